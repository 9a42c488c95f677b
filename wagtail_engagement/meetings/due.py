"""What meetings still owe the public: agendas due or late, postings not recorded, Welsh notes, minutes outstanding."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.permission_policies.pages import PagePermissionPolicy

from wagtail_engagement import registry
from wagtail_engagement.kit.time import local, today
from wagtail_engagement.meetings.journal import MeetingRecord
from wagtail_engagement.meetings.lifecycle import NOT_TAKING_PLACE
from wagtail_engagement.meetings.notice import NoticeState
from wagtail_engagement.meetings.notice_of import UNPOSTED, MeetingNotice, notices_of


#: Meetings this far ahead, and this long ago, are looked at (days).
AHEAD, BACK = 60, 366
#: Minutes count as outstanding from so many days after the meeting.
MINUTES_AFTER = 28


class Owed(models.TextChoices):
    """What is due, most pressing first."""

    AGENDA_LATE = "agenda_late", _("Agenda late")
    NOTE_LATE = "note_late", _("Note late")
    UNPOSTED = "unposted", _("Posting not recorded")
    AGENDA_DUE = "agenda_due", _("Agenda due")
    NOTE_DUE = "note_due", _("Note due")
    MINUTES = "minutes", _("Minutes outstanding")


@dataclass(frozen=True)
class Due:
    """One thing a meeting owes; ``day`` is by when, or since when for minutes."""

    meeting: Any
    owed: Owed
    day: date


def meetings_of(user: Any = None) -> list[QuerySet]:
    """The live meetings a user may publish (all without a user), a queryset for each page class."""
    allowed = None
    if user is not None:
        allowed = PagePermissionPolicy().instances_user_has_permission_for(user, "publish")
    found = []
    from wagtail_engagement.meetings.pages import MeetingMixin

    for model in registry.page_models(MeetingMixin):
        pages = model._default_manager.filter(live=True, alias_of__isnull=True).defer_streamfields()
        found.append(pages if allowed is None else pages.filter(pk__in=allowed.values("pk")))
    return found


def owed(*, user: Any = None, now: datetime | None = None) -> list[Due]:
    """What is owed, the most pressing kind first and each by day, in a number of queries that does not grow."""
    at = now or timezone.now()
    window = {"starts_at__gte": at - timedelta(days=BACK), "starts_at__lt": at + timedelta(days=AHEAD)}
    pages: dict[uuid.UUID, Any] = {}
    for meetings in meetings_of(user):
        for page in meetings.filter(**window).exclude(status__in=sorted(NOT_TAKING_PLACE)).order_by("pk"):
            pages.setdefault(page.translation_key, page)
    notices = notices_of(pages.values(), now=at)
    records = {one.meeting_key: one for one in MeetingRecord.objects.filter(meeting_key__in=list(pages))}
    found = [due for key, page in pages.items() for due in _of(page, notices.get(key), records.get(key), at)]
    order = list(Owed)
    return sorted(found, key=lambda due: (order.index(due.owed), due.day, due.meeting.pk))


def _of(meeting: Any, found: MeetingNotice | None, record: MeetingRecord | None, now: datetime) -> Iterable[Due]:
    coming = meeting.starts_at > now
    if found is not None and coming:
        late = found.state == NoticeState.OVERDUE
        if found.state == UNPOSTED:
            yield Due(meeting, Owed.UNPOSTED, found.assessment.deadline)
        elif found.agenda_at is None:
            yield Due(meeting, Owed.AGENDA_LATE if late else Owed.AGENDA_DUE, found.assessment.deadline)
    if coming or record is None or record.agenda_published_at is None:
        return
    if found is not None and found.note_by is not None and not found.note_done:
        yield Due(meeting, Owed.NOTE_LATE if today(now) > found.note_by else Owed.NOTE_DUE, found.note_by)
    if record.minutes_published_at is None and now - meeting.starts_at > timedelta(days=MINUTES_AFTER):
        yield Due(meeting, Owed.MINUTES, local(meeting.starts_at).date())
