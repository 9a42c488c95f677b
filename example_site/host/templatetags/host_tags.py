"""Menu, breadcrumbs and languages for the council's templates."""

from __future__ import annotations

from django import template
from django.template import Context
from wagtail.models import Page

from example_site.host import navigation


register = template.Library()


def _shown_page(context: Context) -> Page | None:
    """The page that is shown, if it is one and lies in the tree (a preview of a new page does not yet)."""
    page = context.get("page") or context.get("self")
    return page if isinstance(page, Page) and page.pk and page.path else None


@register.simple_tag(takes_context=True)
def site_links(context: Context) -> navigation.SiteLinks:
    """The links of header and footer; none where there is no request, as in an e-mail."""
    request = context.get("request")
    return navigation.site_links(request) if request else navigation.SiteLinks([], [])


@register.simple_tag(takes_context=True)
def breadcrumbs(context: Context) -> list[navigation.Crumb]:
    """The ancestors of the page that is shown."""
    request, page = context.get("request"), _shown_page(context)
    return navigation.crumbs(page, request) if request and page else []


@register.simple_tag(takes_context=True)
def other_languages(context: Context) -> list[navigation.LanguageLink]:
    """The same content in other languages."""
    request, page = context.get("request"), _shown_page(context)
    if not request:
        return []
    return navigation.page_languages(page, request) if page else navigation.view_languages(request)
