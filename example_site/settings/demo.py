"""The demonstration: one process, no web server in front, real error pages."""

from __future__ import annotations

import os

from .base import *  # noqa: F403


# Off unless asked for, so that visitors of the demo meet the council's own "page not found".
DEBUG = os.environ.get("DEBUG", "") in {"1", "true", "yes"}
# HOST=0.0.0.0 shows the demo to the local network under whatever name this machine has there.
ALLOWED_HOSTS = ["*"]
SERVE_FILES = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False}},
}
