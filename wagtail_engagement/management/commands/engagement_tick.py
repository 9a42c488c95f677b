"""``engagement_tick``: to be run every few minutes; clears caches of what changed by itself, and records the run."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from wagtail_engagement.kit import ticks


class Command(BaseCommand):
    help = (
        "Finds subjects whose state changed since the last run (opened, closed, begun, ended), clears the pages that "
        "show them from the front-end cache and records the run. Run it every few minutes from cron; running it "
        "twice, late or never makes no page wrong."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        run = ticks.run(timezone.now())
        if options["verbosity"]:
            self.stdout.write(f"{run.changes} subjects changed state.")
