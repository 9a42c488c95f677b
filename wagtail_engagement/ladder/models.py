"""The packaged page classes of the ladder guide, for sites without a base page of their own."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from wagtail_engagement.ladder.pages import AbstractLadderGuidePage


class LadderGuidePage(AbstractLadderGuidePage):
    template = "wagtail_engagement/ladder/guide.html"
    subpage_types: ClassVar[list[str]] = []
    page_description = _("Explains the five rungs of engagement, and helps to choose a technique")

    class Meta(AbstractLadderGuidePage.Meta):
        abstract = False
        verbose_name = _("ladder guide")
        verbose_name_plural = _("ladder guides")
