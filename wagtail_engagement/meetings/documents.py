"""The papers of a meeting: what the public read of them, and what officers do to them. Knows no request and no screen.

A file is never exchanged under a public document. Its replacement is a document of its own: ``replaced_by`` names it
while it is still being prepared, and counts once it has been published. A document announced "to follow" is completed
in the same way.
"""

import uuid
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Max, Q
from django.db.models.signals import pre_delete
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from wagtail_engagement.meetings import acts, agenda
from wagtail_engagement.meetings.changes import log_change
from wagtail_engagement.meetings.journal import ChangeField, MeetingChange, MeetingRecord
from wagtail_engagement.meetings.papers import DocumentKind, MeetingDocument
from wagtail_engagement.meetings.public_papers import (
    PublicDocument,
    by_item,
    document_words,
    earlier_versions,
    is_announcement,
    public_documents,
)
from wagtail_engagement.meetings.records import Access, AgendaItem


__all__ = ["PublicDocument", "by_item", "document_words", "public_documents"]


#: Lines of the public log that name documents by their titles.
ABOUT_DOCUMENTS = (
    ChangeField.DOCUMENT_ADDED,
    ChangeField.DOCUMENT_REPLACED,
    ChangeField.DOCUMENT_WITHDRAWN,
    ChangeField.CORRECTION,
)


class NotReady(Exception):
    """Documents without a file, an address or "to follow": there is nothing to publish."""

    def __init__(self, documents: list[MeetingDocument]) -> None:
        super().__init__(f"{len(documents)} documents have nothing to publish")
        self.documents = documents


class IsReplaced(Exception):
    """A document that has a replacement (public or being prepared) cannot get a second one."""


class PublishedStays(PermissionDenied):
    """What has been public is never deleted: it is withdrawn, with a reason, or erased."""

    def __init__(self) -> None:
        super().__init__(str(_("A document that has been published is not deleted: withdraw it.")))


# -- what officers see ---------------------------------------------------------------------------------------------


def working_documents(meeting_key: uuid.UUID) -> list[MeetingDocument]:
    """Every document as its editors see it, in its place among those of its item; in one query."""
    found = MeetingDocument.everything.filter(meeting_key=meeting_key).select_related("latest_revision")
    return sorted((row.working() for row in found), key=lambda row: (row.sort_order, row.pk))


def counts(meeting_key: uuid.UUID) -> dict[str, int]:
    """How many documents there are, are public, wait to be published and are withdrawn; in one query."""
    withdrawn = Q(withdrawn_at__isnull=False)
    return MeetingDocument.everything.filter(meeting_key=meeting_key).aggregate(
        total=Count("pk"),
        public=Count("pk", filter=Q(live=True) & ~withdrawn),
        waiting=Count("pk", filter=(Q(live=False) | Q(has_unpublished_changes=True)) & ~withdrawn),
        withdrawn=Count("pk", filter=withdrawn),
    )


def waits(document: MeetingDocument) -> bool:
    """Whether there is something the public do not see yet."""
    return document.withdrawn_at is None and (not document.live or document.has_unpublished_changes)


def warnings_of(document: MeetingDocument, item: AgendaItem | None = None) -> list[str | Promise]:
    """What an officer should look at before publishing; nothing here blocks (background papers: LGA 1972 s.100D)."""
    found: list[str | Promise] = []
    if document.erased:
        return found
    if (
        document.kind == DocumentKind.REPORT
        and not document.background_papers.strip()
        and not document.no_background_papers
    ):
        found.append(_("List its background papers, or say that there are none."))
    if item is not None and item.access in {Access.EXEMPT, Access.CONFIDENTIAL}:
        found.append(_("Its item is not open to the public: publish nothing here that is exempt or confidential."))
    return found


# -- what officers do ----------------------------------------------------------------------------------------------


