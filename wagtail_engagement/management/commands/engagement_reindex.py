"""``engagement_reindex``: rebuilds the public index from the pages, or says where the two disagree."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from wagtail_engagement.kit import index_writer


class Command(BaseCommand):
    help = "Rebuilds the public index from the public pages. With --check it changes nothing and fails where they disagree."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="Only say what a rebuild would change.")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["check"]:
            count = index_writer.rebuild()
            self.stdout.write(f"{count} rows written or removed." if count else "The index was true already.")
            return
        found = index_writer.disagreements()
        if found:
            raise CommandError("\n".join([*found, f"{len(found)} rows differ: run engagement_reindex."]))
        self.stdout.write("The index is true.")
