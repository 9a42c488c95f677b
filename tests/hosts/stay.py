"""Run a host from checks to pages, and print as JSON what was seen: ``python -m tests.hosts.stay own_base``.

The checks pass, migrations are made for the host's own apps and applied, no model has changed without one, and the
host's ``visit`` makes pages and fetches them.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from datetime import timedelta
from typing import Any

import django


def prepare() -> None:
    """What a web team does after adding the package.

    Raises:
        SystemExit: a check fails, or a model has changed without a migration.
    """
    from django.conf import settings
    from django.core.management import call_command

    call_command("check", fail_level="WARNING", stdout=sys.stderr)
    for label in settings.HOST_APPS:
        call_command("makemigrations", label, verbosity=0)
    importlib.invalidate_caches()
    call_command("migrate", verbosity=0)
    call_command("makemigrations", check=True, dry_run=True, stdout=sys.stderr)


def fetch(url: str, client: Any = None) -> dict[str, Any]:
    """Status and text of an address, as the public get it."""
    from django.test import Client

    response = (client or Client()).get(url)
    return {"url": url, "status": response.status_code, "html": response.content.decode()}


def set_up() -> None:
    """Run the package's setup below the home page."""
    from django.core.management import call_command

    call_command("engagement_setup", parent="/", stdout=sys.stderr)


def administrator() -> Any:
    """A client signed in as administrator."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    client = Client()
    client.force_login(get_user_model().objects.create_superuser("admin", "admin@council.example", "pass"))
    return client


def add_event(index: Any, model: Any, **values: Any) -> Any:
    """A live event of that class, three days from now; returns it fresh."""
    from django.utils import timezone

    starts_at = timezone.now() + timedelta(days=3)
    page = model(title="Open day", slug="open-day", summary="Come along.", starts_at=starts_at, **values)
    index.add_child(instance=page)
    page.save_revision().publish()
    return model.objects.get(pk=page.pk)


def main(host: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = f"tests.hosts.{host}.settings"
    django.setup()
    prepare()
    seen = importlib.import_module(f"tests.hosts.{host}.visit").visit()
    sys.stdout.write(json.dumps(seen))


if __name__ == "__main__":
    main(sys.argv[1])
