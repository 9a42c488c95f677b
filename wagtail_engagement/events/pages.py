"""Event pages: drop-ins, workshops, panels and showcases, and the list of them. No concrete model stands here."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from wagtail_engagement.events import family, lifecycle
from wagtail_engagement.events.lifecycle import EventFormat, EventKind, EventStatus
from wagtail_engagement.kit import calendar
from wagtail_engagement.kit.blocks import RICH_TEXT_FEATURES, body_blocks, searchable_words
from wagtail_engagement.kit.fields import EngagementStreamField
from wagtail_engagement.kit.forms import EngagementPageForm
from wagtail_engagement.kit.gaps import ShowsGapsMixin
from wagtail_engagement.kit.index_rows import Row, RowContext
from wagtail_engagement.kit.json_ld import event_data
from wagtail_engagement.kit.listing import ListPageMixin
from wagtail_engagement.kit.panels import FactsPanel, TranslationNotePanel
from wagtail_engagement.kit.subjects import SubjectMixin
from wagtail_engagement.kit.time import local, start_of_day, today


class EventForm(EngagementPageForm):
    """What an event needs before the public see it."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.required_to_publish("summary", "starts_at")
        status = cleaned.get("status")
        if status in {EventStatus.MOVED, EventStatus.CANCELLED}:
            self.required_to_publish("status_reason")
        return cleaned


class EventMixin(ShowsGapsMixin, SubjectMixin):
    """The fields and behaviour of an event, for any page class."""

    index_kind = family.KIND
    packaged_template = "wagtail_engagement/events/event_page.html"
    base_form_class = EventForm

    kind = models.CharField(_("kind"), max_length=20, choices=EventKind.choices, default=EventKind.DROP_IN)
    starts_at = models.DateTimeField(_("starts"), null=True, blank=True)
    ends_at = models.DateTimeField(
        _("ends"), null=True, blank=True, help_text=_("Without an end the event counts as over when its day is.")
    )
    status = models.CharField(_("status"), max_length=20, choices=EventStatus.choices, default=EventStatus.SCHEDULED)
    status_reason = models.TextField(
        _("reason"), blank=True, help_text=_("Shown with the change, for example why it was cancelled.")
    )
    previous_starts_at = models.DateTimeField(
        _("first planned for"), null=True, blank=True, help_text=_("Where the event was moved.")
    )
    format = models.CharField(_("format"), max_length=20, choices=EventFormat.choices, default=EventFormat.IN_PERSON)
    place_name = models.CharField(_("place"), max_length=200, blank=True)
    place_address = models.TextField(_("address"), blank=True)
    access = RichTextField(
        _("access"),
        blank=True,
        features=RICH_TEXT_FEATURES,
        help_text=_(
            "Step-free entry, hearing loop, toilets, parking, quiet room, interpreters and how to ask for more."
        ),
    )
    joining_url = models.URLField(_("joining link"), blank=True)
    capacity = models.PositiveIntegerField(_("places"), null=True, blank=True)
    booking = models.TextField(_("how to book"), blank=True)
    booking_url = models.URLField(_("booking link"), blank=True)
    body = EngagementStreamField(body_blocks(), extra="events.body", verbose_name=_("about the event"), blank=True)
    what_came_of_it = RichTextField(
        _("what came of it"),
        blank=True,
        features=RICH_TEXT_FEATURES,
        help_text=_("Written afterwards: what people said and what happens with it."),
    )

    fact_fields: ClassVar[list[str]] = [
        *SubjectMixin.fact_fields,
        "kind",
        "starts_at",
        "ends_at",
        "status",
        "previous_starts_at",
        "format",
        "joining_url",
        "capacity",
        "booking_url",
    ]
    event_panels: ClassVar[list[Any]] = [
        TranslationNotePanel(),
        FieldPanel("summary"),
        FactsPanel(
            [
                FieldPanel("kind"),
                FieldRowPanel(["starts_at", "ends_at"]),
                FieldRowPanel(["status", "previous_starts_at"]),
                FieldRowPanel(["format", "capacity"]),
                FieldPanel("joining_url"),
                FieldPanel("booking_url"),
            ],
            heading=_("When and how"),
        ),
        FieldPanel("status_reason"),
        MultiFieldPanel(["place_name", "place_address", "access"], heading=_("Place")),
        FieldPanel("booking"),
        FieldPanel("body"),
        FieldPanel("what_came_of_it"),
        *SubjectMixin.subject_panels,
    ]
    event_search_fields: ClassVar[list[Any]] = [
        *SubjectMixin.subject_search_fields,
        index.SearchField("place_name"),
        index.SearchField("body"),
        index.SearchField("what_came_of_it"),
    ]

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("An event ends after it starts.")})

    def search_words(self) -> str:
        return " ".join([self.place_name, self.place_address, searchable_words(self.body), self.what_came_of_it])

    def index_rows(self, context: RowContext) -> list[Row]:
        facts = context.source
        row = self.base_row(context, kind=self.index_kind, sort_at=self._sort_at(facts))
        row.starts_at, row.ends_at, row.status = facts.starts_at, facts.ends_at, facts.status
        row.year = local(facts.starts_at).year if facts.starts_at else None
        row.card["event_kind"] = facts.kind
        row.card["place"] = self.place_name
        row.card["online"] = facts.format != EventFormat.IN_PERSON
        if facts.starts_at:
            row.component = calendar.component(
                subject=self.translation_key,
                title=self.title,
                starts_at=facts.starts_at,
                ends_at=facts.ends_at,
                changed_at=facts.last_published_at or facts.starts_at,
                place=", ".join(filter(None, [self.place_name, *self.place_address.splitlines()])),
                description=self.summary,
                url=self.full_url or "",
                cancelled=facts.status == EventStatus.CANCELLED,
            )
        return [row]

    @staticmethod
    def _sort_at(facts: Any) -> Any:
        if facts.starts_at:
            return lifecycle.over_at(facts.starts_at, facts.ends_at)
        return facts.first_published_at or start_of_day(today())

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        row, now, facts = context["row"], context["now"], context["facts"]
        context["badge"] = family.badge(row, now)
        context["state"] = lifecycle.state(family.facts_of(row), now)
        context["json_ld"] = event_data(self, facts, get_language() or "en", cancelled=facts.status == "cancelled")
        return context


class AbstractEventPage(EventMixin, Page):
    """An event on Wagtail's own base page."""

    content_panels: ClassVar[list[Any]] = [*Page.content_panels, *EventMixin.event_panels]
    search_fields: ClassVar[list[Any]] = [*Page.search_fields, *EventMixin.event_search_fields]

    class Meta:
        abstract = True


class EventIndexMixin(ListPageMixin):
    """The list of events: what is to come first, past ones kept."""

    list_kinds = (family.KIND,)
    filterset_class = family.EventFilterSet
    has_calendar = True

    class Meta:
        abstract = True


class AbstractEventIndexPage(EventIndexMixin, Page):
    content_panels: ClassVar[list[Any]] = [*Page.content_panels, *EventIndexMixin.list_panels]

    class Meta:
        abstract = True
