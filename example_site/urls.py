"""The council's addresses: the package adds one line to them."""

from __future__ import annotations

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

from example_site.host import views
from wagtail_engagement.sitemaps import TranslatedSitemap


urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("sitemap.xml", sitemap, {"sitemaps": {"pages": TranslatedSitemap}}, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
]

if settings.SERVE_FILES:
    urlpatterns += [
        re_path(rf"^{settings.STATIC_URL.lstrip('/')}(?P<path>.*)$", views.static),
        re_path(rf"^{settings.MEDIA_URL.lstrip('/')}(?P<path>.*)$", views.media),
    ]

urlpatterns += i18n_patterns(
    path("engagement/", include("wagtail_engagement.urls")),
    path("search/", views.search, name="search"),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
