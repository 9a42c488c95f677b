"""Files of records under permanent addresses: what a family says of a file, for the one view that serves them all."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class RecordFile:
    """What a record says of its file.

    Attributes:
        page_key: translation key of the page that must be open to the reader.
        file: the stored file (a ``FieldFile``), or None where there is none (yet).
        name: the name under which readers save it.
        digest: changes with the content; "" where it is not known.
        public_since: None: never published, so that nobody may learn that it is there.
        elsewhere: the address of a document that lies on another site.
        withdrawn_at: when it was taken back; None where it was not.
        reason: why, in words for the public.
        replaced_by: permanent id of the version that takes its place now.
    """

    page_key: uuid.UUID
    file: Any = None
    name: str = ""
    digest: str = ""
    public_since: datetime | None = None
    elsewhere: str = ""
    withdrawn_at: datetime | None = None
    reason: str = ""
    replaced_by: uuid.UUID | None = None


Finder = Callable[[uuid.UUID], RecordFile | None]

_finders: dict[str, Finder] = {}


def register_finder(name: str, finder: Finder) -> None:
    """Let a family answer for its files; the finder gives None for an id that is not one of its own."""
    _finders[name] = finder


def find(permanent_id: uuid.UUID) -> RecordFile | None:
    """What the family it belongs to says of a file, or None."""
    answers = (finder(permanent_id) for finder in _finders.values())
    return next((answer for answer in answers if answer is not None), None)
