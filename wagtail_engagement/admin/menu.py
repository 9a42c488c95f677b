"""The admin's Engagement menu: the pages of every installed family, then the vocabulary they share."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from wagtail_engagement import registry
from wagtail_engagement.admin.pages import subject_viewsets
from wagtail_engagement.admin.vocabulary import VIEWSETS


class EngagementGroup(SnippetViewSetGroup):
    """One menu for everything; its entries show by what each person may do."""

    menu_label = _("Engagement")
    menu_name = "engagement"
    menu_icon = "group"
    menu_order = 250

    @cached_property
    def items(self) -> list[Any]:
        return [*subject_viewsets(), *VIEWSETS, *(import_string(path) for path in registry.viewsets())]
