"""What differs between the supported Wagtail versions and base page models, said once."""

from django.apps import apps
from django.conf import settings
from django.db import models


def page_model_string() -> str:
    """The model that foreign keys to "any page" point at: the site's base page where Wagtail 8's
    ``WAGTAIL_PAGE_MODEL`` names one, else Wagtail's own. Used in models and migrations alike."""
    return getattr(settings, "WAGTAIL_PAGE_MODEL", None) or "wagtailcore.Page"


def base_page_model() -> type[models.Model]:
    """The base page class itself; only to be called once the apps are loaded."""
    return apps.get_model(page_model_string())


def image_model_string() -> str:
    """The site's image model, custom or Wagtail's."""
    return getattr(settings, "WAGTAILIMAGES_IMAGE_MODEL", "wagtailimages.Image")


def document_model_string() -> str:
    """The site's document model, custom or Wagtail's."""
    return getattr(settings, "WAGTAILDOCS_DOCUMENT_MODEL", "wagtaildocs.Document")
