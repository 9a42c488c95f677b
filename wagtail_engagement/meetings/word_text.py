"""Text from a Word document as the HTML of an agenda item: headings, lists, links and tables, and nothing else.

Comments, deleted text, pictures, headers and footers of the document are not taken over. Needs the extra ``word``
(mammoth and nh3).
"""

import zipfile
from typing import BinaryIO

from bs4 import BeautifulSoup, Tag
from django.utils.translation import gettext as _

from wagtail_engagement.kit.folding import plain


#: The largest file taken (bytes), and the largest it may become when unpacked.
MAX_BYTES = 10 * 1024 * 1024
MAX_UNPACKED = 100 * 1024 * 1024
#: The largest that its parts of text may become (bytes): the reader holds them in memory many times over.
MAX_TEXT = 16 * 1024 * 1024

#: An item's title is a third-level heading or lower, so what the document calls its first level comes below that.
STYLES = """
p[style-name='Title'] => h4:fresh
p[style-name='heading 1'] => h4:fresh
p[style-name='heading 2'] => h5:fresh
p[style-name='heading 3'] => h5:fresh
p[style-name='heading 4'] => h5:fresh
p[style-name='heading 5'] => h5:fresh
p[style-name='heading 6'] => h5:fresh
b => strong
i => em
"""

TAGS = frozenset(
    {"p", "br", "strong", "em", "sup", "sub", "a", "ul", "ol", "li", "h4", "h5"}
    | {"table", "thead", "tbody", "tr", "th", "td"}
)
ATTRIBUTES: dict[str, set[str]] = {"a": {"href"}, "th": {"colspan", "rowspan"}, "td": {"colspan", "rowspan"}}
SCHEMES = frozenset({"http", "https", "mailto", "tel"})


class NotWord(ValueError):
    """A file that cannot be read as a Word document; the message says why, in words for its editor."""


def is_available() -> bool:
    """Whether the extra ``word`` is installed."""
    try:
        import mammoth  # noqa: F401
        import nh3  # noqa: F401
    except ImportError:
        return False
    return True


def has_table(html: str) -> bool:
    """Whether a text has a table, which Wagtail's rich text editor would lose."""
    return "<table" in html


def html_of(file: BinaryIO, size: int) -> str:
    """The text of a .docx file as clean HTML, in which each table can be scrolled on its own.

    Raises:
        NotWord: it is too large, damaged, not a .docx file, or has no text.
    """
    import mammoth

    _check(file, size)
    file.seek(0)
    try:
        found = mammoth.convert_to_html(
            file, style_map=STYLES, include_embedded_style_map=False, convert_image=_no_picture
        )
    except Exception as error:  # the reader meets what others wrote: whatever is wrong with it, it is no document
        raise NotWord(_("The file is damaged. Open it in Word, save it again as .docx, and try once more.")) from error
    html = with_tables(clean(found.value))
    if not plain(html):
        raise NotWord(_("The document has no text that can be taken over."))
    return html


def _no_picture(image: object) -> list[object]:
    return []


def _check(file: BinaryIO, size: int) -> None:
    if size > MAX_BYTES:
        raise NotWord(_("The file is larger than 10 MB."))
    try:
        with zipfile.ZipFile(file) as parts:
            if "word/document.xml" not in parts.namelist():
                raise NotWord(_("That is no Word document. Save it as .docx and try again."))
            sizes = [(part.filename.lower(), part.file_size) for part in parts.infolist()]
            text = sum(size for name, size in sizes if name.endswith((".xml", ".rels")))
            if text > MAX_TEXT or sum(size for _name, size in sizes) > MAX_UNPACKED:
                raise NotWord(_("The document is too large when unpacked."))
    except (zipfile.BadZipFile, OSError, NotImplementedError, UnicodeDecodeError) as error:
        raise NotWord(_("That is no Word document. Save it as .docx and try again.")) from error


def clean(html: str) -> str:
    """Only what an item's text may hold."""
    import nh3

    return nh3.clean(html, tags=set(TAGS), attributes=ATTRIBUTES, url_schemes=set(SCHEMES), link_rel=None)


def with_tables(html: str) -> str:
    """Each table in a region that scrolls and has a name; a table without headings takes its first row for them."""
    soup = BeautifulSoup(html, "html.parser")
    for number, table in enumerate(soup.find_all("table"), 1):
        if table.find_parent("table") is not None:
            continue
        _head(soup, table)
        region = soup.new_tag(
            "div",
            attrs={
                "class": "eng-table",
                "role": "region",
                "tabindex": "0",
                "aria-label": _("Table %(number)s") % {"number": number},
            },
        )
        table.wrap(region)
    return str(soup)


def _head(soup: BeautifulSoup, table: Tag) -> None:
    if table.find("th") is None and (first := table.find("tr")) is not None:
        for cell in first.find_all("td", recursive=False):
            cell.name = "th"
    for heading in table.find_all("th"):
        heading["scope"] = "col"
