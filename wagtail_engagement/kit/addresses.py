"""The permanent addresses of subjects, whole, for what is read away from the site: calendars, feeds, data and mail."""

import uuid
from typing import Any

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils import translation


def permanent_url(site: Any, subject: uuid.UUID, name: str = "permanent", language: str | None = None) -> str:
    """The whole address of one of a subject's views on a site, in the active or the given language.

    "" where the host has not included our addresses (check E010 says so), or there is no site.
    """
    return whole_url(site, name, [subject], language)


def whole_url(site: Any, name: str, args: Any = (), language: str | None = None) -> str:
    """The whole address of one of our views on a site."""
    if site is None:
        return ""
    with translation.override(language or translation.get_language() or settings.LANGUAGE_CODE):
        try:
            return site.root_url + reverse(f"wagtail_engagement:{name}", args=list(args))
        except NoReverseMatch:
            return ""
