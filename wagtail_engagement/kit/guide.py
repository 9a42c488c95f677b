"""Where this site's ladder guide is, for the badges that lead to it."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language
from wagtail.models import Site

from wagtail_engagement.kit.prepared import prepared
from wagtail_engagement.kit.public_index import PublicIndexEntry


#: kind of the guide's own row in the public index
GUIDE_KIND = "ladder_guide"

#: kinds whose subjects the guide lists, and the strategy counts, by rung
LADDER_KINDS = ("consultation", "case_study")


def guide_url(request: Any) -> str:
    """The guide's address on the request's site in the active language; "" where the site has no guide."""
    site = Site.find_for_request(request)
    return _addresses(get_language() or "en", site.pk if site else None).first() or ""


@prepared
def _addresses(language: str, site: int | None) -> QuerySet:
    guides = PublicIndexEntry.objects.filter(kind=GUIDE_KIND, language=language, site_id=site)
    return guides.order_by("pk").values_list("url", flat=True)[:1]
