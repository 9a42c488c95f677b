"""How decisions show in the register, in feeds and in search results, and what they are filtered by."""

from datetime import date, datetime, timedelta
from typing import Any

import django_filters
from django.db.models import Q
from django.db.models.signals import pre_delete
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_engagement import registry
from wagtail_engagement.kit import gone
from wagtail_engagement.kit.cards import Badge, Card, card_of
from wagtail_engagement.kit.day_filters import FROM, TO, DayFilter
from wagtail_engagement.kit.filters import StateFilter, SubjectFilterSet, TermFilter
from wagtail_engagement.kit.folding import fold, plain
from wagtail_engagement.kit.index_rows import Row, RowContext
from wagtail_engagement.kit.public_index import PublicIndexQuerySet
from wagtail_engagement.kit.time import end_of_day, say_closing, say_day, start_of_day, today
from wagtail_engagement.meetings import officer_decisions
from wagtail_engagement.meetings.outcomes import CallIn, Decision, DecisionMaker


#: A decision of a meeting, kept in the rows of its page.
KIND = "decision"
#: A decision of an officer or a cabinet member, kept in the rows of the register.
OF_ONE_KIND = "individual_decision"

#: Facet by which a record is found by its permanent id.
RECORD = "record"


def call_in_at(call_in: str, over_at: datetime | None, now: datetime) -> str:
    """Where a decision stands with scrutiny at an instant: open until its last day is over, whatever was written."""
    if call_in == CallIn.OPEN and over_at is not None and now >= over_at:
        return CallIn.EXPIRED
    return call_in


def call_in_conditions(now: datetime) -> dict[str, Q]:
    """The same rule over rows of the public index, whose ``ends_at`` is when the last day for call-in is over."""
    over = Q(status=CallIn.OPEN, ends_at__lte=now)
    found: dict[str, Q] = {code: Q(status=code) for code in CallIn.values}
    found[CallIn.OPEN] = Q(status=CallIn.OPEN) & ~over
    found[CallIn.EXPIRED] = Q(status=CallIn.EXPIRED) | over
    return found


def row_of(
    decision: Decision, *, kind: str, place: int, language: str, committee: dict[str, str] | None, path: str = ""
) -> Row:
    """The row of a public decision.

    Args:
        place: its place (from 0) among those of its page, which lists keep within a day.
        language: the language its words are in.
        committee: the label of the body, as its meetings show it.
        path: what follows the page's address where it has a page of its own.
    """
    day = decision.decided_on or today(decision.published_at)
    row = Row(
        kind=kind,
        item=str(decision.uuid),
        title=decision.title,
        # the latest day first, and within a day the order of the meeting
        sort_at=start_of_day(day) + timedelta(seconds=max(0, 1000 - place)),
        status=decision.call_in,
        year=day.year,
        path=path,
        words_language=language,
    )
    row.ends_at = end_of_day(decision.call_in_deadline) if decision.call_in_deadline else None
    row.card = {
        "decided_on": decision.decided_on.isoformat() if decision.decided_on else "",
        "maker": decision.decision_maker,
        "maker_name": decision.decision_maker_name,
        "is_key": decision.is_key,
        "is_urgent": decision.is_urgent,
        "meeting": decision.meeting_title,
    }
    if not path:
        row.card["anchor"] = decision.anchor
    row.facets = {(RECORD, decision.uuid.hex), ("maker", decision.decision_maker)}
    row.facets |= {("key", "yes" if decision.is_key else "no")}
    body = ""
    if committee:
        row.card["committee"] = committee
        row.facets.add(("committee", committee["key"]))
        body = committee["name"]
    elif decision.committee_key:
        row.facets.add(("committee", decision.committee_key.hex))
    words = [decision.title, plain(decision.text), plain(decision.reasons), plain(decision.alternatives)]
    row.text = fold(" ".join([*words, decision.decision_maker_name, decision.meeting_title, body]))
    return row


def decision_rows(context: RowContext, committee: dict[str, str] | None) -> list[Row]:
    """The rows of the public decisions of a meeting, for the rows of its page."""
    found = Decision.objects.filter(meeting_key=context.source.translation_key).order_by("sort_order", "pk")
    return [
        row_of(
            decision,
            kind=KIND,
            place=place,
            language=context.source.locale.language_code,
            committee=committee,
        )
        for place, decision in enumerate(found)
    ]


