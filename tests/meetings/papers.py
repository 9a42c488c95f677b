"""Files to upload, and short ways to add papers to a meeting."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from pypdf import PdfWriter
from pypdf.annotations import FreeText, Link

from wagtail_engagement.meetings import acts, documents
from wagtail_engagement.meetings.document_files import attach
from wagtail_engagement.meetings.journal import MeetingRecord
from wagtail_engagement.meetings.papers import MeetingDocument


def pdf(pages: int = 1, *, note: str = "", link: bool = False, attached: bytes = b"") -> bytes:
    """A PDF of blank pages; with a note or a link on its first one, and perhaps a file attached."""
    writer = PdfWriter()
    for _number in range(pages):
        writer.add_blank_page(width=200, height=200)
    if note:
        writer.add_annotation(0, FreeText(text=note, rect=(10, 10, 90, 90)))
    if link:
        writer.add_annotation(0, Link(rect=(10, 10, 90, 90), url="https://harrowmere.example/"))
    if attached:
        writer.add_attachment("data.csv", attached)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def archive(**parts: str) -> bytes:
    """A ZIP archive; ``__`` in a name stands for a slash, and every part ends in .xml."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, text in parts.items():
            made.writestr(f"{name.replace('__', '/')}.xml", text)
    return out.getvalue()


def docx(text: str = "", **parts: str) -> bytes:
    return archive(word__document=f"<w:document>{text}</w:document>", **parts)


def stored(document: MeetingDocument) -> MeetingDocument:
    return MeetingDocument.everything.select_related("latest_revision").get(pk=document.pk)


def address(document: MeetingDocument) -> str:
    return f"/engagement/document/{document.uuid}/"


def agenda_is_public(page: Any) -> None:
    """From now on acts are written into the public log."""
    from django.utils import timezone

    MeetingRecord.objects.update_or_create(
        meeting_key=page.translation_key, defaults={"meeting": page, "agenda_published_at": timezone.now()}
    )


@pytest.fixture
def paper() -> Callable[..., MeetingDocument]:
    """``paper(meeting, "Title", public=True, content=b"…", name="report.pdf")``: a paper; no content, no file."""

    def _paper(
        page: Any,
        title: str = "Budget report",
        *,
        public: bool = True,
        content: bytes | None = b"",
        name: str = "report.pdf",
        replaces: MeetingDocument | None = None,
        **values: Any,
    ) -> MeetingDocument:
        made = documents.new_document(page, title=title, **values)
        if content is not None:
            attach(made, ContentFile(content or pdf()), name)
        if replaces is not None:
            documents.replace(page, stored(replaces), made)
        else:
            acts.save_draft(made)
        if public:
            documents.publish(page, [stored(made)])
        return stored(made)

    return _paper
