"""Fetches one page of every packaged type. Run inside a new project, after the README was followed there."""

from __future__ import annotations

import os
import sys
from datetime import timedelta

import django


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "council.settings.dev")
django.setup()

from django.db import models  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402
from wagtail.models import Page, get_page_models  # noqa: E402


def value_for(field: models.Field) -> object:
    """Something valid for a field an editor would have to fill in."""
    if isinstance(field, models.DateTimeField):
        return timezone.now() + timedelta(days=30)
    if isinstance(field, models.DateField):
        return timezone.localdate() + timedelta(days=30)
    if isinstance(field, models.IntegerField):
        return timezone.localdate().year
    return field.choices[0][0] if field.choices else "Something the council says"


def is_required(field: models.Field) -> bool:
    own = field.model is not Page and not field.remote_field and field.editable
    return own and not field.blank and not field.null and not field.has_default()


def create(model: type[Page]) -> Page | None:
    """A live page of that type where one may stand, or None while its parent type has no page yet."""
    for parent_model in model.allowed_parent_page_models():
        parents = parent_model.objects.live().filter(depth__gte=2).order_by("depth")
        parent = next((page for page in parents if model.can_create_at(page.specific)), None)
        if parent:
            fields = {field.name: value_for(field) for field in model._meta.fields if is_required(field)}
            name = model._meta.verbose_name.capitalize()
            return parent.add_child(instance=model(**{**fields, "title": name, "slug": model.__name__.lower()}))
    return None


def packaged_models() -> list[type[Page]]:
    return [model for model in get_page_models() if model.__module__.startswith("wagtail_engagement.")]


def one_page_of_each() -> dict[type[Page], Page]:
    """A live page for every packaged type: what the setup made, else a new one. Parents come before children."""
    pages: dict[type[Page], Page] = {}
    while True:
        made = {
            model: page
            for model in packaged_models()
            if model not in pages and (page := model.objects.live().first() or create(model))
        }
        if not made:
            return pages
        pages |= made


def main() -> int:
    pages = one_page_of_each()
    wrong = [f"no page of type {model.__name__} could be made" for model in packaged_models() if model not in pages]
    for model, page in pages.items():
        status = Client().get(page.url).status_code
        print(f"{status} {model.__name__} {page.url}")
        if status != 200:
            wrong.append(f"{model.__name__} answered {status}")
    for line in wrong:
        print(line)
    return 1 if wrong or not pages else 0


if __name__ == "__main__":
    sys.exit(main())
