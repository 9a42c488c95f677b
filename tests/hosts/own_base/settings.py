"""A site with a base page of its own, which leaves the packaged page app out."""

from __future__ import annotations

from tests.hosts.common import *  # noqa: F403
from tests.hosts.common import WAGTAIL_APPS, made_in_the_run


INSTALLED_APPS = ["tests.hosts.own_base", "wagtail_engagement", *WAGTAIL_APPS]
HOST_APPS = ["own_base"]
MIGRATION_MODULES = made_in_the_run("own_base")
