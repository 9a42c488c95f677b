"""A meeting's state follows from its facts and the instant, in Python and in the database alike."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wagtail_engagement.kit.public_index import PublicIndexEntry
from wagtail_engagement.meetings.lifecycle import (
    NOT_SITTING,
    MeetingFacts,
    MeetingState,
    MeetingStatus,
    over_at,
    state,
    state_conditions,
)


NOON = datetime(2027, 5, 12, 12, tzinfo=ZoneInfo("Europe/London"))


def test_a_meeting_is_coming_until_it_starts_then_on_until_it_ends() -> None:
    facts = MeetingFacts(NOON, NOON + timedelta(hours=2))
    assert state(facts, NOON - timedelta(seconds=1)) == MeetingState.COMING
    assert state(facts, NOON) == MeetingState.NOW
    assert state(facts, NOON + timedelta(hours=2, seconds=-1)) == MeetingState.NOW
    assert state(facts, NOON + timedelta(hours=2)) == MeetingState.PAST


def test_a_meeting_without_an_end_is_over_when_its_day_is() -> None:
    facts = MeetingFacts(NOON)
    assert over_at(facts) == datetime(2027, 5, 13, 0, tzinfo=ZoneInfo("Europe/London"))
    assert state(facts, datetime(2027, 5, 12, 22, 59, 59, tzinfo=UTC)) == MeetingState.NOW
    assert state(facts, datetime(2027, 5, 12, 23, tzinfo=UTC)) == MeetingState.PAST


@pytest.mark.parametrize("day", [datetime(2027, 3, 28, 10, tzinfo=UTC), datetime(2027, 10, 31, 10, tzinfo=UTC)])
def test_a_day_on_which_the_clocks_change_ends_at_the_council_s_midnight(day: datetime) -> None:
    assert over_at(MeetingFacts(day)).astimezone(ZoneInfo("Europe/London")).hour == 0


@pytest.mark.parametrize("status", sorted(NOT_SITTING))
def test_a_meeting_that_does_not_sit_is_never_on(status: str) -> None:
    facts = MeetingFacts(NOON, NOON + timedelta(hours=2), status)
    assert state(facts, NOON - timedelta(minutes=1)) == MeetingState.COMING
    assert state(facts, NOON + timedelta(minutes=1)) == MeetingState.PAST


def test_a_meeting_without_a_date_is_still_to_come() -> None:
    assert state(MeetingFacts(None), NOON) == MeetingState.COMING


def test_an_end_before_the_start_counts_as_none() -> None:
    assert state(MeetingFacts(NOON, NOON - timedelta(days=1)), NOON - timedelta(hours=1)) == MeetingState.COMING
    assert over_at(MeetingFacts(NOON, NOON - timedelta(days=1))) == over_at(MeetingFacts(NOON))


minutes = st.integers(min_value=-3000, max_value=3000).map(lambda count: NOON + timedelta(minutes=count))
meeting_facts = st.builds(
    MeetingFacts,
    starts_at=st.none() | minutes,
    ends_at=st.none() | minutes,
    status=st.sampled_from(MeetingStatus.values),
)


@pytest.mark.django_db
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts=meeting_facts, now=minutes | st.just(NOON))
def test_function_and_database_agree_at_every_instant(facts: MeetingFacts, now: datetime) -> None:
    entry = PublicIndexEntry.objects.create(
        kind="meeting",
        subject=uuid.uuid4(),
        language="en",
        text_language="en",
        title="A meeting",
        url="/",
        starts_at=facts.starts_at,
        ends_at=facts.ends_at,
        status=facts.status,
        sort_at=over_at(facts) or now,
        created_at=now,
        modified_at=now,
    )
    found = [
        code
        for code, condition in state_conditions(now).items()
        if PublicIndexEntry.objects.filter(condition, pk=entry.pk).exists()
    ]
    assert found == [state(facts, now)]
