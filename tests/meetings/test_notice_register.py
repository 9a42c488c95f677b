"""The notice log is read and never written, and special days change what is counted."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone

from wagtail_engagement.meetings import notice_acts
from wagtail_engagement.meetings.journal import NoticeEntry, SpecialDay


pytestmark = pytest.mark.django_db
BASE = "/admin/engagement/notice-log/"
DAYS = "/admin/snippets/wagtail_engagement/specialday/"


@pytest.fixture
def entry(meeting: Any) -> NoticeEntry:
    return notice_acts.keep(meeting("Planning in May", starts=2), "agenda", at=timezone.now())


def test_an_entry_is_listed_inspected_and_exported(admin_client: Client, entry: NoticeEntry) -> None:
    assert "Planning in May" in admin_client.get(BASE).content.decode()
    assert "Planning Committee" in admin_client.get(f"{BASE}inspect/{entry.pk}/").content.decode()
    exported = admin_client.get(BASE, {"export": "csv"})
    assert exported["Content-Type"].startswith("text/csv")
    assert b"Planning in May" in b"".join(exported.streaming_content)


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ({"act__exact": "agenda"}, True),
        ({"act__exact": "minutes"}, False),
        ({"nation__exact": "england"}, True),
        ({"nation__exact": "wales"}, False),
        ({"in_time__exact": "0"}, True),
        ({"in_time__exact": "1"}, False),
    ],
)
def test_the_log_is_filtered(admin_client: Client, entry: NoticeEntry, query: dict[str, str], listed: bool) -> None:
    assert (f"inspect/{entry.pk}/" in admin_client.get(BASE, query).content.decode()) is listed


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("action", ["create/", "edit/{pk}/", "delete/{pk}/"])
def test_nobody_makes_changes_or_deletes_an_entry(
    admin_client: Client, entry: NoticeEntry, method: str, action: str
) -> None:
    response = getattr(admin_client, method)(BASE + action.format(pk=entry.pk), {"act": "minutes"})
    assert response.status_code in {302, 403}
    assert list(NoticeEntry.objects.values_list("pk", "act")) == [(entry.pk, "agenda")]


@pytest.mark.parametrize(("may", "status"), [(True, 200), (False, 302)])
def test_the_log_opens_to_those_who_may_view_it(
    client: Client, roles: dict[str, Any], entry: NoticeEntry, may: bool, status: int
) -> None:
    if may:
        roles["editor"].user_permissions.add(Permission.objects.get(codename="view_noticeentry"))
    client.force_login(roles["editor"])
    assert client.get(BASE).status_code == status


def test_a_special_day_is_added_once_and_listed_by_year(admin_client: Client) -> None:
    values = {"day": "2027-05-04", "effect": "holiday", "nation": "", "name": "A royal day"}
    assert admin_client.post(f"{DAYS}add/", values).status_code == 302
    assert admin_client.post(f"{DAYS}add/", values).status_code == 200
    assert SpecialDay.objects.get().day == date(2027, 5, 4)
    SpecialDay.objects.create(day=date(2026, 12, 24), effect="closed")
    assert "Tuesday 4 May 2027" in admin_client.get(DAYS, {"year": "2027"}).content.decode()
    assert "Tuesday 4 May 2027" not in admin_client.get(DAYS, {"year": "2026"}).content.decode()
    assert "Add a day only where it differs" in admin_client.get(f"{DAYS}add/").content.decode()
