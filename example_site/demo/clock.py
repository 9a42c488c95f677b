"""Lets what the demo council did last month have happened last month: acts are done as at an instant of the past."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import wraps
from typing import Any
from unittest import mock

from django.db import connection
from django.utils import timezone


@contextmanager
def as_at(instant: datetime) -> Iterator[None]:
    """Do everything in the block at an instant, or now if it is still to come; what waits for the commit too.

    Only for the loader, which has the process to itself.
    """
    instant = min(instant, timezone.now())
    waiting = len(connection.run_on_commit)
    with mock.patch("django.utils.timezone.now", lambda: instant):
        yield
    connection.run_on_commit[waiting:] = [
        (ids, _later(act, instant), robust) for ids, act, robust in connection.run_on_commit[waiting:]
    ]


def _later(act: Callable[[], Any], instant: datetime) -> Callable[[], Any]:
    @wraps(act)
    def done() -> Any:
        with mock.patch("django.utils.timezone.now", lambda: instant):
            return act()

    return done
