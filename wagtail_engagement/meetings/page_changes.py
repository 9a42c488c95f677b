"""What a new version of a meeting's page changes for the public: date, place, format and status, before and after."""

from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.log_actions import get_active_log_context

from wagtail_engagement.kit.time import say_day, say_period
from wagtail_engagement.meetings.changes import log_change
from wagtail_engagement.meetings.journal import ChangeField
from wagtail_engagement.meetings.lifecycle import MeetingFormat, MeetingStatus


#: The columns a line can follow from.
COMPARED = (
    "starts_at",
    "ends_at",
    "time_confirmed",
    "venue_name",
    "venue_address",
    "joining_url",
    "format",
    "status",
)


@dataclass(frozen=True)
class PageChange:
    """One line to be: a ``ChangeField`` and both values in words."""

    field: str
    before: str
    after: str


def _when(facts: dict[str, Any]) -> str:
    if facts["starts_at"] is None:
        return _("Date to be announced")
    if not facts["time_confirmed"]:
        return _("%(day)s, time to be confirmed") % {"day": say_day(facts["starts_at"])}
    return say_period(facts["starts_at"], facts["ends_at"])


def _where(facts: dict[str, Any]) -> str:
    return ", ".join(filter(None, [facts["venue_name"], *facts["venue_address"].splitlines()]))


def differences(before: dict[str, Any], after: dict[str, Any]) -> list[PageChange]:
    """The lines that lead from one version to the next, worded in the active language. What reads the same is none."""
    pairs = (
        (ChangeField.STATUS, MeetingStatus(before["status"]).label, MeetingStatus(after["status"]).label),
        (ChangeField.DATE, _when(before), _when(after)),
        (ChangeField.PLACE, _where(before), _where(after)),
        (ChangeField.FORMAT, MeetingFormat(before["format"]).label, MeetingFormat(after["format"]).label),
    )
    return [PageChange(field, str(old), str(new)) for field, old, new in pairs if str(old) != str(new)]


def saves_only(update_fields: Any, names: tuple[str, ...]) -> bool:
    """Whether a save writes none of the named columns (saving a draft writes bookkeeping only)."""
    return update_fields is not None and not set(update_fields) & set(names)


def log_differences(meeting: Any) -> None:
    """Add to the public log what saving this page changes of what is public now; a page that is new, not public, a
    translation or an alias changes nothing of that kind."""
    if not meeting.pk or not meeting.live or meeting.alias_of_id:
        return
    model = type(meeting)._default_manager
    public = model.filter(pk=meeting.pk, live=True).values(*COMPARED).first()
    if public is None:
        return
    older = model.filter(translation_key=meeting.translation_key, alias_of__isnull=True, pk__lt=meeting.pk, live=True)
    if older.exists():
        return
    with translation.override(meeting.locale.language_code):
        found = differences(public, {name: getattr(meeting, name) for name in COMPARED})
    user = get_active_log_context().user
    for change in found:
        told = change.field in {ChangeField.STATUS, ChangeField.DATE}
        log_change(
            meeting,
            change.field,
            before=change.before,
            after=change.after,
            reason=meeting.status_reason if told else "",
            user=user,
        )
