"""Feeds answered by their version: 304 for who has it already, and the same headers on every answer (RFC 9110 13)."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date
from django.utils.translation import get_language

import wagtail_engagement
from wagtail_engagement.kit.feed_versions import version_of


#: Seconds a cache may keep a feed: what is withdrawn is gone within a minute.
MAX_AGE = 60


def answer(request: HttpRequest, scope: str, make: Callable[[], HttpResponse], *parts: Any) -> HttpResponse:
    """The feed of a scope, or 304 without reading any entry of it.

    Args:
        scope: whose version counts (feed_versions.py). It is read first, so that an answer is never older than its tag.
        make: the whole answer; asked only where it is needed.
        parts: what else the answer depends on, such as the site and the number of the page.
    """
    version = version_of(scope)
    if version is None:
        return open_to_all(make())
    told = (wagtail_engagement.__version__, version.number, version.changed, get_language() or "", *parts)
    etag = 'W/"{}"'.format("-".join(str(part) for part in told).replace('"', ""))
    response = get_conditional_response(request, etag, version.changed) or make()
    if response.status_code in {200, 304}:
        response["ETag"] = etag
        response["Last-Modified"] = http_date(version.changed)
    return open_to_all(response)


def open_to_all(response: HttpResponse) -> HttpResponse:
    """Let caches keep an answer for a minute, and any page of the web read it: what is in it is public."""
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    response["Access-Control-Allow-Origin"] = "*"
    return response
