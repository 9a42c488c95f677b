"""Saving a meeting that is public writes what changed for the public into its log, in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from wagtail_engagement.kit.public_index import PublicIndexText
from wagtail_engagement.meetings.changes import changes_to
from wagtail_engagement.meetings.journal import ChangeField, MeetingChange, MeetingRecord
from wagtail_engagement.meetings.models import MeetingPage


pytestmark = pytest.mark.django_db


def publish(page: Any) -> None:
    page.save_revision().publish()


def test_a_new_meeting_has_no_changes(meeting: Callable[..., MeetingPage]) -> None:
    page = meeting()
    assert not changes_to(page.translation_key).exists()


def test_a_draft_changes_nothing(meeting: Callable[..., MeetingPage]) -> None:
    page = meeting(venue_name="Town Hall")
    page.venue_name = "Library"
    page.save_revision()
    assert not changes_to(page.translation_key).exists()


def test_another_place_is_told_with_before_and_after(meeting: Callable[..., MeetingPage]) -> None:
    page = meeting(venue_name="Town Hall")
    page.venue_name = "Library"
    publish(page)
    [line] = changes_to(page.translation_key)
    assert (line.field, line.before, line.after) == (ChangeField.PLACE, "Town Hall", "Library")
    assert line.is_important


def test_another_date_is_told_with_its_reason(meeting: Callable[..., MeetingPage]) -> None:
    page = meeting()
    page.starts_at += timedelta(days=7)
    page.ends_at += timedelta(days=7)
    page.status, page.status_reason = "rescheduled", "The chair is ill."
    publish(page)
    fields = {line.field: line for line in changes_to(page.translation_key)}
    assert set(fields) == {ChangeField.DATE, ChangeField.STATUS}
    assert fields[ChangeField.DATE].reason == "The chair is ill."
    assert fields[ChangeField.STATUS].after == "Moved to another date"


def test_a_time_that_becomes_certain_is_a_change(meeting: Callable[..., MeetingPage]) -> None:
    page = meeting(time_confirmed=False)
    page.time_confirmed = True
    publish(page)
    [line] = changes_to(page.translation_key)
    assert "time to be confirmed" in line.before


def test_each_change_raises_the_sequence(meeting: Callable[..., MeetingPage]) -> None:
    page = meeting(venue_name="Town Hall")
    for count, place in enumerate(["Library", "School"], start=1):
        page.venue_name = place
        publish(page)
        assert MeetingRecord.objects.get(meeting_key=page.translation_key).sequence == count
    assert PublicIndexText.objects.filter(entry__subject=page.translation_key, component__contains="School").exists()


def test_a_line_is_never_altered(meeting: Callable[..., MeetingPage]) -> None:
    page = meeting(venue_name="Town Hall")
    page.venue_name = "Library"
    publish(page)
    line = MeetingChange.objects.get()
    line.after = "Elsewhere"
    with pytest.raises(TypeError):
        line.save()


def test_a_meeting_is_not_replaced_by_itself(meeting: Callable[..., MeetingPage]) -> None:
    from django.core.exceptions import ValidationError

    page = meeting()
    page.replaced_by_id = page.pk
    with pytest.raises(ValidationError, match="replaced by itself"):
        page.full_clean()
