"""What votes and decisions must not contradict, and what an officer's decision holds."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from wagtail_engagement.meetings.outcome_checks import decision_errors, doubles, missing_to_publish, vote_errors
from wagtail_engagement.meetings.outcomes import Decision


@pytest.mark.parametrize(
    ("counts", "ballots", "wrong"),
    [
        ({"votes_for": 2, "votes_against": 1}, ["for", "for", "against"], set()),
        ({"votes_for": 3, "votes_against": 1}, ["for", "for", "against"], {"votes_for"}),
        ({"votes_for": 2, "votes_against": 0, "abstentions": 2}, ["for", "for", "against"], {"votes_against", "abstentions"}),
        ({"votes_for": None, "votes_against": None}, ["for", "against"], set()),
        ({"votes_for": 9, "votes_against": 4}, [], set()),
        ({"votes_for": 2, "votes_against": 1, "casting_vote": True}, ["for", "against"], set()),
        ({"votes_for": 3, "votes_against": 1, "casting_vote": True}, ["for", "against"], {"votes_for"}),
        ({"votes_for": 1, "votes_against": 2, "result": "carried"}, [], {"result"}),
        ({"votes_for": 2, "votes_against": 2, "result": "carried"}, [], {"casting_vote"}),
        ({"votes_for": 2, "votes_against": 2, "result": "carried", "casting_vote": True}, [], set()),
        ({"votes_for": 9, "votes_against": 5, "result": "lost"}, [], set()),
        ({"votes_for": 2, "votes_against": 2, "result": "lost"}, [], set()),
        ({"votes_for": 1}, ["for", "absent", "left_interest", "did_not_vote"], set()),
    ],
)  # fmt: skip
def test_counts_agree_with_recorded_votes_and_result(
    counts: dict[str, Any], ballots: list[str], wrong: set[str]
) -> None:
    assert set(vote_errors(counts, ballots)) == wrong


def test_a_name_stands_once_whatever_its_capitals_accents_and_spaces() -> None:
    assert doubles(["Siân Ash", "", "sian  ash", "Ben", ""]) == {2}


JANUARY = [date(2027, 1, day) for day in range(1, 32)]


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"decided_on": JANUARY[6], "effective_on": JANUARY[5]}, "effective_on"),
        ({"decided_on": JANUARY[6], "effective_on": JANUARY[6]}, None),
        ({"call_in": "open"}, "call_in_deadline"),
        ({"call_in": "open", "call_in_deadline": JANUARY[9], "decided_on": JANUARY[6]}, None),
        ({"call_in": "open", "call_in_deadline": JANUARY[5], "decided_on": JANUARY[6]}, "call_in_deadline"),
        ({"call_in": "not_subject", "call_in_deadline": JANUARY[9]}, "call_in_deadline"),
        ({"call_in": "expired", "call_in_deadline": None}, None),
        ({}, None),
    ],
)
def test_days_of_a_decision_follow_each_other(values: dict[str, Any], wrong: str | None) -> None:
    assert set(decision_errors(values)) == ({wrong} if wrong else set())


def officer(**values: Any) -> Decision:
    values = {
        "decision_maker": "officer",
        "decision_maker_name": "Jo Reed, Director of Place",
        "title": "Grant of a licence",
        "text": "<p>Granted.</p>",
        "reasons": "<p>It meets the policy.</p>",
        "alternatives": "<p>None</p>",
        "delegation": "licence",
        "decided_on": JANUARY[6],
        **values,
    }
    return Decision(**values)


@pytest.mark.parametrize(
    ("values", "nation", "complete"),
    [
        ({}, "england", True),
        ({"delegation": "specific"}, "england", False),
        ({"delegation": "specific", "conflicts": "None"}, "england", True),
        ({"reasons": "<p></p>"}, "england", False),
        ({"alternatives": ""}, "england", False),
        ({"delegation": ""}, "england", False),
        ({"decided_on": None}, "england", False),
        ({"decision_maker_name": " "}, "england", False),
        ({"reasons": "", "alternatives": "", "delegation": ""}, "scotland", True),
        ({"decision_maker": "cabinet_member", "conflicts": "None", "dispensations": "None"}, "england", True),
        ({"decision_maker": "cabinet_member", "conflicts": "None"}, "england", False),
        ({"decision_maker": "cabinet_member"}, "wales", True),
    ],
)
def test_an_officer_s_or_cabinet_member_s_record_has_all_its_parts(
    values: dict[str, Any], nation: str, complete: bool
) -> None:
    assert (missing_to_publish(officer(**values), nation) == []) is complete
