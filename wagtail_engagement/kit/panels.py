"""Editor panels that know whether a page keeps its own facts, or an entry its address."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel, TitleFieldPanel
from wagtail.admin.widgets.slug import SlugInput

from wagtail_engagement.kit.forms import is_translation


class FactsPanel(MultiFieldPanel):
    """Fields that belong to the source page; not shown on a translation."""

    class BoundPanel(MultiFieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            return super().is_shown() and not is_translation(self.instance)


class TranslationNotePanel(Panel):
    """Tells who edits a translation where the facts are kept, and warns when that page is not public."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_engagement/admin/translation_note.html"

        def is_shown(self) -> bool:
            return super().is_shown() and is_translation(self.instance)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            context["source"] = (
                type(self.instance)
                ._default_manager.filter(translation_key=self.instance.translation_key, alias_of__isnull=True)
                .select_related("locale")
                .order_by("pk")
                .first()
            )
            return context

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", _("Translation"))
        super().__init__(**kwargs)


class NamePanel(TitleFieldPanel):
    """The name of an entry; while the entry is new, its short name for addresses follows."""

    class BoundPanel(TitleFieldPanel.BoundPanel):
        def get_should_apply(self) -> bool:
            return not self.instance.pk

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("classname", "")
        kwargs.setdefault("placeholder", False)
        super().__init__(*args, **kwargs)


def name_and_slug() -> list[Any]:
    """The panels of an entry's name and of the short name made from it, in letters any address can hold."""
    return [
        NamePanel("name"),
        FieldPanel(
            "slug",
            widget=SlugInput(attrs={"data-w-slug-allow-unicode-value": "false"}),
            help_text=_("Made from the name if left empty. It stands in links: keep it once people use them."),
        ),
    ]
