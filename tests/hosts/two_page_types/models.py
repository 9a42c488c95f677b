"""An event type of the host's own, beside the packaged one."""

from __future__ import annotations

from wagtail.models import Page

from wagtail_engagement.events.pages import EventIndexMixin, EventMixin


class CouncilEvent(EventMixin, Page):
    pass


class CouncilEvents(EventIndexMixin, Page):
    pass
