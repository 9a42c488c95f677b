"""Addresses that outlive pages, and calendars anybody can subscribe to."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from icalendar import Calendar
from wagtail.models import Page, Site

from tests.conftest import add_page
from wagtail_engagement.events.models import EventIndexPage, EventPage


def permanent(page: Any) -> str:
    return f"/engagement/id/{page.translation_key}/"


def summaries(response: Any) -> list[str]:
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(response.content)
    return sorted(str(entry["SUMMARY"]) for entry in calendar.walk("VEVENT"))


@pytest.fixture
def other_site(home: Page, days: Any) -> Page:
    """An event on another site of the same installation; returns it."""
    from example_site.host.models import HomePage

    root = Page.objects.get(depth=1)
    other_home = add_page(root, HomePage, title="Saltby Town Council", slug="saltby")
    Site.objects.create(hostname="saltby.example", root_page=other_home, site_name="Saltby")
    index = add_page(other_home, EventIndexPage, title="Events", slug="events")
    return add_page(index, EventPage, title="Saltby fair", slug="fair", starts_at=days(3), summary="On the quay.")


# -- permanent addresses ---------------------------------------------------------------------------------------------


def test_a_permanent_address_leads_to_where_the_page_is_today(client: Any, event: Any, home: Page) -> None:
    page = event("Open day")
    assert client.get(permanent(page)).url == "/events/open-day/"
    page.move(Page.objects.get(pk=home.pk), pos="last-child")
    assert client.get(permanent(page)).url == "/open-day/"


def test_a_permanent_address_leads_to_the_page_in_the_language_asked_for(
    client: Any, event: Any, welsh_home: Any, welsh: Any, translate: Any
) -> None:
    page = event("Open day")
    twin = translate(page, welsh, title="Diwrnod agored", slug="diwrnod-agored")
    assert client.get(f"/cy{permanent(page)}").url == twin.url
    assert client.get(permanent(page)).url == page.url


def test_what_is_no_longer_public_is_gone_and_says_so(client: Any, event: Any) -> None:
    page = event("Open day")
    page.unpublish()
    response = client.get(permanent(page))
    assert response.status_code == 410
    html = response.content.decode()
    assert "This is no longer public" in html
    assert "Open day" not in html


def test_what_never_was_public_is_not_found(client: Any, home: Page) -> None:
    assert client.get(f"/engagement/id/{uuid.uuid4()}/").status_code == 404
    assert client.get(f"/engagement/id/{uuid.uuid4()}.ics").status_code == 404
    assert client.get(f"/engagement/list/{uuid.uuid4()}.ics").status_code == 404


@pytest.mark.parametrize("address", ["id/not-an-id/", "id/.ics", "list/1.ics", "calendar.ics/", "id/%00/"])
def test_an_address_that_cannot_be_is_not_found(client: Any, home: Page, address: str) -> None:
    assert client.get(f"/engagement/{address}").status_code == 404


def test_addresses_are_read_only(client: Any, event: Any) -> None:
    page = event("Open day")
    for address in (permanent(page), "/engagement/calendar.ics"):
        assert client.head(address).status_code in {200, 302}
        assert client.post(address).status_code == 405


# -- calendars -------------------------------------------------------------------------------------------------------


def test_the_calendar_of_a_subject_holds_its_facts(client: Any, event: Any) -> None:
    page = event("Open day", place_name="Saltby Library", place_address="1 Quay Street\nSaltby")
    response = client.get(f"/engagement/id/{page.translation_key}.ics")
    entry = Calendar.from_ical(response.content).walk("VEVENT")[0]
    assert entry.decoded("DTSTART") == page.starts_at
    assert entry.decoded("DTEND") == page.ends_at
    assert str(entry["LOCATION"]) == "Saltby Library, 1 Quay Street, Saltby"
    assert str(entry["UID"]).startswith(str(page.translation_key))
    assert str(entry["URL"]) == page.full_url


def test_a_changed_event_keeps_its_uid_and_counts_its_sequence_up(client: Any, event: Any, days: Any) -> None:
    from datetime import timedelta

    page = event("Open day")

    def entry() -> Any:
        return Calendar.from_ical(client.get(f"/engagement/id/{page.translation_key}.ics").content).walk("VEVENT")[0]

    before = entry()
    page.starts_at, page.ends_at = days(9), days(9.1)
    page.save_revision().publish()
    type(page).objects.filter(pk=page.pk).update(last_published_at=page.last_published_at + timedelta(minutes=5))
    type(page).objects.get(pk=page.pk).save()
    after = entry()
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after.decoded("DTSTART") == days(9)


def test_the_calendar_of_a_list_holds_what_stands_below_it(client: Any, event: Any, events: Any) -> None:
    event("Open day")
    event("Workshop", starts=-3)
    assert summaries(client.get(f"/engagement/list/{events.translation_key}.ics")) == ["Open day", "Workshop"]


def test_the_calendar_of_a_list_has_the_lists_name(client: Any, event: Any, events: Any) -> None:
    event("Open day")
    calendar = Calendar.from_ical(client.get(f"/engagement/list/{events.translation_key}.ics").content)
    assert str(calendar["X-WR-CALNAME"]) == events.title


def test_a_draft_is_in_no_calendar(client: Any, event: Any, events: Any, days: Any) -> None:
    event("Open day")
    add_page(events, EventPage, title="Secret", starts_at=days(2), live=False)
    assert summaries(client.get("/engagement/calendar.ics")) == ["Open day"]


def test_an_event_without_a_start_does_not_break_a_calendar(client: Any, event: Any, events: Any) -> None:
    event("Open day")
    add_page(events, EventPage, title="Some time")
    assert summaries(client.get("/engagement/calendar.ics")) == ["Open day"]


def test_words_with_commas_and_accents_come_through_whole(client: Any, event: Any) -> None:
    event("Gŵyl, te; a chacen")
    assert summaries(client.get("/engagement/calendar.ics")) == ["Gŵyl, te; a chacen"]


# -- sites kept apart ------------------------------------------------------------------------------------------------


def test_a_sites_calendar_holds_its_own_events_only(client: Any, event: Any, other_site: Any) -> None:
    event("Harrowmere drop-in")
    assert summaries(client.get("/engagement/calendar.ics")) == ["Harrowmere drop-in"]
    assert summaries(client.get("/engagement/calendar.ics", headers={"host": "saltby.example"})) == ["Saltby fair"]


def test_another_sites_subject_and_list_are_not_found_here(client: Any, other_site: Any) -> None:
    index = other_site.get_parent()
    for address in (
        permanent(other_site),
        f"/engagement/id/{other_site.translation_key}.ics",
        f"/engagement/list/{index.translation_key}.ics",
    ):
        assert client.get(address).status_code == 404
        assert client.get(address, headers={"host": "saltby.example"}).status_code in {200, 302}
