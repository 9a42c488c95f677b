"""Events on the site's own base page model (Wagtail 8)."""

from __future__ import annotations

from typing import ClassVar

from wagtail.test.basepage.models import BasePage

from wagtail_engagement.events.pages import EventIndexMixin, EventMixin


class CouncilEvent(EventMixin, BasePage):
    content_panels: ClassVar[list] = [*BasePage.content_panels, *EventMixin.event_panels]


class CouncilEvents(EventIndexMixin, BasePage):
    content_panels: ClassVar[list] = [*BasePage.content_panels, *EventIndexMixin.list_panels]
