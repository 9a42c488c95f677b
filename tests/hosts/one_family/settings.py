"""A site with the core and the one page family that FAMILY in the environment names."""

from __future__ import annotations

import os

from tests.hosts.common import *  # noqa: F403
from tests.hosts.common import WAGTAIL_APPS


INSTALLED_APPS = ["wagtail_engagement", f"wagtail_engagement.{os.environ['FAMILY']}", *WAGTAIL_APPS]
