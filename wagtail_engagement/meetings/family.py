"""How meetings and committees show in lists, on the hub and among related subjects."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import django_filters
from django.db.models import Q
from django.db.models.signals import post_delete, pre_delete
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_engagement import registry
from wagtail_engagement.kit.cards import Badge, Card, card_of
from wagtail_engagement.kit.day_filters import DayFilter, when_on
from wagtail_engagement.kit.filters import FilterField, StateFilter, SubjectFilterSet, TermFilter
from wagtail_engagement.kit.index_writer import refresh_carriers
from wagtail_engagement.kit.links import RELATED
from wagtail_engagement.kit.record_files import register_finder
from wagtail_engagement.kit.time import end_of_day, say_day, say_period, start_of_day
from wagtail_engagement.meetings.committees import CommitteeKind
from wagtail_engagement.meetings.lifecycle import (
    NOT_TAKING_PLACE,
    MeetingFacts,
    MeetingState,
    MeetingStatus,
    state,
    state_conditions,
)


KIND = "meeting"
COMMITTEE = "committee"

#: Statuses that are said as they are, whenever the meeting is or was.
_ALWAYS_SAID = {
    MeetingStatus.CANCELLED: gettext_lazy("Cancelled"),
    MeetingStatus.POSTPONED: gettext_lazy("Postponed"),
    MeetingStatus.ADJOURNED: gettext_lazy("Adjourned"),
    MeetingStatus.INQUORATE: gettext_lazy("Not enough members"),
}
#: Statuses that tell more than "coming up".
_SAID_BEFORE = {
    MeetingStatus.PROVISIONAL: gettext_lazy("Provisional"),
    MeetingStatus.RESCHEDULED: gettext_lazy("New date"),
}


def facts_of(row: Any) -> MeetingFacts:
    """The facts of an index row (or of a page, which has the same names)."""
    return MeetingFacts(starts_at=row.starts_at, ends_at=row.ends_at, status=row.status)


def badge(row: Any, now: datetime) -> Badge:
    """A meeting in a word: its status where that matters more, else where it stands in time."""
    found = state(facts_of(row), now)
    if row.status in _ALWAYS_SAID:
        return Badge(row.status, _ALWAYS_SAID[MeetingStatus(row.status)])
    if found == MeetingState.COMING and row.status in _SAID_BEFORE:
        return Badge(row.status, _SAID_BEFORE[MeetingStatus(row.status)])
    if found == MeetingState.PAST and row.status == MeetingStatus.HELD:
        return Badge("held", MeetingStatus.HELD.label)
    return Badge(found.value, found.label)


@dataclass(frozen=True)
class StatusNotice:
    """What stands over a meeting's page when it is not simply going ahead; ``look`` is a class of eng-notice."""

    title: str | Promise
    look: str = "warning"


_NOTICES = {
    MeetingStatus.CANCELLED: StatusNotice(gettext_lazy("This meeting has been cancelled.")),
    MeetingStatus.POSTPONED: StatusNotice(gettext_lazy("This meeting has been postponed.")),
    MeetingStatus.RESCHEDULED: StatusNotice(gettext_lazy("This meeting has been moved to another date.")),
    MeetingStatus.ADJOURNED: StatusNotice(gettext_lazy("This meeting has been adjourned.")),
    MeetingStatus.INQUORATE: StatusNotice(
        gettext_lazy("This meeting could not go ahead, because not enough members were present.")
    ),
}
_PROVISIONAL = StatusNotice(gettext_lazy("The date of this meeting is provisional and may change."), "info")


def status_notice(status: str, found: MeetingState) -> StatusNotice | None:
    """The notice for a status; a provisional date is only worth a word while it lies ahead."""
    if status == MeetingStatus.PROVISIONAL:
        return _PROVISIONAL if found == MeetingState.COMING else None
    return _NOTICES.get(status)  # type: ignore[call-overload]


def say_when(row: Any) -> str | Promise:
    """When a meeting is or was to be, in words: only its day while the time is not certain."""
    if row.starts_at is None:
        return gettext_lazy("Date to be announced")
    if row.card.get("timed", True):
        when = say_period(row.starts_at, row.ends_at)
    else:
        when = _("%(day)s, time to be confirmed") % {"day": say_day(row.starts_at)}
    return _("Was planned for %(when)s") % {"when": when} if row.status == MeetingStatus.POSTPONED else when


def place(row: Any) -> str | Promise:
    """Where a meeting is held, in a few words; "" where nothing is said."""
    return row.card.get("venue") or (gettext_lazy("Online") if row.card.get("online") else "")


def card(row: Any, now: datetime) -> Card:
    """The card of a meeting: when, of which committee, where."""
    made = card_of(row, gettext_lazy("Meeting"))
    made.badge = badge(row, now)
    made.lines.append(say_when(row))
    committee = row.card.get("committee") or {}
    where = [str(part) for part in (committee.get("name"), place(row)) if part]
    if where:
        made.lines.append(", ".join(where))
    return made


