"""A page of every type the family has: those the setup makes, and an empty one of each other type."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page, get_page_models

from tests.hosts.stay import administrator, fetch, set_up


def one_of_each() -> dict[str, Page]:
    """A live page of every page type by its name; what the setup did not make stands where it may, with a title only."""
    models = [model for model in get_page_models() if model is not Page]
    pages = {model: page for model in models if (page := model.objects.live().first()) is not None}
    while True:
        made = {}
        for model in (model for model in models if model not in pages):
            parents = [pages[parent] for parent in model.allowed_parent_page_models() if parent in pages]
            if parents or Page in model.allowed_parent_page_models():
                parent = parents[0] if parents else Page.objects.get(depth=2)
                page = model(title=model.__name__, slug=model.__name__.lower())
                type(parent).objects.get(pk=parent.pk).add_child(instance=page)
                made[model] = page
        if not made:
            return {model.__name__: page for model, page in pages.items()}
        pages |= made


def visit() -> dict[str, Any]:
    set_up()
    pages = one_of_each()
    admin = administrator()
    seen = {f"public {name}": fetch(page.url) for name, page in pages.items()}
    seen |= {f"edit {name}": fetch(f"/admin/pages/{page.pk}/edit/", admin) for name, page in pages.items()}
    return {**seen, "admin": fetch("/admin/", admin), "calendar": fetch("/engagement/calendar.ics")}
