"""A site with its own image, document and user models, and every page family."""

from __future__ import annotations

from tests.hosts.common import *  # noqa: F403
from tests.hosts.common import WAGTAIL_APPS, made_in_the_run
from tests.hosts.families import FAMILIES


INSTALLED_APPS = [
    "tests.hosts.custom_models.accounts",
    "tests.hosts.custom_models",
    "wagtail_engagement",
    *(f"wagtail_engagement.{family}" for family in FAMILIES),
    *WAGTAIL_APPS,
]
HOST_APPS = ["accounts", "custom_models"]
MIGRATION_MODULES = made_in_the_run("accounts", "custom_models")
AUTH_USER_MODEL = "accounts.Officer"
WAGTAILIMAGES_IMAGE_MODEL = "custom_models.CouncilImage"
WAGTAILDOCS_DOCUMENT_MODEL = "custom_models.CouncilDocument"
