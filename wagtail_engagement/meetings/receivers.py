"""What meetings do when Wagtail publishes one of their pages, and when something of a meeting is published."""

from typing import Any

from wagtail.signals import page_published

from wagtail_engagement.kit.forms import is_translation
from wagtail_engagement.meetings import agenda, notice_acts
from wagtail_engagement.meetings.pages import MeetingMixin
from wagtail_engagement.meetings.signals import agenda_published, outcome_published


def note_first_publication(sender: Any, instance: Any, revision: Any = None, **kwargs: Any) -> None:
    """Items that were published before the page are public from now on; a translation or an alias keeps no agenda."""
    if isinstance(instance, MeetingMixin) and not instance.alias_of_id and not is_translation(instance):
        agenda.page_became_public(instance, getattr(revision, "user", None))


def connect() -> None:
    page_published.connect(note_first_publication, dispatch_uid="wagtail_engagement_first_agenda")
    agenda_published.connect(notice_acts.keep_agenda, dispatch_uid="wagtail_engagement_log_agenda")
    outcome_published.connect(notice_acts.keep_outcome, dispatch_uid="wagtail_engagement_log_outcome")
