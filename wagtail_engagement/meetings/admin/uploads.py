"""Files that were uploaded and wait for an officer's confirmation: kept in private storage, known by signed tokens."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core import signing
from django.core.files.base import File
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from wagtail_engagement.conf import engagement_settings
from wagtail_engagement.kit import file_types
from wagtail_engagement.kit.file_inspection import Inspection, inspect
from wagtail_engagement.kit.private_files import private_storage


FOLDER = "incoming"
SALT = "wagtail_engagement.meetings.uploads"
#: How long an upload waits for its confirmation.
KEPT = timedelta(days=1)


class Refused(Exception):
    """A file that is not taken; the message says why, for the officer."""


@dataclass(frozen=True)
class Waiting:
    """An upload that waits: where it lies, and what it was called."""

    token: str
    stored: str
    file_name: str

    def open(self) -> File:
        return private_storage().open(self.stored)

    def inspect(self) -> Inspection:
        with self.open() as file:
            return inspect(self.file_name, file)

    def discard(self) -> None:
        private_storage().delete(self.stored)


def largest() -> int:
    """The largest file that is taken (bytes)."""
    return engagement_settings.MAX_UPLOAD_MB * 1024 * 1024


def refuse_what_is_not_taken(file: Any) -> None:
    """Look at an uploaded file's size, type and content.

    Raises:
        Refused: it is not taken.
    """
    if file.size > largest():
        raise Refused(
            _("It is %(size)s large; at most %(most)s are taken.")
            % {"size": filesizeformat(file.size), "most": filesizeformat(largest())}
        )
    if not file.size:
        raise Refused(_("It is empty."))
    ending = file_types.ending(file.name)
    if ending not in file_types.TYPES:
        taken = ", ".join(sorted(file_types.TYPES))
        raise Refused(_("Files of this type are not taken. Taken are: %(types)s.") % {"types": taken})
    if not file_types.fits(file.name, file):
        raise Refused(
            _("Its content is not what its ending “%(ending)s” says. Save it anew and try again.") % {"ending": ending}
        )


def keep(file: Any, *, meeting: Any, user: Any) -> Waiting:
    """Keep an uploaded file until it is confirmed, at most a day; what waited longer is deleted.

    Raises:
        Refused: it is not taken.
    """
    refuse_what_is_not_taken(file)
    clear_old()
    stored = private_storage().save(f"{FOLDER}/{uuid.uuid4().hex}.{file_types.ending(file.name)}", file)
    token = signing.dumps([stored, file.name, meeting.pk, user.pk], salt=SALT, compress=True)
    return Waiting(token, stored, file.name)


def waiting(token: str, *, meeting: Any, user: Any) -> Waiting | None:
    """The upload a token names; None where it is gone, or was another's."""
    try:
        stored, file_name, meeting_pk, user_pk = signing.loads(token, salt=SALT, max_age=KEPT)
    except signing.BadSignature:
        return None
    if (meeting_pk, user_pk) != (meeting.pk, user.pk) or not private_storage().exists(stored):
        return None
    return Waiting(token, stored, file_name)


def work(now: datetime) -> None:
    """What a run of ``engagement_tick`` does about uploads."""
    clear_old()


def clear_old() -> None:
    """Delete uploads nobody confirmed: with the next upload, and by the regular job."""
    storage = private_storage()
    try:
        names = storage.listdir(FOLDER)[1]
    except FileNotFoundError:
        return
    for name in names:
        path = f"{FOLDER}/{name}"
        try:
            old = storage.get_modified_time(path) < timezone.now() - KEPT
        except FileNotFoundError:  # somebody else has confirmed or deleted it meanwhile
            continue
        if old:
            storage.delete(path)


def say_problems(problems: list[tuple[str, str | Promise]]) -> list[str]:
    """Refusals as an officer reads them beside the field: each with the name of its file."""
    return [f"{name}: {problem}" for name, problem in problems]
