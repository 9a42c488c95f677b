"""The packaged page classes of consultations, for sites without a base page of their own."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from wagtail_engagement.consultations.pages import AbstractConsultationIndexPage, AbstractConsultationPage


class ConsultationPage(AbstractConsultationPage):
    template = "wagtail_engagement/consultations/consultation_page.html"
    parent_page_types: ClassVar[list[str]] = ["wagtail_engagement_consultations.ConsultationIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("Asks the public for their views, from opening to outcome at one address")

    class Meta(AbstractConsultationPage.Meta):
        abstract = False
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")


class ConsultationIndexPage(AbstractConsultationIndexPage):
    template = "wagtail_engagement/list_page.html"
    subpage_types: ClassVar[list[str]] = ["wagtail_engagement_consultations.ConsultationPage"]
    page_description = _("Lists consultations, with filters and a calendar of closing dates")

    class Meta(AbstractConsultationIndexPage.Meta):
        abstract = False
        verbose_name = _("list of consultations")
        verbose_name_plural = _("lists of consultations")
