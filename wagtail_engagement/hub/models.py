"""The packaged page classes of the hub, for sites without a base page of their own."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from wagtail_engagement.hub.pages import AbstractHubPage
from wagtail_engagement.hub.strategy import AbstractStrategyPage


class HubPage(AbstractHubPage):
    template = "wagtail_engagement/hub/hub_page.html"
    page_description = _("Have your say: everything that is open, coming and decided, in one place")

    class Meta(AbstractHubPage.Meta):
        abstract = False
        verbose_name = _("hub")
        verbose_name_plural = _("hubs")


class StrategyPage(AbstractStrategyPage):
    template = "wagtail_engagement/hub/strategy_page.html"
    subpage_types: ClassVar[list[str]] = []
    page_description = _("The communication and engagement strategy, with objectives, plan and measures")

    class Meta(AbstractStrategyPage.Meta):
        abstract = False
        verbose_name = _("strategy")
        verbose_name_plural = _("strategies")
