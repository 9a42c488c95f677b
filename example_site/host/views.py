"""Search, the files a web server would serve, and robots.txt."""

from __future__ import annotations

from django.conf import settings
from django.contrib.staticfiles.views import serve as serve_from_apps
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.static import serve as serve_from_disk
from wagtail.models import Locale, Page


RESULTS_PER_PAGE = 10


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Search live, public pages in the reader's language; a page number out of range shows the nearest page."""
    query = " ".join(request.GET.get("query", "").replace("\0", "").split())[:200]  # no database searches for NUL
    results = []
    if query:
        # Ordered by date, not by relevance: Wagtail's relevance search on SQLite slows with the square of the hits.
        results = (
            Page.objects.live()
            .public()
            .filter(locale=Locale.get_active(), depth__gt=1)
            .order_by("-last_published_at", "id")
            .search(query, order_by_relevance=False)
        )
    page = Paginator(results, RESULTS_PER_PAGE).get_page(request.GET.get("page"))
    return TemplateResponse(request, "host/search.html", {"query": query, "results": page})


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve pictures from disk where no web server does; documents only ever pass through Wagtail's own view."""
    if not path.startswith(("images/", "original_images/", "avatar_images/")):
        raise Http404
    return serve_from_disk(request, path, document_root=str(settings.MEDIA_ROOT))


@require_safe
def static(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve static files straight from the applications where no web server does."""
    return serve_from_apps(request, path, insecure=True)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Keep robots out of the admin and the search, and tell them where the sitemap is."""
    rules = [
        "User-agent: *",
        f"Disallow: {reverse('wagtailadmin_home')}",
        f"Disallow: {reverse('search')}",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
    ]
    return HttpResponse("\n".join(rules) + "\n", content_type="text/plain; charset=utf-8")
