"""What has been public of a meeting stays as long as the law asks; before that, it is deleted freely."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from wagtail_engagement.kit.index_writer import disagreements
from wagtail_engagement.meetings.changes import record_of
from wagtail_engagement.meetings.journal import MeetingRecord
from wagtail_engagement.meetings.keeping import KeptByLaw, kept
from wagtail_engagement.meetings.models import MeetingPage


pytestmark = pytest.mark.django_db


@pytest.fixture
def kept_meeting(meeting: Callable[..., MeetingPage]) -> MeetingPage:
    page = meeting("Kept", starts=-3)
    record_of(page)
    MeetingRecord.objects.filter(meeting_key=page.translation_key).update(agenda_published_at=timezone.now())
    return page


def test_a_meeting_with_nothing_public_is_deleted_freely(meeting: Callable[..., MeetingPage]) -> None:
    page = meeting("Free")
    page.delete()
    assert not MeetingPage.objects.filter(pk=page.pk).exists()


def test_a_meeting_whose_agenda_was_public_is_not_deleted(kept_meeting: MeetingPage) -> None:
    with pytest.raises(KeptByLaw, match="Kept"), transaction.atomic():
        kept_meeting.delete()
    assert MeetingPage.objects.filter(pk=kept_meeting.pk, live=True).exists()


def test_neither_is_its_committee(kept_meeting: MeetingPage, planning: Any) -> None:
    with pytest.raises(KeptByLaw), transaction.atomic():
        planning.delete()
    assert MeetingPage.objects.filter(pk=kept_meeting.pk, live=True).exists()
    assert type(planning).objects.filter(pk=planning.pk, live=True).exists()
    assert disagreements() == []


def test_it_is_not_unpublished_either(kept_meeting: MeetingPage) -> None:
    with pytest.raises(KeptByLaw):
        kept_meeting.unpublish()
    assert MeetingPage.objects.get(pk=kept_meeting.pk).live


def test_it_does_not_expire(kept_meeting: MeetingPage) -> None:
    kept_meeting.expire_at = timezone.now() - timedelta(minutes=1)
    kept_meeting.save()
    call_command("publish_scheduled")
    stored = MeetingPage.objects.get(pk=kept_meeting.pk)
    assert stored.live
    assert stored.expire_at is None


def test_after_six_years_it_may_go(kept_meeting: MeetingPage) -> None:
    long_ago = timezone.now() - timedelta(days=6 * 366)
    MeetingPage.objects.filter(pk=kept_meeting.pk).update(starts_at=long_ago, ends_at=None)
    kept_meeting.refresh_from_db()
    assert kept(kept_meeting) is None
    kept_meeting.delete()


def test_in_scotland_it_only_warns(kept_meeting: MeetingPage, planning: Any) -> None:
    planning.nation = "scotland"
    planning.save()
    fresh = MeetingPage.objects.get(pk=kept_meeting.pk)
    assert kept(fresh) is not None
    fresh.delete()


def test_the_admin_says_why_even_to_a_superuser(kept_meeting: MeetingPage, admin_client: Any) -> None:
    tester_says = kept_meeting.permissions_for_user
    superuser = admin_client.get(reverse("wagtailadmin_home")).wsgi_request.user
    assert not tester_says(superuser).can_delete()
    assert not tester_says(superuser).can_unpublish()
    for name in ("delete", "unpublish"):
        url = reverse(f"wagtailadmin_pages:{name}", args=[kept_meeting.pk])
        response = admin_client.post(url, follow=True)
        assert response.status_code in {200, 302}
        assert MeetingPage.objects.get(pk=kept_meeting.pk).live


def test_deleting_the_committee_in_the_admin_says_why(
    kept_meeting: MeetingPage, planning: Any, admin_client: Any
) -> None:
    response = admin_client.post(reverse("wagtailadmin_pages:delete", args=[planning.pk]), follow=True)
    assert "must stay so until the end of" in response.content.decode()
    assert MeetingPage.objects.get(pk=kept_meeting.pk).live


@pytest.mark.parametrize("action", ["delete", "unpublish"])
def test_bulk_actions_say_why(kept_meeting: MeetingPage, planning: Any, admin_client: Any, action: str) -> None:
    chosen = planning if action == "delete" else kept_meeting
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    response = admin_client.post(f"{url}?id={chosen.pk}", {"include_descendants": "on"})
    assert response.status_code in {302, 404}  # 404: nothing of the selection may be acted on
    assert MeetingPage.objects.get(pk=kept_meeting.pk).live
