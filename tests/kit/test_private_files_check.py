"""A site whose private files could be fetched by anybody is told so before it starts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from wagtail_engagement import checks


FOLDERS = "django.core.files.storage.FileSystemStorage"


def found() -> list[str]:
    return [message.id for message in checks.check_private_files(None)]


@pytest.fixture
def private(settings: Any) -> Any:
    def _private(backend: str = FOLDERS, **options: Any) -> None:
        entry = {"BACKEND": backend, "OPTIONS": options}
        settings.STORAGES = {**settings.STORAGES, "wagtail_engagement_private": entry}

    return _private


def test_the_folder_beside_media_root_is_safe() -> None:
    assert found() == []


@pytest.mark.parametrize("setting", ["MEDIA_ROOT", "STATIC_ROOT"])
@pytest.mark.parametrize("below", ["", "papers"])
def test_a_folder_under_one_that_is_served_is_an_error(
    settings: Any, private: Any, tmp_path: Path, setting: str, below: str
) -> None:
    setattr(settings, setting, str(tmp_path))
    private(location=str(tmp_path / below))
    assert found() == ["wagtail_engagement.E011"]


def test_a_folder_of_the_site_s_own_static_files_is_an_error(settings: Any, private: Any, tmp_path: Path) -> None:
    settings.STATICFILES_DIRS = [("brand", str(tmp_path))]
    private(location=str(tmp_path))
    assert found() == ["wagtail_engagement.E011"]


def test_static_root_around_the_usual_folder_is_an_error(settings: Any, tmp_path: Path) -> None:
    settings.STATIC_ROOT, settings.MEDIA_ROOT = str(tmp_path), str(tmp_path / "media")
    assert found() == ["wagtail_engagement.E011"]


def test_a_storage_that_says_where_it_is_served_is_an_error(private: Any, tmp_path: Path) -> None:
    private(location=str(tmp_path), base_url="/papers/")
    assert found() == ["wagtail_engagement.E011"]


def test_a_storage_that_cannot_be_made_is_an_error(private: Any) -> None:
    private("council.storage.Nowhere")
    assert found() == ["wagtail_engagement.E011"]


def test_a_folder_elsewhere_is_accepted(private: Any, tmp_path: Path) -> None:
    private(location=str(tmp_path))
    assert found() == []
