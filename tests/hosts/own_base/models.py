"""A council whose every page has a department, its events included."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from wagtail.models import Page

from wagtail_engagement.events.pages import EventIndexMixin, EventMixin


class CouncilPage(Page):
    department = models.CharField(max_length=100, blank=True)

    content_panels: ClassVar[list] = [*Page.content_panels, "department"]

    class Meta:
        abstract = True


class CouncilEvent(EventMixin, CouncilPage):
    content_panels: ClassVar[list] = [*CouncilPage.content_panels, *EventMixin.event_panels]


class CouncilEvents(EventIndexMixin, CouncilPage):
    content_panels: ClassVar[list] = [*CouncilPage.content_panels, *EventIndexMixin.list_panels]
