"""The opt-in app of case studies: installs the packaged page classes."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EngagementCaseStudiesConfig(AppConfig):
    name = "wagtail_engagement.case_studies"
    label = "wagtail_engagement_case_studies"
    verbose_name = _("Engagement: case studies")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail_engagement.case_studies import family

        family.register()
