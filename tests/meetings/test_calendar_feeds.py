"""Meetings in calendars: one entry for life that says what changed, and unchanged files answered without reading them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from tests.conftest import publish
from wagtail_engagement.kit.calendar import calendar_file


LONDON = ZoneInfo("Europe/London")


def address(page: Any) -> str:
    return f"/engagement/id/{page.translation_key}.ics"


def entry_of(client: Any, page: Any) -> Any:
    response = client.get(address(page))
    assert response.status_code == 200
    [entry] = Calendar.from_ical(response.content).walk("VEVENT")
    return entry


# -- the entry -----------------------------------------------------------------------------------------------------


def test_a_new_date_keeps_the_uid_and_raises_the_sequence(client: Any, meeting: Any) -> None:
    page = meeting()
    before = entry_of(client, page)
    page.starts_at += timedelta(days=7)
    page.ends_at += timedelta(days=7)
    after = entry_of(client, publish(page))
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after.decoded("DTSTART") == page.starts_at


def test_publishing_without_a_change_leaves_the_sequence(client: Any, meeting: Any) -> None:
    page = meeting()
    before = entry_of(client, page)["SEQUENCE"]
    assert entry_of(client, publish(page))["SEQUENCE"] == before


@pytest.mark.parametrize(
    ("status", "said"),
    [("cancelled", "Cancelled: Budget"), ("postponed", "Postponed: Budget"), ("inquorate", "Did not go ahead: Budget")],
)
def test_what_does_not_take_place_is_kept_and_says_so(client: Any, meeting: Any, status: str, said: str) -> None:
    page = meeting("Budget")
    page.status, page.status_reason = status, "The heating has failed."
    entry = entry_of(client, publish(page))
    assert (str(entry["STATUS"]), str(entry["SUMMARY"])) == ("CANCELLED", said)
    assert "The heating has failed." in entry["DESCRIPTION"]


def test_a_postponed_meeting_points_to_the_one_in_its_place(client: Any, meeting: Any) -> None:
    later = meeting("Budget again", starts=20)
    page = meeting("Budget")
    page.status, page.status_reason, page.replaced_by = "postponed", "Snow.", later.page_ptr
    entry = entry_of(client, publish(page))
    assert f"/engagement/id/{later.translation_key}/" in entry["DESCRIPTION"]
    assert str(entry["RELATED-TO"]) == str(entry_of(client, later)["UID"])


def test_a_time_that_is_not_certain_makes_an_entry_of_a_day(client: Any, meeting: Any) -> None:
    page = meeting(time_confirmed=False, starts_at=datetime(2027, 6, 1, 23, 30, tzinfo=UTC), starts=None)
    entry = entry_of(client, page)
    assert entry.decoded("DTSTART") == date(2027, 6, 2)
    assert entry.decoded("DTEND") == date(2027, 6, 3)
    assert "not certain" in entry["DESCRIPTION"]


@pytest.mark.parametrize(
    ("day", "utc_hour"),
    # the day before, and the day on which the clocks go forward (28 March 2027) and back (31 October 2027)
    [
        (date(2027, 3, 27), 18),
        (date(2027, 3, 28), 17),
        (date(2027, 10, 30), 17),
        (date(2027, 10, 31), 18),
    ],
)
def test_six_in_the_evening_is_six_on_the_councils_clocks_on_both_change_days(
    client: Any, meeting: Any, day: date, utc_hour: int
) -> None:
    starts_at = datetime(day.year, day.month, day.day, 18, 0, tzinfo=LONDON)
    entry = entry_of(client, meeting(starts=None, starts_at=starts_at))
    assert b"TZID" not in client.get("/engagement/calendar.ics").content
    found = entry.decoded("DTSTART")
    assert (found.tzinfo, found.hour) == (UTC, utc_hour) or found.utctimetuple().tm_hour == utc_hour
    assert found.astimezone(LONDON).hour == 18


@pytest.mark.parametrize("hour_utc", [0, 1])
def test_both_hours_of_the_night_the_clocks_go_back_stay_apart(client: Any, meeting: Any, hour_utc: int) -> None:
    starts_at = datetime(2027, 10, 31, hour_utc, 30, tzinfo=UTC)
    assert entry_of(client, meeting(starts=None, starts_at=starts_at)).decoded("DTSTART") == starts_at


def test_an_entry_leads_back_and_the_calendar_says_what_subscribing_does(client: Any, meeting: Any) -> None:
    page = meeting()
    entry = entry_of(client, page)
    assert str(entry["URL"]) == page.full_url
    assert f"/engagement/id/{page.translation_key}/" in entry["DESCRIPTION"]
    calendar = Calendar.from_ical(client.get(address(page)).content)
    assert "looks for changes by itself" in calendar["X-WR-CALDESC"]
    assert str(calendar["X-WR-CALNAME"]) == page.title


def test_long_names_are_folded_by_octets_and_come_through_whole() -> None:
    name = "Pwyllgor Craffu’r Amgylchedd, Tai a’r Gŵyl; " * 6
    text = calendar_file(name, [], description=name)
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    calendar = Calendar.from_ical(text)
    for label in ("NAME", "DESCRIPTION", "X-WR-CALNAME", "X-WR-CALDESC"):
        assert str(calendar[label]).replace("\\,", ",").replace("\\;", ";") == name


# -- what files hold -----------------------------------------------------------------------------------------------


def test_the_calendar_of_a_committee_holds_its_meetings_of_all_years(
    client: Any, planning: Any, meeting: Any, committee: Any
) -> None:
    meeting("Next", starts=3)
    meeting("Long ago", starts=-4000)
    meeting("Licences", parent=committee("Licensing", slug="licensing"))
    calendar = Calendar.from_ical(client.get(address(planning)).content)
    assert sorted(str(entry["SUMMARY"]) for entry in calendar.walk("VEVENT")) == ["Long ago", "Next"]


def test_a_meeting_that_is_no_longer_public_is_gone_from_its_address(client: Any, meeting: Any) -> None:
    page = meeting(starts=30)
    page.unpublish()
    assert client.get(address(page)).status_code == 410


# -- unchanged files -----------------------------------------------------------------------------------------------


@pytest.fixture
def feeds(meetings: Any, planning: Any, meeting: Any) -> dict[str, str]:
    page = meeting("First")
    return {
        "meeting": address(page),
        "committee": address(planning),
        "council": f"/engagement/list/{meetings.translation_key}.ics",
        "site": "/engagement/calendar.ics",
        "meeting.atom": address(page).replace(".ics", ".atom"),
        "committee.atom": address(planning).replace(".ics", ".atom"),
        "meetings.atom": "/engagement/meetings.atom",
        "meeting.json": address(page).replace(".ics", ".json"),
        "committee.json": address(planning).replace(".ics", ".json"),
        "meetings.json": "/engagement/meetings.json",
    }


def test_an_unchanged_feed_is_not_sent_again_and_costs_two_queries(client: Any, feeds: dict[str, str]) -> None:
    for name, url in feeds.items():
        first = client.get(url)
        assert first.status_code == 200, name
        for headers in (
            {"If-None-Match": first["ETag"]},
            {"If-Modified-Since": first["Last-Modified"]},
            {"If-None-Match": first["ETag"], "If-Modified-Since": first["Last-Modified"]},
        ):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                again = client.get(url, headers=headers)
            assert (again.status_code, again.content) == (304, b""), name
            assert len(queries) <= 2, name
            assert again["ETag"] == first["ETag"]
            assert again["Access-Control-Allow-Origin"] == "*"


def test_feeds_are_asked_for_their_headers_alone(client: Any, feeds: dict[str, str]) -> None:
    for name, url in feeds.items():
        whole, head = client.get(url), client.head(url)
        assert (head.status_code, head.content) == (200, b""), name
        assert (head["ETag"], head["Last-Modified"]) == (whole["ETag"], whole["Last-Modified"])
        assert client.head(url, headers={"If-None-Match": whole["ETag"]}).status_code == 304
        assert client.post(url).status_code == 405


def test_feeds_are_kept_a_minute_at_most(client: Any, feeds: dict[str, str]) -> None:
    for url in feeds.values():
        assert "max-age=60" in client.get(url)["Cache-Control"]


def test_a_change_is_sent_to_whoever_has_the_old_file(client: Any, feeds: dict[str, str], meeting: Any) -> None:
    from wagtail_engagement.meetings.models import MeetingPage

    before = {name: client.get(url) for name, url in feeds.items()}
    page = MeetingPage.objects.get(title="First")
    page.venue_name = "The library"
    publish(page)
    for name, url in feeds.items():
        by_tag = client.get(url, headers={"If-None-Match": before[name]["ETag"]})
        by_date = client.get(url, headers={"If-Modified-Since": before[name]["Last-Modified"]})
        assert (by_tag.status_code, by_date.status_code) == (200, 200), name


def test_a_meeting_taken_back_changes_the_files_that_held_it(client: Any, feeds: dict[str, str], meeting: Any) -> None:
    page = meeting("Second", starts=30)
    tags = {name: client.get(url)["ETag"] for name, url in feeds.items() if not name.startswith("meeting.")}
    page.unpublish()
    for name, tag in tags.items():
        expected = 304 if name == "meeting" else 200
        assert client.get(feeds[name], headers={"If-None-Match": tag}).status_code == expected, name


def test_each_language_has_a_tag_of_its_own(client: Any, feeds: dict[str, str], welsh_home: Any) -> None:
    tag = client.get(feeds["site"])["ETag"]
    assert client.get(f"/cy{feeds['site']}", headers={"If-None-Match": tag}).status_code == 200


def test_a_whole_councils_file_takes_four_queries_whatever_its_length(
    client: Any, feeds: dict[str, str], meeting: Any
) -> None:
    for count in range(5):
        meeting(f"Meeting {count}", starts=count + 1)
    for name in ("council", "site"):
        with CaptureQueriesContext(connection) as queries:
            response = client.get(feeds[name])
        assert response.content.count(b"BEGIN:VEVENT") == 6
        assert len(queries) <= 4
