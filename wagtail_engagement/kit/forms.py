"""The admin form of our pages: a translation keeps no facts of its own."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

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


class EngagementPageForm(WagtailAdminPageForm):
    """Leaves the fact fields out of a translation's form, so that saving its words cannot change facts."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_translation(self.instance):
            for name in getattr(self.instance, "fact_fields", []):
                self.fields.pop(name, None)

    def required_to_publish(self, *names: str) -> None:
        """Report empty fields that a public page must have; drafts may be incomplete."""
        from django.utils.translation import gettext as _

        if getattr(self, "is_deferred_validation", False):
            return
        for name in names:
            if name in self.fields and is_blank(self.cleaned_data.get(name)) and name not in self.errors:
                self.add_error(name, _("Needed before the page can be published."))
