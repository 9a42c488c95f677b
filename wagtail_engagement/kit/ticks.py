"""A line for each run of the regular job, so that the admin can say when it last ran."""

from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail_engagement.conf import engagement_settings


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


def is_overdue(run: TickRun | None, now: datetime) -> bool:
    """Whether the job has not run for longer than the setting TICK_OVERDUE_HOURS allows, or never."""
    if run is None or run.finished_at is None:
        return True
    return now - run.finished_at > timedelta(hours=engagement_settings.TICK_OVERDUE_HOURS)
