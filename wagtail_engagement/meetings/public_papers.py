"""The papers of a meeting as the public read them: current versions in order, with those they replaced."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import F

from wagtail_engagement.meetings.papers import MeetingDocument


@dataclass
class PublicDocument:
    """A public document with its earlier versions.

    Attributes:
        item_id: the public item it belongs to; None: to the meeting as a whole.
        earlier: versions it replaced, latest first, each still public under ``?version=this``.
    """

    document: MeetingDocument
    item_id: int | None = None
    earlier: list[MeetingDocument] = field(default_factory=list)

    @property
    def to_follow(self) -> bool:
        """Whether it is announced and there is nothing to read yet."""
        return not self.document.file and not self.document.external_url


def public_documents(meeting_key: uuid.UUID, *, withdrawn: bool = False) -> list[PublicDocument]:
    """The papers of a meeting in one query: those of the meeting itself first, then by item and place.

    Those that were withdrawn are left out, or stand in their places where ``withdrawn`` asks for their tombstones.

    Replaced versions stand with the document that replaced them. A document of an item that is not public itself
    stands with the meeting. A replaced document whose replacement was withdrawn does not come back.
    """
    rows = list(
        MeetingDocument.everything.filter(meeting_key=meeting_key, live=True)
        .annotate(
            item_order=F("item__sort_order"), item_live=F("item__live"), item_withdrawn_at=F("item__withdrawn_at")
        )
        .order_by("sort_order", "pk")
    )
    by_pk = {row.pk: row for row in rows}
    found: dict[int, PublicDocument] = {}
    for row in rows:
        if (row.is_public or withdrawn) and _last(row, by_pk).pk == row.pk:
            shown = row.item_id if row.item_live and row.item_withdrawn_at is None else None
            found[row.pk] = PublicDocument(row, shown)
    for row in rows:
        last = _last(row, by_pk)
        if row.is_public and last.pk != row.pk and last.pk in found and not is_announcement(row):
            found[last.pk].earlier.append(row)
    for group in found.values():
        group.earlier.sort(key=lambda row: (row.published_at, row.pk), reverse=True)

    def place(group: PublicDocument) -> tuple[bool, int, int, int, int]:
        row = group.document
        return group.item_id is not None, row.item_order or 0, row.item_id or 0, row.sort_order, row.pk

    return sorted(found.values(), key=place)


def by_item(documents: Iterable[PublicDocument]) -> dict[int | None, list[PublicDocument]]:
    """The documents of each public item; under None those of the meeting itself."""
    grouped: dict[int | None, list[PublicDocument]] = {}
    for document in documents:
        grouped.setdefault(document.item_id, []).append(document)
    return grouped


def _replacement(row: MeetingDocument, by_pk: dict[int, MeetingDocument]) -> MeetingDocument | None:
    """The version that took its place: one that has been public (one being prepared does not count)."""
    return by_pk.get(row.replaced_by_id) if row.replaced_by_id else None


def _last(row: MeetingDocument, by_pk: dict[int, MeetingDocument]) -> MeetingDocument:
    """The last version in a chain; the document itself where the chain bites its tail."""
    seen, at = {row.pk}, row
    while (following := _replacement(at, by_pk)) is not None:
        if following.pk in seen:
            return row
        seen.add(following.pk)
        at = following
    return at


def current_version(document: MeetingDocument) -> MeetingDocument:
    """The published document that stands in the place of this one now; itself where none does."""
    if document.replaced_by_id is None:
        return document
    rows = MeetingDocument.everything.filter(meeting_key=document.meeting_key, live=True).only(
        "pk", "uuid", "replaced_by_id"
    )
    return _last(document, {row.pk: row for row in rows})


def document_words(meeting_key: uuid.UUID) -> str:
    """The titles of public documents, for search."""
    return " ".join(group.document.title for group in public_documents(meeting_key))


def is_announcement(document: MeetingDocument) -> bool:
    """Whether a document was only ever announced: "to follow", and nothing to read."""
    return document.to_follow and not document.file and not document.external_url


def earlier_versions(document: MeetingDocument) -> list[MeetingDocument]:
    """What a document replaced, directly or through others, and has not been withdrawn."""
    rows = list(MeetingDocument.everything.filter(meeting_key=document.meeting_key, live=True))
    by_pk = {row.pk: row for row in rows}
    chains = [(row, _chain(row, by_pk)) for row in rows if row.pk != document.pk]
    return [row for row, chain in chains if document.pk in chain and row.withdrawn_at is None]


def _chain(row: MeetingDocument, by_pk: dict[int, MeetingDocument]) -> set[int]:
    chain: set[int] = set()
    at: MeetingDocument | None = row
    while at is not None and at.pk not in chain:
        chain.add(at.pk)
        at = _replacement(at, by_pk)
    return chain
