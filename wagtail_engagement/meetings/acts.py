"""What is done to any publishable record of a meeting: draft, publish, withdraw, erase. Knows no request and no screen.

The public log and the public index are the business of the callers (agenda.py, documents.py, outcomes' acts), which
know what each record means; they call these inside one transaction.
"""

from typing import Any

from django.db import models, transaction
from django.utils import timezone
from wagtail.log_actions import log

from wagtail_engagement.meetings.journal import MeetingChange
from wagtail_engagement.meetings.publishable import PublishableRecord


class NoReason(ValueError):
    """Something public is withdrawn only with a reason, which the public read."""


@transaction.atomic
def save_draft(record: PublishableRecord, user: Any = None) -> None:
    """Keep what was written. Changes nothing public: the row of a public record is left as it is.

    Raises:
        ValidationError: what ``full_clean`` refuses.
    """
    new = record.pk is None
    if not record.live:
        record.full_clean()
        record.save()
    record.save_revision(user=user, log_action="wagtail.create" if new else True)


@transaction.atomic
def publish(record: PublishableRecord, user: Any = None) -> None:
    """Make the working text of a record public."""
    working = record.working()
    revision = working.latest_revision or working.save_revision(user=user)
    revision.publish(user=user, skip_permission_checks=True)


@transaction.atomic
def withdraw(record: PublishableRecord, *, reason: str, user: Any = None) -> None:
    """Take a public record back for good, with a reason that is public. Its place remains: a tombstone, or 410.

    Raises:
        NoReason: there is no reason.
        ValueError: it is not public.
    """
    if not reason.strip():
        raise NoReason
    if not record.is_public:
        raise ValueError("Only what is public can be withdrawn.")
    stored = type(record).everything.get(pk=record.pk)
    stored.withdrawn_at, stored.withdrawn_reason = timezone.now(), reason.strip()
    stored.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    log(instance=stored, action="wagtail.unpublish", user=user)


@transaction.atomic
def erase(record: PublishableRecord, *, reason: str, user: Any = None) -> None:
    """Published in error: withdraw, and erase the words and the file from the row, its history and the public log.

    The caller refreshes the public index in the same transaction, so that search, feeds and calendars lose them too.
    A file is deleted once the transaction has been committed.
    """
    if record.is_public:
        withdraw(record, reason=reason, user=user)
    stored = type(record).everything.get(pk=record.pk)
    stored.revisions.all().delete()
    stored.latest_revision = stored.live_revision = None
    stored.has_unpublished_changes = False
    for field in stored._meta.concrete_fields:
        if isinstance(field, models.FileField):
            file = getattr(stored, field.attname)
            if file:
                transaction.on_commit(lambda storage=file.storage, name=file.name: storage.delete(name))
                setattr(stored, field.attname, "")
        elif field.name in WORDS_BESIDE or (field.name in stored.versioned and _holds_words(field)):
            setattr(stored, field.attname, field.get_default() if field.choices else "")
    stored.erased = True
    stored.save()
    # a reason given earlier may say what was in it too
    MeetingChange.objects.filter(record=stored.uuid).update(before="", after="", reason="", erased=True)


#: Fields with words that no revision keeps.
WORDS_BESIDE: frozenset[str] = frozenset({"file_name", "sha256", "external_url"})


def _holds_words(field: models.Field) -> bool:
    return isinstance(field, models.CharField | models.TextField)
