"""Mail to the clerk of a meeting, some days before something is due and when it is late; each once, and recorded.

It goes to the contact of the meeting, else of its committee; without an address nothing is sent. Nothing depends on it:
the screens say the same.
"""

import logging
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_admin_base_url

from wagtail_engagement.conf import engagement_settings
from wagtail_engagement.kit.site_settings import CouncilSettings
from wagtail_engagement.kit.time import say_day, today
from wagtail_engagement.meetings import meeting_words
from wagtail_engagement.meetings.due import MINUTES_AFTER, Due, Owed, owed
from wagtail_engagement.meetings.journal import Reminder
from wagtail_engagement.meetings.notice_of import notice_of


logger = logging.getLogger(__name__)

#: What was late long before reminders were turned on is left to the report (days).
NOT_OLDER = 30


def work(now: datetime) -> int:
    """What a run of ``engagement_tick`` does about reminders. Returns how many went."""
    if not engagement_settings.REMINDER_DAYS:
        return 0
    wanted = [due for due in owed(now=now) if is_time(due, today(now))]
    keys = {due.meeting.translation_key for due in wanted}
    sent = set(Reminder.objects.filter(meeting_key__in=keys).values_list("meeting_key", "owed", "day"))
    fresh = [due for due in wanted if (due.meeting.translation_key, due.owed.value, due.day) not in sent]
    return sum(remind(due, now) for due in fresh)


def is_time(due: Due, day: date) -> bool:
    """Whether a reminder of something is due on a day."""
    if due.owed == Owed.MINUTES:
        return (day - due.day).days <= MINUTES_AFTER + NOT_OLDER
    return due.day - timedelta(days=engagement_settings.REMINDER_DAYS) <= day <= due.day + timedelta(days=NOT_OLDER)


def address_of(meeting: Any) -> str:
    """Where reminders of a meeting go; "" where nobody is named."""
    if meeting.contact_email:
        return meeting.contact_email
    committee = meeting.committee
    return committee.specific.contact_email if committee is not None else ""


def remind(due: Due, now: datetime) -> bool:
    """Send a reminder unless it was sent. Returns whether it went; a mail that was refused is tried again next time."""
    address = address_of(due.meeting)
    if not address:
        return False
    try:
        with transaction.atomic():
            reminder = Reminder.objects.create(
                meeting_key=due.meeting.translation_key, owed=due.owed, day=due.day, sent_at=timezone.now()
            )
    except IntegrityError:
        return False  # another run was quicker
    try:
        letter(due, address, now).send()
    except Exception as error:  # noqa: BLE001  (whatever a mail backend raises)
        reminder.delete()
        logger.warning("A reminder about meeting %s was not sent: %s", due.meeting.pk, type(error).__name__)
        return False
    return True


def letter(due: Due, address: str, now: datetime) -> EmailMessage:
    """The mail, in the language of the meeting's page."""
    site = due.meeting.get_site()
    sender = CouncilSettings.for_site(site).sender_address if site is not None else ""
    with translation.override(due.meeting.locale.language_code):
        subject = f"{due.owed.label}: {due.meeting.title}, {say_day(due.meeting.starts_at, weekday=False)}"
        lines = [due.meeting.title, *_sentences(due, now)]
        base = get_admin_base_url()
        if base:
            lines.append(base + reverse("wagtail_engagement_notice:index", args=[due.meeting.pk]))
        text = "\n\n".join(lines) + "\n"
    return EmailMessage(
        subject=" ".join(subject.split()),
        body=text,
        from_email=sender or settings.DEFAULT_FROM_EMAIL,
        to=[address],
        headers={"Auto-Submitted": "auto-generated"},
    )


def _sentences(due: Due, now: datetime) -> list[str]:
    if due.owed == Owed.MINUTES:
        return [_("The minutes of the meeting on %(day)s are not public yet.") % {"day": say_day(due.day)}]
    found = notice_of(due.meeting, now=now)
    if found is None:
        return []
    if due.owed in {Owed.NOTE_DUE, Owed.NOTE_LATE}:
        return [meeting_words.note_sentence(found, today(now))]
    return [meeting_words.headline(found), *meeting_words.sentences(found)]
