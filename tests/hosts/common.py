"""Settings of a small Wagtail site as ``wagtail start`` makes it. Each host adds what makes it different.

``HOST_DIR`` in the environment is a folder for this run alone: its database, and the migrations a host makes for its
own app.
"""

from __future__ import annotations

import os
from pathlib import Path


HERE = Path(__file__).resolve().parent
HOST_DIR = Path(os.environ["HOST_DIR"])

SECRET_KEY = "a test site keeps no secrets"
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "tests.hosts.urls"
USE_TZ = True
TIME_ZONE = "Europe/London"
LANGUAGE_CODE = "en"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
STATIC_URL = "/static/"
MEDIA_ROOT = HOST_DIR / "media"
WAGTAIL_SITE_NAME = "A council"
WAGTAILADMIN_BASE_URL = "http://testserver"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": HOST_DIR / "db.sqlite3",
        # the file is thrown away: nothing need reach the disk
        "OPTIONS": {"init_command": "PRAGMA synchronous=OFF; PRAGMA journal_mode=MEMORY;"},
    }
}

WAGTAIL_APPS = [
    "wagtail.contrib.settings",
    "wagtail_modeladmin",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
INSTALLED_APPS = ["wagtail_engagement", *WAGTAIL_APPS]

MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

#: Apps of the host whose migrations are made during the run.
HOST_APPS: list[str] = []


def made_in_the_run(*labels: str) -> dict[str, str]:
    """``MIGRATION_MODULES`` that puts the migrations of these apps into the folder of the run."""
    return {label: f"host_migrations.{label}" for label in labels}
