"""The terms all families share: audiences, topics, areas, partner organisations and resources (snippets)."""

import uuid
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import TranslatableMixin
from wagtail.search import index

from wagtail_engagement.compat import document_model_string, image_model_string
from wagtail_engagement.kit.forms import EntryForm
from wagtail_engagement.kit.panels import name_and_slug
from wagtail_engagement.kit.prepared import prepared


class Term(TranslatableMixin, index.Indexed, models.Model):
    """A word subjects are sorted and filtered by; its slug stands in addresses and is the same in every language."""

    facet: ClassVar[str] = ""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(
        _("short name for addresses"),
        max_length=120,
        help_text=_("Used in shared filter addresses. Keep it as it is once people use it."),
    )
    description = models.TextField(_("description"), blank=True)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    base_form_class = EntryForm
    panels: ClassVar[list[Any]] = [*name_and_slug(), "description", "sort_order"]
    search_fields: ClassVar[list[Any]] = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        abstract = True
        ordering = ["sort_order", "name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        same = type(self)._default_manager.filter(slug=self.slug, locale_id=self.locale_id).exclude(pk=self.pk)
        if self.slug and self.locale_id and same.exists():
            raise ValidationError({"slug": _("Another entry already uses this short name.")})


class Audience(Term):
    """People a council wants to hear from."""

    facet = "audience"

    class Meta(Term.Meta):
        abstract = False
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")


class Topic(Term):
    """What a subject is about."""

    facet = "topic"

    class Meta(Term.Meta):
        abstract = False
        verbose_name = _("topic")
        verbose_name_plural = _("topics")


class Area(Term):
    """A ward, parish or place a subject concerns."""

    facet = "area"

    class Meta(Term.Meta):
        abstract = False
        verbose_name = _("area")
        verbose_name_plural = _("areas")


class PartnerKind(models.TextChoices):
    NHS = "nhs", _("NHS body")
    COUNCIL = "council", _("Council")
    VOLUNTARY = "voluntary", _("Voluntary or community organisation")
    OTHER = "other", _("Other organisation")


def kind_of_partner(code: str) -> str:
    """The word for a kind of organisation where the public read of it; none for "other", which would say nothing."""
    return str(PartnerKind(code).label) if code in PartnerKind.values and code != PartnerKind.OTHER else ""


class Partner(Term):
    """An organisation that works jointly with the council."""

    facet = "partner"

    kind = models.CharField(_("kind"), max_length=20, choices=PartnerKind.choices, default=PartnerKind.OTHER)
    logo = models.ForeignKey(
        image_model_string(), verbose_name=_("logo"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    url = models.URLField(_("website"), blank=True)

    panels: ClassVar[list[Any]] = [*name_and_slug(), "kind", "description", "logo", "url", "sort_order"]

    class Meta(Term.Meta):
        abstract = False
        verbose_name = _("partner organisation")
        verbose_name_plural = _("partner organisations")


#: The term models in the order filters show them.
TERM_MODELS: tuple[type[Term], ...] = (Topic, Area, Audience, Partner)


class ResourceKind(models.TextChoices):
    GUIDE = "guide", _("Guide")
    TOOLKIT = "toolkit", _("Toolkit")
    REPORT = "report", _("Report")
    DATA = "data", _("Data")
    TEMPLATE = "template", _("Template")
    VIDEO = "video", _("Video")
    WEBSITE = "website", _("Website")
    OTHER = "other", _("Other")


class ResourceQuerySet(models.QuerySet):
    def available(self) -> "ResourceQuerySet":
        """Resources with something to open: the public see these only."""
        return self.exclude(file__isnull=True, link="")


class Resource(TranslatableMixin, index.Indexed, models.Model):
    """Something to read or use, from the council or from a partner."""

    title = models.CharField(_("title"), max_length=200)
    provider = models.ForeignKey(
        Partner,
        verbose_name=_("provided by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="resources",
        help_text=_("Leave empty for the council itself."),
    )
    description = models.TextField(_("description"), blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=ResourceKind.choices, default=ResourceKind.GUIDE)
    resource_date = models.DateField(_("date"), null=True, blank=True)
    file = models.ForeignKey(
        document_model_string(),
        verbose_name=_("file"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    link = models.URLField(_("link"), blank=True)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = ResourceQuerySet.as_manager()

    panels: ClassVar[list[Any]] = [
        "title",
        "provider",
        "description",
        "kind",
        "resource_date",
        MultiFieldPanel(
            [FieldPanel("file"), FieldPanel("link")],
            heading=_("File or link"),
            help_text=_("Give one of the two. Without either the public do not see the resource."),
        ),
        "sort_order",
    ]
    search_fields: ClassVar[list[Any]] = [
        index.SearchField("title"),
        index.SearchField("description"),
        index.AutocompleteField("title"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        ordering = ["sort_order", "title"]
        verbose_name = _("resource")
        verbose_name_plural = _("resources")

    def __str__(self) -> str:
        return self.title

    @property
    def is_available(self) -> bool:
        """Whether there is something to open."""
        return bool(self.file_id or self.link)


@prepared
def _all_terms() -> models.QuerySet:
    parts = [
        model._default_manager.order_by()
        .annotate(facet=models.Value(model.facet, models.CharField()))
        .values_list("facet", "slug", "name", "locale__language_code", "sort_order", "translation_key")
        for model in TERM_MODELS
    ]
    # order_by(): since Django 6.1 a union takes up the first model's ordering again
    return parts[0].union(*parts[1:], all=True).order_by()


def options(language: str | None = None) -> dict[str, list[tuple[str, str, str]]]:
    """Every term as ``{facet: [(slug, name, permanent key), ...]}`` for filter forms, in one query: names in the
    given language (the active one by default), else in whatever language the term has."""
    language = language or get_language() or ""
    chosen: dict[tuple[str, str], tuple[bool, int, str, str]] = {}
    for facet, slug, name, code, order, key in _all_terms():
        hex_key = uuid.UUID(str(key)).hex
        own = code == language
        if (facet, hex_key) not in chosen or (own and not chosen[facet, hex_key][0]):
            chosen[facet, hex_key] = (own, order, name, slug)
    found: dict[str, list[tuple[str, str, str]]] = {model.facet: [] for model in TERM_MODELS}
    for (facet, hex_key), (_own, _order, name, slug) in sorted(
        chosen.items(), key=lambda item: (item[1][1], item[1][2].casefold())
    ):
        found[facet].append((slug, name, hex_key))
    return found
