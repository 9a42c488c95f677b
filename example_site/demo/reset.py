"""Takes the demo away again: every page below the home page, every record of the package, files and people."""

from __future__ import annotations

from functools import partial

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models, transaction
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import ModelLogEntry, Page, PageLogEntry, Revision, Site

from wagtail_engagement.kit.index_writer import deferred_refresh
from wagtail_engagement.meetings.journal import MeetingRecord
from wagtail_engagement.meetings.publishable import PublishableRecord

from .models import DemoLoad
from .people import PEOPLE


def remove_demo() -> None:
    """Empty the example site, edits included; home page, groups and anybody else's account stay."""
    with deferred_refresh():
        _forget_what_was_public()
        site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
        home = site.root_page if site else None
        for page in Page.objects.filter(depth=2).exclude(pk=home.pk if home else None):
            page.specific.delete()
        if home is not None:
            for page in home.get_children():
                page.specific.delete()
        for model in _records():
            model._base_manager.all().delete()
        for model in (get_document_model(), get_image_model(), Revision, PageLogEntry, ModelLogEntry, DemoLoad):
            model._base_manager.all().delete()
        usernames = [person.username for person in PEOPLE]
        get_user_model().objects.filter(username__in=usernames).delete()


def _forget_what_was_public() -> None:
    """Make drafts of everything: what a council has published must stay (meetings/keeping.py), what a demo has need not."""
    MeetingRecord.objects.all().delete()
    for model in _records():
        if not issubclass(model, PublishableRecord):
            continue
        for field in model._meta.concrete_fields:
            if isinstance(field, models.FileField):
                for name in model.everything.exclude(**{field.name: ""}).values_list(field.name, flat=True):
                    transaction.on_commit(partial(field.storage.delete, name))
        model.everything.update(live=False, published_at=None, withdrawn_at=None)


def _records() -> list[type[models.Model]]:
    """The package's records, those first that others do not need."""
    found = list(apps.get_app_config("wagtail_engagement").get_models())
    for app in apps.get_app_configs():
        if app.label.startswith("wagtail_engagement_"):
            found += [model for model in app.get_models() if not issubclass(model, Page)]
    needed_by = {model: _needs(model) for model in found}
    return sorted(found, key=lambda model: -len(needed_by[model] & set(found)))


def _needs(model: type[models.Model]) -> set[type[models.Model]]:
    return {field.related_model for field in model._meta.get_fields() if field.is_relation and field.concrete}
