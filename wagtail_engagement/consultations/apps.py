"""The opt-in app of consultations: installs the packaged page classes."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EngagementConsultationsConfig(AppConfig):
    name = "wagtail_engagement.consultations"
    label = "wagtail_engagement_consultations"
    verbose_name = _("Engagement: consultations")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail_engagement.consultations import family

        family.register()
