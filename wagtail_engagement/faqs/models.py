"""The packaged page classes of questions and answers, for sites without a base page of their own."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from wagtail_engagement.faqs.pages import AbstractFAQIndexPage, AbstractFAQPage


class FAQPage(AbstractFAQPage):
    template = "wagtail_engagement/faqs/faq_page.html"
    parent_page_types: ClassVar[list[str]] = ["wagtail_engagement_faqs.FAQIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("Questions and answers in sections, each with a permanent address")

    class Meta(AbstractFAQPage.Meta):
        abstract = False
        verbose_name = _("page of questions")
        verbose_name_plural = _("pages of questions")


class FAQIndexPage(AbstractFAQIndexPage):
    template = "wagtail_engagement/list_page.html"
    subpage_types: ClassVar[list[str]] = ["wagtail_engagement_faqs.FAQPage"]
    page_description = _("Lists pages of questions, with a search over all questions and answers")

    class Meta(AbstractFAQIndexPage.Meta):
        abstract = False
        verbose_name = _("list of questions")
        verbose_name_plural = _("lists of questions")