def new_document(meeting: Any, **values: Any) -> MeetingDocument:
    """An unsaved document at the end of a meeting's papers."""
    last = MeetingDocument.everything.filter(meeting_key=meeting.translation_key).aggregate(Max("sort_order"))
    return MeetingDocument(
        meeting_id=meeting.pk,
        meeting_key=meeting.translation_key,
        meeting_title=meeting.title,
        sort_order=(last["sort_order__max"] or 0) + agenda.STEP,
        **values,
    )


@transaction.atomic
def replace(meeting: Any, old: MeetingDocument, new: MeetingDocument, user: Any = None) -> MeetingDocument:
    """Keep ``new`` as the draft that takes the place of a public document once it is published.

    It stands where the old one stands, and has its item, kind and title unless it brings its own.

    Raises:
        IsReplaced: the old one has a replacement already.
        ValueError: the old one is not public.
    """
    stored = MeetingDocument.everything.select_for_update().get(pk=old.pk)
    if not stored.is_public:
        raise ValueError("Only a public document is replaced; a draft is changed or deleted.")
    if stored.replaced_by_id is not None:
        raise IsReplaced
    new.sort_order = stored.sort_order
    acts.save_draft(new, user)
    stored.replaced_by = new
    stored.save(update_fields=["replaced_by"])
    return new


@transaction.atomic
def publish(meeting: Any, documents: Iterable[MeetingDocument], user: Any = None) -> int:
    """Make documents (or the changes to their details) public, all or none. Returns how many there were.

    Raises:
        NotReady: one of them has no file, no address elsewhere, and is not announced as to follow.
    """
    chosen = [document.working() for document in documents if document.withdrawn_at is None]
    empty = [row for row in chosen if not (row.file or row.external_url or row.to_follow)]
    if empty:
        raise NotReady(empty)
    items = set(AgendaItem.everything.filter(meeting_key=meeting.translation_key).values_list("pk", flat=True))
    for document in chosen:
        if _item_named(document) not in {None, *items}:
            document.item_id = None  # the item has been deleted since
            acts.save_draft(document, user)
        before = MeetingDocument.everything.filter(pk=document.pk, live=True).values_list("title", flat=True).first()
        acts.publish(document, user)
        MeetingDocument.everything.filter(pk=document.pk).update(meeting_title=meeting.title)
        _log_publication(meeting, document, before, user)
    agenda.refresh(meeting)
    return len(chosen)


def _item_named(document: MeetingDocument) -> int | None:
    """The item its latest draft names: deleting an item empties the column of the row, and reaches no revision."""
    revision = document.latest_revision
    return revision.content.get("item_id") if revision is not None else document.item_id


def _log_publication(meeting: Any, document: MeetingDocument, before: str | None, user: Any) -> None:
    if not agenda_has_been_public(meeting):
        return
    if before is not None:
        if before != document.title:
            log_change(
                meeting, ChangeField.CORRECTION, before=before, after=document.title, record=document.uuid, user=user
            )
        return
    replaced = MeetingDocument.everything.filter(replaced_by=document.pk).first()
    if replaced is None or is_announcement(replaced):
        log_change(meeting, ChangeField.DOCUMENT_ADDED, after=document.title, record=document.uuid, user=user)
    else:
        log_change(
            meeting,
            ChangeField.DOCUMENT_REPLACED,
            before=replaced.title,
            after=document.title,
            record=document.uuid,
            user=user,
        )


def agenda_has_been_public(meeting: Any) -> bool:
    """Whether the agenda has been published: from then on every act is written into the public log."""
    return MeetingRecord.objects.filter(meeting_key=meeting.translation_key, agenda_published_at__isnull=False).exists()


