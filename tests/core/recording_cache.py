"""A front-end cache that writes down what it is asked to forget."""

from __future__ import annotations

from typing import ClassVar

from wagtail.contrib.frontend_cache.backends.base import BaseBackend


class RecordingCache(BaseBackend):
    purged: ClassVar[list[str]] = []

    def purge(self, url: str) -> None:
        self.purged.append(url)
