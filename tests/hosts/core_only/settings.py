"""A site with the core and no page family: its tables are what every other host begins with."""

from __future__ import annotations

from tests.hosts.common import *  # noqa: F403
