"""Committee pages: what a body does, who sits on it, and its own meetings. No concrete model stands here."""

from datetime import time
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from wagtail_engagement import registry
from wagtail_engagement.compat import page_model_string
from wagtail_engagement.conf import engagement_settings
from wagtail_engagement.kit.blocks import RICH_TEXT_FEATURES
from wagtail_engagement.kit.fields import EngagementStreamField
from wagtail_engagement.kit.folding import fold
from wagtail_engagement.kit.forms import EngagementPageForm
from wagtail_engagement.kit.index_rows import Row, RowContext, digest
from wagtail_engagement.kit.index_writer import refresh_carriers
from wagtail_engagement.kit.links import RELATED, cards
from wagtail_engagement.kit.listing import window
from wagtail_engagement.kit.panels import FactsPanel, TranslationNotePanel
from wagtail_engagement.kit.public_index import PublicIndexEntry, PublicIndexQuerySet
from wagtail_engagement.kit.routing import route_to_child
from wagtail_engagement.kit.site_settings import CouncilSettings, Nation
from wagtail_engagement.kit.subjects import SubjectMixin
from wagtail_engagement.kit.time import clock, start_of_day, today
from wagtail_engagement.meetings import family, lifecycle
from wagtail_engagement.meetings.committee_view import bodies_around, committee_context
from wagtail_engagement.meetings.committees import (
    CommitteeKind,
    StatutoryProfile,
    membership_blocks,
    profile_of,
    standing_item_blocks,
)
from wagtail_engagement.meetings.lifecycle import MeetingState


def committee_label(committee: Any, language: str) -> dict[str, str]:
    """``{"key", "name", "url"[, "lang"]}`` of a committee as its meetings show it: its page in the given language where
    there is a live one, else its own; no address while it is not live. An alias has its original's words."""
    pages = committee.specific_class._default_manager.filter(translation_key=committee.translation_key, live=True)
    pages = pages.select_related("locale", "alias_of__locale").order_by("-pk")
    shown = {page.locale.language_code: page for page in pages}.get(language, committee)
    words = shown.alias_of if shown.alias_of_id else shown
    parts = shown.get_url_parts() if shown.live else None
    label = {"key": committee.translation_key.hex, "name": words.title, "url": (parts[2] if parts else "") or ""}
    own = words.locale.language_code
    return label if own == language else {**label, "lang": own}


def usual_time(start: time | None, end: time | None) -> str:
    """ "6:30pm", or "6:30pm to 9pm"."""
    if start is None or end is None:
        return clock(start) if start else ""
    return gettext("%(start)s to %(end)s") % {"start": clock(start), "end": clock(end)}


