"""A list of meetings, a committee, and short ways to add meetings and agenda items."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission

from tests.conftest import add_page
from wagtail_engagement.meetings import agenda
from wagtail_engagement.meetings.models import CommitteePage, MeetingIndexPage, MeetingPage
from wagtail_engagement.meetings.records import AgendaItem


@pytest.fixture
def meetings(home: Any) -> MeetingIndexPage:
    return add_page(home, MeetingIndexPage, title="Meetings", slug="meetings")


@pytest.fixture
def committee(meetings: MeetingIndexPage) -> Callable[..., CommitteePage]:
    def _committee(title: str = "Planning Committee", **values: Any) -> Any:
        values.setdefault("summary", "Decides planning applications.")
        return add_page(meetings, CommitteePage, title=title, **values)

    return _committee


@pytest.fixture
def planning(committee: Callable[..., CommitteePage]) -> CommitteePage:
    return committee(slug="planning", kind="regulatory")


@pytest.fixture
def meeting(planning: CommitteePage, days: Callable[[float], Any]) -> Callable[..., MeetingPage]:
    """``meeting("Title", starts=3, hours=2)``: a live meeting of the planning committee."""

    def _meeting(title: str = "Planning in May", *, starts: float | None = 3, hours: float | None = 2, **values: Any):
        parent = values.pop("parent", planning)
        if starts is not None:
            values["starts_at"] = days(starts)
            if hours is not None:
                values["ends_at"] = days(starts + hours / 24)
        values.setdefault("summary", "Applications and appeals.")
        return add_page(parent, MeetingPage, title=title, **values)

    return _meeting


@pytest.fixture
def item() -> Callable[..., AgendaItem]:
    """``item(meeting, "Title", public=True, number_label="7(b)")``: an item at the end of a meeting's agenda."""

    def _item(page: Any, title: str = "Bus lanes", *, public: bool = True, **values: Any) -> AgendaItem:
        made = agenda.new_item(page)
        made.public_title = title
        for name, value in values.items():
            setattr(made, name, value)
        agenda.save_draft(made)
        if public:
            agenda.publish(page, [AgendaItem.everything.get(pk=made.pk)], nation="england")
        return AgendaItem.everything.get(pk=made.pk)

    return _item


def exempt(**values: Any) -> dict[str, Any]:
    """The facts of an exempt item that may be published."""
    return {
        "access": "exempt",
        "exempt_category": "Information relating to any individual.",
        "exempt_paragraph": "1",
        "public_interest_reason": "It names people who applied in confidence.",
        **values,
    }


def _user(name: str, page: Any | None, *permissions: str) -> Any:
    user = get_user_model().objects.create_user(name, f"{name}@harrowmere.example", "pass")
    group = Group.objects.create(name=name)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for codename in permissions:
        kind = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.create(group=group, page=page, permission=kind)
    user.groups.add(group)
    return user


@pytest.fixture
def roles(meetings: MeetingIndexPage, committee: Callable[..., Any], superuser: Any) -> dict[str, Any]:
    """Users by role: nobody signed in, one who edits elsewhere only, editor, publisher, superuser."""
    elsewhere = committee("Licensing Committee", slug="licensing")
    return {
        "anonymous": None,
        "elsewhere": _user("elsewhere", elsewhere, "add_page", "change_page", "publish_page"),
        "editor": _user("editor", meetings, "add_page", "change_page"),
        "publisher": _user("publisher", meetings, "add_page", "change_page", "publish_page"),
        "superuser": superuser,
    }
