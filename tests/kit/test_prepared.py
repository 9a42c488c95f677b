"""Reads whose SQL is made once: they find what the plain queryset would, whatever their values are."""

import uuid
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db.models import Q

from wagtail_engagement.kit.prepared import prepared
from wagtail_engagement.kit.public_index import PublicIndexEntry


pytestmark = pytest.mark.django_db

MAY, JUNE = datetime(2027, 5, 1, 12, tzinfo=UTC), datetime(2027, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def rows() -> list[PublicIndexEntry]:
    made = [
        PublicIndexEntry(
            kind=kind,
            subject=uuid.uuid4(),
            language="en",
            text_language="en",
            title=title,
            url="/",
            sort_at=when,
            outcome_due=due,
            year=year,
            created_at=MAY,
            modified_at=MAY,
        )
        for kind, title, when, due, year in (
            ("event", "Drop-in", MAY, None, 2027),
            ("event", "Workshop", JUNE, date(2027, 7, 1), 2026),
            ("meeting", "Cabinet", JUNE, date(2027, 8, 1), None),
        )
    ]
    return PublicIndexEntry.objects.bulk_create(made)


def counted(build: Any) -> tuple[Any, list[int]]:
    """The build function prepared, and a list that grows each time it is called."""
    calls: list[int] = []

    def counting(*args: Any) -> Any:
        calls.append(1)
        return build(*args)

    return prepared(counting), calls


def titles(read: Any) -> list[str]:
    return [row.title for row in read]


def test_other_values_do_not_make_other_sql(rows: list[PublicIndexEntry]) -> None:
    read, calls = counted(lambda kind: PublicIndexEntry.objects.filter(kind=kind).order_by("title"))
    assert titles(read("event")) == ["Drop-in", "Workshop"]
    assert titles(read("meeting")) == ["Cabinet"]
    assert titles(read("x' OR 1=1 --")) == []
    assert len(calls) == 1


def test_values_of_every_kind_are_compared_as_the_database_keeps_them(rows: list[PublicIndexEntry]) -> None:
    read, calls = counted(lambda condition: PublicIndexEntry.objects.filter(condition).order_by("title"))
    assert titles(read(Q(subject=rows[0].subject))) == ["Drop-in"]
    assert titles(read(Q(sort_at__gt=MAY))) == ["Cabinet", "Workshop"]
    assert titles(read(Q(outcome_due__lt=date(2027, 7, 2)))) == ["Workshop"]
    assert titles(read(Q(year=2027))) == ["Drop-in"]
    assert titles(read(Q(subject__in=[rows[1].subject, rows[2].subject]))) == ["Cabinet", "Workshop"]
    assert len(calls) == 5


def test_conditions_of_the_same_shape_share_their_sql(rows: list[PublicIndexEntry]) -> None:
    read, calls = counted(lambda condition: PublicIndexEntry.objects.filter(condition).order_by("title"))
    assert titles(read(Q(kind="event") & ~Q(title="Workshop"))) == ["Drop-in"]
    assert titles(read(Q(kind="event") & ~Q(title="Drop-in"))) == ["Workshop"]
    assert len(calls) == 1
    assert titles(read(Q(kind="event") | ~Q(title="Drop-in"))) == ["Cabinet", "Drop-in", "Workshop"]
    assert len(calls) == 2


def test_nothing_and_a_value_make_different_sql(rows: list[PublicIndexEntry]) -> None:
    read, calls = counted(lambda year: PublicIndexEntry.objects.filter(year=year))
    assert titles(read(2026)) == ["Workshop"]
    assert titles(read(None)) == ["Cabinet"]
    assert len(calls) == 2


def test_lists_of_another_length_make_other_sql(rows: list[PublicIndexEntry]) -> None:
    read, calls = counted(lambda kinds: PublicIndexEntry.objects.filter(kind__in=kinds).order_by("title"))
    assert titles(read(["event"])) == ["Drop-in", "Workshop"]
    assert titles(read(["meeting"])) == ["Cabinet"]
    assert len(calls) == 1
    assert titles(read(["event", "meeting"])) == ["Cabinet", "Drop-in", "Workshop"]
    assert len(calls) == 2


def test_what_nothing_can_meet_is_not_asked_of_the_database(
    rows: list[PublicIndexEntry], django_assert_num_queries: Any
) -> None:
    read, _calls = counted(lambda kinds: PublicIndexEntry.objects.filter(kind__in=kinds))
    with django_assert_num_queries(0):
        assert read([]).is_empty
        assert list(read([])) == []
        assert read([]).first() is None


def test_columns_and_annotations_come_as_from_the_plain_queryset(rows: list[PublicIndexEntry]) -> None:
    read, _calls = counted(lambda kind: PublicIndexEntry.objects.filter(kind=kind).values_list("sort_at", "subject"))
    assert list(read("meeting")) == [(JUNE, rows[2].subject)]


def test_a_condition_of_endless_shapes_does_not_fill_the_memory(rows: list[PublicIndexEntry]) -> None:
    read, _calls = counted(lambda kinds: PublicIndexEntry.objects.filter(kind__in=kinds))
    for length in range(1, 250):
        read(["event"] * length)
    assert len(read._known) <= 100
