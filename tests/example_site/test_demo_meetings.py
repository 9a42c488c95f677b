"""The demo's meetings show what meetings can: papers, outcomes, changes, late items, other systems; and it can be undone."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction
from pypdf import PdfReader

from example_site.demo.clock import as_at
from example_site.demo.pdf import pdf
from example_site.demo.reset import remove_demo
from wagtail_engagement.kit.public_index import PublicIndexEntry
from wagtail_engagement.meetings.committees import CommitteeKind
from wagtail_engagement.meetings.journal import MeetingChange, MeetingRecord, MinutesState, SpecialDay
from wagtail_engagement.meetings.keeping import refusal
from wagtail_engagement.meetings.models import CommitteePage, MeetingPage
from wagtail_engagement.meetings.outcomes import Attendance, CallIn, Decision, DecisionMaker, Declaration, Minute, Vote
from wagtail_engagement.meetings.papers import MeetingDocument
from wagtail_engagement.meetings.records import AgendaItem


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The demo, loaded once for this module and undone at its end."""
    with django_db_blocker.unblock():
        cache.clear()
        with transaction.atomic():
            call_command("load_demo", stdout=io.StringIO())
            yield
            transaction.set_rollback(True)
        cache.clear()


def test_papers_are_public_to_follow_replaced_and_withdrawn() -> None:
    papers = list(MeetingDocument.objects.all())
    assert len(papers) >= 15
    assert any(paper.to_follow and not paper.file for paper in papers)
    assert MeetingDocument.everything.get(replaced_by__isnull=False).replaced_by.is_public
    assert MeetingDocument.everything.get(withdrawn_at__isnull=False).withdrawn_reason
    assert any(paper.background_papers for paper in papers)
    assert any(paper.no_background_papers for paper in papers)
    assert {"PDF", "ODT"} <= {paper.file_type for paper in papers}
    assert all(paper.size and paper.pages for paper in papers if paper.file_type == "PDF")


def test_past_meetings_have_draft_and_confirmed_minutes_and_all_that_belongs_to_them() -> None:
    states = set(MeetingRecord.objects.values_list("minutes_state", flat=True))
    assert states == set(MinutesState)
    for model in (Decision, Minute, Vote, Declaration, Attendance):
        assert model._default_manager.exists()
    assert Vote.objects.filter(recorded__isnull=False).exists()
    assert Decision.objects.filter(is_key=True, call_in=CallIn.CALLED_IN).exists()


def test_officers_and_cabinet_members_decide_between_meetings() -> None:
    alone = Decision.objects.filter(meeting_key__isnull=True)
    assert set(alone.values_list("decision_maker", flat=True)) == {DecisionMaker.OFFICER, DecisionMaker.CABINET_MEMBER}
    assert all(one.reasons and one.alternatives and one.decision_maker_name for one in alone)


def test_what_changed_is_in_the_public_log_on_the_day_it_changed() -> None:
    fields = set(MeetingChange.objects.values_list("field", flat=True))
    assert {
        "date",
        "place",
        "status",
        "item_added",
        "item_changed",
        "document_replaced",
        "document_withdrawn",
    } <= fields
    page = MeetingPage.objects.get(status="cancelled", starts_at__gt=MeetingPage.objects.filter(status="held").latest("starts_at").starts_at, locale__language_code="en")  # fmt: skip
    assert page.replaced_by is not None and page.status_reason
    held = MeetingRecord.objects.exclude(decisions_published_at=None)
    for record in held:
        meeting = MeetingPage.objects.get(translation_key=record.meeting_key, locale__language_code="en")
        assert record.agenda_published_at < meeting.starts_at < record.decisions_published_at


def test_items_came_late_and_were_put_off_with_the_reason() -> None:
    urgent = AgendaItem.objects.get(lifecycle="urgent")
    assert urgent.urgency_reason and urgent.urgency_chair
    assert AgendaItem.objects.get(lifecycle="deferred").lifecycle_reason


def test_bodies_of_every_shape_are_there() -> None:
    committees = CommitteePage.objects.filter(locale__language_code="en")
    assert committees.get(kind=CommitteeKind.SUB_COMMITTEE).parent_body is not None
    assert committees.get(kind=CommitteeKind.JOINT).held_elsewhere
    assert all(page.participation and page.inspection_offices and page.standing_items for page in committees)
    assert any(child.value.get("ends") for page in committees for child in page.membership)
    english = MeetingPage.objects.filter(locale__language_code="en")
    assert english.exclude(held_elsewhere="").exists()
    assert english.filter(time_confirmed=False).exists()
    assert any(page.joint_committees.exists() for page in english)
    assert SpecialDay.objects.exists()


def test_the_demo_can_be_removed_although_meetings_must_stay_public() -> None:
    kept = MeetingPage.objects.filter(live=True, locale__language_code="en", status="held")
    assert any(refusal(page) for page in kept)
    remove_demo()
    assert not PublicIndexEntry.objects.exists()
    for model in (MeetingPage, MeetingDocument, Decision, Minute, MeetingRecord, MeetingChange, SpecialDay):
        assert not model._base_manager.exists(), model


def test_the_demo_can_be_loaded_again_from_the_start() -> None:
    call_command("load_demo", reset=True, stdout=io.StringIO())
    assert MeetingDocument.objects.exists()


def test_a_small_pdf_can_be_read(tmp_path: Any) -> None:
    made = pdf("A report (draft)", [f"Paragraph {number}, £5." for number in range(60)])
    reader = PdfReader(io.BytesIO(made))
    assert len(reader.pages) == 3
    assert reader.metadata.title == "A report (draft)"
    assert "Paragraph 59, £5." in reader.pages[2].extract_text()


def test_acts_of_the_past_are_dated_then_also_after_the_commit(django_capture_on_commit_callbacks: Any) -> None:
    from datetime import timedelta

    from django.utils import timezone

    seen: list[Any] = []
    then = timezone.now() - timedelta(days=30)
    with django_capture_on_commit_callbacks(execute=True), as_at(then):
        transaction.on_commit(lambda: seen.append(timezone.now()))
        assert timezone.now() == then
    assert seen == [then]
    with as_at(timezone.now() + timedelta(days=1)):
        assert timezone.now() < then + timedelta(days=31)
