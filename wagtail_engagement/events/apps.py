"""The opt-in app of events: installs the packaged page classes."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EngagementEventsConfig(AppConfig):
    name = "wagtail_engagement.events"
    label = "wagtail_engagement_events"
    verbose_name = _("Engagement: events")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail_engagement.events import family

        family.register()
