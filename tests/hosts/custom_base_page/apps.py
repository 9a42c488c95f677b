"""The host's app makes the events family known itself: packaged pages stand on Wagtail's base page only."""

from __future__ import annotations

from django.apps import AppConfig


class CustomBasePageConfig(AppConfig):
    name = "tests.hosts.custom_base_page"
    label = "custom_base_page"

    def ready(self) -> None:
        from wagtail_engagement.events import family

        family.register()
