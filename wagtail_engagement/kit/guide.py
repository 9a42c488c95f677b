"""Where this site's ladder guide is, for the badges that lead to it."""

from typing import Any

from django.utils.translation import get_language
from wagtail.models import Site

from wagtail_engagement.kit.public_index import PublicIndexEntry


#: kind of the guide's own row in the public index
GUIDE_KIND = "ladder_guide"

#: kinds whose subjects the guide lists, and the strategy counts, by rung
LADDER_KINDS = ("consultation", "case_study")


def guide_url(request: Any) -> str:
    """The guide's address on the request's site in the active language; "" where the site has no guide."""
    site = Site.find_for_request(request)
    found = (
        PublicIndexEntry.objects.of_kind(GUIDE_KIND)
        .in_language(get_language() or "en")
        .on_site(site.pk if site else None)
        .values_list("url", flat=True)
        .order_by("pk")
        .first()
    )
    return found or ""
