"""The register of runs is read, never written: by administrators no more than by others."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone
from wagtail import hooks

from wagtail_engagement.kit.ticks import TickRun


BASE = "/admin/engagement/regular-job/"


@pytest.fixture
def run(db: None) -> TickRun:
    now = timezone.now()
    return TickRun.objects.create(started_at=now, finished_at=now, changes=3)


def test_a_run_is_listed_inspected_and_exported(admin: Any, run: TickRun) -> None:
    assert f"inspect/{run.pk}/" in admin.get(BASE).content.decode()
    inspected = admin.get(f"{BASE}inspect/{run.pk}/")
    assert inspected.status_code == 200
    assert ">3<" in inspected.content.decode().replace(" ", "").replace("\n", "")
    exported = admin.get(BASE, {"export": "csv"})
    assert exported["Content-Type"].startswith("text/csv")


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("action", ["create/", "edit/{pk}/", "delete/{pk}/"])
def test_nobody_makes_changes_or_deletes_a_run_by_its_address(
    admin: Any, run: TickRun, method: str, action: str
) -> None:
    response = getattr(admin, method)(BASE + action.format(pk=run.pk), {"changes": "9", "started_at": "2026-01-01"})
    assert response.status_code in {302, 403}
    assert list(TickRun.objects.values_list("pk", "changes")) == [(run.pk, 3)]


def test_the_screens_offer_no_way_to_change_a_run(admin: Any, run: TickRun) -> None:
    for address in (BASE, f"{BASE}inspect/{run.pk}/"):
        html = admin.get(address).content.decode()
        assert not any(f"{BASE}{action}" in html for action in ("create", "edit", "delete"))


def test_who_may_not_view_runs_inspects_none(set_up: None, person: Any, run: TickRun) -> None:
    client = person("Committee members")
    assert client.get(BASE).status_code != 200
    assert client.get(f"{BASE}inspect/{run.pk}/").status_code != 200


def test_groups_may_be_given_the_right_to_view_runs_and_no_other(db: None) -> None:
    offered = {
        permission.codename
        for hook in hooks.get_hooks("register_permissions")
        for permission in hook()
        if permission.content_type.model in {"tickrun", "subscription"}
    }
    assert offered == {"view_tickrun", "view_subscription"}
