"""Which files may be uploaded as records, how each is served, and whether content fits its ending."""

import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any


@dataclass(frozen=True)
class FileType:
    """A type of file.

    Attributes:
        content_type: what it is served as.
        inline: whether a browser may show it: only types in which nothing can run.
        starts: what its content begins with; () where that says nothing.
        holds: a part that its archive must hold, for types that are archives.
    """

    content_type: str
    inline: bool = False
    starts: tuple[bytes, ...] = ()
    holds: str = ""


_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
_ZIP = (b"PK\x03\x04",)

#: The allow-list. No HTML, SVG, macro formats, mails or archives: what can run, or hide what nobody looked at.
TYPES: dict[str, FileType] = {
    "pdf": FileType("application/pdf", inline=True, starts=(b"%PDF-",)),
    "docx": FileType(f"{_OFFICE}.wordprocessingml.document", starts=_ZIP, holds="word/document.xml"),
    "xlsx": FileType(f"{_OFFICE}.spreadsheetml.sheet", starts=_ZIP, holds="xl/workbook.xml"),
    "pptx": FileType(f"{_OFFICE}.presentationml.presentation", starts=_ZIP, holds="ppt/presentation.xml"),
    "odt": FileType(f"{_OPEN}.text", starts=_ZIP, holds="content.xml"),
    "ods": FileType(f"{_OPEN}.spreadsheet", starts=_ZIP, holds="content.xml"),
    "odp": FileType(f"{_OPEN}.presentation", starts=_ZIP, holds="content.xml"),
    "rtf": FileType("application/rtf", starts=(b"{\\rtf",)),
    "csv": FileType("text/csv; charset=utf-8"),
    "txt": FileType("text/plain; charset=utf-8", inline=True),
    "png": FileType("image/png", inline=True, starts=(b"\x89PNG\r\n\x1a\n",)),
    "jpg": FileType("image/jpeg", inline=True, starts=(b"\xff\xd8\xff",)),
    "jpeg": FileType("image/jpeg", inline=True, starts=(b"\xff\xd8\xff",)),
    "gif": FileType("image/gif", inline=True, starts=(b"GIF87a", b"GIF89a")),
}

#: How a file of any other type would be served: never as what it claims to be.
UNKNOWN = FileType("application/octet-stream")

#: How much is read of a text to see that it is one (bytes).
SAMPLE = 64 * 1024


def ending(name: str) -> str:
    """The ending of a file name in small letters, without its dot."""
    return PurePosixPath(name.replace("\\", "/")).suffix[1:].lower()


def of_name(name: str) -> FileType:
    """The type a file of that name is served as."""
    return TYPES.get(ending(name), UNKNOWN)


def fits(name: str, file: Any) -> bool:
    """Whether the content of an open file is what the ending of its name says; False for types not allowed."""
    kind = TYPES.get(ending(name))
    if kind is None:
        return False
    file.seek(0)
    head = file.read(SAMPLE)
    file.seek(0)
    if not head:
        return False
    if not kind.starts:
        return _is_text(head)
    if ending(name) == "pdf":
        return kind.starts[0] in head[:1024]  # readers allow some bytes before it
    return head.startswith(kind.starts) and (not kind.holds or _archive_holds(file, kind.holds))


def _is_text(head: bytes) -> bool:
    return b"\0" not in head or head.startswith((b"\xff\xfe", b"\xfe\xff"))


def _archive_holds(file: Any, part: str) -> bool:
    try:
        with zipfile.ZipFile(file) as archive:
            return part in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
    finally:
        file.seek(0)
