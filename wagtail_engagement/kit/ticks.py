"""The regular job: finds subjects whose state changed by itself, clears their cached pages, and keeps a line of each run.

Nothing depends on it for correctness: pages and lists work out their state from ``now``.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from wagtail_engagement import registry
from wagtail_engagement.compat import base_page_model
from wagtail_engagement.conf import engagement_settings
from wagtail_engagement.kit import links
from wagtail_engagement.kit.outbox import sending
from wagtail_engagement.kit.public_index import PublicIndexEntry
from wagtail_engagement.kit.time import end_of_day


#: Runs are kept this long (days).
KEEP_DAYS = 90

#: What a first run looks back over: what a cache may hold from before it.
FIRST_RUN = timedelta(days=1)

#: Columns of the public index at which a state changes.
INSTANTS = ("starts_at", "ends_at", "stopped_at", "feedback_at", "outcome_at")


class TickRun(models.Model):
    """One run of ``engagement_tick``: when, how long, and what it did."""

    started_at = models.DateTimeField(_("started"), db_index=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    changes = models.PositiveIntegerField(_("subjects that changed state"), default=0)
    error = models.CharField(_("error"), max_length=255, blank=True)

    class Meta:
        ordering = ["-started_at"]
        verbose_name = _("run of the regular job")
        verbose_name_plural = _("runs of the regular job")

    def __str__(self) -> str:
        return timezone.localtime(self.started_at).isoformat(sep=" ", timespec="minutes")


def last_finished(now: datetime) -> TickRun | None:
    """The latest run that came to its end without an error by ``now``."""
    return TickRun.objects.filter(finished_at__lte=now, error="").order_by("-finished_at").first()


def failed_since(run: TickRun | None) -> TickRun | None:
    """The latest run that failed after the given one, if any did."""
    failed = TickRun.objects.exclude(error="")
    if run is not None:
        failed = failed.filter(started_at__gt=run.started_at)
    return failed.order_by("-started_at").first()


def is_overdue(run: TickRun | None, now: datetime) -> bool:
    """Whether the job has not run for longer than the setting TICK_OVERDUE_HOURS allows, or never."""
    if run is None or run.finished_at is None:
        return True
    return now - run.finished_at > timedelta(hours=engagement_settings.TICK_OVERDUE_HOURS)


def _badge(entry: PublicIndexEntry, at: datetime) -> Any:
    family = registry.family(entry.kind)
    badge = family.card(entry, at).badge if family is not None else None
    return badge.code if badge is not None else None


def _passed(entry: PublicIndexEntry, since: datetime, now: datetime) -> bool:
    instants = [getattr(entry, name) for name in INSTANTS]
    if entry.outcome_due is not None:
        instants.append(end_of_day(entry.outcome_due))
    return any(instant is not None and since < instant <= now for instant in instants)


def changed_entries(since: datetime, now: datetime) -> list[PublicIndexEntry]:
    """The rows, each in its own language, of subjects whose state changed by itself after ``since`` up to ``now``.

    Either one of the row's instants passed, or the family's badge reads differently (as "closing soon" does some
    days before an instant). Only rows with an instant near the interval are looked at.
    """
    margin = timedelta(days=max(engagement_settings.CLOSING_SOON_DAYS, 0) + 1)
    first, last = since - margin, now + margin
    near = Q(outcome_due__range=(first.date(), last.date()))
    for name in (*INSTANTS, "sort_at"):
        near |= Q(**{f"{name}__range": (first, last)})
    rows = PublicIndexEntry.objects.filter(near, text_language=F("language")).order_by("pk")
    return [entry for entry in rows if _passed(entry, since, now) or _badge(entry, since) != _badge(entry, now)]


def _overview_models() -> Iterable[Any]:
    """The page classes that show many subjects: lists, the hub, the guide."""
    found: dict[Any, None] = {}
    for page in registry.setup_pages():
        found.update(dict.fromkeys(registry.page_models(import_string(page.mixin))))
    return found


def pages_showing(entries: Iterable[PublicIndexEntry]) -> list[Any]:
    """The live pages that show any of the subjects: their own, those related to them, and every overview."""
    ids: set[int] = set()
    for entry in entries:
        ids.update(row.page_id for row in [entry, *links.related_to(entry)] if row.page_id is not None)
    pages = list(base_page_model()._default_manager.filter(pk__in=ids, live=True))
    for model in _overview_models():
        pages += model._default_manager.filter(live=True)
    return pages


def purge(entries: Iterable[PublicIndexEntry]) -> int:
    """Clear the pages that show the subjects from the front-end cache, where the site has Wagtail's app for it.

    Returns the number of addresses that were sent to the cache.
    """
    if not apps.is_installed("wagtail.contrib.frontend_cache"):
        return 0
    from wagtail.contrib.frontend_cache.utils import PurgeBatch

    batch = PurgeBatch()
    batch.add_pages(pages_showing(entries))
    batch.purge()
    return len(batch.urls)


def run(now: datetime) -> TickRun:
    """Do what a run does and record it. What raises is recorded and raised again, so that cron hears of it.

    The next run begins where this one's ``started_at`` is, not where it ended: nothing that changes meanwhile is lost.
    """
    last = last_finished(now)
    record = TickRun.objects.create(started_at=now)
    try:
        changed = changed_entries(last.started_at if last else now - FIRST_RUN, now)
        if changed:
            purge(changed)
        sending.work(now)
        for path in registry.jobs():
            import_string(path)(now)
        record.changes = len({(entry.kind, entry.subject, entry.item) for entry in changed})
    except Exception as error:
        record.error = f"{type(error).__name__}: {error}"[:255]
        raise
    finally:
        record.finished_at = timezone.now()
        record.save()
    prune(now)
    return record


def prune(now: datetime) -> None:
    """Delete runs older than ``KEEP_DAYS``."""
    TickRun.objects.filter(started_at__lt=now - timedelta(days=KEEP_DAYS)).delete()
