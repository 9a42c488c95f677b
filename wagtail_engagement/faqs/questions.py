"""The questions of a page as plain values: permanent ids and anchors, and answers as HTML with few queries."""

import re
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString

from wagtail_engagement.kit.rich_text import expand_together


#: Longest id the public index keeps (a UUID with its hyphens).
LONGEST_ID = 36
_NOT_IN_ANCHOR = re.compile(r"[^0-9a-z_-]+")


def anchor_of(block_id: str, prefix: str = "q") -> str:
    """The permanent anchor of a block: the same however it is reworded, moved within its page or translated."""
    try:
        short = uuid.UUID(block_id).hex[:12]
    except ValueError:
        short = _NOT_IN_ANCHOR.sub("-", block_id.lower()).strip("-")
    return f"{prefix}-{short}"


@dataclass
class Question:
    """One question as it is shown. ``answer`` is HTML once ``expand`` has been over it, before that the stored form."""

    id: str
    anchor: str
    text: str
    source: str
    former: list[str] = field(default_factory=list)
    answer: SafeString = SafeString("")


@dataclass
class Section:
    """Questions under a heading; ``heading`` may be "" in an unfinished page."""

    anchor: str
    heading: str
    source: str
    questions: list[Question] = field(default_factory=list)
    intro: SafeString = SafeString("")


def settle_ids(stream: Any) -> None:
    """Give every section and question an id of its own, before they are stored.

    Content written by a script or copied as data may have none, or the same twice; Wagtail would then make a new one
    each time the page is read, and no address would be permanent.
    """
    seen: set[str] = set()
    for section in stream:
        for block in (section, *section.value["questions"].bound_blocks):
            if not block.id or block.id in seen or len(block.id) > LONGEST_ID:
                block.id = str(uuid.uuid4())
            seen.add(block.id)


def sections_of(stream: Any) -> list[Section]:
    """What a stream of sections holds, without questions that have no words yet. Nothing is expanded."""
    anchors: set[str] = set()
    found = []
    for child in stream:
        value = child.value
        section = Section(anchor_of(child.id or "", "s"), value.get("heading") or "", _source(value.get("intro")))
        for bound in value["questions"].bound_blocks:
            text = (bound.value.get("question") or "").strip()
            if text:
                anchor = anchor_of(bound.id)
                anchors.add(anchor)
                section.questions.append(Question(bound.id, anchor, text, _source(bound.value.get("answer"))))
                section.questions[-1].former = list(bound.value.get("former_anchors") or [])
        found.append(section)
    for question in all_questions(found):
        # an id may stand once on a page: today's anchors come first, then whoever named an old one first
        named = dict.fromkeys(former.strip().lstrip("#") for former in question.former)
        question.former = [former for former in named if former and former not in anchors]
        anchors.update(question.former)
    return found


def all_questions(sections: Iterable[Section]) -> Iterator[Question]:
    """The questions of all sections, in order."""
    for section in sections:
        yield from section.questions


def expand(sections: Iterable[Section]) -> None:
    """Turn introductions and answers into HTML: links to pages and documents are looked up once for all of them."""
    sections = list(sections)
    questions = list(all_questions(sections))
    made = expand_together([*(section.source for section in sections), *(question.source for question in questions)])
    for section in sections:
        section.intro = made.pop(0)
    for question in questions:
        question.answer = made.pop(0)


def _source(value: Any) -> str:
    return getattr(value, "source", value) or ""
