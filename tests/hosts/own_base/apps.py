"""The host's app makes the events family known itself, as it leaves the packaged pages out."""

from __future__ import annotations

from django.apps import AppConfig


class OwnBaseConfig(AppConfig):
    name = "tests.hosts.own_base"
    label = "own_base"

    def ready(self) -> None:
        from wagtail_engagement.events import family

        family.register()
