"""Where an event stands at an instant: the pure rule, and the same rule over rows of the index."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wagtail_engagement.events import family
from wagtail_engagement.events.lifecycle import EventFacts, EventState, EventStatus, over_at, state, state_conditions
from wagtail_engagement.kit.public_index import PublicIndexEntry


NOW = datetime(2027, 3, 28, 12, 30, tzinfo=UTC)  # the day on which clocks go forward

near = st.builds(lambda seconds: NOW + timedelta(seconds=seconds), st.integers(-200_000, 200_000))
near_or_now = st.one_of(st.just(NOW), near)


@st.composite
def any_facts(draw: Any) -> EventFacts:
    starts = draw(st.none() | near_or_now)
    over = draw(near_or_now) if starts is None else max(starts, draw(near_or_now))
    return EventFacts(starts_at=starts, over_at=over, status=draw(st.sampled_from(EventStatus.values)))


@pytest.mark.parametrize(
    ("shift", "expected"),
    [(-1, EventState.COMING), (0, EventState.NOW), (7199, EventState.NOW), (7200, EventState.PAST)],
)
def test_an_event_is_on_from_its_start_until_just_before_its_end(shift: int, expected: EventState) -> None:
    facts = EventFacts(starts_at=NOW, over_at=NOW + timedelta(hours=2))
    assert state(facts, NOW + timedelta(seconds=shift)) == expected


def test_a_cancelled_event_is_cancelled_at_every_instant() -> None:
    facts = EventFacts(starts_at=NOW, over_at=NOW + timedelta(hours=2), status=EventStatus.CANCELLED)
    assert {state(facts, NOW + timedelta(days=day)) for day in (-9, 0, 9)} == {EventState.CANCELLED}


@pytest.mark.parametrize(("day", "hours"), [(28, 23), (29, 24)])
def test_without_an_end_an_event_is_over_when_its_day_is_on_the_councils_clocks(day: int, hours: int) -> None:
    start_of_day = datetime(2027, 3, day, tzinfo=UTC) - timedelta(hours=0 if day == 28 else 1)
    assert over_at(start_of_day, None) == start_of_day + timedelta(hours=hours)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts=st.lists(any_facts(), min_size=1, max_size=30))
def test_the_conditions_of_lists_find_exactly_what_the_pages_say(db: Any, facts: list[EventFacts]) -> None:
    PublicIndexEntry.objects.all().delete()
    rows = [
        PublicIndexEntry(
            kind=family.KIND,
            subject=uuid.uuid4(),
            language="en",
            text_language="en",
            title="Event",
            url="/",
            starts_at=found.starts_at,
            sort_at=found.over_at,
            status=found.status,
            created_at=NOW,
            modified_at=NOW,
        )
        for found in facts
    ]
    PublicIndexEntry.objects.bulk_create(rows)
    expected: dict[str, set[uuid.UUID]] = {}
    for found, row in zip(facts, rows, strict=True):
        expected.setdefault(state(found, NOW), set()).add(row.subject)
    for code, condition in state_conditions(NOW).items():
        assert set(PublicIndexEntry.objects.filter(condition).values_list("subject", flat=True)) == expected.get(
            code, set()
        ), code
    coming = set(PublicIndexEntry.objects.filter(family.coming(NOW)).values_list("subject", flat=True))
    assert coming == expected.get(EventState.COMING, set()) | expected.get(EventState.NOW, set())
