"""What subscribers hear of meetings: agendas, changes, cancellations, decisions and minutes, in words made when sent."""

import uuid
from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from wagtail_engagement.kit.addresses import permanent_url
from wagtail_engagement.kit.outbox.records import OutboxMessage, Subscription, What
from wagtail_engagement.kit.outbox.topics import Happening, Letter, Topic, register_topic
from wagtail_engagement.kit.public_index import PublicIndexEntry, PublicIndexFacet
from wagtail_engagement.meetings import family
from wagtail_engagement.meetings.feed_entries import said
from wagtail_engagement.meetings.journal import ChangeField, MeetingChange, MeetingRecord
from wagtail_engagement.meetings.lifecycle import NOT_TAKING_PLACE


#: What each line of the public log is about; all others are changes.
_ABOUT = {
    ChangeField.ITEM_ADDED: What.AGENDA,
    ChangeField.ITEM_CHANGED: What.AGENDA,
    ChangeField.ITEM_WITHDRAWN: What.AGENDA,
    ChangeField.ITEMS_REORDERED: What.AGENDA,
    ChangeField.DOCUMENT_ADDED: What.AGENDA,
    ChangeField.DOCUMENT_REPLACED: What.AGENDA,
    ChangeField.DOCUMENT_WITHDRAWN: What.AGENDA,
    ChangeField.DECISIONS: What.DECISIONS,
    ChangeField.DECISION_WITHDRAWN: What.DECISIONS,
    ChangeField.MINUTES: What.MINUTES,
    ChangeField.MINUTES_CONFIRMED: What.MINUTES,
}


def agenda_event(meeting_key: uuid.UUID) -> uuid.UUID:
    """The permanent id of "the agenda is public", which happens to a meeting once."""
    return uuid.uuid5(meeting_key, "agenda")


def happened(since: datetime) -> Iterator[Happening]:
    """Lines of the public log and agendas published since, each with the meeting and its committees."""
    lines = list(MeetingChange.objects.filter(at__gte=since, erased=False).order_by("at", "pk"))
    stages = list(MeetingRecord.objects.filter(agenda_published_at__gte=since))
    keys = {found.meeting_key for found in (*lines, *stages)}
    rows = PublicIndexEntry.objects.filter(kind=family.KIND, subject__in=keys, item="")
    status = dict(rows.values_list("subject", "status"))
    bodies: dict[uuid.UUID, set[str]] = {}
    facets = PublicIndexFacet.objects.filter(entry__in=rows, name=family.COMMITTEE)
    for key, body in facets.values_list("entry__subject", "value"):
        bodies.setdefault(key, set()).add(body)

    def reaches(key: uuid.UUID) -> tuple[tuple[str, uuid.UUID], ...]:
        committees = sorted(bodies.get(key, ()))
        return ((family.KIND, key), *((family.COMMITTEE, uuid.UUID(body)) for body in committees))

    for line in lines:
        if line.meeting_key in status:
            what = _ABOUT.get(ChangeField(line.field), What.CHANGE)
            if line.field == ChangeField.STATUS and status[line.meeting_key] in NOT_TAKING_PLACE:
                what = What.CANCELLATION
            yield Happening(line.uuid, what, line.meeting_key, reaches(line.meeting_key), line.at)
    for stage in stages:
        if stage.meeting_key in status and stage.agenda_published_at is not None:
            key = stage.meeting_key
            yield Happening(agenda_event(key), What.AGENDA, key, reaches(key), stage.agenda_published_at)


def write(subscription: Subscription, messages: Sequence[OutboxMessage]) -> Letter | None:
    """The mail about one meeting; None once the meeting is not public, or nothing of what was to be told is."""
    key = messages[0].subject
    rows = PublicIndexEntry.objects.in_language(subscription.language).on_site(subscription.site_id)
    row = rows.filter(kind=family.KIND, subject=key, item="").first()
    if row is None:
        return None
    events = [message.event for message in messages]
    lines = MeetingChange.objects.filter(uuid__in=events, erased=False).order_by("at", "pk")
    told = [f"{line.get_field_display()}\n{said(line)}".strip() for line in lines]
    if agenda_event(key) in events:
        told.insert(0, _("The agenda has been published."))
    if not told:
        return None
    card = family.card(row, messages[0].created_at)
    head = [row.title, *(str(line) for line in card.lines)]
    if row.status in NOT_TAKING_PLACE and card.badge is not None:
        head.insert(1, str(card.badge.label))
    url = permanent_url(subscription.site, key)
    text = "\n\n".join(["\n".join(head), *told, _("Read more: %(url)s") % {"url": url}])
    return Letter(_subject(row, messages), text)


def _subject(row: PublicIndexEntry, messages: Sequence[OutboxMessage]) -> str:
    kinds = {message.what for message in messages}
    if What.CANCELLATION in kinds:
        form = _("Will not take place as planned: %(meeting)s")
    elif kinds == {What.AGENDA}:
        form = _("Agenda: %(meeting)s")
    elif kinds == {What.DECISIONS}:
        form = _("Decisions: %(meeting)s")
    elif kinds == {What.MINUTES}:
        form = _("Minutes: %(meeting)s")
    else:
        form = _("Changed: %(meeting)s")
    return form % {"meeting": row.title}


def register() -> None:
    """Offer mail about meetings and committees."""
    register_topic(Topic((family.KIND, family.COMMITTEE), happened, write))
