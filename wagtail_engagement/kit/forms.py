"""The admin form of our pages: a translation keeps no facts of its own, and each term is offered once."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.text import slugify
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm

from wagtail_engagement.kit.folding import plain


def is_translation(page: Any) -> bool:
    """Whether the facts of a page are kept on another one: an older page of the same subject exists."""
    if not page.pk or not page.translation_key:
        return False
    model = type(page)
    return model._default_manager.filter(
        translation_key=page.translation_key, alias_of__isnull=True, pk__lt=page.pk
    ).exists()


def is_blank(value: Any) -> bool:
    """Whether a form value says nothing; the rich text editor sends empty paragraphs for no text."""
    return not value or (isinstance(value, str) and value.startswith("<") and not plain(value))


def one_per_term(terms: QuerySet, locale_id: int | None, chosen: Iterable[Any] = ()) -> QuerySet:
    """Each term once, for a choice: in the language asked for, or else in the one it has had longest.

    Terms chosen already stay as they are, in whatever language, and stand for their twins.
    """
    kept = {term.pk: term.translation_key for term in chosen}
    offered = dict.fromkeys(kept.values(), 0)
    for pk, key, locale in terms.order_by("pk").values_list("pk", "translation_key", "locale_id"):
        if key not in kept.values() and (key not in offered or locale == locale_id):
            offered[key] = pk
    return terms.filter(pk__in=[*kept, *filter(None, offered.values())])


def offer_each_term_once(form: Any, names: Iterable[str]) -> None:
    """Narrow the choices of a form's term fields to one entry a term, in the language of what is edited."""
    for name in names:
        if name in form.fields:
            field = form.fields[name]
            chosen = getattr(form.instance, name).all()
            field.queryset = one_per_term(field.queryset, form.instance.locale_id, chosen)


class EntryForm(WagtailAdminModelForm):
    """The form of a term or technique: without a short name for addresses it gets one from its name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"] or slugify(self.cleaned_data.get("name", ""))
        if not slug:
            field = self.fields["slug"]
            raise ValidationError(field.error_messages["required"], code="required")
        return slug


class EngagementPageForm(WagtailAdminPageForm):
    """Leaves the fact fields out of a translation's form, so that saving its words cannot change facts."""

    #: many-to-many fields to translatable terms
    term_fields: ClassVar[tuple[str, ...]] = ("topics", "areas", "audiences", "partners")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_translation(self.instance):
            for name in getattr(self.instance, "fact_fields", []):
                self.fields.pop(name, None)
        offer_each_term_once(self, self.term_fields)

    def required_to_publish(self, *names: str) -> None:
        """Report empty fields that a public page must have; drafts may be incomplete."""
        from django.utils.translation import gettext as _

        if getattr(self, "is_deferred_validation", False):
            return
        for name in names:
            if name in self.fields and is_blank(self.cleaned_data.get(name)) and name not in self.errors:
                self.add_error(name, _("Needed before the page can be published."))
