"""A site that forgot to leave the packaged events out."""

from __future__ import annotations

from tests.hosts.common import *  # noqa: F403
from tests.hosts.common import WAGTAIL_APPS


INSTALLED_APPS = ["tests.hosts.two_page_types", "wagtail_engagement", "wagtail_engagement.events", *WAGTAIL_APPS]
