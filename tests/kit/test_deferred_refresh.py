"""Many changes may be made first and brought into the public index once, at their end."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import add_page
from wagtail_engagement.events.models import EventIndexPage, EventPage
from wagtail_engagement.kit.index_writer import deferred_refresh, disagreements, rebuild
from wagtail_engagement.kit.public_index import PublicIndexEntry, own_row_of


pytestmark = pytest.mark.django_db


@pytest.fixture
def events(home: Any) -> Any:
    return add_page(home, EventIndexPage, title="Events", slug="events")


def rows() -> list[str]:
    return sorted(PublicIndexEntry.objects.filter(kind="event", language="en").values_list("title", flat=True))


def test_nothing_is_written_before_the_block_ends_and_everything_then(events: Any) -> None:
    with deferred_refresh():
        add_page(events, EventPage, title="Drop-in")
        add_page(events, EventPage, title="Workshop")
        assert rows() == []
    assert rows() == ["Drop-in", "Workshop"]
    assert disagreements() == []


def test_deleting_renaming_and_closing_are_followed_too(events: Any, topic: Any) -> None:
    gone = add_page(events, EventPage, title="Drop-in", topics=[topic])
    kept = add_page(events, EventPage, title="Workshop", topics=[topic])
    with deferred_refresh():
        gone.delete()
        topic.name = "Getting about"
        topic.save()
        events.slug = "whats-on"
        events.save_revision().publish()
    assert rows() == ["Workshop"]
    entry = own_row_of(kept.pk)
    assert entry is not None
    assert entry.card["topics"][0]["name"] == "Getting about"
    assert "/whats-on/" in entry.url
    assert disagreements() == []


def test_an_inner_block_leaves_the_work_to_the_outer_one(events: Any) -> None:
    with deferred_refresh():
        with deferred_refresh():
            add_page(events, EventPage, title="Drop-in")
        assert rows() == []
        assert rebuild() == 0
    assert rows() == ["Drop-in"]


def test_an_error_undoes_the_changes_and_later_refreshes_happen_at_once(events: Any) -> None:
    with pytest.raises(ZeroDivisionError), deferred_refresh():
        add_page(events, EventPage, title="Drop-in")
        _ = 1 / 0
    assert not EventPage.objects.exists()
    assert disagreements() == []
    events.refresh_from_db()
    add_page(events, EventPage, title="Workshop")
    assert rows() == ["Workshop"]
