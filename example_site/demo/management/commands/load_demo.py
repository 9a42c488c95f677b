"""``load_demo``: makes the demo council once, dated from today; later runs change nothing and say where to look."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.urls import reverse
from wagtail.models import Page

from example_site.demo.loading import address, load
from example_site.demo.models import FRESH_DAYS, DemoLoad
from example_site.demo.people import PASSWORD, PEOPLE
from example_site.demo.reset import remove_demo
from wagtail_engagement.kit.time import today


class Command(BaseCommand):
    help = (
        "Loads the demo council, unless it is loaded already. Its dates are counted from today. What you edit is kept "
        "until you ask for --reset."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--reset", action="store_true", help="Throw the demo away, edits included, and load anew.")

    def handle(self, *args: Any, **options: Any) -> None:
        say = self.stdout.write if options["verbosity"] else lambda line: None
        loaded = DemoLoad.objects.first()
        if loaded is None or options["reset"]:
            say("Loading the demo council; this takes about half a minute")
            loaded = self._load(options["reset"], say)
        for line in where_to_look(loaded, today()):
            say(line)

    def _load(self, reset: bool, say: Any) -> DemoLoad:
        try:
            with transaction.atomic():
                if reset:
                    remove_demo()
                elif Page.objects.filter(depth__gt=2).exists():
                    raise CommandError("The site has pages already. 'load_demo --reset' replaces them by the demo.")
                return load(today(), say)
        except LookupError as error:
            raise CommandError(str(error)) from error


def where_to_look(loaded: DemoLoad, now: date) -> Iterator[str]:
    """What to open and who can sign in; also that the dates have aged, if they have."""
    host, port = address()
    root = f"http://{host}:{port}"
    yield ""
    yield f"Harrowmere Council, loaded on {loaded.day.day} {loaded.day:%B %Y}"
    yield f"  Website          {root}/"
    hub = Page.objects.filter(slug="have-your-say", live=True).first()
    if hub is not None:
        yield f"  Have your say    {root}{hub.relative_url(None)}"
    yield f"  In Welsh         {root}/cy/"
    yield f"  Admin            {root}{reverse('wagtailadmin_home')}"
    yield ""
    yield f"Sign in to the admin with the password {PASSWORD!r} as"
    for person in PEOPLE:
        yield f"  {person.username:<16} {person.role}"
    yield ""
    if loaded.is_stale(now):
        yield f"The demo was loaded more than {FRESH_DAYS} days ago, so its dates have aged: 'make demo-reset' renews it."
        yield ""
