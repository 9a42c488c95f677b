"""The state of a consultation follows from its facts and the time, and lists agree with pages about it."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.consultations.conftest import at
from wagtail_engagement.consultations import lifecycle
from wagtail_engagement.consultations.family import facts_of
from wagtail_engagement.consultations.lifecycle import ConsultationFacts, ConsultationState, OutcomeStatus, state
from wagtail_engagement.kit.public_index import PublicIndexEntry
from wagtail_engagement.kit.time import end_of_day


OPENS, CLOSES = at(2027, 1, 4, 9), at(2027, 1, 9)  # open through Friday 8 January
RUN = ConsultationFacts(opens_at=OPENS, closes_at=CLOSES, outcome_due=date(2027, 4, 2))
SECOND = timedelta(seconds=1)


def test_a_page_that_is_not_live_is_a_draft_whatever_its_dates() -> None:
    assert state(replace(RUN, live=False), at(2027, 1, 5)) == "draft"


def test_before_it_opens_it_is_upcoming_and_opens_on_the_instant() -> None:
    assert state(RUN, OPENS - SECOND) == "upcoming"
    assert state(RUN, OPENS) == "open"


def test_the_last_second_of_the_closing_day_is_open_and_the_next_is_not() -> None:
    assert state(RUN, at(2027, 1, 8, 23, 59, 59)) == "open"
    assert state(RUN, CLOSES - timedelta(microseconds=1)) == "open"
    assert state(RUN, CLOSES) == "analysing"


def test_a_missing_closing_instant_never_means_closed() -> None:
    facts = ConsultationFacts(opens_at=OPENS)
    assert state(facts, OPENS + timedelta(days=3650)) == "open"
    assert not lifecycle.is_closing_soon(facts, OPENS, 7)
    assert lifecycle.outcome_status(facts, OPENS + timedelta(days=3650)) == "not_due"


def test_a_missing_opening_instant_means_not_open_yet() -> None:
    assert state(ConsultationFacts(), OPENS) == "upcoming"
    assert state(ConsultationFacts(closes_at=CLOSES), OPENS) == "upcoming"
    assert state(ConsultationFacts(closes_at=CLOSES), CLOSES) == "analysing"


def test_it_closes_early_at_the_earlier_of_both_instants() -> None:
    early = at(2027, 1, 6, 17)
    facts = replace(RUN, closed_early_at=early)
    assert state(facts, early - SECOND) == "open"
    assert state(facts, early) == "analysing"
    assert facts.is_closed_early
    assert state(replace(RUN, closed_early_at=CLOSES + timedelta(days=9)), CLOSES) == "analysing"


def test_an_extension_opens_a_closed_consultation_again() -> None:
    after = at(2027, 1, 12)
    assert state(RUN, after) == "analysing"
    assert state(replace(RUN, closes_at=at(2027, 1, 23)), after) == "open"


def test_withdrawal_outranks_every_other_state_from_its_instant_on() -> None:
    withdrawn = at(2027, 1, 7, 12)
    facts = replace(RUN, withdrawn_at=withdrawn, outcome_at=at(2027, 2, 1))
    assert state(facts, withdrawn - SECOND) == "open"
    assert state(facts, withdrawn) == "withdrawn"
    assert state(facts, at(2027, 3, 1)) == "withdrawn"
    assert facts.over_at == withdrawn


def test_an_outcome_concludes_only_what_has_closed() -> None:
    facts = replace(RUN, outcome_at=at(2027, 1, 6))
    assert state(facts, at(2027, 1, 7)) == "open"
    assert not lifecycle.shows_outcome(facts, at(2027, 1, 7))
    assert state(facts, CLOSES) == "concluded"


def test_feedback_and_outcome_become_public_at_their_instants() -> None:
    facts = replace(RUN, feedback_at=at(2027, 2, 1), outcome_at=at(2027, 3, 1))
    assert state(facts, at(2027, 2, 1) - SECOND) == "analysing"
    assert state(facts, at(2027, 2, 1)) == "feedback_published"
    assert state(facts, at(2027, 3, 1)) == "concluded"
    assert lifecycle.shows_feedback(facts, at(2027, 3, 1))


def test_it_is_closing_soon_in_its_last_days_and_no_longer() -> None:
    assert not lifecycle.is_closing_soon(RUN, CLOSES - timedelta(days=2, seconds=1), 2)
    assert lifecycle.is_closing_soon(RUN, CLOSES - timedelta(days=2), 2)
    assert not lifecycle.is_closing_soon(RUN, CLOSES, 2)


@pytest.mark.parametrize(
    ("closes", "instant"),
    [
        (date(2027, 3, 28), datetime(2027, 3, 28, 23, tzinfo=UTC)),  # clocks went forward that morning: BST
        (date(2027, 10, 31), datetime(2027, 11, 1, 0, tzinfo=UTC)),  # clocks went back that morning: GMT
        (date(2027, 7, 1), datetime(2027, 7, 1, 23, tzinfo=UTC)),
    ],
)
def test_the_end_of_a_day_is_the_councils_midnight_on_both_sides_of_the_clock_changes(
    closes: date, instant: datetime
) -> None:
    facts = ConsultationFacts(opens_at=at(2027, 1, 4), closes_at=end_of_day(closes))
    assert facts.closed_at == instant
    assert state(facts, instant - SECOND) == "open"
    assert state(facts, instant) == "analysing"
    assert lifecycle.closing_day(instant) == closes


def test_without_a_promised_day_the_outcome_is_due_the_usual_weeks_after_the_last_open_day() -> None:
    assert lifecycle.default_outcome_due(CLOSES, 12) == date(2027, 4, 2)
    assert lifecycle.default_outcome_due(at(2027, 1, 8, 17), 12) == date(2027, 4, 2)
    assert lifecycle.default_outcome_due(None, 12) is None


def test_the_promised_day_itself_is_in_time_and_the_next_is_overdue() -> None:
    assert lifecycle.outcome_status(RUN, at(2027, 1, 5)) == "not_due"
    assert lifecycle.outcome_status(RUN, CLOSES) == "not_due"
    assert lifecycle.outcome_status(RUN, at(2027, 3, 4)) == "not_due"
    assert lifecycle.outcome_status(RUN, at(2027, 3, 5)) == "due_soon"
    assert lifecycle.outcome_status(RUN, at(2027, 4, 2, 23, 59, 59)) == "due_soon"
    assert lifecycle.outcome_status(RUN, at(2027, 4, 3)) == "overdue"


def test_an_outcome_is_on_time_through_the_promised_day_and_late_after_it() -> None:
    in_time, late = at(2027, 4, 2, 23, 59, 59), at(2027, 4, 3)
    assert lifecycle.outcome_status(replace(RUN, outcome_at=in_time), late) == "on_time"
    assert lifecycle.outcome_status(replace(RUN, outcome_at=late), late) == "late"


def test_no_outcome_is_required_of_a_withdrawn_consultation() -> None:
    facts = replace(RUN, withdrawn_at=at(2027, 1, 7))
    assert lifecycle.outcome_status(facts, at(2028, 1, 1)) == "not_required"


def test_the_next_change_is_the_next_instant_with_another_state() -> None:
    facts = replace(RUN, outcome_at=at(2027, 3, 1))
    assert lifecycle.next_change(facts, at(2027, 1, 1), 7) == (OPENS, "open")
    assert lifecycle.next_change(facts, OPENS, 7) == (CLOSES, "analysing")
    assert lifecycle.next_change(facts, CLOSES, 7) == (at(2027, 3, 1), "concluded")
    assert lifecycle.next_change(facts, at(2027, 3, 1), 7) is None


# -- pages and lists agree -------------------------------------------------------------------------------------------

NOW = datetime(2027, 3, 28, 12, tzinfo=UTC)
#: Instants around now, so that "exactly now" and the edges of every window come up often.
OFFSETS = [timedelta(days=d, microseconds=m) for d in (-200, -90, -30, -7, -1, 0, 1, 7, 30) for m in (-1, 0, 1)]
maybe_instant = st.none() | st.sampled_from([NOW + offset for offset in OFFSETS])
maybe_day = st.none() | st.sampled_from([NOW.date() + timedelta(days=d) for d in (-90, -1, 0, 1, 27, 28, 29, 90)])
any_facts = st.builds(
    ConsultationFacts,
    opens_at=maybe_instant,
    closes_at=maybe_instant,
    closed_early_at=maybe_instant,
    withdrawn_at=maybe_instant,
    outcome_due=maybe_day,
    feedback_at=maybe_instant,
    outcome_at=maybe_instant,
)


def row_of(facts: ConsultationFacts) -> PublicIndexEntry:
    """The columns a consultation's row has for these facts."""
    return PublicIndexEntry(
        kind="consultation",
        subject=uuid.uuid4(),
        language="en",
        text_language="en",
        url="/",
        starts_at=facts.opens_at,
        ends_at=facts.closed_at,
        stopped_at=facts.withdrawn_at,
        feedback_at=facts.feedback_at,
        outcome_at=facts.outcome_at,
        outcome_due=facts.outcome_due,
        status=lifecycle.punctuality(facts),
        sort_at=facts.over_at,
        created_at=NOW,
        modified_at=NOW,
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts=st.lists(any_facts, min_size=1, max_size=30), soon=st.sampled_from([0, 1, 7, 30]))
def test_the_conditions_of_lists_find_exactly_what_the_pages_say(db: Any, facts: list[Any], soon: int) -> None:
    PublicIndexEntry.objects.all().delete()
    rows = [row_of(found) for found in facts]
    PublicIndexEntry.objects.bulk_create(rows)
    expected: dict[str, set[uuid.UUID]] = {}
    for found, row in zip(facts, rows, strict=True):
        code = state(found, NOW)
        assert state(facts_of(row), NOW) == code
        codes = {code.value, f"outcome {lifecycle.outcome_status(found, NOW).value}"}
        if code in {ConsultationState.ANALYSING, ConsultationState.FEEDBACK_PUBLISHED}:
            codes.add(lifecycle.CLOSED)
        if lifecycle.is_closing_soon(found, NOW, soon):
            codes.add(lifecycle.CLOSING_SOON)
        for one in codes:
            expected.setdefault(one, set()).add(row.subject)
    conditions = lifecycle.state_conditions(NOW, soon)
    conditions |= {f"outcome {code}": q for code, q in lifecycle.outcome_conditions(NOW, soon).items()}
    for code, condition in conditions.items():
        found_rows = set(PublicIndexEntry.objects.filter(condition).values_list("subject", flat=True))
        assert found_rows == expected.get(code, set()), code


@settings(max_examples=300)
@given(facts=any_facts, soon=st.sampled_from([0, 7]))
def test_nothing_changes_between_the_instants_a_cache_is_told_of(facts: ConsultationFacts, soon: int) -> None:
    ahead = sorted(i for i in lifecycle.change_instants(facts, soon) if i is not None and i > NOW)
    until = (ahead[0] if ahead else NOW + timedelta(days=1000)) - timedelta(microseconds=1)
    assert state(facts, NOW) == state(facts, until)
    assert lifecycle.is_closing_soon(facts, NOW, soon) == lifecycle.is_closing_soon(facts, until, soon)
    before = lifecycle.outcome_status(facts, NOW), lifecycle.outcome_status(facts, until)
    assert (OutcomeStatus.OVERDUE in before) == (before[0] == before[1] == OutcomeStatus.OVERDUE)
