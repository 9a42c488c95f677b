"""The entry of a meeting in people's calendars: kept when it is cancelled or postponed, and it says what changed."""

import uuid
from typing import Any

from django.utils.translation import gettext as _

from wagtail_engagement.kit import calendar
from wagtail_engagement.kit.addresses import permanent_url
from wagtail_engagement.kit.time import local
from wagtail_engagement.meetings.journal import IMPORTANT, MeetingChange
from wagtail_engagement.meetings.lifecycle import NOT_TAKING_PLACE, MeetingStatus


def calendar_entry(page: Any, facts: Any) -> str:
    """The entry as iCalendar, in the active language; "" while the meeting has no date.

    Args:
        page: the page whose words are used.
        facts: the page that keeps the facts.
    """
    if facts.starts_at is None:
        return ""
    later = facts.replaced_by
    return calendar.component(
        subject=page.translation_key,
        title=_title(page, facts),
        starts_at=facts.starts_at,
        ends_at=facts.ends_at if facts.ends_at and facts.ends_at > facts.starts_at else None,
        all_day=None if facts.time_confirmed else local(facts.starts_at).date(),
        changed_at=facts.last_published_at or facts.starts_at,
        sequence=_sequence(page.translation_key),
        place=", ".join(filter(None, [page.venue_name, *page.venue_address.splitlines()])),
        description="\n\n".join(filter(None, _told(page, facts))),
        url=page.full_url or "",
        cancelled=facts.status in NOT_TAKING_PLACE,
        tentative=facts.status == MeetingStatus.PROVISIONAL or not facts.time_confirmed,
        instead=later.translation_key if later is not None and later.pk != facts.pk else None,
    )


def _sequence(meeting_key: uuid.UUID) -> int:
    """How often what the entry says has changed (RFC 5545 3.8.7.4): date, place, format or status. Papers and items do
    not count, so that no calendar tells its owner of a new time that is the old one."""
    return MeetingChange.objects.filter(meeting_key=meeting_key, field__in=IMPORTANT).count()


def _title(page: Any, facts: Any) -> str:
    # many calendars do not show the status of an entry, so its title begins with it
    said = {
        MeetingStatus.CANCELLED: _("Cancelled: %(title)s"),
        MeetingStatus.POSTPONED: _("Postponed: %(title)s"),
        MeetingStatus.INQUORATE: _("Did not go ahead: %(title)s"),
    }
    form = said.get(facts.status, "%(title)s")
    return form % {"title": page.title}


def _told(page: Any, facts: Any) -> list[str]:
    site = page.get_site()
    told = [page.status_reason or facts.status_reason]
    if facts.replaced_by is not None and facts.replaced_by_id != facts.pk:
        url = permanent_url(site, facts.replaced_by.translation_key)
        told.append(_("The meeting that takes its place: %(url)s") % {"url": url} if url else "")
    if not facts.time_confirmed:
        told.append(_("The time is not certain yet."))
    told.append(page.summary)
    url = permanent_url(site, page.translation_key) or page.full_url
    told.append(_("Agenda, papers and changes: %(url)s") % {"url": url} if url else "")
    return told
