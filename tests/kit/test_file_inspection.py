"""What is taken as a file of a record, and what a file holds beside what its pages show."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.errors import DependencyError

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


def broken_inside() -> bytes:
    """An archive whose list of parts is sound, and one of whose parts cannot be unpacked."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", "<w:document>" + "<w:p/>" * 500)
    data = bytearray(out.getvalue())
    begins = 30 + len("word/document.xml")
    data[begins : begins + 8] = b"\xff" * 8
    return bytes(data)


def with_a_password() -> bytes:
    """A PDF that names a way of encryption nobody knows."""
    objects = pdf().replace(b"trailer\n<<", b"trailer\n<<\n/Encrypt << /Filter /Unknown /V 9 >>")
    assert b"/Encrypt" in objects
    return objects


@pytest.mark.parametrize(("name", "content"), [("a.docx", broken_inside()), ("a.pdf", with_a_password())])
def test_a_file_that_cannot_be_read_through_is_warned_of_and_raises_nothing(name: str, content: bytes) -> None:
    assert warnings(name, content) == [found_in.DAMAGED]


def test_a_pdf_whose_encryption_needs_a_library_that_is_not_there_is_warned_of(monkeypatch: Any) -> None:
    def missing(*args: Any) -> Any:
        raise DependencyError("cryptography>=3.1 is required for AES algorithm")

    writer = PdfWriter()
    writer.add_blank_page(width=200, height=200)
    writer.encrypt("", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    monkeypatch.setattr(PdfReader, "decrypt", missing)
    assert warnings("a.pdf", out.getvalue()) == [found_in.DAMAGED]


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