def committee_card(row: Any, now: datetime) -> Card:
    """The card of a committee: what kind of body it is."""
    kind = row.card.get("committee_kind", "")
    label = CommitteeKind(kind).label if kind in CommitteeKind.values else CommitteeKind.OTHER.label
    return card_of(row, label)


class OnDay(DayFilter):
    """What starts on that day."""

    def bounds(self, day: date) -> Q:
        return Q(starts_at__gte=start_of_day(day), starts_at__lt=end_of_day(day))


class MeetingFilterSet(SubjectFilterSet):
    """Meetings by committee, by where they stand in time, by status, and by what all subjects are filtered by."""

    committee = TermFilter(label=gettext_lazy("Committee"), field_name="committee")
    state = StateFilter(
        label=gettext_lazy("When"), field_name="status", choices=MeetingState.choices, states=state_conditions
    )
    status = django_filters.ChoiceFilter(
        label=gettext_lazy("Status"), field_name="status", choices=MeetingStatus.choices
    )

    area = TermFilter(label=gettext_lazy("Ward or area"), field_name="area")
    date = OnDay(label=gettext_lazy("On the day"))

    vars().update(when_on())

    shown = ("q", "committee", "state", "status", "from", "to", "topic", "area", "year", "date")

    def fields(self) -> list[FilterField]:
        # a single day is only ever asked for by an address
        return [made for made in super().fields() if made.name != "date"]


def coming(now: datetime) -> Q:
    """Meetings with a date that are on or ahead (``sort_at`` is when they are over), and take place."""
    return Q(sort_at__gt=now, starts_at__isnull=False) & ~Q(status__in=sorted(NOT_TAKING_PLACE))


def _on_committee_gone(sender: Any, instance: Any, **kwargs: Any) -> None:
    # meetings that remain may show its name in one of their languages
    refresh_carriers(COMMITTEE, instance.translation_key.hex)
    refresh_carriers(RELATED, instance.translation_key.hex)


def _on_meeting_gone(sender: Any, instance: Any, **kwargs: Any) -> None:
    # meetings whose place it took name it no more
    refresh_carriers(RELATED, instance.translation_key.hex)


def _before_meeting_deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Refuse to delete what must stay: here, so that ancestors, bulk actions, APIs and superusers are refused alike."""
    from wagtail_engagement.meetings.keeping import refuse_if_kept

    if instance.live and not instance.alias_of_id:
        refuse_if_kept(instance)


def _offer_feeds() -> None:
    from wagtail_engagement.meetings import feed_signals, mail

    feed_signals.connect()
    mail.register()
    registry.register_urls("wagtail_engagement.meetings.urls")


def register() -> None:
    """Make the family known to lists, hub and links, and the Agenda screen to the admin (also on a site that leaves the
    packaged pages out, whose own app calls this)."""
    from wagtail_engagement.meetings import (
        decision_family,
        document_files,
        documents,
        wagtail_hooks,  # noqa: F401  (registers the screen)
    )
    from wagtail_engagement.meetings.committee_pages import CommitteeMixin
    from wagtail_engagement.meetings.pages import MeetingMixin

    for model in registry.page_models(MeetingMixin):
        uid = f"wagtail_engagement.meetings.kept.{model._meta.label}"
        pre_delete.connect(_before_meeting_deleted, sender=model, dispatch_uid=uid)
        post_delete.connect(_on_meeting_gone, sender=model, dispatch_uid=f"{uid}.gone")
    register_finder(KIND, document_files.find)
    registry.register_listing(KIND, "wagtail_engagement.meetings.admin.listing")
    registry.register_job("wagtail_engagement.meetings.reminders.work")
    registry.register_job("wagtail_engagement.meetings.admin.uploads.work")
    registry.register_viewset("wagtail_engagement.meetings.admin.special_days.SpecialDayViewSet")
    decision_family.register()
    documents.connect()
    for model in registry.page_models(CommitteeMixin):
        uid = f"wagtail_engagement.meetings.committee_gone.{model._meta.label}"
        post_delete.connect(_on_committee_gone, sender=model, dispatch_uid=uid)
    registry.register(
        registry.Family(
            kind=KIND,
            label=gettext_lazy("Meeting"),
            label_plural=gettext_lazy("Meetings"),
            card=card,
            search_weight=30,
            icon="calendar-alt",
            coming=coming,
        )
    )
    registry.register(
        registry.Family(
            kind=COMMITTEE,
            label=gettext_lazy("Committee"),
            label_plural=gettext_lazy("Committees"),
            card=committee_card,
            gathers=True,
            search_weight=60,
            icon="group",
        )
    )
    _offer_feeds()
    registry.register_setup_page(
        registry.SetupPage(
            "wagtail_engagement.meetings.pages.MeetingIndexMixin", gettext_lazy("Meetings"), "meetings", 20
        )
    )
