"""The agenda of a meeting: its order, and what officers do to it. Knows no request and no screen."""

import copy
import uuid
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from wagtail_engagement.kit import ticks
from wagtail_engagement.kit.folding import plain
from wagtail_engagement.kit.index_writer import refresh_subject
from wagtail_engagement.kit.public_index import PublicIndexEntry
from wagtail_engagement.meetings import acts, item_changes
from wagtail_engagement.meetings.acts import save_draft
from wagtail_engagement.meetings.agenda_lines import STEP, AgendaLine, nest
from wagtail_engagement.meetings.changes import record_of
from wagtail_engagement.meetings.exemptions import missing_to_publish
from wagtail_engagement.meetings.journal import MeetingRecord
from wagtail_engagement.meetings.records import AgendaItem
from wagtail_engagement.meetings.signals import agenda_published


__all__ = [
    "STEP",
    "AgendaLine",
    "HasSubItems",
    "NotReady",
    "WasPublic",
    "agenda_words",
    "counts",
    "delete",
    "erase",
    "first_publication",
    "nest",
    "new_item",
    "page_became_public",
    "public_agenda",
    "publish",
    "refresh",
    "remember_title",
    "save_draft",
    "tombstone",
    "unpublished",
    "withdraw",
    "working_agenda",
    "working_items",
]


class NotReady(Exception):
    """Items that may not be published as they stand; ``problems`` pairs each with what it lacks."""

    def __init__(self, problems: list[tuple[AgendaItem, list[str | Promise]]]) -> None:
        super().__init__(f"{len(problems)} items are not ready")
        self.problems = problems


class HasSubItems(Exception):
    """An item cannot be deleted while others stand below it."""


class WasPublic(Exception):
    """What has been public is withdrawn, never deleted."""


#: What remains to be read of an item that was withdrawn.
_OF_A_TOMBSTONE = frozenset({"parent_id", "sort_order", "number_label", "kind", "public_title"})


def tombstone(item: AgendaItem) -> AgendaItem:
    """An item as it may be shown: of one that was withdrawn, its place, number and title, with no other word."""
    if item.withdrawn_at is None:
        return item
    shown = copy.copy(item)
    for name in shown.versioned:
        if name not in _OF_A_TOMBSTONE:
            setattr(shown, name, shown._meta.get_field(name).get_default())
    return shown


def public_agenda(meeting_key: uuid.UUID) -> list[AgendaLine]:
    """What the public read, in one query: public items, and the tombstones of those that were withdrawn.

    A tombstone is an item with ``withdrawn_at`` and ``withdrawn_reason``; of its words only number and title are left,
    and not even these where it was erased.
    """
    return nest(tombstone(item) for item in AgendaItem.everything.filter(meeting_key=meeting_key, live=True))


def working_items(meeting_key: uuid.UUID) -> list[AgendaItem]:
    """Every item as its editors see it, in one query."""
    found = AgendaItem.everything.filter(meeting_key=meeting_key).select_related("latest_revision")
    return [tombstone(item) if item.withdrawn_at is not None else item.working() for item in found]


def working_agenda(meeting_key: uuid.UUID) -> list[AgendaLine]:
    """The agenda as it would be with everything published."""
    return nest(working_items(meeting_key))


def agenda_words(meeting_key: uuid.UUID) -> str:
    """The public words of an agenda, for search. Of a private item only its public title."""
    words: list[str] = []
    for item in AgendaItem.objects.filter(meeting_key=meeting_key).order_by("sort_order", "pk"):
        words.append(item.public_title)
        if not item.is_restricted:
            words += [plain(item.body), item.recommendation]
    return " ".join(filter(None, words))


# -- what officers do ----------------------------------------------------------------------------------------------


def refresh(meeting: Any) -> None:
    """Bring the meeting's rows in the public index up to date, and have the pages that show it read anew by caches."""
    refresh_subject(type(meeting), meeting.translation_key)
    key = meeting.translation_key
    transaction.on_commit(lambda: ticks.purge(PublicIndexEntry.objects.filter(subject=key)))


def remember_title(meeting: Any) -> None:
    """Let the items know what their meeting is called, for when its page is gone."""
    stale = AgendaItem.everything.filter(meeting_id=meeting.pk).exclude(meeting_title=meeting.title)
    stale.update(meeting_title=meeting.title)


def new_item(meeting: Any) -> AgendaItem:
    """An unsaved item at the end of a meeting's agenda."""
    last = max((i.sort_order for i in working_items(meeting.translation_key) if i.parent_id is None), default=0)
    return AgendaItem(
        meeting_id=meeting.pk,
        meeting_key=meeting.translation_key,
        meeting_title=meeting.title,
        sort_order=last + STEP,
    )


