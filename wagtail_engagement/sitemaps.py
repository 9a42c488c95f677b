"""A sitemap of the whole site in all its languages, in which pages with a translation name it (``hreflang``)."""

from collections import defaultdict
from typing import Any

from django.db.models import F, Q
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page, Site


class TranslatedSitemap(Sitemap):
    """Wagtail's sitemap, with the trees of the other languages and with alternates; for the host's pages and ours.

    Wagtail's own lists the tree below the site's root page alone; home pages in other languages stand beside that.
    """

    def pages(self) -> Any:
        """The live and public pages of the site, in every language."""
        site = self.get_wagtail_site()
        roots = [root.root_path for root in Site.get_site_root_paths() if root.site_id == site.pk]
        below = Q(pk__in=[])
        for path in roots:
            below |= Q(url_path__startswith=path)
        return Page.objects.filter(below).live().public()

    def items(self) -> Any:
        return self.pages().order_by("path").defer_streamfields().specific()

    def alternates(self) -> dict[str, list[dict[str, str]]]:
        """``{address: [{"lang_code", "location"}, ...]}`` of every page that is public in two languages or more, itself
        among them, as robots want it. An alias is left out: it is the same text under another address. One query."""
        groups: dict[Any, list[dict[str, str]]] = defaultdict(list)
        found = self.pages().filter(alias_of__isnull=True).annotate(code=F("locale__language_code"))
        for page in found.order_by("locale_id", "path").only("url_path", "translation_key"):
            address = page.get_full_url(self.request)
            if address:
                groups[page.translation_key].append({"lang_code": page.code, "location": address})
        return {twin["location"]: twins for twins in groups.values() if len(twins) > 1 for twin in twins}

    def _urls(self, page: int, protocol: str, domain: str) -> list[dict[str, Any]]:
        urls = super()._urls(page, protocol, domain)
        alternates = self.alternates()
        for entry in urls:
            entry.setdefault("alternates", alternates.get(entry["location"], []))
        return urls
