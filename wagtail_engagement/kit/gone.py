"""What a permanent address answers for a record that was public and was taken back: when, and why."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Gone:
    """A record that was public. ``reason`` is in words for the public; both are empty where only its page is gone."""

    withdrawn_at: datetime | None = None
    reason: str = ""


Finder = Callable[[uuid.UUID], Gone | None]

_finders: dict[str, Finder] = {}


def register_finder(name: str, finder: Finder) -> None:
    """Let a family answer for its records; the finder gives None for an id that never was a public one of its own."""
    _finders[name] = finder


def find(permanent_id: uuid.UUID) -> Gone | None:
    """What the family it belonged to says of a record that is no longer public, or None."""
    answers = (finder(permanent_id) for finder in _finders.values())
    return next((answer for answer in answers if answer is not None), None)
