"""``engagement_setup``: makes the hub, its index pages, first audiences, techniques and groups. Asks nothing; may be run again."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from wagtail_engagement.site_setup import Setup, SetupError, find_parent


class Command(BaseCommand):
    help = (
        "Makes what a site needs to begin: the hub with its index pages and the ladder guide, the first audiences and "
        "techniques, and groups with their permissions. What is there already stays as it is, so it may be run again, for example "
        "after another page family was installed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--parent", required=True, help="Page below which the hub goes: its id, slug or address.")
        parser.add_argument("--dry-run", action="store_true", help="Only say what would be made.")

    def handle(self, *args: Any, **options: Any) -> None:
        say = self.stdout.write if options["verbosity"] else lambda line: None
        try:
            with transaction.atomic():
                Setup(find_parent(options["parent"]), say, dry_run=options["dry_run"]).run()
        except SetupError as error:
            raise CommandError(str(error)) from error
