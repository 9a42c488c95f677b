"""Listens to everything that can change what is public, and brings the index up to date.

Publish signals alone miss aliases, ``add_child`` and closed ancestors; so pages refresh themselves when saved
(kit/subjects.py), and this module follows moves, new slugs, deletion, view restrictions, sites, languages and the
things that rows name: terms and pictures.
"""

from typing import Any

from django.db import models
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import Signal
from wagtail.images import get_image_model
from wagtail.models import Locale, PageViewRestriction, Site
from wagtail.signals import page_slug_changed, page_unpublished, post_page_move

from wagtail_engagement import registry
from wagtail_engagement.kit import feed_versions, index_writer
from wagtail_engagement.kit.public_index import PublicIndexEntry
from wagtail_engagement.kit.vocabulary import TERM_MODELS


def _on_page_gone(sender: Any, instance: models.Model, **kwargs: Any) -> None:
    from wagtail_engagement.kit.subjects import IndexedPageMixin

    if isinstance(instance, IndexedPageMixin):
        index_writer.refresh_subject(type(instance), instance.translation_key)


def _on_page_unpublished(sender: Any, instance: models.Model, **kwargs: Any) -> None:
    _on_page_gone(sender, getattr(instance, "specific", instance))


def _on_page_moved(sender: Any, instance: Any, **kwargs: Any) -> None:
    from wagtail_engagement.kit.listing import ListPageMixin

    moved = instance.specific_class
    if kwargs.get("url_path_before") == kwargs.get("url_path_after") and not issubclass(moved or object, ListPageMixin):
        return  # reordered among its siblings: nothing public changes
    index_writer.refresh_subtree(type(instance).objects.values_list("path", flat=True).get(pk=instance.pk))


def _on_slug_changed(sender: Any, instance: Any, **kwargs: Any) -> None:
    index_writer.refresh_subtree(instance.path)


def _on_restriction(sender: Any, instance: PageViewRestriction, **kwargs: Any) -> None:
    path = type(instance).page.field.related_model.objects.filter(pk=instance.page_id).values_list("path", flat=True)
    for found in path:
        index_writer.refresh_subtree(found)


def _on_list(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    # the calendar of a list has its name
    if not raw and instance.live:
        feed_versions.bump([feed_versions.list_scope(instance.translation_key)])


def _on_site_or_locale(sender: Any, instance: models.Model, raw: bool = False, **kwargs: Any) -> None:
    if not raw and PublicIndexEntry.objects.exists():
        index_writer.rebuild()


def _on_term(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw and not kwargs.get("created"):
        index_writer.refresh_carriers(sender.facet, instance.translation_key.hex)


def _before_term_deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    # which subjects carry it is known only while it exists
    instance.engagement_carriers = list(
        PublicIndexEntry.objects.with_facet(sender.facet, instance.translation_key.hex).values_list("kind", "subject")
    )


def _after_term_deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    index_writer.refresh_subjects(set(getattr(instance, "engagement_carriers", ())))


def _on_image(sender: Any, instance: models.Model, **kwargs: Any) -> None:
    if not kwargs.get("created"):
        index_writer.refresh_carriers("image", str(instance.pk))


def _on_rendition_deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    # when a file is replaced, Wagtail saves the image first and deletes its old renditions afterwards
    instance.purge_from_cache()
    origin = kwargs.get("origin")
    if origin is not None and getattr(origin, "model", type(origin)) is not sender:
        return  # its image goes too and will refresh the rows: a rendition made in between would outlive it
    index_writer.refresh_carriers("image", str(instance.image_id))


def connect() -> None:
    """Connect the receivers; called once when the apps are ready."""
    uid = "wagtail_engagement.index.{}".format

    def listen(signal: Signal, receiver: Any, sender: Any = None) -> None:
        name = getattr(sender, "__name__", "any")
        signal.connect(receiver, sender=sender, dispatch_uid=uid(f"{receiver.__name__}.{name}"))

    from wagtail_engagement.kit.listing import ListPageMixin

    for model in registry.subject_models():
        listen(post_delete, _on_page_gone, model)
    for model in registry.page_models(ListPageMixin):
        listen(post_save, _on_list, model)
    listen(page_unpublished, _on_page_unpublished)
    listen(post_page_move, _on_page_moved)
    listen(page_slug_changed, _on_slug_changed)
    for model in (Site, Locale):
        listen(post_save, _on_site_or_locale, model)
        listen(post_delete, _on_site_or_locale, model)
    listen(post_save, _on_restriction, PageViewRestriction)
    listen(post_delete, _on_restriction, PageViewRestriction)
    for term in TERM_MODELS:
        listen(post_save, _on_term, term)
        listen(pre_delete, _before_term_deleted, term)
        listen(post_delete, _after_term_deleted, term)
    image = get_image_model()
    listen(post_save, _on_image, image)
    listen(post_delete, _on_image, image)
    listen(post_delete, _on_rendition_deleted, image.get_rendition_model())
