"""What the admin's list of meetings shows and filters by besides what every list has: body, status, notice."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from wagtail_engagement import registry
from wagtail_engagement.meetings import keeping, meeting_words
from wagtail_engagement.meetings.committee_pages import CommitteeMixin
from wagtail_engagement.meetings.journal import MeetingRecord
from wagtail_engagement.meetings.lifecycle import MeetingStatus
from wagtail_engagement.meetings.notice import NoticeState
from wagtail_engagement.meetings.notice_of import UNPOSTED, laws_of, notices_of


def committees() -> list[Any]:
    """Every committee page, by title."""
    found = [
        page for model in registry.page_models(CommitteeMixin) for page in model._default_manager.only("title", "path")
    ]
    return sorted(found, key=lambda page: page.title.casefold())


def attach(pages: Iterable[Any]) -> None:
    """Give each page ``body_label``, ``status_label`` and ``notice_label``, in a few queries for the whole list."""
    pages = list(pages)
    parents = {page.path[: -page.steplen] for page in pages}
    titles = {
        path: title
        for model in registry.page_models(CommitteeMixin)
        for path, title in model._default_manager.filter(path__in=parents).values_list("path", "title")
    }
    notices = notices_of({page.engagement_facts.translation_key: page.engagement_facts for page in pages}.values())
    laws = laws_of(pages)
    records = {
        record.meeting_key: record
        for record in MeetingRecord.objects.filter(meeting_key__in=[page.translation_key for page in pages])
    }
    for page in pages:
        facts = page.engagement_facts
        # each row asks whether its page may be deleted or unpublished
        law = laws[page.translation_key]
        keeping.remember(page, records.get(page.translation_key), (law.body, law.nation))
        found = notices.get(facts.translation_key)
        page.body_label = titles.get(page.path[: -page.steplen], "")
        page.status_label = MeetingStatus(facts.status).label
        page.notice_label = meeting_words.state_label(found.state) if found is not None else ""


def columns() -> list[Column]:
    """After the title and the dates."""
    return [
        Column("body_label", label=_("Committee")),
        Column("status_label", label=_("Status"), sort_key="status"),
        Column("notice_label", label=_("Notice")),
    ]


class CommitteeFilter(django_filters.ChoiceFilter):
    """Meetings below a committee's page."""

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        if not value:
            return qs
        chosen = [page for page in committees() if str(page.pk) == value]
        return qs.filter(path__startswith=chosen[0].path) if chosen else qs.none()


class NoticeFilter(django_filters.ChoiceFilter):
    """Public meetings to come whose notice stands so now."""

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        if not value:
            return qs
        now = timezone.now()
        coming: dict[Any, Any] = {}
        for page in qs.filter(starts_at__gte=now, live=True, alias_of__isnull=True).order_by("pk"):
            coming.setdefault(page.translation_key, page)
        notices = notices_of(coming.values(), now=now)
        return qs.filter(translation_key__in=[key for key, found in notices.items() if found.state == value])


def filters() -> dict[str, Any]:
    """Beside state, topic and Wagtail's own."""
    states = [
        NoticeState.NOT_DUE,
        NoticeState.DUE_SOON,
        NoticeState.OVERDUE,
        UNPOSTED,
        NoticeState.GIVEN,
        NoticeState.SHORT,
    ]
    return {
        "committee": CommitteeFilter(
            label=_("Committee"),
            choices=lambda: [(str(page.pk), page.title) for page in committees()],
            widget=forms.RadioSelect,
        ),
        "status": django_filters.ChoiceFilter(
            field_name="status", label=_("Status"), choices=MeetingStatus.choices, widget=forms.RadioSelect
        ),
        "notice": NoticeFilter(
            label=_("Notice of meetings to come"),
            choices=lambda: [(str(state), meeting_words.state_label(state)) for state in states],
            widget=forms.RadioSelect,
        ),
    }
