"""The opt-in app of the hub: installs the packaged page classes."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EngagementHubConfig(AppConfig):
    name = "wagtail_engagement.hub"
    label = "wagtail_engagement_hub"
    verbose_name = _("Engagement: the hub")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail_engagement.hub import family

        family.register()