@transaction.atomic
def publish(meeting: Any, items: Iterable[AgendaItem], *, nation: str, user: Any = None) -> int:
    """Make the working text of items public, all or none. Returns how many there were.

    Once the agenda has been public, what the public see change is in the public log. ``signals.agenda_published``
    tells of it after the transaction.

    Raises:
        NotReady: one of them lacks what the law asks of it, or was withdrawn.
    """
    chosen = [item.working() for item in items]
    problems = [(item, missing) for item in chosen if (missing := _missing(item, nation))]
    if problems:
        raise NotReady(problems)
    there = set(AgendaItem.everything.filter(meeting_key=meeting.translation_key).values_list("pk", flat=True))
    before = item_changes.public_rows(meeting.translation_key)
    for item in chosen:
        if item.parent_id is not None and item.parent_id not in there:
            item.parent_id = None  # what it stood below has been deleted since
            save_draft(item, user)
        revision = item.latest_revision or item.save_revision(user=user)
        revision.publish(user=user, skip_permission_checks=True)
    after = item_changes.public_rows(meeting.translation_key)
    if not (first := first_publication(meeting)):
        item_changes.log_differences(meeting, before, after, user)
    _announce(meeting, {item.pk for item in chosen}, after, first=first, user=user)
    refresh(meeting)
    return len(chosen)


def _missing(item: AgendaItem, nation: str) -> list[str | Promise]:
    if item.withdrawn_at is not None:
        return [_("it has been withdrawn, so add it anew as another item")]
    return missing_to_publish(item, nation)


def first_publication(meeting: Any) -> bool:
    """Note that a meeting's agenda is public from now on, if its page is public and has an item that is.

    Returns False where it was noted before, or is not public yet.
    """
    if not meeting.live or not AgendaItem.objects.filter(meeting_key=meeting.translation_key).exists():
        return False
    stages = MeetingRecord.objects.filter(pk=record_of(meeting).pk, agenda_published_at__isnull=True)
    return bool(stages.update(agenda_published_at=timezone.now()))


def page_became_public(meeting: Any, user: Any = None) -> None:
    """The page of a meeting was published: the items that were published before it are read by the public from now."""
    with transaction.atomic():
        if first_publication(meeting):
            rows = item_changes.public_rows(meeting.translation_key)
            _announce(meeting, {row.pk for row in rows}, rows, first=True, user=user)


def _announce(meeting: Any, chosen: set[int], rows: list[AgendaItem], *, first: bool, user: Any) -> None:
    items = [row for row in rows if row.pk in chosen]
    transaction.on_commit(
        lambda: agenda_published.send(sender=AgendaItem, meeting=meeting, user=user, items=items, first=first)
    )


def unpublished(items: Iterable[AgendaItem]) -> list[AgendaItem]:
    """Those with something the public do not see yet."""
    return [i for i in items if i.withdrawn_at is None and (not i.live or i.has_unpublished_changes)]


@transaction.atomic
def withdraw(meeting: Any, item: AgendaItem, *, reason: str, user: Any = None) -> None:
    """Take a public item back for good. Its number and title stay at its anchor, with the reason; it is never restored.

    Raises:
        acts.NoReason: there is no reason.
        ValueError: it is not public.
    """
    acts.withdraw(item, reason=reason, user=user)
    item_changes.log_withdrawal(meeting, AgendaItem.everything.get(pk=item.pk), user)
    refresh(meeting)


@transaction.atomic
def erase(meeting: Any, item: AgendaItem, *, reason: str, user: Any = None) -> None:
    """Published in error: withdraw an item, or one that was withdrawn already, and erase its words everywhere.

    They go from the row, its revisions, the public log, the public index and, once this is committed, from caches.

    Raises:
        acts.NoReason: there is no reason.
        ValueError: it was never public, and can be deleted.
    """
    if not item.live:
        raise ValueError("What was never public is deleted, not erased.")
    if not reason.strip():
        raise acts.NoReason
    acts.erase(item, reason=reason, user=user)
    AgendaItem.everything.filter(pk=item.pk).update(
        withdrawn_reason=reason.strip(), ward_keys=[], is_key=False, public_may_speak=False, recording_offset=None
    )
    item_changes.forget(meeting.translation_key, item.uuid)
    item_changes.log_withdrawal(meeting, AgendaItem.everything.get(pk=item.pk), user)
    refresh(meeting)


@transaction.atomic
def delete(meeting: Any, item: AgendaItem, user: Any = None) -> None:
    """Delete an item that was never public, with all its revisions.

    Raises:
        HasSubItems: others stand below it.
        WasPublic: agendas that have been public are kept (Local Government Act 1972 s.100C).
    """
    if AgendaItem.everything.filter(pk=item.pk, live=True).exists():
        raise WasPublic
    if any(other.parent_id == item.pk for other in working_items(meeting.translation_key)):
        raise HasSubItems
    log(instance=item, action="wagtail.delete", user=user, deleted=True)
    AgendaItem.everything.get(pk=item.pk).delete()
    refresh(meeting)


def counts(meeting_key: uuid.UUID) -> dict[str, int]:
    """How many items there are, are public, and have something to publish; in one query."""
    there = Q(withdrawn_at__isnull=True)
    return AgendaItem.everything.filter(meeting_key=meeting_key).aggregate(
        total=Count("pk"),
        public=Count("pk", filter=Q(live=True) & there),
        waiting=Count("pk", filter=(Q(live=False) | Q(has_unpublished_changes=True)) & there),
    )
