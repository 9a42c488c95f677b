"""A site whose base template has other blocks, and which writes some of our templates anew."""

from __future__ import annotations

from tests.hosts.common import *  # noqa: F403
from tests.hosts.common import HERE, TEMPLATES, WAGTAIL_APPS


INSTALLED_APPS = ["wagtail_engagement", "wagtail_engagement.events", *WAGTAIL_APPS]
TEMPLATES = [{**TEMPLATES[0], "DIRS": [HERE / "overrides" / "templates"]}]
WAGTAIL_ENGAGEMENT = {"INCLUDE_CSS": False, "CSS_CLASSES": {"h1": "council-h1"}}
