"""The opt-in app of the ladder guide: installs the packaged page classes."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EngagementLadderConfig(AppConfig):
    name = "wagtail_engagement.ladder"
    label = "wagtail_engagement_ladder"
    verbose_name = _("Engagement: the ladder guide")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail_engagement.ladder import family

        family.register()
