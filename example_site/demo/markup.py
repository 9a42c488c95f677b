"""Turns the demo's HTML and lists into what Wagtail keeps: links that follow their page, and stream blocks with ids."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterable
from typing import Any

from wagtail.models import Page


_LINK = re.compile(r'href="page:([a-z0-9-]+)"')
#: Ids of blocks are made from their place, so that a translation's blocks have the ids of the original's.
_NAMESPACE = uuid.UUID("8a0e6f43-6b0e-4c35-9d5c-1d0c2a6d3f11")

Block = tuple[str, Any]


class UnknownPage(LookupError):
    """A text links to a page that the demo does not have."""


def linked(html: str, find: Callable[[str], Page]) -> str:
    """HTML whose ``href="page:<slug>"`` links are kept as links to the page.

    Raises:
        UnknownPage: there is no page of that name.
    """

    def internal(match: re.Match[str]) -> str:
        return f'linktype="page" id="{find(match[1]).pk}"'

    return _LINK.sub(internal, html.strip())


def stream(place: str, blocks: Iterable[Block]) -> list[dict[str, Any]]:
    """Raw stream data of (type, value) pairs; ``place`` names the stream, and is the same in every language."""
    return [
        {"type": name, "value": value, "id": block_id(place, number)} for number, (name, value) in enumerate(blocks)
    ]


def items(place: str, values: Iterable[Any]) -> list[dict[str, Any]]:
    """Raw data of a ListBlock."""
    return stream(place, [("item", value) for value in values])


def block_id(place: str, number: int) -> str:
    """The id of a block by its place."""
    return str(uuid.uuid5(_NAMESPACE, f"{place}/{number}"))
