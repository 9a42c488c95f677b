"""The example site under test: a database in memory, files in a folder that is thrown away."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

from .base import *  # noqa: F403
from .base import database


ALLOWED_HOSTS = ["*"]
SERVE_FILES = True

DATABASES = {"default": database(os.environ.get("DATABASE_URL") or "sqlite://:memory:")}

# Hashing is slow on purpose; tests log in hundreds of times.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

# Browser tests name a folder that outlives the process which loads the demo.
MEDIA_ROOT = os.environ.get("EXAMPLE_SITE_MEDIA", "")
if not MEDIA_ROOT:
    MEDIA_ROOT = tempfile.mkdtemp(prefix="wagtail-engagement-media-")
    atexit.register(shutil.rmtree, MEDIA_ROOT, ignore_errors=True)
    atexit.register(shutil.rmtree, f"{MEDIA_ROOT}_private", ignore_errors=True)
