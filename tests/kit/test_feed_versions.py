"""The version of a feed rises with whatever changes its entries, and with nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.models import Site

from tests.conftest import add_page, publish
from wagtail_engagement.events.models import EventIndexPage, EventPage
from wagtail_engagement.kit import feed_versions, index_writer
from wagtail_engagement.kit.feed_versions import list_scope, site_scope, subject_scope


@pytest.fixture
def events(home: Any) -> Any:
    return add_page(home, EventIndexPage, title="Events", slug="events")


@pytest.fixture
def fair(events: Any, days: Any) -> Any:
    return add_page(events, EventPage, title="Fair", slug="fair", starts_at=days(3), summary="On the quay.")


def number(scope: str) -> int:
    version = feed_versions.version_of(scope)
    return version.number if version else 0


def numbers(page: Any) -> list[int]:
    site = Site.objects.get(is_default_site=True)
    scopes = (site_scope(site.pk), list_scope(page.get_parent().translation_key), subject_scope(page.translation_key))
    return [number(scope) for scope in scopes]


def test_a_change_raises_the_versions_of_site_list_and_subject(fair: Any) -> None:
    before = numbers(fair)
    fair.title = "Great fair"
    after = numbers(publish(fair))
    assert [new > old for old, new in zip(before, after, strict=True)] == [True, True, True]


def test_what_changes_nothing_public_raises_nothing(fair: Any) -> None:
    before = numbers(fair)
    fair.title = "Secret"
    fair.save_revision()
    index_writer.rebuild()
    assert numbers(fair) == before


def test_a_subject_that_is_taken_back_raises_them_too(fair: Any) -> None:
    before = numbers(fair)
    fair.unpublish()
    assert [new > old for old, new in zip(before, numbers(fair), strict=True)] == [True, True, True]


def test_a_change_to_one_subject_leaves_another_alone(fair: Any, events: Any, days: Any) -> None:
    other = add_page(events, EventPage, title="Walk", slug="walk", starts_at=days(4), summary="Along the river.")
    before = number(subject_scope(fair.translation_key))
    other.title = "Long walk"
    publish(other)
    assert number(subject_scope(fair.translation_key)) == before


def test_subjects_linked_in_either_direction_hold_each_other(fair: Any, events: Any, days: Any) -> None:
    related = [("page", fair)]
    walk = add_page(
        events, EventPage, title="Walk", slug="walk", starts_at=days(4), summary="By the river.", related=related
    )
    for changed, other in ((walk, fair), (fair, walk)):
        before = number(subject_scope(other.translation_key))
        changed.title += " again"
        publish(changed)
        assert number(subject_scope(other.translation_key)) > before


def test_a_rebuild_of_many_raises_a_site_once(fair: Any, events: Any, days: Any) -> None:
    site = site_scope(Site.objects.get(is_default_site=True).pk)
    with index_writer.deferred_refresh():
        for count in range(5):
            add_page(
                events, EventPage, title=f"Walk {count}", slug=f"w{count}", starts_at=days(count), summary="By foot."
            )
        before = number(site)
    assert number(site) == before + 1


def test_the_date_of_a_version_rises_even_within_a_second(fair: Any) -> None:
    scope = subject_scope(fair.translation_key)
    dates = []
    for count in range(3):
        fair.title = f"Fair {count}"
        fair = publish(fair)
        dates.append(feed_versions.version_of(scope).changed)
    assert dates == sorted(set(dates))


def test_touching_raises_the_feeds_of_a_public_subject_only(fair: Any) -> None:
    before = numbers(fair)
    feed_versions.touch("event", fair.translation_key)
    assert numbers(fair) == [old + 1 for old in before]
    fair.unpublish()
    before = numbers(fair)
    feed_versions.touch("event", fair.translation_key)
    assert numbers(fair) == before
