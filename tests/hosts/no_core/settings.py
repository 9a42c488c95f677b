"""A site that installs a page family and forgot the core."""

from __future__ import annotations

from tests.hosts.common import *  # noqa: F403
from tests.hosts.common import WAGTAIL_APPS


INSTALLED_APPS = ["wagtail_engagement.events", *WAGTAIL_APPS]
