"""Techniques: ways to engage people, each with the rungs it stands on, what it takes and whom it may leave out."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import TranslatableMixin
from wagtail.search import index

from wagtail_engagement.kit.forms import EntryForm, offer_each_term_once
from wagtail_engagement.kit.panels import name_and_slug
from wagtail_engagement.kit.rungs import LadderRung


class Effort(models.TextChoices):
    """What a technique takes of the council's time and money."""

    LOW = "low", _("Low")
    MEDIUM = "medium", _("Medium")
    HIGH = "high", _("High")


class Reach(models.TextChoices):
    """How many people can take part."""

    FEW = "few", _("A few people")
    SOME = "some", _("Dozens of people")
    MANY = "many", _("Hundreds of people or more")


def validate_rungs(codes: Any) -> None:
    """Refuse anything but a list of known rungs.

    Raises:
        ValidationError: it is not a list, or names a rung that does not exist.
    """
    if not isinstance(codes, list) or not set(map(str, codes)) <= set(LadderRung.values):
        raise ValidationError(_("Choose rungs of the ladder."))


class TechniqueForm(EntryForm):
    """Shows the rungs as boxes to tick, and each audience once."""

    rungs = forms.MultipleChoiceField(
        label=_("Rungs of the ladder"), choices=LadderRung.choices, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_each_term_once(self, ["audiences"])


class Technique(TranslatableMixin, index.Indexed, ClusterableModel):
    """A way to engage people. Its slug is the same in every language and makes its anchor in the guide."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(
        _("short name for addresses"),
        max_length=120,
        help_text=_("Used in links to the technique. Keep it as it is once people use it."),
    )
    # a list of codes: a technique can stand on several rungs, and the set of rungs is fixed in code
    rungs = models.JSONField(_("rungs of the ladder"), default=list, blank=True, validators=[validate_rungs])
    good_for = models.TextField(_("what it is good for"), blank=True)
    effort = models.CharField(_("effort"), max_length=10, choices=Effort.choices, default=Effort.MEDIUM)
    reach = models.CharField(_("reach"), max_length=10, choices=Reach.choices, default=Reach.SOME)
    audiences = ParentalManyToManyField(
        "wagtail_engagement.Audience", verbose_name=_("audiences"), blank=True, related_name="+"
    )
    inclusion_notes = models.TextField(
        _("including everyone"), blank=True, help_text=_("Whom it may leave out, and what to do about it.")
    )
    example = models.TextField(_("example"), blank=True)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    base_form_class = TechniqueForm
    panels: ClassVar[list[Any]] = [
        *name_and_slug(),
        FieldPanel("rungs"),
        FieldPanel("good_for"),
        FieldRowPanel(["effort", "reach"]),
        FieldPanel("audiences", widget=forms.CheckboxSelectMultiple),
        FieldPanel("inclusion_notes"),
        FieldPanel("example"),
        FieldPanel("sort_order"),
    ]
    search_fields: ClassVar[list[Any]] = [
        index.SearchField("name"),
        index.SearchField("good_for"),
        index.AutocompleteField("name"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        app_label = "wagtail_engagement"
        ordering = ["sort_order", "name"]
        verbose_name = _("technique")
        verbose_name_plural = _("techniques")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        same = Technique.objects.filter(slug=self.slug, locale_id=self.locale_id).exclude(pk=self.pk)
        if self.slug and self.locale_id and same.exists():
            raise ValidationError({"slug": _("Another entry already uses this short name.")})

    @property
    def rung_labels(self) -> str:
        """The names of its rungs, highest first, for lists in the admin."""
        return ", ".join(str(rung.label) for rung in LadderRung if rung.value in self.rungs)
