"""What is taken as a file of a record, and what a file holds beside what its pages show."""

from __future__ import annotations

import io
from typing import Any

import pytest

from tests.meetings.papers import archive, docx, pdf
from wagtail_engagement.kit import file_inspection as found_in
from wagtail_engagement.kit.file_inspection import inspect
from wagtail_engagement.kit.file_types import fits


def warnings(name: str, content: bytes) -> list[Any]:
    return inspect(name, io.BytesIO(content)).warnings


def xlsx(workbook: str = "<workbook/>", **parts: str) -> bytes:
    return archive(xl__workbook=workbook, **parts)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.pdf", pdf(), []),
        ("a.pdf", pdf(link=True), []),
        ("a.pdf", pdf(note="too dear?"), [found_in.COMMENTS]),
        ("a.pdf", pdf(attached=b"name,address"), [found_in.ATTACHMENTS]),
        ("a.pdf", b"%PDF-1.7 and no more", [found_in.DAMAGED]),
        ("a.docx", docx("<w:p/>"), []),
        ("a.docx", docx(word__comments='<w:comments><w:comment w:id="1"/></w:comments>'), [found_in.COMMENTS]),
        ("a.docx", docx(word__comments="<w:comments></w:comments>"), []),
        ("a.docx", docx('<w:ins w:id="1"/>'), [found_in.CHANGES]),
        ("a.docx", docx('<w:del w:id="1"/>'), [found_in.CHANGES]),
        ("a.docx", docx("<w:instrText/>"), []),
        ("a.docx", docx("<w:rPr><w:vanish/></w:rPr>"), [found_in.HIDDEN_TEXT]),
        ("a.docx", docx(word__embeddings__sheet="x"), [found_in.ATTACHMENTS]),
        ("a.xlsx", xlsx(), []),
        ("a.xlsx", xlsx('<sheet name="b" state="hidden"/>'), [found_in.HIDDEN_SHEETS]),
        ("a.xlsx", xlsx('<sheet name="b" state="veryHidden"/>'), [found_in.HIDDEN_SHEETS]),
        ("a.xlsx", xlsx(xl__comments1="<comments/>"), [found_in.COMMENTS]),
        ("a.xlsx", xlsx(xl__pivotCache__pivotCacheRecords1="<x/>"), [found_in.PIVOT]),
        ("a.pptx", archive(ppt__presentation="<p/>", ppt__notesSlides__notesSlide1="<p/>"), [found_in.NOTES]),
        ("a.pptx", archive(ppt__slides__slide1='<p:sld show="0"/>'), [found_in.HIDDEN_SLIDES]),
        ("a.odt", archive(content="<office:annotation/>"), [found_in.COMMENTS]),
        ("a.odt", archive(content="<text:changed-region/>"), [found_in.CHANGES]),
        ("a.docx", b"PK\x03\x04 broken", [found_in.DAMAGED]),
        ("a.txt", b"<w:ins", []),
    ],
)
def test_hidden_content_is_warned_of(name: str, content: bytes, said: list[Any]) -> None:
    assert warnings(name, content) == said


def test_a_real_spreadsheet_with_a_hidden_sheet_is_warned_of() -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.create_sheet("Names").sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    assert warnings("a.xlsx", out.getvalue()) == [found_in.HIDDEN_SHEETS]
    assert fits("a.xlsx", out)


def test_size_digest_and_pages_are_worked_out_and_the_file_stands_at_its_beginning() -> None:
    file = io.BytesIO(pdf(4))
    found = inspect("A.PDF", file)
    assert (found.pages, found.size, file.tell()) == (4, len(pdf(4)), 0)
    assert inspect("a.txt", io.BytesIO(b"x")).pages is None


@pytest.mark.parametrize(
    ("name", "content", "taken"),
    [
        ("a.pdf", pdf(), True),
        ("a.PDF", pdf(), True),
        ("a.pdf", b"\r\n" + pdf(), True),
        ("a.pdf", b"<html>", False),
        ("a.pdf", b"", False),
        ("a.docx", docx(), True),
        ("a.docx", xlsx(), False),
        ("a.xlsx", docx(), False),
        ("a.docx", b"\xd0\xcf\x11\xe0 encrypted", False),
        ("a.docx", b"PK\x03\x04 broken", False),
        ("a.png", b"\x89PNG\r\n\x1a\n...", True),
        ("a.jpg", b"\xff\xd8\xff\xe0", True),
        ("a.jpg", b"GIF89a", False),
        ("a.txt", "Cyngor Tref y Tŵr".encode(), True),
        ("a.csv", b"MZ\x00\x00\x00", False),
        ("a.html", b"<p>", False),
        ("a.svg", b"<svg/>", False),
        ("a.docm", docx(), False),
        ("a.msg", b"\xd0\xcf\x11\xe0", False),
        ("a.exe", b"MZ", False),
        ("a", b"x", False),
        (".pdf", pdf(), False),
    ],
)
def test_only_files_whose_content_fits_their_ending_are_taken(name: str, content: bytes, taken: bool) -> None:
    assert fits(name, io.BytesIO(content)) is taken
