"""Loads the demo council: everything in one transaction, or nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from wagtail.models import Locale, Site

from example_site.host.models import HomePage
from wagtail_engagement.kit.index_writer import deferred_refresh
from wagtail_engagement.kit.site_settings import CouncilSettings

from . import case_studies, consultations, decisions, events, faqs, host_pages, hub, ladder, meetings, words
from .content_files import Calendar
from .council import Council
from .models import DemoLoad
from .people import PASSWORD, PEOPLE


#: The parts of the site, those first whose pages others stand below. Each has ``outline``, ``fill``, ``copy`` and
#: ``translate``, which make empty pages, fill and publish them, copy those with a Welsh twin, and fill the twins.
PARTS: tuple[Any, ...] = (host_pages, hub, consultations, meetings, decisions, events, case_studies, ladder, faqs)
STEPS: tuple[tuple[str, str], ...] = (
    ("outline", "Making the pages"),
    ("fill", "Publishing them"),
    ("copy", "Making their Welsh twins"),
    ("translate", "Publishing those"),
)

DETAILS: dict[str, str] = {
    "council_name": "Harrowmere Council",
    "nation": "england",
    "contact_name": "Engagement team",
    "contact_email": "haveyoursay@harrowmere.example",
    "contact_phone": "01632 960103",
    "offices": "Priory House, Priory Street, Harrowmere HW1 2AB\nThe Harbour Office, Saltby",
    "office_hours": "Priory House: Monday to Friday, 9am to 5pm\nThe Harbour Office: Tuesday and Thursday, 10am to 4pm",
    "privacy_contact": (
        "Data Protection Officer, Priory House, Priory Street, Harrowmere HW1 2AB\ndataprotection@harrowmere.example"
    ),
    "sender_address": "no-reply@harrowmere.example",
}


def address() -> tuple[str, int]:
    """Host and port at which ``make demo`` serves the site, from the environment."""
    host, port = os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT") or "8000"
    return ("127.0.0.1" if host in {"0.0.0.0", "::"} else host), int(port)  # noqa: S104


def load(day: date, say: Callable[[str], object]) -> DemoLoad:
    """Load the demo as of a day, and say what is being done.

    Raises:
        LookupError: the site has no home page of the example site to build on.
    """
    with deferred_refresh():
        council = _begin(day)
        say("Setting up the hub, its index pages and the groups")
        _set_up(council, council.home)
        words.load_terms(council)
        words.load_resources(council)
        for step, line in STEPS:
            say(line)
            for part in PARTS:
                getattr(part, step)(council)
            if step == "copy":
                _set_up(council, council.twins["home"])
        site = Site.objects.get(is_default_site=True)
        CouncilSettings.objects.update_or_create(site=site, defaults=DETAILS)
        say("Writing the public index")
    return DemoLoad.objects.create(day=day)


def _begin(day: date) -> Council:
    """Locales, address and people: what pages need before they can be made."""
    english = Locale.objects.get_or_create(language_code="en")[0]
    welsh = Locale.objects.get_or_create(language_code="cy")[0]
    site = Site.objects.filter(is_default_site=True).first()
    home = HomePage.objects.filter(pk=site.root_page_id).first() if site else None
    if site is None or home is None:
        raise LookupError("The default site has no home page of the example site. Run migrate on an empty database.")
    site.hostname, site.port = address()
    site.site_name = DETAILS["council_name"]
    site.save()
    return Council(Calendar(day), english, welsh, home, _people())


def _people() -> dict[str, Any]:
    made = {}
    for person in PEOPLE:
        user, _ = get_user_model().objects.get_or_create(username=person.username)
        user.first_name, user.last_name, user.email = person.first_name, person.last_name, person.email
        user.is_superuser = user.is_staff = not person.groups
        user.set_password(PASSWORD)
        user.save()
        made[person.username] = user
    return made


def _set_up(council: Council, home: Any) -> None:
    """Do below a home page what a real site does first, and put everybody into their groups."""
    call_command("engagement_setup", parent=str(home.pk), verbosity=0)
    for person in PEOPLE:
        user = get_user_model().objects.get(username=person.username)
        user.groups.set(Group.objects.filter(name__in=person.groups))
        council.people[person.username] = user  # read anew, because people remember what they may do
