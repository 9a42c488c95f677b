"""Each misconfiguration has an id, is found where it is, and comes with a hint that mends it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.checks import run_checks
from django.template import engines

from wagtail_engagement import checks
from wagtail_engagement.kit.fields import extra_blocks


PACKAGE = Path(checks.__file__).parent


def found(*functions: Callable[..., list[Any]]) -> dict[str, str]:
    """What the checks find: ``{id without its prefix: hint}``; there is never a message without a hint."""
    messages = [message for function in functions for message in function(None)]
    assert all(message.hint for message in messages)
    return {message.id.removeprefix("wagtail_engagement."): message.hint for message in messages}


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """``without("django_filters")``: as if that app were not installed."""

    def _without(app: str) -> None:
        installed = apps.is_installed
        monkeypatch.setattr(apps, "is_installed", lambda name: name != app and installed(name))

    return _without


@pytest.fixture
def templates(settings: Any, tmp_path: Path) -> Callable[..., None]:
    """``templates({"base.html": "…"})``: a site with ours and these templates alone."""

    def _templates(files: dict[str, str], *, ours: bool = True) -> None:
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text)
        dirs = [tmp_path, *([PACKAGE / "templates"] if ours else [])]
        backend = "django.template.backends.django.DjangoTemplates"
        libraries = {"static": "django.templatetags.static"}
        settings.TEMPLATES = [{"BACKEND": backend, "DIRS": dirs, "OPTIONS": {"libraries": libraries}}]
        assert len(engines.all()) == 1

    return _templates


@pytest.mark.django_db
def test_the_example_site_is_configured_as_it_should_be() -> None:
    assert [message for message in run_checks() if (message.id or "").startswith("wagtail_engagement.")] == []


@pytest.mark.django_db
def test_every_check_is_registered_with_django(settings: Any) -> None:
    settings.WAGTAIL_ENGAGEMENT = {"PER_PAG": 10, "TIME_ZONE": "Mars/Olympus", "NATION": "france"}
    ids = {message.id for message in run_checks()}
    assert {"wagtail_engagement.E001", "wagtail_engagement.E002", "wagtail_engagement.E003"} <= ids


def test_the_catalogue_names_every_id_that_is_used_and_no_other() -> None:
    source = (PACKAGE / "checks.py").read_text() + (PACKAGE / "kit" / "__init__.py").read_text()
    used = set(re.findall(r'"([EW]\d{3})",\n? +f?["\']|(?:error|warning)\("([EW]\d{3})"', source))
    ids = {number for pair in used for number in pair if number} | set(re.findall(r"engagement\.([EW]\d{3})\)", source))
    assert ids == set(checks.CATALOGUE)


# -- settings --------------------------------------------------------------------------------------------------------


def test_e001_a_setting_that_is_no_dictionary(settings: Any) -> None:
    settings.WAGTAIL_ENGAGEMENT = "Harrowmere"
    assert "WAGTAIL_ENGAGEMENT = {" in found(checks.check_keys)["E001"]


def test_e001_an_unknown_key_gets_the_nearest_known_one(settings: Any) -> None:
    settings.WAGTAIL_ENGAGEMENT = {"COUNCIL": "Harrowmere"}
    assert found(checks.check_keys) == {"E001": "Did you mean 'COUNCIL_NAME'?"}


@pytest.mark.parametrize(
    ("key", "value", "hint"),
    [
        ("PER_PAGE", 0, "at least 1"),
        ("PER_PAGE", "20", "at least 1"),
        ("PER_PAGE", True, "at least 1"),
        ("CACHE_MAX_AGE", -1, "at least 0"),
        ("TICK_OVERDUE_HOURS", 0, "at least 1"),
        ("NATION", "france", "england, wales, scotland, northern_ireland"),
        ("PARISH_COUNTING", "calendar", "working, parish"),
        ("NORTHERN_IRELAND_COUNTING", "clear", "working, calendar"),
        ("OFFICE_CLOSING_TIME", "5pm", "such as"),
        ("OFFICE_CLOSING_TIME", 17, "such as"),
        ("REMINDER_DAYS", -1, "at least 0"),
        ("CSS_CLASSES", "btn", "of type dict"),
        ("INCLUDE_CSS", "no", "of type bool"),
        ("COUNCIL_NAME", 3, "of type str"),
        ("EXTRA_BLOCKS", ["x"], "of type dict"),
    ],
)
def test_e002_a_value_of_the_wrong_kind(settings: Any, key: str, value: Any, hint: str) -> None:
    settings.WAGTAIL_ENGAGEMENT = {key: value}
    assert hint in found(checks.check_values, checks.check_extra_blocks)["E002"]


@pytest.mark.parametrize("zone", ["Europe/Lundain", "", "../etc/passwd", "GMT+25"])
def test_e003_a_time_zone_that_does_not_exist(settings: Any, zone: str) -> None:
    settings.WAGTAIL_ENGAGEMENT = {"TIME_ZONE": zone}
    assert "Europe/London" in found(checks.check_time_zone)["E003"]


def test_a_time_zone_of_the_wrong_type_is_told_once(settings: Any) -> None:
    settings.WAGTAIL_ENGAGEMENT = {"TIME_ZONE": 1}
    assert set(found(checks.check_values, checks.check_time_zone)) == {"E002"}


@pytest.mark.parametrize("path", ["tests.core.nowhere.BLOCKS", "tests.core.extra_blocks.MISSING", "BLOCKS"])
def test_e004_a_path_to_blocks_that_does_not_import(settings: Any, path: str) -> None:
    settings.WAGTAIL_ENGAGEMENT = {"EXTRA_BLOCKS": {"events.body": path}}
    assert "dotted path" in found(checks.check_extra_blocks)["E004"]


def test_e004_a_path_to_something_that_is_not_a_list_of_blocks(settings: Any) -> None:
    settings.WAGTAIL_ENGAGEMENT = {"EXTRA_BLOCKS": {"events.body": "tests.core.extra_blocks.NOT_BLOCKS"}}
    assert "(name, block) pairs" in found(checks.check_extra_blocks)["E004"]


def test_blocks_that_are_right_are_not_complained_of(settings: Any) -> None:
    settings.WAGTAIL_ENGAGEMENT = {"EXTRA_BLOCKS": {"events.body": "tests.core.extra_blocks.GOOD"}}
    assert found(checks.check_extra_blocks) == {}


def test_a_path_that_leads_nowhere_is_logged_and_breaks_no_page(
    settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    for path in ("tests.core.nowhere.BLOCKS", "tests.core.extra_blocks.NOT_BLOCKS"):
        settings.WAGTAIL_ENGAGEMENT = {"EXTRA_BLOCKS": {"events.body": path}}
        assert extra_blocks("events.body") == []
    assert "tests.core.nowhere.BLOCKS for events.body cannot be imported" in caplog.text
    settings.WAGTAIL_ENGAGEMENT = {"EXTRA_BLOCKS": {"events.body": "tests.core.extra_blocks.GOOD"}}
    assert [name for name, _block in extra_blocks("events.body")] == ["note"]
    assert extra_blocks("elsewhere.body") == []


def test_w006_a_place_for_blocks_that_does_not_exist(settings: Any) -> None:
    settings.WAGTAIL_ENGAGEMENT = {"EXTRA_BLOCKS": {"event.body": "tests.core.extra_blocks.GOOD"}}
    assert "events.body" in found(checks.check_extra_blocks)["W006"]


# -- what else a site must have --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("app", "number"),
    [
        ("wagtail.contrib.settings", "E007"),
        ("wagtail.snippets", "E007"),
        ("django_filters", "W002"),
        ("wagtail_modeladmin", "W002"),
    ],
)
def test_an_app_that_is_missing(without: Any, app: str, number: str) -> None:
    without(app)
    assert found(checks.check_apps) == {number: f'Add "{app}" to INSTALLED_APPS.'}


def test_e008_instants_without_time_zones(settings: Any) -> None:
    settings.USE_TZ = False
    assert found(checks.check_time_zone_support) == {"E008": "Set USE_TZ = True."}


def test_e010_addresses_that_are_not_in_the_sites_urls(settings: Any) -> None:
    settings.ROOT_URLCONF = "wagtail.documents.urls"
    assert 'include("wagtail_engagement.urls")' in found(checks.check_urls)["E010"]


@pytest.mark.parametrize("method", ["direct", "redirect"])
def test_w004_documents_served_past_their_collections_privacy(settings: Any, method: str) -> None:
    settings.WAGTAILDOCS_SERVE_METHOD = method
    assert "serve_view" in found(checks.check_documents)["W004"]


@pytest.mark.parametrize(("storage", "ids"), [("Storage", {"W004"}), ("FileSystemStorage", set())])
def test_w004_is_found_as_wagtail_chooses_where_the_site_says_nothing(
    settings: Any, storage: str, ids: set[str]
) -> None:
    del settings.WAGTAILDOCS_SERVE_METHOD
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": f"django.core.files.storage.{storage}"}}
    assert set(found(checks.check_documents)) == ids


def test_w005_a_stylesheet_without_static_files(settings: Any, without: Any) -> None:
    without("django.contrib.staticfiles")
    assert "INCLUDE_CSS to False" in found(checks.check_stylesheet)["W005"]
    settings.WAGTAIL_ENGAGEMENT = {"INCLUDE_CSS": False}
    assert found(checks.check_stylesheet) == {}


# -- the bridge to the site's look -----------------------------------------------------------------------------------

BASE = "{% block title %}{% endblock %}{% block extra_css %}{% endblock %}{% block content %}{% endblock %}"


def test_a_base_template_with_the_blocks_we_fill_is_all_there_is_to_it(templates: Any) -> None:
    templates({"base.html": BASE})
    assert found(checks.check_base_template) == {}


def test_blocks_of_the_template_that_the_base_extends_count(templates: Any) -> None:
    templates({"base.html": '{% extends "council.html" %}', "council.html": BASE})
    assert found(checks.check_base_template) == {}


def test_e009_no_base_template(templates: Any) -> None:
    templates({})
    assert "Add a base.html" in found(checks.check_base_template)["E009"]


def test_e009_our_templates_are_not_found(templates: Any) -> None:
    templates({"base.html": BASE}, ours=False)
    assert "APP_DIRS" in found(checks.check_base_template)["E009"]


def test_w003_a_base_template_without_a_block_we_fill(templates: Any) -> None:
    templates({"base.html": BASE.replace("content", "main")})
    assert "Add the block" in found(checks.check_base_template)["W003"]


def test_a_bridge_of_the_hosts_own_needs_no_base_template(templates: Any) -> None:
    templates({"wagtail_engagement/base.html": '{% extends "council.html" %}', "council.html": "<main></main>"})
    assert found(checks.check_base_template) == {}
