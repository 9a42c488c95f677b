"""The example site's settings: databases from their address, and what a production site must not forget."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format

from example_site.settings.base import database


ROOT = Path(__file__).parents[2]


def test_mariadb_takes_every_character_and_refuses_to_cut_text_short() -> None:
    options = database("mysql://user:secret@localhost/council")["OPTIONS"]
    assert options["charset"] == "utf8mb4"
    assert options["sql_mode"] == "STRICT_TRANS_TABLES"


def test_writers_on_sqlite_wait_for_each_other() -> None:
    options = database("sqlite:///council.sqlite3")["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]


def test_postgresql_is_taken_as_it_is() -> None:
    config = database("postgres://user:secret@localhost/council")
    assert config["ENGINE"] == "django.db.backends.postgresql"
    assert "transaction_mode" not in config["OPTIONS"]


def test_dates_are_written_the_british_way_in_english() -> None:
    with translation.override("en"):
        assert date_format(datetime(2027, 1, 8)) == "8 January 2027"


def test_the_site_speaks_english_without_a_prefix_and_welsh_under_its_own() -> None:
    assert settings.LANGUAGE_CODE == "en"
    assert [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES] == ["en", "cy"]


def test_production_passes_djangos_deployment_checks() -> None:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "example_site.settings.production",
        "SECRET_KEY": "".join(chr(33 + number) for number in range(90)).replace("'", "_"),
        "ALLOWED_HOSTS": "www.harrowmere.example",
        "WAGTAILADMIN_BASE_URL": "https://www.harrowmere.example",
    }
    command = [sys.executable, "manage.py", "check", "--deploy", "--tag", "security", "--fail-level", "ERROR"]
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    # A council's other services under the same name may not all be ready for HTTPS: those two are its own choice.
    assert set(re.findall(r"security\.W\d+", result.stderr)) <= {"security.W005", "security.W021"}


def test_production_does_not_start_without_a_secret() -> None:
    environment = {name: value for name, value in os.environ.items() if name != "SECRET_KEY"}
    command = [sys.executable, "-c", "import example_site.settings.production"]
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert "KeyError: 'SECRET_KEY'" in result.stderr
