"""Small PDF files of plain text, made without any library: a heading, then paragraphs, on as many pages as they need."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable


_TOP, _LEFT, _LINE, _LINES, _WIDTH = 780, 56, 16, 44, 84


def pdf(title: str, paragraphs: Iterable[str]) -> bytes:
    """A PDF 1.7 file on A4, with its title and language; the same text makes the same file."""
    lines = [("F2", 16, part) for part in textwrap.wrap(title, 52)] + [("F1", 11, "")]
    for words in paragraphs:
        lines += [("F1", 11, part) for part in textwrap.wrap(words, _WIDTH)] + [("F1", 11, "")]
    pages = [lines[start : start + _LINES] for start in range(0, len(lines), _LINES)]
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) /ViewerPreferences << /DisplayDocTitle true >> >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
    ]
    for number, page in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {6 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>".encode()
        )
        drawn = b"".join(
            f"BT /{font} {size} Tf {_LEFT} {_TOP - _LINE * row} Td (".encode() + _text(words) + b") Tj ET\n"
            for row, (font, size, words) in enumerate(page)
            if words
        )
        objects.append(b"<< /Length %d >>\nstream\n%sendstream" % (len(drawn), drawn))
    objects.append(b"<< /Title (" + _text(title) + b") /Author (Harrowmere Council) >>")
    return _file(objects)


def _text(words: str) -> bytes:
    raw = words.encode("cp1252", "replace")
    return raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _file(objects: list[bytes]) -> bytes:
    """The objects, numbered from 1, with the table of where each begins; the last one describes the file."""
    made, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    made += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    end = made.rindex(b"xref\n0 ")
    return made + b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, size - 1, end)
