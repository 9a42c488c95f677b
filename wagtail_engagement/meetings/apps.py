"""The opt-in app of public meetings: installs the packaged page classes and the Agenda screen."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EngagementMeetingsConfig(AppConfig):
    name = "wagtail_engagement.meetings"
    label = "wagtail_engagement_meetings"
    verbose_name = _("Engagement: public meetings")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail_engagement.meetings import family

        family.register()
