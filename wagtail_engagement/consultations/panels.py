"""The editor's status panel: what the public read now, what they will read next, and what is written but not shown."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import Panel

from wagtail_engagement.conf import engagement_settings
from wagtail_engagement.consultations import lifecycle, wording
from wagtail_engagement.consultations.forms import has_way
from wagtail_engagement.consultations.lifecycle import ConsultationFacts, OutcomeStatus
from wagtail_engagement.kit.cards import Badge
from wagtail_engagement.kit.time import say_closing, say_instant


@dataclass
class Reading:
    """One set of facts, as the public read them."""

    badge: Badge
    notice: wording.Notice
    closing: str
    next_change: str
    outcome: str


def read(facts: ConsultationFacts, now: datetime) -> Reading:
    """What the public read of these facts, were they live, at an instant."""
    facts, soon = replace(facts, live=True), engagement_settings.CLOSING_SOON_DAYS
    return Reading(
        badge=wording.badge(facts, now, soon),
        notice=wording.notice(facts, now, soon),
        closing=wording.closing(facts.closed_at) if facts.closed_at else "",
        next_change=say_next_change(facts, now, soon),
        outcome=OutcomeStatus(lifecycle.outcome_status(facts, now)).label,
    )


def say_next_change(facts: ConsultationFacts, now: datetime, soon_days: int) -> str:
    """The next change that comes by itself, in words."""
    found = lifecycle.next_change(facts, now, soon_days)
    if found is None:
        return _("Nothing changes by itself from here on.")
    instant, following = found
    say = say_closing if instant == facts.closed_at else say_instant
    return _("At %(when)s it becomes “%(state)s”.") % {"when": say(instant), "state": following.label}


def hints(page: Any, facts: ConsultationFacts, now: datetime) -> list[str]:
    """What is written but not shown to the public, and what they would miss; advice, never a bar."""
    found = []
    if page.outcome and not facts.outcome_at:
        found.append(_("An outcome is written but not shown: it has no publication date."))
    if page.feedback and not facts.feedback_at:
        found.append(_("“What you told us” is written but not shown: it has no publication date."))
    if facts.outcome_at and (facts.closed_at is None or facts.outcome_at < facts.closed_at):
        found.append(_("The outcome is dated before the consultation closes. It is shown once it has closed."))
    if lifecycle.is_closed(replace(facts, live=True), now) or facts.withdrawn_at:
        return found
    if not page.influence:
        found.append(_("There is no statement of what people can influence."))
    if page.ways and not any(way.block_type in {"post", "telephone", "paper", "in_person"} for way in page.ways):
        found.append(_("Every way to respond needs the internet. Offer one that does not."))
    if page.pk and page.live and not has_way(page.ways):
        found.append(_("There is no way to respond on this page."))
    return found


class StatusPanel(Panel):
    """Read-only: the state now, the sentence the public read, the next change."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", gettext_lazy("What the public read"))
        super().__init__(**kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_engagement/admin/consultation_status.html"

        def is_shown(self) -> bool:
            return super().is_shown() and bool(self.instance.pk)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            page, now = self.instance, timezone.now()
            drafted = page.facts_page().lifecycle_facts()
            public = None
            if page.live:
                stored = type(page)._default_manager.get(pk=page.pk)
                public = stored.facts_page().lifecycle_facts()
            context["public"] = read(public, now) if public else None
            changed = public is None or replace(drafted, live=True) != replace(public, live=True)
            context["drafted"] = read(drafted, now) if changed else None
            context["hints"] = hints(page, drafted, now)
            return context
