"""The calendar of meetings month by month, and what the list is filtered by."""

from __future__ import annotations

import itertools
import re
import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from wagtail_engagement.kit.public_index import PublicIndexEntry
from wagtail_engagement.kit.time import local
from wagtail_engagement.kit.vocabulary import Area
from wagtail_engagement.meetings.month import Month, month_of


TODAY = date(2026, 11, 24)


def read(client: Any, page: Any, **query: str) -> str:
    response = client.get(page.url, query)
    assert response.status_code == 200
    return response.content.decode()


def titles(client: Any, page: Any, **query: str) -> list[str]:
    return [card.title for card in client.get(page.url, query).context["cards"]]


def at(page: Any, when: datetime) -> None:
    page.starts_at, page.ends_at = when, when + timedelta(hours=2)
    page.save_revision().publish()


# -- months --------------------------------------------------------------------------------------------------------


def test_a_month_has_whole_weeks_from_monday_to_sunday() -> None:
    weeks = Month(2026, 12).weeks
    assert all(week[0].weekday() == 0 and len(week) == 7 for week in weeks)
    assert weeks[0][0] == date(2026, 11, 30)
    assert weeks[-1][-1] == date(2027, 1, 3)


def test_the_months_beside_it_cross_the_year_and_end_where_the_calendar_ends() -> None:
    assert Month(2026, 12).next == Month(2027, 1)
    assert Month(2027, 1).previous == Month(2026, 12)
    assert Month(1900, 1).previous is None
    assert Month(2200, 12).next is None


def test_a_month_begins_and_ends_on_the_council_s_clocks() -> None:
    first, after = Month(2027, 6).bounds
    assert first.astimezone(UTC) == datetime(2027, 5, 31, 23, tzinfo=UTC)
    assert after.astimezone(UTC) == datetime(2027, 6, 30, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    "asked", ["2026-13", "0000-13", "2026-00", "nonsense", "2026-12-01", "9999-01", "²⁰²⁶-12", "-"]
)
def test_what_is_no_month_gets_a_message_and_the_present_one(asked: str) -> None:
    month, problem = month_of(asked, TODAY)
    assert month == Month(2026, 11)
    assert asked in problem


def test_without_a_month_it_is_the_present_one() -> None:
    assert month_of(None, TODAY) == (Month(2026, 11), "")
    assert month_of("2026-12", TODAY) == (Month(2026, 12), "")


# -- the page ------------------------------------------------------------------------------------------------------


def test_meetings_stand_on_their_days_as_links_with_full_names_and_status_in_words(
    client: Any, meetings: Any, meeting: Any
) -> None:
    first, second = meeting("Planning in December"), meeting("Budget", status="cancelled", status_reason="Snow")
    at(first, datetime(2026, 12, 1, 18, 30, tzinfo=UTC))
    at(second, datetime(2026, 12, 31, 23, 30, tzinfo=UTC))
    html = read(client, meetings, view="month", month="2026-12")
    grid = html[html.index("<table") : html.index("</table>")]
    assert re.search(rf'<a href="{first.url}">Planning in December</a>', grid)
    assert "6:30pm" in grid
    assert "Cancelled" in grid
    assert grid.count('<th scope="col">') == 7
    assert "<caption" in grid
    assert "Budget" in grid
    for words in ("November 2026", "January 2027", "Tuesday 1 December 2026"):
        assert words in html
    assert "Budget" not in read(client, meetings, view="month", month="2027-01")


def test_today_is_marked_with_a_word(client: Any, meetings: Any) -> None:
    assert "Today" in read(client, meetings, view="month")
    assert "Today" not in read(client, meetings, view="month", month="2031-05")


def test_filters_hold_in_the_month_and_are_kept_in_its_links(
    client: Any, meetings: Any, meeting: Any, committee: Any
) -> None:
    at(meeting("Planning in December"), datetime(2026, 12, 1, 18, tzinfo=UTC))
    at(meeting("Cabinet", parent=committee("Cabinet", slug="cabinet")), datetime(2026, 12, 2, 18, tzinfo=UTC))
    html = read(client, meetings, view="month", month="2026-12", committee="cabinet")
    grid = html[html.index("<table") :]
    assert "Planning in December" not in grid
    assert "committee=cabinet&amp;view=month&amp;month=2027-01" in html
    assert '<input type="hidden" name="month" value="2026-12">' in html


def test_an_empty_month_says_so(client: Any, meetings: Any) -> None:
    assert "No meeting has been announced for this month." in read(client, meetings, view="month", month="2031-05")


@pytest.mark.parametrize("month", ["2026-13", "0000-00", "x" * 5000, "\0", "<script>"])
def test_a_bad_month_gives_a_message_and_no_error(client: Any, meetings: Any, month: str) -> None:
    html = read(client, meetings, view="month", month=month)
    assert "is not a month we can show" in html
    assert "<script>" not in html.split("<main")[1]


def test_a_view_that_is_not_known_is_the_list(client: Any, meetings: Any) -> None:
    assert "eng-month" not in read(client, meetings, view="spiral", month="2026-13")


def test_headings_are_in_order_in_the_month(client: Any, meetings: Any, meeting: Any) -> None:
    meeting(starts=0.1)
    html = read(client, meetings, view="month")
    levels = [int(level) for level in re.findall(r"<h([1-6])", html.split("<main")[1].split("</main>")[0])]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_a_month_costs_at_most_fourteen_queries_however_many_meetings_there_are(
    client: Any, meetings: Any, meeting: Any
) -> None:
    page = meeting(starts=0.5)

    def cost() -> int:
        read(client, meetings, view="month")
        with CaptureQueriesContext(connection) as captured:
            read(client, meetings, view="month")
        return len(captured)

    few = cost()
    row = PublicIndexEntry.objects.get(subject=page.translation_key, language="en")
    for _number in range(60):
        row.pk, row.subject = None, uuid.uuid4()
        row.save(force_insert=True)
    assert cost() == few
    assert few <= 14


# -- filters -------------------------------------------------------------------------------------------------------


def test_meetings_are_filtered_by_ward_of_their_items_and_by_area_of_their_own(
    client: Any, meetings: Any, meeting: Any, item: Any, english: Any, index_is_true: Any
) -> None:
    area = Area.objects.create(name="Northgate", slug="northgate", locale=english)
    by_item, _other = meeting("By item"), meeting("Other")
    item(by_item, ward_keys=[area.translation_key.hex])
    meeting("By area", areas=[area])
    assert sorted(titles(client, meetings, area="northgate")) == ["By area", "By item"]


def test_a_meeting_is_found_by_the_titles_of_its_papers(
    client: Any, meetings: Any, meeting: Any, index_is_true: Any
) -> None:
    from wagtail_engagement.meetings import agenda
    from wagtail_engagement.meetings.papers import MeetingDocument

    page = meeting("Planning in May")
    MeetingDocument.everything.create(
        meeting=page,
        meeting_key=page.translation_key,
        title="Viaduct survey",
        file="aa/x.pdf",
        live=True,
        published_at=timezone.now(),
    )
    agenda.refresh(page)
    assert titles(client, meetings, q="viaduct") == ["Planning in May"]


def test_a_day_in_the_address_shows_that_day_and_what_is_no_day_gets_a_message(
    client: Any, meetings: Any, meeting: Any
) -> None:
    page = meeting("Planning in May")
    meeting("Later", starts=40)
    assert titles(client, meetings, date=local(page.starts_at).date().isoformat()) == ["Planning in May"]
    html = read(client, meetings, date="0000-13-99")
    assert "0000-13-99" in html
    assert len(titles(client, meetings, date="0000-13-99")) == 2
