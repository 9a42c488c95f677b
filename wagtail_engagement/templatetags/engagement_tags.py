"""Tags and filters for our templates: words for times, class names of the host, badges, JSON-LD."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django import template
from django.template.defaultfilters import filesizeformat, linebreaksbr, urlize
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from wagtail_engagement.conf import engagement_settings
from wagtail_engagement.kit import time as council_time
from wagtail_engagement.kit.guide import guide_url
from wagtail_engagement.kit.rungs import RungText, rung_text
from wagtail_engagement.kit.site_settings import CouncilSettings
from wagtail_engagement.kit.vocabulary import kind_of_partner


register = template.Library()


@register.simple_tag
def engagement_class(role: str) -> str:
    """The host's own classes for a role (setting CSS_CLASSES), to stand beside ours."""
    return engagement_settings.CSS_CLASSES.get(role, "")


@register.simple_tag
def engagement_includes_css() -> bool:
    """Whether the package's stylesheet is wanted (setting INCLUDE_CSS)."""
    return bool(engagement_settings.INCLUDE_CSS)


@register.filter
def say_instant(instant: datetime | None) -> str:
    """ "6:30pm on Friday 8 January 2027"."""
    return council_time.say_instant(instant) if instant else ""


@register.filter
def say_closing(instant: datetime | None) -> str:
    """ "11:59pm on Friday 8 January 2027" for an instant at which a day is over."""
    return council_time.say_closing(instant) if instant else ""


@register.filter
def say_day(day: date | datetime | None) -> str:
    """ "Friday 8 January 2027"."""
    return council_time.say_day(day) if day else ""


@register.filter
def say_date(day: date | datetime | None) -> str:
    """ "8 January 2027"."""
    return council_time.say_day(day, weekday=False) if day else ""


@register.filter
def local_iso(instant: datetime | date | None) -> str:
    """For ``<time datetime>``: the instant on the council's clocks with its offset."""
    if instant is None:
        return ""
    if isinstance(instant, datetime):
        return council_time.local(instant).isoformat(timespec="seconds")
    return instant.isoformat()


@register.simple_tag
def say_period(start: datetime | None, end: datetime | None = None) -> str:
    """When something happens, in words."""
    return council_time.say_period(start, end) if start else ""


@register.filter
def rung(code: str) -> RungText | None:
    """The text of a rung from its code."""
    return rung_text(code)


@register.filter
def partner_kind(code: str | None) -> str:
    """ "NHS body" for the code of an organisation's kind; "" where the kind says nothing."""
    return kind_of_partner(code or "")


@register.filter
def document_facts(document: Any) -> str:
    """Type and size of a file ("PDF, 1.2 MB"), or its type alone where the file cannot be read."""
    if document is None:
        return ""
    kind = (document.file_extension or "").upper()
    try:
        size = _size(document.get_file_size(), get_language())
    except (OSError, ValueError):
        size = ""
    return ", ".join(part for part in (kind, size) if part)


@lru_cache(maxsize=1024)
def _size(size: int | None, language: str | None) -> str:
    """A size of a file (bytes) in the active language, which is named so that what was said in another is not kept."""
    return filesizeformat(size)


@register.filter
@lru_cache(maxsize=512)
def lines_with_links(text: str) -> SafeString:
    """Plain text with its line breaks, and links where it names addresses; looking for them is slow."""
    return linebreaksbr(urlize(text))


@register.simple_tag
def options(field: Any) -> SafeString:
    """The options of a select (kit.filters.FilterField), with the chosen one marked."""
    shown = [
        f'<option value="{escape(code)}"{" selected" if code == field.value else ""}>{escape(label)}</option>'
        for code, label in field.choices
    ]
    return mark_safe("".join(shown))  # noqa: S308  (every part is escaped above)


@register.simple_tag
def names(terms: Iterable[dict[str, str]] | None, separator: str = "", classes: str = "") -> SafeString:
    """The names of terms or organisations (``{"name"[, "lang"]}``), each with its language where that is another."""
    opening = f'<span class="{escape(classes)}"' if classes else "<span"
    shown = [
        f'{opening} lang="{escape(term["lang"])}">{escape(term["name"])}</span>'
        if term.get("lang")
        else f"{opening}>{escape(term['name'])}</span>"
        for term in terms or ()
    ]
    return mark_safe(escape(separator).join(shown))  # noqa: S308  (every part is escaped above)


@register.simple_tag
def json_ld(data: dict[str, Any] | None) -> SafeString:
    """A ``<script type="application/ld+json">`` that no text inside can close."""
    if not data:
        return mark_safe("")
    body = json.dumps(data, ensure_ascii=False).translate({60: "\\u003C", 62: "\\u003E", 38: "\\u0026"})
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(body))  # noqa: S308  (escaped above)


@register.simple_tag(takes_context=True)
def ladder_url(context: dict[str, Any]) -> str:
    """The address of this site's ladder guide in the page's language, or "" where there is none; asked once a page."""
    request = context.get("request")
    if request is None:
        return ""
    if not hasattr(request, "engagement_ladder_url"):
        request.engagement_ladder_url = guide_url(request)
    return request.engagement_ladder_url


@register.simple_tag(takes_context=True)
def council(context: dict[str, Any]) -> CouncilSettings | None:
    """What the council of this site says of itself (name, contact, offices); None outside a request."""
    request = context.get("request")
    return CouncilSettings.for_request(request) if request is not None else None
