"""The panel on the admin's home page that says whether the regular jobs run, and how to make them."""

import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.models import Revision

from wagtail_engagement.compat import base_page_model
from wagtail_engagement.kit import ticks


#: A scheduled page is overdue this long after its time: a job that runs every few minutes needs some.
GRACE = timedelta(minutes=15)

#: Who may see the panel and the register of runs.
VIEW_PERMISSION = "wagtail_engagement.view_tickrun"

COMMANDS = ("publish_scheduled", "engagement_tick")


def overdue_scheduled_pages(now: datetime) -> int:
    """How many pages should have gone live or expired by now and have not, because ``publish_scheduled`` did not run."""
    late = now - GRACE
    to_publish = Revision.page_revisions.filter(approved_go_live_at__lt=late).count()
    to_expire = base_page_model()._default_manager.filter(live=True, expire_at__lt=late).count()
    return to_publish + to_expire


def cron_lines() -> list[str]:
    """Lines to add to the crontab, with the interpreter and the manage.py this site runs with where they are known."""
    python = sys.executable if Path(sys.executable or "").name.startswith("python") else "python"
    manage = Path(getattr(settings, "BASE_DIR", ".")) / "manage.py"
    script = manage if manage.is_absolute() and manage.exists() else "manage.py"
    return [f"*/5 * * * * {python} {script} {command}" for command in COMMANDS]


class RegularJobsPanel(Component):
    """When ``engagement_tick`` last ran, whether scheduled pages are overdue, and the cron lines to add."""

    name = "engagement_regular_jobs"
    template_name = "wagtail_engagement/admin/regular_jobs.html"
    order = 190

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        now = timezone.now()
        run = ticks.last_finished(now)
        tick_overdue, scheduled = ticks.is_overdue(run, now), overdue_scheduled_pages(now)
        return {
            "run": run,
            "failed": ticks.failed_since(run),
            "tick_overdue": tick_overdue,
            "scheduled_overdue": scheduled,
            "needs_attention": bool(tick_overdue or scheduled),
            "cron_lines": cron_lines(),
        }


def add_regular_jobs_panel(request: Any, panels: list[Any]) -> None:
    """Show the panel to those who may see the register of runs."""
    if request.user.has_perm(VIEW_PERMISSION):
        panels.append(RegularJobsPanel())
