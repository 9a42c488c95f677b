"""The file of a meeting's document: how it is taken in, and what the view that serves files is told of it."""

import uuid
from pathlib import PurePosixPath
from typing import Any

from django.utils.text import slugify

from wagtail_engagement.kit.file_inspection import Inspection, inspect
from wagtail_engagement.kit.file_types import ending
from wagtail_engagement.kit.record_files import RecordFile
from wagtail_engagement.meetings.papers import MeetingDocument
from wagtail_engagement.meetings.public_papers import current_version


def attach(document: MeetingDocument, file: Any, file_name: str) -> Inspection:
    """Give a document that is not public yet its file; size, digest and pages are worked out.

    Raises:
        ValueError: the document is public, whose file is never exchanged.
    """
    if document.live:
        raise ValueError("A public document is replaced, not given another file.")
    found = inspect(file_name, file)
    document.file.save(file_name, file, save=False)
    document.file_name = short_name(file_name)
    document.to_follow, document.external_url = False, ""
    document.size, document.sha256, document.pages = found.size, found.sha256, found.pages
    return found


def short_name(file_name: str) -> str:
    """The name of an uploaded file without its folders, at most as long as the column."""
    name = PurePosixPath(file_name.replace("\\", "/")).name
    suffix = PurePosixPath(name).suffix
    return name if len(name) <= 200 else name[: 200 - len(suffix)] + suffix


def download_name(document: MeetingDocument) -> str:
    """The name under which readers save the file: its title. The uploaded name may say more than anyone meant to."""
    stem = slugify(document.title)[:80].strip("-") or f"document-{str(document.uuid)[:8]}"
    return f"{stem}.{ending(document.file_name or document.file.name)}"


def find(permanent_id: uuid.UUID) -> RecordFile | None:
    """What the view that serves files is told of a document."""
    document = MeetingDocument.everything.filter(uuid=permanent_id).first()
    if document is None:
        return None
    current = current_version(document)
    return RecordFile(
        page_key=document.meeting_key,
        file=document.file or None,
        name=download_name(document) if document.file else "",
        digest=document.sha256,
        public_since=document.published_at if document.live else None,
        elsewhere=document.external_url,
        withdrawn_at=document.withdrawn_at,
        reason=document.withdrawn_reason,
        replaced_by=current.uuid if current.pk != document.pk else None,
    )
