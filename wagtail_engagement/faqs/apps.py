"""The opt-in app of questions and answers: installs the packaged page classes."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EngagementFAQsConfig(AppConfig):
    name = "wagtail_engagement.faqs"
    label = "wagtail_engagement_faqs"
    verbose_name = _("Engagement: questions and answers")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail_engagement.faqs import family

        family.register()
