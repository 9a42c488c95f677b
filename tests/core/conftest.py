"""People with the groups that engagement_setup makes, and an event with its list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client

from tests.events.conftest import event, events  # noqa: F401  (fixtures)


@pytest.fixture
def hub(home: Any) -> Any:
    """The hub as the setup makes it, with its index pages and the groups."""
    from wagtail_engagement.hub.models import HubPage

    call_command("engagement_setup", parent="/", verbosity=0)
    return HubPage.objects.get()


@pytest.fixture
def member_of(hub: Any) -> Callable[[str], Client]:
    """``member_of("Proper officer")``: a client signed in as somebody of that group alone."""

    def _member_of(group: str) -> Client:
        user = get_user_model().objects.create_user(group.replace(" ", "-").lower(), password="pass")
        user.groups.add(Group.objects.get(name=group))
        client = Client()
        client.force_login(user)
        return client

    return _member_of
