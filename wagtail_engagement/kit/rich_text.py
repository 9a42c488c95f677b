"""Several pieces of rich text made into HTML at once, with links to pages looked up in a fixed number of queries."""

from collections.abc import Callable, Iterable
from re import Match
from typing import Any

from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Locale
from wagtail.rich_text import expand_db_html, features
from wagtail.rich_text.rewriters import FIND_A_TAG, extract_attrs

from wagtail_engagement.compat import base_page_model


#: Stands between the pieces while they are expanded together; no editor can type it.
_SEAM = "\x1d"


def expand_together(sources: Iterable[str]) -> list[SafeString]:
    """The HTML of pieces of stored rich text, as Wagtail's ``richtext`` filter would make each.

    The filter asks the database for each piece that has a link, and for each link to a page in a site of several
    languages: a page of a hundred answers would cost hundreds of queries. A host's own handler of page links is
    left to do its work.
    """
    from wagtail.rich_text.pages import PageLinkHandler  # needs every model to be loaded

    whole = _SEAM.join(source.replace(_SEAM, "") for source in sources)
    if features.get_link_types().get("page") is PageLinkHandler:
        whole = _expand_page_links(whole)
    # rich text was cleaned when it was saved, and Wagtail's own filter marks it safe at this point too
    return [mark_safe(piece) for piece in expand_db_html(whole).split(_SEAM)]  # noqa: S308


def _expand_page_links(html: str) -> str:
    found = [extract_attrs(attrs) for attrs in FIND_A_TAG.findall(html)]
    ids = [attrs.get("id", "") for attrs in found if attrs.get("linktype") == "page"]
    if not ids:
        return html
    return FIND_A_TAG.sub(_replacing(_addresses({pk for pk in ids if pk.isdecimal()})), html)


def _replacing(addresses: dict[str, str]) -> Callable[[Match[str]], str]:
    def replace(match: Match[str]) -> str:
        attrs = extract_attrs(match.group(1))
        if attrs.get("linktype") != "page":
            return match.group(0)
        address = addresses.get(attrs.get("id", ""))
        return f'<a href="{escape(address)}">' if address else "<a>"

    return replace


def _addresses(ids: set[str]) -> dict[str, str]:
    """The addresses of pages by id, each in the active language where there is a live translation."""
    pages = {str(page.pk): page for page in _specific(pk__in=ids)}
    if getattr(settings, "WAGTAIL_I18N_ENABLED", False):
        try:
            active = Locale.get_active().pk
        except (LookupError, Locale.DoesNotExist):
            active = None
        keys = {page.translation_key for page in pages.values() if active and page.locale_id != active}
        twins = _specific(translation_key__in=keys, locale_id=active, live=True) if keys else []
        by_key = {(type(twin), twin.translation_key): twin for twin in twins}
        pages = {pk: by_key.get((type(page), page.translation_key), page) for pk, page in pages.items()}
    return {pk: page.url or "" for pk, page in pages.items()}


def _specific(**conditions: Any) -> Iterable[Any]:
    return base_page_model()._default_manager.filter(**conditions).defer_streamfields().specific()
