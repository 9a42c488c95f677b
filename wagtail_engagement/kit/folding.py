"""Words made comparable for search: lower case, no accents, no markup, single spaces."""

import re
import unicodedata
from html import unescape

from django.utils.html import strip_tags


_SPACES = re.compile(r"\s+")
_BLOCK_END = re.compile(r"<(?:/(?:p|li|h[1-6]|td|th|div|ul|ol|blockquote)|br\s*/?)>", re.IGNORECASE)


def plain(html: object) -> str:
    """The words of a piece of HTML, with spaces where blocks end."""
    return _SPACES.sub(" ", unescape(strip_tags(_BLOCK_END.sub(" ", str(html or ""))))).strip()


def fold(text: str) -> str:
    """Text in the form both sides of a search are compared in: "Tŷ  Gwyn" becomes "ty gwyn"."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return _SPACES.sub(" ", "".join(c for c in decomposed if not unicodedata.combining(c))).strip()


def words(query: str, most: int = 8) -> list[str]:
    """The words of a search, folded; at most ``most``, so that a pasted page cannot become a hundred conditions."""
    return fold(query).split(" ")[:most] if fold(query) else []
