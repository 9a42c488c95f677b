"""The host's look and models win: the package in the sites councils have, each in a process of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from wagtail import VERSION

from tests.hosts.families import FAMILIES


ROOT = Path(__file__).resolve().parents[2]


def run(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run Python with these arguments on the host's settings; its files go to the folder."""
    (folder / "host_migrations").mkdir(exist_ok=True)
    (folder / "host_migrations" / "__init__.py").touch()
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("DJANGO_", "DATABASE_"))}
    environment |= {"HOST_DIR": str(folder), "PYTHONPATH": f"{ROOT}{os.pathsep}{folder}", **variables}
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300
    )


def stay_at(host: str, folder: Path, **variables: str) -> dict[str, Any]:
    """Check, migrate and visit a host; what was seen."""
    done = run(folder, "-m", "tests.hosts.stay", host, **variables)
    assert done.returncode == 0, done.stderr[-4000:]
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def core_only(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], Path]:
    """What the core alone shows, and its database before anything was made: others begin with it."""
    folder = tmp_path_factory.mktemp("core_only")
    tables = folder / "tables.sqlite3"
    done = run(
        folder, "-m", "django", "migrate", "--verbosity=0", DJANGO_SETTINGS_MODULE="tests.hosts.core_only.settings"
    )
    assert done.returncode == 0, done.stderr[-4000:]
    shutil.copy(folder / "db.sqlite3", tables)
    return stay_at("core_only", folder), tables


@pytest.fixture
def with_tables(core_only: tuple[dict[str, Any], Path], tmp_path: Path) -> Path:
    """A folder whose database has Wagtail's tables and the core's."""
    shutil.copy(core_only[1], tmp_path / "db.sqlite3")
    return tmp_path


def statuses(seen: dict[str, Any]) -> dict[str, int]:
    return {name: page["status"] for name, page in seen.items() if isinstance(page, dict)}


def test_the_core_alone_is_complete(core_only: tuple[dict[str, Any], Path]) -> None:
    seen, _tables = core_only
    assert set(statuses(seen).values()) == {200}
    assert "BEGIN:VCALENDAR" in seen["calendar"]["html"]


@pytest.mark.parametrize("family", FAMILIES)
def test_each_family_works_alone(with_tables: Path, family: str) -> None:
    seen = stay_at("one_family", with_tables, FAMILY=family)
    assert set(statuses(seen).values()) == {200}, statuses(seen)
    public = [page for name, page in seen.items() if name.startswith("public ")]
    assert public
    assert all("the-councils-own-look" in page["html"] for page in public)


def test_a_host_with_a_base_page_of_its_own_uses_the_mixins_and_leaves_the_packaged_pages_out(
    with_tables: Path,
) -> None:
    seen = stay_at("own_base", with_tables)
    assert statuses(seen) == {**dict.fromkeys(seen, 200), "permanent": 302}
    assert "the-councils-own-look" in seen["page"]["html"]
    assert "Coming up" in seen["page"]["html"]
    assert "Open day" in seen["list"]["html"]
    assert "SUMMARY:Open day" in seen["calendar"]["html"]
    assert "Open day" in seen["admin list"]["html"]
    assert 'name="department"' in seen["edit"]["html"]


def test_a_host_writes_the_bridge_and_other_templates_anew(with_tables: Path) -> None:
    seen = stay_at("overrides", with_tables)
    assert set(statuses(seen).values()) == {200}
    for page in seen.values():
        assert 'class="another-look"' in page["html"]
        assert "engagement.css" not in page["html"]
    assert "An event of this council" in seen["page"]["html"]
    assert '<h1 class="council-h1">' in seen["page"]["html"]
    assert '<ol class="the-councils-cards">' in seen["list"]["html"]


def test_a_host_keeps_its_own_image_document_and_user_models_without_a_new_migration(tmp_path: Path) -> None:
    seen = stay_at("custom_models", tmp_path)
    assert (seen["logo"], seen["file"]) == ("A. Jones", 6)
    assert set(statuses(seen).values()) == {200}


if VERSION >= (8, 0):  # older Wagtail has no other base page to choose

    def test_a_host_with_another_base_page_model_installs_the_core(tmp_path: Path) -> None:
        seen = stay_at("custom_base_page", tmp_path)
        assert set(statuses(seen).values()) == {200}
        assert seen["index row"] == "CouncilEvent"
        assert seen["permissions"] == ["add_basepage", "change_basepage", "lock_basepage", "publish_basepage"]
        assert "the-councils-own-look" in seen["page"]["html"]
        assert "Open day" in seen["list"]["html"]
        assert "Open day" in seen["admin list"]["html"]


def test_e005_two_page_types_for_one_part_are_refused(tmp_path: Path) -> None:
    settings = "tests.hosts.two_page_types.settings"
    done = run(tmp_path, "-m", "django", "check", DJANGO_SETTINGS_MODULE=settings)
    assert done.returncode == 1
    assert done.stderr.count("(wagtail_engagement.E005)") == 2
    for label in (
        "two_page_types.CouncilEvent, wagtail_engagement_events.EventPage",
        "two_page_types.CouncilEvents, wagtail_engagement_events.EventIndexPage",
    ):
        assert label in done.stderr


def test_e006_a_family_without_the_core_is_refused_with_what_to_add(tmp_path: Path) -> None:
    done = run(tmp_path, "-m", "django", "check", DJANGO_SETTINGS_MODULE="tests.hosts.no_core.settings")
    assert done.returncode == 1
    assert "(wagtail_engagement.E006)" in done.stderr
    assert 'Add "wagtail_engagement" to INSTALLED_APPS.' in done.stderr
