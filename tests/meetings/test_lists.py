"""Lists of meetings and the pages of committees."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from tests.conftest import publish
from wagtail_engagement.kit.public_index import PublicIndexEntry
from wagtail_engagement.meetings import family
from wagtail_engagement.meetings.committees import MemberBlock


@pytest.fixture(autouse=True)
def _true_at_the_end(index_is_true: Any) -> None:
    """Every test here ends with an index that a rebuild would not alter."""


def titles(client: Any, page: Any, **query: str) -> list[str]:
    return [card.title for card in client.get(page.url, query).context["cards"]]


def test_what_is_to_come_stands_first_then_what_is_past(client: Any, meetings: Any, meeting: Any) -> None:
    for title, starts in (("Long past", -30), ("Just past", -2), ("Soon", 2), ("Later", 20)):
        meeting(title, starts=starts)
    assert titles(client, meetings) == ["Soon", "Later", "Just past", "Long past"]


def test_the_list_shows_meetings_in_its_results_and_committees_above_them(
    client: Any, meetings: Any, meeting: Any, planning: Any
) -> None:
    meeting("In May")
    response = client.get(meetings.url)
    assert [card.title for card in response.context["cards"]] == ["In May"]
    assert f'<a class="eng-list__title" href="{planning.url}">Planning Committee</a>' in response.content.decode()


def test_every_list_says_the_status_in_words(client: Any, meetings: Any, planning: Any, meeting: Any) -> None:
    meeting("In May", status="cancelled", status_reason="Snow")
    for page in (meetings, planning):
        assert (
            '<strong class="eng-badge eng-badge--cancelled">Cancelled</strong>' in client.get(page.url).content.decode()
        )


def test_a_card_names_committee_and_venue(client: Any, meetings: Any, meeting: Any) -> None:
    meeting("In May", venue_name="Council Chamber")
    lines = client.get(meetings.url).context["cards"][0].lines
    assert "Planning Committee, Council Chamber" in [str(line) for line in lines]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"committee": "planning"}, ["Coming", "Cancelled", "Past"]),
        ({"committee": "cabinet"}, ["Of the cabinet"]),
        ({"state": "past"}, ["Past"]),
        ({"status": "cancelled"}, ["Cancelled"]),
        ({"topic": "transport"}, ["Coming"]),
        ({"q": "past"}, ["Past"]),
        ({"q": "planning committee coming"}, ["Coming"]),
        ({"committee": "planning", "state": "coming", "status": "scheduled"}, ["Coming"]),
    ],
)
def test_filters_narrow_the_list(
    client: Any, meetings: Any, meeting: Any, committee: Any, topic: Any, query: dict[str, str], expected: list[str]
) -> None:
    cabinet = committee("Cabinet", slug="cabinet", kind="executive")
    meeting("Coming", starts=2, topics=[topic])
    meeting("Cancelled", starts=5, status="cancelled", status_reason="Snow")
    meeting("Past", starts=-5)
    meeting("Of the cabinet", starts=9, parent=cabinet)
    assert titles(client, meetings, **query) == expected


def test_a_year_narrows_the_list(client: Any, meetings: Any, meeting: Any) -> None:
    page = meeting("Now")
    meeting("Long ago", starts=-800)
    assert titles(client, meetings, year=str(page.starts_at.year)) == ["Now"]


def test_what_is_not_understood_is_said_and_left_out(client: Any, meetings: Any, meeting: Any) -> None:
    meeting("In May")
    query = {"committee": "no-such", "state": "x", "status": "y", "topic": "z", "year": "0000-13", "page": "9999"}
    response = client.get(meetings.url, query)
    assert response.status_code == 200
    assert len(response.context["problems"]) == len(query)
    assert [card.title for card in response.context["cards"]] == ["In May"]


def test_a_list_costs_the_same_queries_with_few_and_many_meetings(
    client: Any, meetings: Any, planning: Any, meeting: Any, django_assert_num_queries: Any
) -> None:
    def count(page: Any) -> int:
        client.get(page.url)
        with CaptureQueriesContext(connection) as captured:
            client.get(page.url)
        return len(captured)

    for number in range(2):
        meeting(f"Coming {number}", starts=2)
        meeting(f"Past {number}", starts=-2)
    before = {page: count(page) for page in (meetings, planning)}
    for number in range(2, 14):
        meeting(f"Coming {number}", starts=2)
        meeting(f"Past {number}", starts=-2)
    for page, queries in before.items():
        with django_assert_num_queries(queries):
            client.get(page.url)


@pytest.mark.parametrize(
    ("status", "starts", "announced"),
    [
        ("scheduled", 2, True),
        ("provisional", 2, True),
        ("rescheduled", 2, True),
        ("scheduled", -0.02, True),
        ("scheduled", -2, False),
        ("cancelled", 2, False),
        ("postponed", 2, False),
        ("held", -0.02, False),
    ],
)
def test_the_hub_announces_meetings_that_are_on_or_ahead_and_going_ahead(
    meeting: Any, now: Any, status: str, starts: float, announced: bool
) -> None:
    meeting(starts=starts, status=status, status_reason="Snow")
    assert PublicIndexEntry.objects.filter(family.coming(now), kind="meeting", language="en").exists() is announced


# -- committees ----------------------------------------------------------------------------------------------------


def test_a_committee_lists_its_own_meetings_and_members(
    client: Any, planning: Any, meeting: Any, committee: Any
) -> None:
    meeting("Coming", starts=2)
    meeting("Past", starts=-2)
    meeting("Of others", parent=committee("Cabinet", slug="cabinet"))
    planning.membership = [
        ("member", {"name": "Mary Ash", "role": "Chair", "group": "Independent", "ward": "Northgate", "voting": True}),
        ("member", {"name": "Ben Oak", "role": "", "group": "", "ward": "", "voting": False}),
    ]
    planning.terms_of_reference = "<p>Decides applications.</p>"
    page = publish(planning)
    response = client.get(page.url)
    assert [card.title for card in response.context["coming"]] == ["Coming"]
    assert [card.title for card in response.context["past"]] == ["Past"]
    html = response.content.decode()
    for words in ("Mary Ash", "Northgate", "Ben Oak", "Decides applications.", "Regulatory committee"):
        assert words in html


def test_a_committee_without_anything_is_a_page_all_the_same(client: Any, committee: Any) -> None:
    response = client.get(committee("Empty", summary="").url, {"page": "7"})
    assert response.status_code == 200
    assert "No meeting has been announced." in response.content.decode()


def test_a_committee_says_when_and_where_it_usually_meets(client: Any, committee: Any) -> None:
    page = committee(default_start="18:30", default_end="21:00", default_venue_name="Council Chamber")
    html = client.get(page.url).content.decode()
    assert "6:30pm to 9pm" in html
    assert "Council Chamber" in html


def test_the_meetings_of_a_committee_are_a_calendar(client: Any, planning: Any, meeting: Any, committee: Any) -> None:
    meeting("Coming")
    meeting("Of others", parent=committee("Cabinet", slug="cabinet"))
    response = client.get(f"/engagement/id/{planning.translation_key}.ics")
    assert [str(entry["SUMMARY"]) for entry in Calendar.from_ical(response.content).walk("VEVENT")] == ["Coming"]


def test_all_meetings_are_a_calendar(client: Any, meetings: Any, meeting: Any, committee: Any) -> None:
    meeting("Coming")
    meeting("Of others", parent=committee("Cabinet", slug="cabinet"))
    response = client.get(f"/engagement/list/{meetings.translation_key}.ics")
    assert len(Calendar.from_ical(response.content).walk("VEVENT")) == 2


def test_a_renamed_committee_reaches_the_rows_of_its_meetings(planning: Any, meeting: Any) -> None:
    page = meeting()
    planning.title = "Development Committee"
    publish(planning)
    for row in PublicIndexEntry.objects.filter(subject=page.translation_key):
        assert row.card["committee"]["name"] == "Development Committee"


def test_a_committee_that_is_not_live_is_named_without_a_link(client: Any, planning: Any, meeting: Any) -> None:
    page = meeting()
    planning.unpublish()
    html = client.get(page.url).content.decode()
    assert "Planning Committee" in html
    assert f'href="{planning.url}"' not in html.split("<article>")[1]


def test_a_committee_is_found_by_the_names_of_its_members(planning: Any) -> None:
    planning.membership = [("member", {"name": "Mary Ash", "voting": True})]
    publish(planning)
    assert "mary ash" in PublicIndexEntry.objects.get(kind="committee", language="en").text.folded


def test_a_committee_on_another_page_than_the_first_says_where_coming_meetings_are(
    client: Any, planning: Any, meeting: Any, settings: Any
) -> None:
    settings.WAGTAIL_ENGAGEMENT = {"PER_PAGE": 2}
    for number in range(3):
        meeting(f"Past {number}", starts=-number - 1)
    html = client.get(planning.url, {"page": "2"}).content.decode()
    assert "Coming meetings stand on the first page." in html


def test_a_member_in_the_editor_s_block_picker_can_be_previewed() -> None:
    block = MemberBlock()
    assert block.is_previewable
    assert "Mary Ash" in block.render(block.get_preview_value())
