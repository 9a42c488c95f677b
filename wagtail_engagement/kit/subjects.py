"""What every page with a place in the public index has in common: shared facts, its own row, and its template."""

from typing import Any, ClassVar

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from wagtail_engagement.conf import engagement_settings
from wagtail_engagement.kit import links
from wagtail_engagement.kit.blocks import RelatedBlock
from wagtail_engagement.kit.fields import EngagementStreamField
from wagtail_engagement.kit.folding import fold, plain
from wagtail_engagement.kit.forms import EngagementPageForm
from wagtail_engagement.kit.index_rows import Row, RowContext
from wagtail_engagement.kit.index_writer import refresh_subject
from wagtail_engagement.kit.panels import FactsPanel
from wagtail_engagement.kit.pictures import logo_of, picture_facet
from wagtail_engagement.kit.public_index import PublicIndexEntry, own_row_of
from wagtail_engagement.kit.rungs import LadderRung
from wagtail_engagement.kit.templates import PackagedTemplateMixin
from wagtail_engagement.kit.time import seconds_to_next_change
from wagtail_engagement.kit.vocabulary import Partner


class IndexedPageMixin(models.Model):
    """A page that has rows in the public index; saving it brings them up to date."""

    #: the kinds of its rows
    index_kind: ClassVar[str] = ""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> Any:
        # after super().save(), because many-to-many values are only written there, after post_save
        result = super().save(*args, **kwargs)
        refresh_subject(type(self), self.translation_key)
        return result

    @classmethod
    def index_kinds(cls) -> tuple[str, ...]:
        return (cls.index_kind,)

    def index_rows(self, context: RowContext) -> list[Row]:
        """The rows of this page, from public facts only. Facts come from ``context.source``, words from ``self``."""
        raise NotImplementedError


