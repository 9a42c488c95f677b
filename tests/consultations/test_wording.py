"""What the public read in every state, word for word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

import pytest
from django.utils import translation

from tests.consultations.conftest import at
from wagtail_engagement.consultations import wording
from wagtail_engagement.consultations.lifecycle import ConsultationFacts


RUN = ConsultationFacts(opens_at=at(2027, 1, 4, 9), closes_at=at(2027, 1, 9), outcome_due=date(2027, 4, 2))
EARLY = replace(RUN, closed_early_at=at(2027, 1, 6, 17))
FEEDBACK = replace(RUN, feedback_at=at(2027, 2, 1, 12))
CONCLUDED = replace(FEEDBACK, outcome_at=at(2027, 3, 1, 10))
BEFORE, DURING, SOON, AFTER = at(2026, 12, 1), at(2027, 1, 4, 9), at(2027, 1, 7), at(2027, 1, 9)
LONG_AFTER = at(2027, 4, 3)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("facts", "now", "badge", "says"),
    [
        (replace(RUN, live=False), BEFORE, "Draft", "This consultation is not published."),
        (
            RUN,
            BEFORE,
            "Upcoming",
            "Opens at 9am on Monday 4 January 2027. It will close at 11:59pm on Friday 8 January 2027.",
        ),
        (replace(RUN, opens_at=at(2027, 1, 4), closes_at=None), BEFORE, "Upcoming", "Opens on Monday 4 January 2027."),
        (ConsultationFacts(), BEFORE, "Upcoming", "The opening date has not been set yet."),
        (RUN, DURING, "Open", "Closes at 11:59pm on Friday 8 January 2027."),
        (replace(RUN, closes_at=at(2027, 1, 8, 17)), DURING, "Open", "Closes at 5pm on Friday 8 January 2027."),
        (replace(RUN, closes_at=at(2027, 1, 8, 12)), DURING, "Open", "Closes at noon on Friday 8 January 2027."),
        (replace(RUN, closes_at=None), DURING, "Open", "Open, with no closing date set yet."),
        (RUN, SOON, "Closing soon", "Closes at 11:59pm on Friday 8 January 2027."),
        (
            RUN,
            AFTER,
            "Closed",
            "Closed at 11:59pm on Friday 8 January 2027. We are analysing the feedback. "
            "We will publish the outcome by Friday 2 April 2027.",
        ),
        (
            RUN,
            LONG_AFTER,
            "Closed",
            "Closed at 11:59pm on Friday 8 January 2027. We are analysing the feedback. We said we would publish the "
            "outcome by Friday 2 April 2027. That day has passed: the outcome is overdue.",
        ),
        (
            EARLY,
            AFTER,
            "Closed",
            "Closed at 5pm on Wednesday 6 January 2027. It closed early: it was to close at 11:59pm on Friday "
            "8 January 2027. We are analysing the feedback. We will publish the outcome by Friday 2 April 2027.",
        ),
        (
            FEEDBACK,
            at(2027, 2, 2),
            "Closed",
            "Closed at 11:59pm on Friday 8 January 2027. What you told us was published on Monday 1 February 2027. "
            "We expect to publish the decision by Friday 2 April 2027.",
        ),
        (
            FEEDBACK,
            LONG_AFTER,
            "Closed",
            "Closed at 11:59pm on Friday 8 January 2027. What you told us was published on Monday 1 February 2027. "
            "We said we would publish the decision by Friday 2 April 2027. That day has passed: the decision is overdue.",
        ),
        (
            CONCLUDED,
            LONG_AFTER,
            "Concluded",
            "This consultation has concluded. It ran from 4 January 2027 to 8 January 2027. "
            "The outcome was published on Monday 1 March 2027.",
        ),
        (
            replace(RUN, outcome_at=at(2027, 5, 4, 9)),
            at(2027, 6, 1),
            "Concluded",
            "This consultation has concluded. It ran from 4 January 2027 to 8 January 2027. "
            "The outcome was published on Tuesday 4 May 2027, later than we promised. It was due by Friday 2 April 2027.",
        ),
        (
            replace(RUN, withdrawn_at=at(2027, 1, 6, 14)),
            AFTER,
            "Withdrawn",
            "This consultation has been withdrawn. It was withdrawn on Wednesday 6 January 2027. "
            "You can no longer respond.",
        ),
    ],
)
def test_each_state_has_its_badge_and_its_sentences(
    facts: ConsultationFacts, now: datetime, badge: str, says: str
) -> None:
    assert wording.badge(facts, now, 2).label == badge
    assert str(wording.notice(facts, now, 2)) == says


def test_midnight_and_12am_are_never_said() -> None:
    for facts in (RUN, EARLY, FEEDBACK, CONCLUDED, replace(RUN, opens_at=at(2027, 1, 4))):
        for now in (BEFORE, DURING, SOON, AFTER, LONG_AFTER):
            said = " ".join(
                [str(wording.notice(facts, now, 2)), *map(str, wording.card_lines(facts, now))]
                + [milestone.when for milestone in wording.timeline(facts, now)]
            )
            assert "midnight" not in said
            assert "12am" not in said
            assert "start of the day" not in said


@pytest.mark.parametrize(
    ("facts", "now", "lines"),
    [
        (RUN, BEFORE, ["Opens at 9am on Monday 4 January 2027"]),
        (RUN, SOON, ["Closes at 11:59pm on Friday 8 January 2027"]),
        (RUN, AFTER, ["Closed at 11:59pm on Friday 8 January 2027", "Outcome due by Friday 2 April 2027"]),
        (
            RUN,
            LONG_AFTER,
            ["Closed at 11:59pm on Friday 8 January 2027", "Outcome overdue: it was due by Friday 2 April 2027"],
        ),
        (
            FEEDBACK,
            at(2027, 2, 2),
            [
                "Closed at 11:59pm on Friday 8 January 2027",
                "What you told us has been published",
                "Outcome due by Friday 2 April 2027",
            ],
        ),
        (CONCLUDED, LONG_AFTER, ["Outcome published on Monday 1 March 2027"]),
        (replace(RUN, withdrawn_at=AFTER), AFTER, ["This consultation has been withdrawn"]),
    ],
)
def test_a_card_says_in_a_line_or_two_what_matters_now(
    facts: ConsultationFacts, now: datetime, lines: list[str]
) -> None:
    assert wording.card_lines(facts, now) == lines


@pytest.mark.parametrize(
    ("facts", "now", "milestones"),
    [
        (
            RUN,
            BEFORE,
            [
                ("Opens", "9am on Monday 4 January 2027", False),
                ("Closes", "11:59pm on Friday 8 January 2027", False),
                ("Outcome due by", "Friday 2 April 2027", False),
            ],
        ),
        (
            EARLY,
            LONG_AFTER,
            [
                ("Opened", "9am on Monday 4 January 2027", True),
                ("Closed early", "5pm on Wednesday 6 January 2027", True),
                ("Outcome was due by", "Friday 2 April 2027", False),
            ],
        ),
        (
            CONCLUDED,
            LONG_AFTER,
            [
                ("Opened", "9am on Monday 4 January 2027", True),
                ("Closed", "11:59pm on Friday 8 January 2027", True),
                ("What you told us published", "Monday 1 February 2027", True),
                ("Outcome published", "Monday 1 March 2027", True),
            ],
        ),
        (
            replace(RUN, withdrawn_at=at(2027, 1, 6, 14)),
            AFTER,
            [("Opened", "9am on Monday 4 January 2027", True), ("Withdrawn", "Wednesday 6 January 2027", True)],
        ),
        (replace(RUN, withdrawn_at=at(2026, 12, 9)), AFTER, [("Withdrawn", "Wednesday 9 December 2026", True)]),
        (ConsultationFacts(), BEFORE, []),
    ],
)
def test_the_key_dates_hold_what_happened_and_what_is_promised(
    facts: ConsultationFacts, now: datetime, milestones: list[tuple[str, str, bool]]
) -> None:
    assert [(m.label, m.when, m.done) for m in wording.timeline(facts, now)] == milestones
