"""Where a paper belongs, worked out from the name of its file: agenda item, kind and title. Only ever a proposal."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from wagtail_engagement.kit.file_types import ending
from wagtail_engagement.meetings.papers import DocumentKind
from wagtail_engagement.meetings.records import AgendaItem


@dataclass(frozen=True)
class Proposal:
    """What an officer is asked to confirm."""

    item: AgendaItem | None
    kind: str
    title: str


#: "7", "07(b)", "7b", "7(b)(ii)", "10.2": digits, further digits after a full stop, then letters.
_NUMBER = r"(?P<number>0*\d{1,3}(?:\.\d{1,2})*(?:(?:\s?\([a-z]{1,4}\))+|[a-z]{1,4}(?![a-z]))?)"
_NAMED = re.compile(rf"\b(?:agenda\s+)?(?:item|eitem)(?:\s+(?:no|number|rhif))?[\s.:#-]*{_NUMBER}(?!\w)", re.IGNORECASE)
_LEADING = re.compile(rf"^\s*{_NUMBER}(?=[\s.,:)-]|$)", re.IGNORECASE)
#: What is left at the ends of a title when the number has been taken out of it.
_LEFT_OVER = re.compile(r"^[\s.,:;–-]+|(?:\s+(?:to|for|of|i|at))?[\s.,:;–-]+$", re.IGNORECASE)
_VERSION = re.compile(r"[\s-]+(?:final|v\d+(?:\.\d+)*)$", re.IGNORECASE)

#: Words of file names, English and Welsh, and the kind they speak of; the first that is found counts.
_KINDS: tuple[tuple[str, DocumentKind], ...] = (
    (r"easy read|hawdd ei ddeall", DocumentKind.EASY_READ),
    (r"appendix|appendices|annex|atodiad", DocumentKind.APPENDIX),
    (r"addendum", DocumentKind.ADDENDUM),
    (r"supplement\w*|atodol", DocumentKind.SUPPLEMENT),
    (r"background|cefndir", DocumentKind.BACKGROUND),
    (r"draft minutes|cofnodion drafft", DocumentKind.DRAFT_MINUTES),
    (r"minutes|cofnodion", DocumentKind.MINUTES),
    (r"decision notice|decisions|record of decision", DocumentKind.DECISION_NOTICE),
    (r"action log|actions", DocumentKind.ACTION_LOG),
    (r"presentation|slides|cyflwyniad", DocumentKind.PRESENTATION),
    (r"petition|deiseb", DocumentKind.PETITION),
    (r"questions?|statement", DocumentKind.QUESTION),
    (r"transcript", DocumentKind.TRANSCRIPT),
    (r"(?:agenda|reports?) pack", DocumentKind.PACK),
    (r"report|adroddiad", DocumentKind.REPORT),
    (r"agenda", DocumentKind.AGENDA),
)


def number_key(label: str) -> str:
    """A number as it is compared: "7(b)", "07 (B)" and "7b" are all "7b"; "" where there is none."""
    found = re.match(_NUMBER, label.strip(), re.IGNORECASE)
    if found is None:
        return ""
    digits = [str(int(part)) for part in re.findall(r"\d+", found["number"])]
    return ".".join(digits) + "".join(re.findall(r"[a-z]+", found["number"].lower()))


def propose(file_name: str, items: Iterable[AgendaItem]) -> Proposal:
    """What the name of a file says of where it belongs."""
    suffix = ending(file_name)
    name = file_name.replace("\\", "/").rpartition("/")[2]
    stem = " ".join(re.sub(r"[_\s]+", " ", name[: -len(suffix) - 1] if suffix else name).split())
    known = {key: item for item in reversed(list(items)) if (key := number_key(item.number_label))}
    item, title = None, stem
    for pattern in (_NAMED, _LEADING):
        found = pattern.search(stem)
        if found is None:
            continue
        key = number_key(found["number"])
        item = known.get(key) or known.get(re.sub(r"[a-z]+$", "", key))
        if item is not None:
            title = f"{stem[: found.start()].rstrip()} {stem[found.end() :].lstrip()}"
            break
    kind = _kind(title, item)
    return Proposal(item, kind, _title(title, item) or stem)


def _kind(words: str, item: AgendaItem | None) -> str:
    for pattern, kind in _KINDS:
        if re.search(rf"\b(?:{pattern})\b", words, re.IGNORECASE) and not (kind == DocumentKind.AGENDA and item):
            return kind
    return DocumentKind.REPORT if item is not None else DocumentKind.OTHER


def _title(words: str, item: AgendaItem | None) -> str:
    previous = None
    while previous != words:
        previous, words = words, _VERSION.sub("", _LEFT_OVER.sub("", words))
    if item is not None and words.casefold() in {"", "report", "adroddiad"}:
        return item.public_title
    return (words[:1].upper() + words[1:])[:255]
