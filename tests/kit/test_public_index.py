"""The public index holds what is public, in step with every kind of change."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.models import Page, PageViewRestriction

from tests.conftest import publish
from tests.events.conftest import event, events  # noqa: F401  (fixtures)
from wagtail_engagement.kit.index_writer import rebuild
from wagtail_engagement.kit.public_index import PublicIndexEntry, PublicIndexTombstone


def titles() -> list[str]:
    return sorted(PublicIndexEntry.objects.filter(language="en").values_list("title", flat=True))


@pytest.fixture(autouse=True)
def _true_at_the_end(index_is_true: Any) -> None:
    """Every test here ends with an index that a rebuild would not alter."""


def test_a_draft_has_no_row(events: Any, make: Any) -> None:
    from wagtail_engagement.events.models import EventPage

    make(events, EventPage, title="Not yet", live=False)
    assert titles() == []


def test_a_published_event_has_a_row_with_its_terms(event: Any, topic: Any, partner: Any) -> None:
    event("Open day", topics=[topic], partners=[partner])
    row = PublicIndexEntry.objects.get(title="Open day", language="en")
    assert {(f.name, f.value) for f in row.facets.all()} == {
        ("topic", topic.translation_key.hex),
        ("partner", partner.translation_key.hex),
    }


def test_saving_a_draft_of_a_live_page_changes_nothing_public(event: Any) -> None:
    page = event("Open day")
    page.title = "Secret new title"
    page.save_revision()
    assert titles() == ["Open day"]


def test_unpublishing_leaves_a_tombstone_and_publishing_again_removes_it(event: Any) -> None:
    page = event("Open day")
    page.unpublish()
    assert titles() == []
    assert PublicIndexTombstone.objects.filter(subject=page.translation_key).exists()
    publish(page)
    assert titles() == ["Open day"]
    assert not PublicIndexTombstone.objects.filter(subject=page.translation_key).exists()


def test_a_restriction_on_any_ancestor_hides_and_lifting_it_shows(event: Any, home: Any) -> None:
    event("Open day")
    restriction = PageViewRestriction.objects.create(page=home, restriction_type="login")
    assert titles() == []
    restriction.delete()
    assert titles() == ["Open day"]


def test_renaming_an_ancestor_changes_the_address(
    event: Any,
    events: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    page = event("Open day")
    events.slug = "whats-on"
    with django_capture_on_commit_callbacks(execute=True):
        events.save()
    row = PublicIndexEntry.objects.get(title="Open day", language="en")
    assert row.url == "/whats-on/open-day/" == Page.objects.get(pk=page.pk).url


def test_deleting_a_list_with_everything_below_it_leaves_no_row(event: Any, events: Any) -> None:
    event("Open day")
    event("Workshop")
    Page.objects.get(pk=events.pk).delete()
    assert titles() == []


def test_a_renamed_topic_and_a_deleted_partner_reach_the_rows(event: Any, topic: Any, partner: Any) -> None:
    event("Open day", topics=[topic], partners=[partner])
    topic.name = "Getting about"
    topic.save()
    partner.delete()
    row = PublicIndexEntry.objects.get(title="Open day", language="en")
    assert row.card["topics"][0]["name"] == "Getting about"
    assert row.card["partners"] == []


def test_a_welsh_list_shows_each_subject_once_in_its_own_words_where_there_are_any(
    client: Any,
    event: Any,
    events: Any,
    welsh_home: Any,
    welsh: Any,
    translate: Any,
) -> None:
    first = event("Open day", starts=2)
    event("Workshop", starts=4)
    twin = translate(first, welsh, title="Diwrnod agored", slug="diwrnod-agored")
    cards = (
        client.get(events.get_translation(welsh).url).context["cards"] if events.get_translation(welsh).live else None
    )
    if cards is None:
        welsh_list = publish(events.get_translation(welsh))
        cards = client.get(welsh_list.url).context["cards"]
    assert [(card.title, card.lang) for card in cards] == [("Diwrnod agored", ""), ("Workshop", "en")]
    assert cards[0].url == type(twin).objects.get(pk=twin.pk).url


def test_a_translation_reads_dates_from_its_source(
    event: Any, welsh_home: Any, welsh: Any, translate: Any, days: Any
) -> None:
    page = event("Open day")
    translate(page, welsh, title="Diwrnod agored")
    page = type(page).objects.get(pk=page.pk)
    page.starts_at, page.ends_at = days(9), days(9.1)
    publish(page)
    row = PublicIndexEntry.objects.get(language="cy")
    assert row.title == "Diwrnod agored"
    assert row.starts_at == page.starts_at


def test_an_alias_has_no_row_of_its_own(event: Any, home: Any) -> None:
    page = event("Open day")
    page.create_alias(parent=page.get_parent(), update_slug="open-day-again")
    assert titles() == ["Open day"]


def test_a_permanent_address_follows_the_page_and_says_gone_afterwards(client: Any, event: Any) -> None:
    page = event("Open day")
    address = f"/engagement/id/{page.translation_key}/"
    assert client.get(address).url == page.url
    page.delete()
    assert client.get(address).status_code == 410


def test_a_rebuild_of_a_true_index_writes_nothing(event: Any) -> None:
    event("Open day")
    assert rebuild() == 0
    PublicIndexEntry.objects.all().delete()
    assert rebuild() > 0
