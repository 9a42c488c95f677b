"""What the page of a committee says of members, bodies around it, coming to its meetings, and what it decided."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.conftest import publish
from wagtail_engagement.kit.time import today
from wagtail_engagement.meetings import agenda
from wagtail_engagement.meetings.committee_view import membership, openness, term_in_words
from wagtail_engagement.meetings.outcomes import Decision


DAY = date(2026, 11, 24)


def read(client: Any, page: Any) -> str:
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("starts", "ends", "words"),
    [
        (date(2025, 5, 3), None, "since 3 May 2025"),
        (date(2027, 5, 3), None, "from 3 May 2027"),
        (None, date(2027, 5, 3), "until 3 May 2027"),
        (date(2025, 5, 3), date(2027, 5, 3), "3 May 2025 to 3 May 2027"),
        (None, None, ""),
    ],
)
def test_a_term_of_office_is_said_in_words(starts: date | None, ends: date | None, words: str) -> None:
    assert term_in_words(starts, ends, DAY) == words


def test_a_term_lasts_through_its_last_day() -> None:
    found = membership([{"name": "Ash", "ends": DAY}, {"name": "Bell", "ends": DAY - timedelta(days=1)}], DAY)
    assert [member.name for member in found.current] == ["Ash"]
    assert [member.name for member in found.former] == ["Bell"]


def test_former_members_are_folded_below_the_present_ones(client: Any, planning: Any) -> None:
    planning.membership = [
        ("member", {"name": "Old Hand", "voting": True, "ends": today() - timedelta(days=10)}),
        ("member", {"name": "New Hand", "voting": True, "starts": today() - timedelta(days=9)}),
    ]
    publish(planning)
    html = read(client, planning)
    assert html.index("New Hand") < html.index("1 former member") < html.index("Old Hand")


@pytest.mark.parametrize(
    ("profile", "nation", "words"),
    [
        ("principal", "england", "exempt or confidential"),
        ("parish", "england", "for a reason it then states"),
        ("parish", "wales", "for a reason it then states"),
        ("non_statutory", "scotland", "does not cover this body"),
        ("principal", "scotland", ""),
        ("executive", "northern_ireland", ""),
        ("principal", "", ""),
    ],
)
def test_a_body_says_no_more_of_its_openness_than_its_law(profile: str, nation: str, words: str) -> None:
    said = str(openness(profile, nation))
    assert words in said
    assert bool(said) is bool(words)
    if profile == "parish":
        assert "xempt" not in said


def test_parent_and_sub_committees_name_each_other(
    client: Any, committee: Any, planning: Any, index_is_true: Any
) -> None:
    panel = committee("Trees Panel", slug="trees", parent_body=planning)
    assert f'href="{planning.url}"' in read(client, panel).split("Reports to")[1]
    assert "Trees Panel" in read(client, planning).split("Its sub-committees")[1]
    type(planning).objects.get(pk=planning.pk).delete()
    assert "Reports to" not in read(client, panel)


def test_joint_bodies_quorum_participation_and_access_to_papers_are_said(client: Any, committee: Any) -> None:
    page = committee(
        joint_bodies="Aldersey Council\nNHS Harrowmere",
        quorum=4,
        participation="<p>Ask a question by noon the day before.</p>",
        inspection_offices="Old Mill",
        inspection_hours="9 to 5",
    )
    html = read(client, page)
    for words in ("NHS Harrowmere", "4 members must be present", "Ask a question by noon", "Old Mill", "9 to 5"):
        assert words in html


def test_the_next_meeting_is_the_first_that_takes_place(client: Any, planning: Any, meeting: Any) -> None:
    meeting("Called off", starts=1, status="cancelled", status_reason="Snow")
    meeting("On", starts=2)
    section = read(client, planning).split('id="eng-next"')[1].split("</section>")[0]
    assert ">On</a>" in section
    assert "Called off" not in section


def test_without_a_coming_meeting_there_is_no_next_one(client: Any, planning: Any, meeting: Any) -> None:
    meeting(starts=-3)
    assert 'id="eng-next"' not in read(client, planning)


def test_the_latest_decisions_lead_to_where_they_stand(
    client: Any, planning: Any, meeting: Any, index_is_true: Any
) -> None:
    page = meeting(starts=-3)
    made = Decision.everything.create(
        meeting=page,
        meeting_key=page.translation_key,
        title="Build three bus lanes",
        live=True,
        published_at=timezone.now(),
    )
    Decision.everything.create(meeting=page, meeting_key=page.translation_key, title="Not yet")
    agenda.refresh(page)
    html = read(client, planning).split('id="eng-decided"')[1]
    assert f'href="{page.url}#{made.anchor}"' in html
    assert "Not yet" not in html


def test_a_dissolved_committee_keeps_its_page_and_says_so(client: Any, committee: Any) -> None:
    assert "This body was dissolved on 1 May 2024" in read(client, committee(dissolved_on=date(2024, 5, 1)))


def test_a_committee_costs_the_same_with_many_meetings(client: Any, planning: Any, meeting: Any) -> None:
    def cost() -> int:
        read(client, planning)
        with CaptureQueriesContext(connection) as captured:
            read(client, planning)
        return len(captured)

    meeting("First"), meeting("Past", starts=-2)
    few = cost()
    for number in range(6):
        meeting(f"Meeting {number}", starts=number + 4)
    assert cost() == few
    assert few <= 19