class SubjectMixin(PackagedTemplateMixin, IndexedPageMixin):
    """Summary, rung, terms, partners, contact and related subjects: shared by all families that are listed.

    Translations hold words only: the fields named in ``fact_fields`` are read from the source page.
    """

    summary = models.TextField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("One or two plain sentences, shown in lists and at the top of the page."),
    )
    rung = models.CharField(_("rung of the ladder"), max_length=20, choices=LadderRung.choices, blank=True)
    topics = ParentalManyToManyField("wagtail_engagement.Topic", verbose_name=_("topics"), blank=True, related_name="+")
    areas = ParentalManyToManyField("wagtail_engagement.Area", verbose_name=_("areas"), blank=True, related_name="+")
    audiences = ParentalManyToManyField(
        "wagtail_engagement.Audience", verbose_name=_("who we want to hear from"), blank=True, related_name="+"
    )
    lead_partner = models.ForeignKey(
        "wagtail_engagement.Partner",
        verbose_name=_("led by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Leave empty where the council leads."),
    )
    partners = ParentalManyToManyField(
        "wagtail_engagement.Partner", verbose_name=_("jointly with"), blank=True, related_name="+"
    )
    contact_name = models.CharField(_("team or person to contact"), max_length=200, blank=True)
    contact_email = models.EmailField(_("email"), blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=40, blank=True)
    related = EngagementStreamField([("page", RelatedBlock())], verbose_name=_("related pages"), blank=True)

    base_form_class = EngagementPageForm

    #: the longest a shared cache may keep the page (seconds), whatever the site's setting allows; None: as it says
    cache_ceiling: ClassVar[int | None] = None
    #: fields kept on the source page only
    fact_fields: ClassVar[list[str]] = ["rung", "topics", "areas", "audiences", "lead_partner", "partners"]
    subject_panels: ClassVar[list[Any]] = [
        FactsPanel(
            [
                FieldPanel("rung", help_text=_("How much say people have. The badge leads to the ladder guide.")),
                FieldPanel("topics", widget=forms.CheckboxSelectMultiple),
                FieldPanel("areas", widget=forms.CheckboxSelectMultiple),
                FieldPanel("audiences", widget=forms.CheckboxSelectMultiple),
                FieldPanel("lead_partner"),
                FieldPanel("partners", widget=forms.CheckboxSelectMultiple),
            ],
            heading=_("Ladder, topics and partners"),
        ),
        MultiFieldPanel(["contact_name", "contact_email", "contact_phone"], heading=_("Contact")),
        FieldPanel("related"),
    ]
    subject_search_fields: ClassVar[list[Any]] = [index.SearchField("summary")]

    class Meta:
        abstract = True

    # -- facts -------------------------------------------------------------------------------------------------

    def facts_page(self) -> Any:
        """The page whose facts count: the oldest live page of this subject; this page itself if none other is."""
        original = self.alias_of if self.alias_of_id else self
        oldest = (
            type(self)
            ._default_manager.filter(translation_key=self.translation_key, live=True, alias_of__isnull=True)
            .order_by("pk")
            .first()
        )
        if oldest is None or oldest.pk == original.pk:
            return self if not self.alias_of_id else original.specific
        return oldest

    # -- rows --------------------------------------------------------------------------------------------------

    def base_row(self, context: RowContext, *, kind: str, sort_at: Any) -> Row:
        """A row with everything the shared fields say; families add their own facts to it."""
        source, language = context.source, context.language
        facets: set[tuple[str, str]] = set()
        card: dict[str, Any] = {}
        for facet, field_name in (("topic", "topics"), ("area", "areas"), ("audience", "audiences")):
            labels = [context.names.label(term, language) for term in getattr(source, field_name).all()]
            card[field_name] = labels
            facets |= {(facet, label["key"]) for label in labels}
        joint, lead = list(source.partners.all()), source.lead_partner

        def organisation(partner: Partner) -> dict[str, Any]:
            shown = {**context.names.label(partner, language), "kind": partner.kind, "url": partner.url}
            return {**shown, "logo": logo} if (logo := logo_of(partner.logo)) else shown

        partners = card["partners"] = [organisation(partner) for partner in joint]
        card["lead"] = organisation(lead) if lead else None
        for partner in [*joint, *([lead] if lead else [])]:
            facets.add(("partner", partner.translation_key.hex))
            if partner.logo:
                facets.add(picture_facet(partner.logo))
        card["related"] = [key.hex for key in links.targets(source)]
        facets |= {(links.RELATED, key) for key in card["related"]}
        words = [self.title, self.summary, plain(self.search_words())]
        words += [label["name"] for name in ("topics", "areas") for label in card[name]]
        words += [partner["name"] for partner in partners]
        return Row(
            kind=kind,
            title=self.title,
            summary=self.summary,
            sort_at=sort_at,
            rung=source.rung,
            card=card,
            facets=facets,
            text=fold(" ".join(words)),
        )

    def search_words(self) -> str:
        """More of the page's public words for the search of lists (HTML is stripped); families extend it."""
        return ""

    def preview_row(self) -> Row:
        """The row as it would be if this page, as it stands, were public; for previews and pages without one."""
        language = get_language() or "en"
        row = self.index_rows(RowContext(language=language, source=self.facts_page()))[0]
        row.language = row.text_language = language
        return row

    # -- page --------------------------------------------------------------------------------------------------

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        now = timezone.now()
        entry = None
        if not getattr(request, "is_preview", False):
            pk = self.alias_of_id or self.pk
            entry = self.own_row(pk) if pk else None
        if entry is None:
            row: Any = self.preview_row()
            facts = self.facts_page()
            related = links.related_to_draft(self)
        else:
            row = entry
            facts = self if entry.source_page_id == self.pk else self.facts_page()
            related, guide = links.related_and_guide(entry)
            if guide is not None:
                request.engagement_ladder_url = guide
        context.update(now=now, row=row, facts=facts)
        context["related"] = links.cards(self.shown_as_related(related, context), now)
        return context

    def own_row(self, page_pk: int) -> PublicIndexEntry | None:
        """The page's row; families may read it together with what else they need."""
        return own_row_of(page_pk)

    def shown_as_related(self, rows: list[PublicIndexEntry], context: dict[str, Any]) -> list[PublicIndexEntry]:
        """The linked subjects to show as cards; families take out those that they name elsewhere on the page."""
        return rows

    def change_instants(self, row: Any) -> list[Any]:
        """The instants at which the page will read differently; caches must not outlive the next of them."""
        return [row.starts_at, row.ends_at, row.stopped_at, row.feedback_at, row.outcome_at]

    def serve(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().serve(request, *args, **kwargs)
        limit_cache(request, response, self.change_instants, most=self.cache_ceiling)
        return response

    @cached_property
    def has_contact(self) -> bool:
        return bool(self.contact_name or self.contact_email or self.contact_phone)


def limit_cache(request: Any, response: Any, instants: Any, *, most: int | None = None) -> None:
    """Set ``Cache-Control: max-age`` for the anonymous public where the site asks for it, never past the next change."""
    ceiling = engagement_settings.CACHE_MAX_AGE
    ceiling = ceiling if most is None else min(ceiling, most)
    context = getattr(response, "context_data", None)
    user = getattr(request, "user", None)
    if not ceiling or context is None or response.has_header("Cache-Control") or (user and user.is_authenticated):
        return
    seconds = seconds_to_next_change(context["now"], instants(context["row"]), ceiling)
    response["Cache-Control"] = f"max-age={seconds}"