def card(row: Any, now: datetime) -> Card:
    """The card of a decision: when and by whom, whether it is a key decision, and where it stands with scrutiny."""
    made = card_of(row, _("Decision"))
    found = call_in_at(row.status, row.ends_at, now)
    if found in CallIn.values and found != CallIn.NOT_SUBJECT:
        made.badge = Badge(found, CallIn(found).label)
    day = row.card.get("decided_on")
    if day:
        made.lines.append(_("Decided on %(day)s") % {"day": say_day(date.fromisoformat(day), weekday=False)})
    who = row.card.get("maker_name") or (row.card.get("committee") or {}).get("name", "")
    if who:
        made.lines.append(who)
    if row.card.get("is_key"):
        made.lines.append(_("Key decision"))
    if row.card.get("is_urgent"):
        made.lines.append(_("Urgent"))
    if found == CallIn.OPEN and row.ends_at is not None:
        made.lines.append(_("Can be called in until %(when)s") % {"when": say_closing(row.ends_at)})
    return made


# -- filters -------------------------------------------------------------------------------------------------------


class FacetFilter(django_filters.ChoiceFilter):
    """Rows that carry a value of a facet with fixed values."""

    def filter(self, qs: PublicIndexQuerySet, value: str) -> PublicIndexQuerySet:
        return qs.with_facet(self.field_name, value) if value else qs


class DecidedFrom(DayFilter):
    """What was decided on that day or later."""

    def bounds(self, day: date) -> Q:
        return Q(sort_at__gte=start_of_day(day))


class DecidedBy(DayFilter):
    """What was decided on that day or earlier."""

    def bounds(self, day: date) -> Q:
        return Q(sort_at__lt=end_of_day(day))


DecisionFilters: Any = type(
    "DecisionFilters",
    (SubjectFilterSet,),
    {
        "__doc__": "The filters by day; their names are words of Python.",
        FROM: DecidedFrom(label=gettext_lazy("Decided on or after")),
        TO: DecidedBy(label=gettext_lazy("Decided on or before")),
    },
)


class DecisionFilterSet(DecisionFilters):
    """Decisions by body, by who decided, by key decision, by call-in and by day."""

    body = TermFilter(label=gettext_lazy("Body"), field_name="committee")
    maker = FacetFilter(label=gettext_lazy("Decided by"), field_name="maker", choices=DecisionMaker.choices)
    key = FacetFilter(
        label=gettext_lazy("Key decision"),
        field_name="key",
        choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))],
    )
    call_in = StateFilter(
        label=gettext_lazy("Call-in"), field_name="status", choices=CallIn.choices, states=call_in_conditions
    )

    shown = ("q", "body", "maker", "key", "call_in", FROM, TO, "year")


def register() -> None:
    """Make decisions known to lists, search and permanent addresses, and keep what was public."""
    from wagtail_engagement.meetings.decision_pages import DecisionIndexMixin

    for guarded in officer_decisions.GUARDED:
        uid = f"wagtail_engagement.meetings.kept.{guarded.__name__}"
        pre_delete.connect(officer_decisions.refuse_deletion, sender=guarded, dispatch_uid=uid)
    for model in registry.page_models(DecisionIndexMixin):
        uid = f"wagtail_engagement.meetings.kept.{model._meta.label}"
        pre_delete.connect(officer_decisions.refuse_register, sender=model, dispatch_uid=uid)
    gone.register_finder(KIND, officer_decisions.find_gone)
    for kind, label, plural, weight in (
        (KIND, gettext_lazy("Decision"), gettext_lazy("Decisions"), 35),
        (
            OF_ONE_KIND,
            gettext_lazy("Decision of an officer or cabinet member"),
            gettext_lazy("Decisions of officers and cabinet members"),
            36,
        ),
    ):
        registry.register(
            registry.Family(
                kind=kind, label=label, label_plural=plural, card=card, search_weight=weight, icon="clipboard-list"
            )
        )
    registry.register_setup_page(
        registry.SetupPage(
            "wagtail_engagement.meetings.decision_pages.DecisionIndexMixin", gettext_lazy("Decisions"), "decisions", 25
        )
    )
