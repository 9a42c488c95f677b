"""The packaged page classes of events, for sites without a base page of their own."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from wagtail_engagement.events.pages import AbstractEventIndexPage, AbstractEventPage


class EventPage(AbstractEventPage):
    template = "wagtail_engagement/events/event_page.html"
    parent_page_types: ClassVar[list[str]] = ["wagtail_engagement_events.EventIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("A drop-in, workshop, panel or showcase that people can come to")

    class Meta(AbstractEventPage.Meta):
        abstract = False
        verbose_name = _("event")
        verbose_name_plural = _("events")


class EventIndexPage(AbstractEventIndexPage):
    template = "wagtail_engagement/list_page.html"
    subpage_types: ClassVar[list[str]] = ["wagtail_engagement_events.EventPage"]
    page_description = _("Lists events, with filters and a calendar to subscribe to")

    class Meta(AbstractEventIndexPage.Meta):
        abstract = False
        verbose_name = _("list of events")
        verbose_name_plural = _("lists of events")
