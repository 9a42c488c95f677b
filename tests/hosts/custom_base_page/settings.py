"""A site whose pages do not stand on Wagtail's base page at all; it installs the core alone."""

from __future__ import annotations

from tests.hosts.common import *  # noqa: F403
from tests.hosts.common import WAGTAIL_APPS, made_in_the_run


INSTALLED_APPS = ["tests.hosts.custom_base_page", "wagtail.test.basepage", "wagtail_engagement", *WAGTAIL_APPS]
HOST_APPS = ["custom_base_page"]
MIGRATION_MODULES = made_in_the_run("custom_base_page")
WAGTAIL_PAGE_MODEL = "basepage.BasePage"
