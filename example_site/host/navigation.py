"""Where the reader is and can go: menu, breadcrumbs and other languages, one query each."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language, get_language_info
from wagtail.models import Page, Site


@dataclass(frozen=True)
class MenuItem:
    """One entry of the main menu."""

    title: str
    url: str
    is_current: bool


@dataclass(frozen=True)
class Crumb:
    """One ancestor of the page that is shown."""

    title: str
    url: str


@dataclass(frozen=True)
class LanguageLink:
    """The page that is shown, in another language; ``full_url`` is the address with its host, for robots."""

    code: str
    name: str
    url: str
    full_url: str


@dataclass(frozen=True)
class SiteLinks:
    """What every page's header and footer link to."""

    menu: list[MenuItem]
    footer: list[MenuItem]


#: Pages under the home page that the footer links to, where they exist, in this order.
FOOTER_SLUGS = ("contact-us", "accessibility", "privacy", "about-this-site")


def home_path(request: HttpRequest) -> str | None:
    """Wagtail's internal path (``/home/``) of the home page in the active language, else in the site's own.

    Wagtail keeps these paths in its cache, so the answer costs no query. None when no site answers to the request.
    """
    site = Site.find_for_request(request)
    if site is None:
        return None
    roots = [root for root in Site.get_site_root_paths() if root.site_id == site.pk]
    language = get_language()
    for wanted in (language, settings.LANGUAGE_CODE):
        for root in roots:
            if root.language_code == wanted:
                return root.root_path
    return roots[0].root_path if roots else None


def site_links(request: HttpRequest) -> SiteLinks:
    """The pages right under the home page: those editors show in menus, in tree order, and those of the footer."""
    root_path = home_path(request)
    if root_path is None:
        return SiteLinks([], [])
    # "/home/" lies at depth 2, the children of the home page one below.
    depth = root_path.count("/") + 1
    pages = (
        Page.objects.live()
        .filter(Q(show_in_menus=True) | Q(slug__in=FOOTER_SLUGS), depth=depth, url_path__startswith=root_path)
        .order_by("path")
    )
    menu, footer = [], {}
    for page in pages:
        url = page.get_url(request)
        if not url:
            continue
        item = MenuItem(page.title, url, is_current=request.path.startswith(url))
        if page.slug in FOOTER_SLUGS:
            footer[page.slug] = item
        if page.show_in_menus:
            menu.append(item)
    return SiteLinks(menu, [footer[slug] for slug in FOOTER_SLUGS if slug in footer])


def crumbs(page: Page, request: HttpRequest) -> list[Crumb]:
    """The public ancestors of a page, home page first; empty on the home page itself."""
    ancestors = page.get_ancestors().filter(depth__gt=1, live=True)
    return [Crumb(ancestor.title, url) for ancestor in ancestors if (url := ancestor.get_url(request))]


def page_languages(page: Page, request: HttpRequest) -> list[LanguageLink]:
    """The live translations of a page. An alias is left out: it is the same text under another address."""
    translations = (
        Page.objects.filter(translation_key=page.translation_key, live=True, alias_of__isnull=True)
        .exclude(pk=page.pk)
        .exclude(locale_id=page.locale_id)
        .select_related("locale")
        .order_by("locale_id")
    )
    return [
        _language_link(request, twin.locale.language_code, url)
        for twin in translations
        if (url := twin.get_url(request))
    ]


def view_languages(request: HttpRequest) -> list[LanguageLink]:
    """The other languages of an address that is no page, such as the search."""
    match = request.resolver_match
    if match is None or match.view_name == "wagtail_serve":
        return []
    address = request.get_full_path()
    active = get_language()
    links = []
    for code, _name in settings.LANGUAGES:
        url = translate_url(address, code)
        if code != active and url != address:
            links.append(_language_link(request, code, url))
    return links


def _language_link(request: HttpRequest, code: str, url: str) -> LanguageLink:
    """A link named in its own language: "Cymraeg", not "Welsh"."""
    name = str(get_language_info(code)["name_local"])
    return LanguageLink(code, name, url, request.build_absolute_uri(url))
