"""The packaged page classes of case studies, for sites without a base page of their own."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from wagtail_engagement.case_studies.pages import AbstractCaseStudyIndexPage, AbstractCaseStudyPage


class CaseStudyPage(AbstractCaseStudyPage):
    template = "wagtail_engagement/case_studies/case_study_page.html"
    parent_page_types: ClassVar[list[str]] = ["wagtail_engagement_case_studies.CaseStudyIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("What was done together, what changed and what was learned")

    class Meta(AbstractCaseStudyPage.Meta):
        abstract = False
        verbose_name = _("case study")
        verbose_name_plural = _("case studies")


class CaseStudyIndexPage(AbstractCaseStudyIndexPage):
    template = "wagtail_engagement/list_page.html"
    subpage_types: ClassVar[list[str]] = ["wagtail_engagement_case_studies.CaseStudyPage"]
    page_description = _("Lists case studies, with filters")

    class Meta(AbstractCaseStudyIndexPage.Meta):
        abstract = False
        verbose_name = _("list of case studies")
        verbose_name_plural = _("lists of case studies")
