"""A site as engagement_setup leaves it, and people in each of its groups."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client

from tests.consultations.conftest import consultation, consultations  # noqa: F401  (fixtures)
from tests.events.conftest import event, events  # noqa: F401  (fixtures)


@pytest.fixture
def set_up(home: Any) -> None:
    """The pages, audiences and groups that the setup makes below the home page."""
    call_command("engagement_setup", parent="/", verbosity=0)


@pytest.fixture
def person(db: None) -> Callable[..., Client]:
    """``person("Proper officer")``: a client signed in as somebody of that group alone; without a group, as somebody
    who may enter the admin and nothing else."""

    def _person(group: str = "") -> Client:
        user = get_user_model().objects.create_user(f"person-{group}".replace(" ", "-").lower(), password="pass")
        if group:
            user.groups.add(Group.objects.get(name=group))
        client = Client()
        client.force_login(user)
        return client

    return _person
