"""The core application: always installed, holds the records and what the families share."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WagtailEngagementConfig(AppConfig):
    name = "wagtail_engagement"
    label = "wagtail_engagement"
    verbose_name = _("Engagement")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail_engagement import checks  # noqa: F401  (registers the system checks)
        from wagtail_engagement.kit import index_signals
        from wagtail_engagement.meetings import receivers

        index_signals.connect()
        receivers.connect()
