"""What a file holds beside what its page shows: comments, tracked changes, hidden sheets. Warns; never proves a file clean."""

import hashlib
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from wagtail_engagement.kit import file_types


#: How much of one part of an archive is read (bytes, unpacked), so that no file can fill the memory.
MOST_OF_A_PART = 32 * 1024 * 1024

#: Annotations that belong to every well-made PDF.
_HARMLESS = frozenset({"/Link", "/Widget", "/Popup"})
#: What a damaged or strange PDF makes its reader raise, and one encrypted in a way that is not known here.
_UNREADABLE = (
    PyPdfError,
    DependencyError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    zlib.error,
)
#: What a damaged archive makes its reader raise: its list of parts can be sound, and a part of it not.
_BROKEN = (zipfile.BadZipFile, EOFError, KeyError, OSError, RuntimeError, ValueError, zlib.error)

COMMENTS = _("It has comments, which everyone can read.")
CHANGES = _("It has tracked changes: everyone can read what was deleted.")
HIDDEN_SHEETS = _("It has hidden sheets, which everyone can open.")
HIDDEN_SLIDES = _("It has hidden slides, which everyone can open.")
HIDDEN_TEXT = _("It has hidden text, which everyone can make visible.")
PIVOT = _("It has a pivot table, which can hold the data it was made from.")
NOTES = _("It has speaker notes, which everyone can read.")
ATTACHMENTS = _("It has files attached, which everyone can open.")
MACROS = _("It has macros.")
DAMAGED = _("It cannot be read through for hidden content: look at it yourself.")


@dataclass(frozen=True)
class Inspection:
    """What was found in a file; size in bytes, ``pages`` None where the type has none or they cannot be counted."""

    size: int
    sha256: str
    pages: int | None
    warnings: list[str | Promise]


def inspect(name: str, file: Any) -> Inspection:
    """Read an open, seekable file through; it is left at its beginning."""
    digest, size = hashlib.sha256(), 0
    file.seek(0)
    while chunk := file.read(1024 * 1024):
        digest.update(chunk)
        size += len(chunk)
    ending = file_types.ending(name)
    pages, warnings = None, []
    if ending == "pdf":
        pages, warnings = _pdf(file)
    elif ending in _READERS:
        warnings = _archive(file, _READERS[ending])
    file.seek(0)
    return Inspection(size, digest.hexdigest(), pages, warnings)


# -- PDF -----------------------------------------------------------------------------------------------------------


def _pdf(file: Any) -> tuple[int | None, list[str | Promise]]:
    file.seek(0)
    try:
        reader = PdfReader(file)
        if reader.is_encrypted and not reader.decrypt(""):
            return None, [DAMAGED]
        pages = len(reader.pages)
        found: list[str | Promise] = []
        if any(_has_notes(page) for page in reader.pages):
            found.append(COMMENTS)
        if reader.attachments:
            found.append(ATTACHMENTS)
        return pages, found
    except _UNREADABLE:
        return None, [DAMAGED]


def _has_notes(page: Any) -> bool:
    annotations = page.get("/Annots")
    if annotations is None:
        return False
    return any(note.get_object().get("/Subtype") not in _HARMLESS for note in annotations.get_object())


# -- archives of XML -----------------------------------------------------------------------------------------------

Reader = Callable[[zipfile.ZipFile, list[str]], Iterator[str | Promise]]


def _archive(file: Any, reader: Reader) -> list[str | Promise]:
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            return list(dict.fromkeys(reader(archive, archive.namelist())))
    except _BROKEN:
        return [DAMAGED]


def _holds(archive: zipfile.ZipFile, name: str, pattern: bytes) -> bool:
    with archive.open(name) as part:
        return re.search(pattern, part.read(MOST_OF_A_PART)) is not None


def _any(names: list[str], pattern: str) -> bool:
    return any(re.fullmatch(pattern, name) for name in names)


def _docx(archive: zipfile.ZipFile, names: list[str]) -> Iterator[str | Promise]:
    if any(_holds(archive, name, rb"<w:comment\b") for name in names if re.fullmatch(r"word/comments\w*\.xml", name)):
        yield COMMENTS
    texts = [name for name in names if re.fullmatch(r"word/(document|header\d*|footer\d*|footnotes)\.xml", name)]
    for name in texts:
        if _holds(archive, name, rb"<w:(ins|del|moveFrom|moveTo)\b"):
            yield CHANGES
        if _holds(archive, name, rb"<w:vanish\b(?! w:val=\"(0|false)\")"):
            yield HIDDEN_TEXT
    yield from _attached(names, "word")


def _xlsx(archive: zipfile.ZipFile, names: list[str]) -> Iterator[str | Promise]:
    if _holds(archive, "xl/workbook.xml", rb"\bstate=[\"'](hidden|veryHidden)[\"']"):
        yield HIDDEN_SHEETS
    if _any(names, r"xl/(comments\w*|comments/.*|threadedComments/.*)\.xml"):
        yield COMMENTS
    if _any(names, r"xl/pivotCache/.*"):
        yield PIVOT
    yield from _attached(names, "xl")


def _pptx(archive: zipfile.ZipFile, names: list[str]) -> Iterator[str | Promise]:
    if _any(names, r"ppt/comments/.*"):
        yield COMMENTS
    if _any(names, r"ppt/notesSlides/[^/]*\.xml"):
        yield NOTES
    slides = [name for name in names if re.fullmatch(r"ppt/slides/[^/]*\.xml", name)]
    if any(_holds(archive, name, rb"<p:sld\b[^>]*\bshow=\"(0|false)\"") for name in slides):
        yield HIDDEN_SLIDES
    yield from _attached(names, "ppt")


def _attached(names: list[str], folder: str) -> Iterator[str | Promise]:
    if _any(names, rf"{folder}/embeddings/.*"):
        yield ATTACHMENTS
    if f"{folder}/vbaProject.bin" in names:
        yield MACROS


def _odf(archive: zipfile.ZipFile, names: list[str]) -> Iterator[str | Promise]:
    if _holds(archive, "content.xml", rb"<office:annotation\b"):
        yield COMMENTS
    if _holds(archive, "content.xml", rb"<text:(changed-region|insertion|deletion)\b|<table:tracked-changes\b"):
        yield CHANGES
    if _holds(archive, "content.xml", rb"\btable:display=\"false\"|text:display=\"none\""):
        yield HIDDEN_SHEETS


_READERS: dict[str, Reader] = {"docx": _docx, "xlsx": _xlsx, "pptx": _pptx, "odt": _odf, "ods": _odf, "odp": _odf}