class CommitteeForm(EngagementPageForm):
    """What a committee needs before the public see it."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.required_to_publish("summary")
        return cleaned


class CommitteeMixin(SubjectMixin):
    """The fields and behaviour of a committee, for any page class."""

    index_kind = family.COMMITTEE
    packaged_template = "wagtail_engagement/meetings/committee_page.html"
    base_form_class = CommitteeForm
    private_page_options: ClassVar[list[str]] = []

    short_name = models.CharField(_("short name"), max_length=80, blank=True)
    kind = models.CharField(_("kind"), max_length=40, choices=CommitteeKind.choices, default=CommitteeKind.OTHER)
    nation = models.CharField(
        _("nation"), max_length=20, choices=Nation.choices, blank=True, help_text=_("Empty: the council's own.")
    )
    statutory_profile = models.CharField(
        _("law it meets under"),
        max_length=32,
        choices=StatutoryProfile.choices,
        blank=True,
        help_text=_("Empty: as its kind implies. Decides the notice of its meetings."),
    )
    parent_body = models.ForeignKey(
        page_model_string(),
        verbose_name=_("reports to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("For a sub-committee: the committee that set it up."),
    )
    joint_bodies = models.TextField(
        _("joint with"), blank=True, help_text=_("Other bodies it is shared with, one on each line.")
    )
    quorum = models.PositiveSmallIntegerField(_("quorum"), null=True, blank=True)
    inspection_offices = models.TextField(
        _("offices where papers can be seen"), blank=True, help_text=_("Empty: the council's offices.")
    )
    inspection_hours = models.TextField(_("opening hours"), blank=True)
    participation = RichTextField(
        _("how the public can take part"),
        blank=True,
        features=RICH_TEXT_FEATURES,
        help_text=_("Questions, petitions and speaking: who may, how, and by when."),
    )
    held_elsewhere = models.URLField(
        _("papers held in another system"),
        blank=True,
        help_text=_("Dates and changes stand here; agendas and papers are read there."),
    )
    dissolved_on = models.DateField(_("dissolved on"), null=True, blank=True)
    source_system = models.CharField(max_length=60, blank=True, editable=False)
    source_id = models.CharField(max_length=120, blank=True, editable=False)
    terms_of_reference = RichTextField(_("terms of reference"), blank=True, features=RICH_TEXT_FEATURES)
    membership = EngagementStreamField(membership_blocks(), verbose_name=_("members"), blank=True)
    standing_items = EngagementStreamField(
        standing_item_blocks(),
        verbose_name=_("standing items"),
        blank=True,
        help_text=_("They start the agenda of each new meeting."),
    )
    default_start = models.TimeField(_("usually starts at"), null=True, blank=True)
    default_end = models.TimeField(_("usually ends at"), null=True, blank=True)
    default_venue_name = models.CharField(_("usual venue"), max_length=200, blank=True)
    default_venue_address = models.TextField(_("address"), blank=True)
    default_access = RichTextField(
        _("access"),
        blank=True,
        features=RICH_TEXT_FEATURES,
        help_text=_("Step-free entry, hearing loop, toilets, parking, interpreters and how to ask for more."),
    )

    fact_fields: ClassVar[list[str]] = [
        *SubjectMixin.fact_fields,
        "kind",
        "nation",
        "statutory_profile",
        "parent_body",
        "quorum",
        "held_elsewhere",
        "dissolved_on",
        "source_system",
        "source_id",
        "membership",
        "default_start",
        "default_end",
    ]
    committee_panels: ClassVar[list[Any]] = [
        TranslationNotePanel(),
        FieldPanel("short_name"),
        FieldPanel("summary"),
        FactsPanel(
            [
                FieldPanel("kind"),
                FieldRowPanel(["statutory_profile", "nation"]),
                FieldPanel("parent_body"),
                FieldRowPanel(["default_start", "default_end"]),
                FieldRowPanel(["quorum", "dissolved_on"]),
                FieldPanel("held_elsewhere"),
                FieldPanel("membership"),
            ],
            heading=_("Kind, times and members"),
        ),
        FieldPanel("joint_bodies"),
        FieldPanel("participation"),
        MultiFieldPanel(
            ["inspection_offices", "inspection_hours"],
            heading=_("Where papers can be seen"),
        ),
        FieldPanel("terms_of_reference"),
        FieldPanel("standing_items"),
        MultiFieldPanel(
            ["default_venue_name", "default_venue_address", "default_access"],
            heading=_("Usual venue"),
            help_text=_("New meetings begin with it."),
        ),
        *SubjectMixin.subject_panels,
    ]
    committee_search_fields: ClassVar[list[Any]] = [
        *SubjectMixin.subject_search_fields,
        index.SearchField("short_name"),
        index.SearchField("terms_of_reference"),
        index.SearchField("membership"),
    ]

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> Any:
        result = super().save(*args, **kwargs)
        self.refresh_meetings()
        return result

    def refresh_meetings(self) -> None:
        """Bring the rows of its meetings up to date, which show its name and address, where these changed."""
        rows = self.meetings().filter(language=self.locale.language_code)
        shown = [label for row in rows for label in (row.card.get("committee", {}), *row.card.get("joint", ()))]
        own = committee_label(self, self.locale.language_code)
        if any(label != own for label in shown if label.get("key") == own["key"]):
            refresh_carriers("committee", self.translation_key.hex)

    def meetings(self) -> PublicIndexQuerySet:
        """The rows of its public meetings, in every language."""
        return PublicIndexEntry.objects.of_kind(family.KIND).with_facet("committee", self.translation_key.hex)

    @property
    def profile(self) -> str:
        """The statutory profile its meetings have."""
        return profile_of(self.kind, self.statutory_profile)

    @property
    def effective_nation(self) -> str:
        """The nation whose law applies to its meetings: its own, else its council's."""
        if self.nation:
            return self.nation
        site = self.get_site()
        return CouncilSettings.for_site(site).effective_nation if site else engagement_settings.NATION

    def usual_values(self) -> dict[str, Any]:
        """What a new meeting of this committee begins with."""
        usual = {
            "venue_name": self.default_venue_name,
            "venue_address": self.default_venue_address,
            "access": self.default_access,
            "contact_name": self.contact_name,
            "contact_email": self.contact_email,
            "contact_phone": self.contact_phone,
        }
        return {name: value for name, value in usual.items() if value}

    # -- rows --------------------------------------------------------------------------------------------------

    def search_words(self) -> str:
        return f"{self.short_name} {self.terms_of_reference}"

    def index_rows(self, context: RowContext) -> list[Row]:
        facts = context.source
        sort_at = facts.first_published_at or start_of_day(today())
        row = self.base_row(context, kind=self.index_kind, sort_at=sort_at)
        row.card["committee_kind"] = facts.kind
        row.card["slug"] = facts.slug
        row.card["told"] = digest(
            [
                facts.profile,
                facts.quorum,
                facts.dissolved_on,
                facts.held_elsewhere,
                self.short_name,
                self.terms_of_reference,
                *(sorted(child.value.items(), key=str) for child in facts.membership),
            ]
        )
        above = facts.parent_body
        if above is not None and above.translation_key != facts.translation_key:
            key = above.translation_key.hex
            row.card["parent"] = key
            row.card["related"] = [*row.card["related"], *([] if key in row.card["related"] else [key])]
            row.facets.add((RELATED, key))
        people = " ".join(child.value.get("name") or "" for child in facts.membership)
        row.text = " ".join(filter(None, [row.text, fold(people)]))
        return [row]

    # -- page --------------------------------------------------------------------------------------------------

    def route(self, request: Any, path_components: list[str]) -> Any:
        from wagtail_engagement.meetings.pages import MeetingMixin

        found = route_to_child(self, request, path_components, registry.page_models(MeetingMixin))
        return found or super().route(request, path_components)

    def change_instants(self, row: Any) -> list[Any]:
        # the page shows its meetings, so it changes when one of those begins or ends
        return [instant for found in self.__dict__.get("_shown", []) for instant in (found.starts_at, found.sort_at)]

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        now, facts = context["now"], context["facts"]
        asked = request.GET.get("page") if request is not None else None
        listed = self.meetings().in_language(get_language() or "en")
        found = window(listed, asked, now, ahead_first=True, size=engagement_settings.PER_PAGE)
        past = [row for row in found.rows if lifecycle.state(family.facts_of(row), now) == MeetingState.PAST]
        coming = [row for row in found.rows if row not in past]
        self.__dict__["_shown"] = found.rows
        context.update(
            kind=CommitteeKind(facts.kind).label if facts.kind in CommitteeKind.values else "",
            usual_time=usual_time(facts.default_start, facts.default_end),
            window=found,
            problems=[found.problem] if found.problem else [],
            coming=cards(coming, now),
            past=cards(past, now),
            query="",
        )
        context.update(committee_context(self, request, context, coming))
        return context

    def shown_as_related(self, rows: list[PublicIndexEntry], context: dict[str, Any]) -> list[PublicIndexEntry]:
        context["parent"], context["below"], rest = bodies_around(rows, context["row"])
        return rest


class AbstractCommitteePage(CommitteeMixin, Page):
    """A committee on Wagtail's own base page."""

    content_panels: ClassVar[list[Any]] = [*Page.content_panels, *CommitteeMixin.committee_panels]
    search_fields: ClassVar[list[Any]] = [*Page.search_fields, *CommitteeMixin.committee_search_fields]

    class Meta:
        abstract = True