@transaction.atomic
def withdraw(
    meeting: Any, document: MeetingDocument, *, reason: str, earlier: bool = True, user: Any = None
) -> list[MeetingDocument]:
    """Take a public document back, with a reason the public read; its address answers 410. Returns what was withdrawn.

    Args:
        earlier: withdraw the versions it replaced too. Otherwise the latest of them is the current one again.

    Raises:
        NoReason: there is no reason.
        ValueError: it is not public.
    """
    taken = _with_earlier(document, earlier)
    for row in taken:
        acts.withdraw(row, reason=reason, user=user)
        if agenda_has_been_public(meeting):
            log_change(
                meeting, ChangeField.DOCUMENT_WITHDRAWN, before=row.title, reason=reason, record=row.uuid, user=user
            )
    agenda.refresh(meeting)
    return taken


@transaction.atomic
def erase(
    meeting: Any, document: MeetingDocument, *, reason: str, earlier: bool = True, user: Any = None
) -> list[MeetingDocument]:
    """Published in error: withdraw a document and erase its words and file everywhere. Returns what was erased.

    The public learn only that a document was withdrawn, and when; ``reason`` stands in Wagtail's log, for officers. The file is deleted
    when the transaction ends.

    Raises:
        NoReason: there is no reason.
        ValueError: it has never been public (delete the draft), or is erased already.
    """
    if not reason.strip():
        raise acts.NoReason
    taken = _with_earlier(document, earlier)
    if not taken[0].live or taken[0].erased:
        raise ValueError("Only what has been public is erased.")
    for row in taken:
        titles = _titles_in_log(meeting, row)
        if row.is_public and agenda_has_been_public(meeting):
            log_change(meeting, ChangeField.DOCUMENT_WITHDRAWN, record=row.uuid, user=user)
        acts.erase(row, reason=reason, user=user)
        # the reason may say what was in it, so it stands where officers alone look
        log(instance=row, action="wagtail.edit", user=user, data={"published_in_error": reason.strip()})
        MeetingDocument.everything.filter(pk=row.pk).update(
            withdrawn_reason="", withdrawn_at=row.withdrawn_at or timezone.now()
        )
        _blank_log(meeting, row.uuid, titles)
    agenda.refresh(meeting)
    return taken


def _titles_in_log(meeting: Any, document: MeetingDocument) -> set[str]:
    """Every title under which the public log may name a document."""
    lines = MeetingChange.objects.filter(meeting_key=meeting.translation_key, record=document.uuid)
    found = {document.title} | {title for pair in lines.values_list("before", "after") for title in pair}
    return found - {""}


def _blank_log(meeting: Any, record: uuid.UUID, titles: set[str]) -> None:
    """Take the words about a document out of the public log, also where another document's line names it."""
    named = Q(field__in=ABOUT_DOCUMENTS) & (Q(before__in=titles) | Q(after__in=titles))
    lines = MeetingChange.objects.filter(meeting_key=meeting.translation_key)
    lines.filter(Q(record=record) | named).update(before="", after="", reason="", erased=True)


def _with_earlier(document: MeetingDocument, earlier: bool) -> list[MeetingDocument]:
    stored = MeetingDocument.everything.get(pk=document.pk)
    if earlier:
        return [stored, *earlier_versions(stored)]
    MeetingDocument.everything.filter(replaced_by=stored.pk).update(replaced_by=None)
    return [stored]


@transaction.atomic
def delete_draft(document: MeetingDocument, user: Any = None) -> None:
    """Delete a document that has never been public, with its file (once the transaction has been committed).

    Raises:
        PublishedStays: it has been public.
    """
    stored = MeetingDocument.everything.get(pk=document.pk)
    if stored.live:
        raise PublishedStays
    log(instance=stored, action="wagtail.delete", user=user, deleted=True)
    if stored.file:
        transaction.on_commit(lambda storage=stored.file.storage, name=stored.file.name: storage.delete(name))
    stored.delete()


def _keep_what_was_published(sender: Any, instance: MeetingDocument, **kwargs: Any) -> None:
    if instance.published_at is not None:
        raise PublishedStays


def connect() -> None:
    """Let no way of deleting rows take a document that has been public."""
    pre_delete.connect(
        _keep_what_was_published, sender=MeetingDocument, dispatch_uid="wagtail_engagement.meetings.published_stays"
    )
