"""Views of feeds and open data: what has changed at a meeting, a committee or all of them, for people and programs."""

import uuid
from datetime import UTC, datetime
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Site

from wagtail_engagement.compat import base_page_model
from wagtail_engagement.kit import conditional
from wagtail_engagement.kit.addresses import permanent_url, whole_url
from wagtail_engagement.kit.atom import FeedHead, atom
from wagtail_engagement.kit.feed_versions import site_scope, subject_scope, version_of
from wagtail_engagement.kit.public_index import PublicIndexEntry, PublicIndexQuerySet, PublicIndexTombstone
from wagtail_engagement.kit.site_settings import CouncilSettings
from wagtail_engagement.meetings import family, open_data
from wagtail_engagement.meetings.feed_entries import entries_of, feed_key
from wagtail_engagement.meetings.open_meeting import MeetingData


KINDS = (family.KIND, family.COMMITTEE)

#: Objects on each page of a list of data.
PAGE_SIZE = 100


def _rows(site: Any) -> PublicIndexQuerySet:
    rows = PublicIndexEntry.objects.in_language(get_language() or "en").on_site(site.pk if site else None)
    return rows.of_kind(*KINDS).filter(item="")


# -- Atom ----------------------------------------------------------------------------------------------------------


def _feed(request: HttpRequest, scope: str, title: str, link: str, rows: PublicIndexQuerySet) -> HttpResponse:
    site = Site.find_for_request(request)
    version = version_of(scope)
    head = FeedHead(
        key=feed_key(scope),
        title=title,
        subtitle=_("Meetings as they are announced, and every change to them."),
        link=link,
        feed_link=request.build_absolute_uri(request.path),
        author=CouncilSettings.for_site(site).name,
        language=get_language() or "en",
        updated=datetime.fromtimestamp(version.changed if version else 0, UTC),
    )
    return HttpResponse(atom(head, entries_of(rows, site)), content_type="application/atom+xml; charset=utf-8")


@require_safe
def subject_feed(request: HttpRequest, subject: uuid.UUID) -> HttpResponse:
    """The changes to one meeting; of a committee, its meetings and the changes to them."""
    site = Site.find_for_request(request)
    rows = _rows(site)
    scope = subject_scope(subject)

    def make() -> HttpResponse:
        entry = rows.filter(subject=subject).first()
        if entry is None:
            return _gone(request, site, subject)
        of_committee = rows.with_facet(family.COMMITTEE, subject.hex)
        found = of_committee if entry.kind == family.COMMITTEE else rows.filter(pk=entry.pk)
        return _feed(request, scope, entry.title, permanent_url(site, subject), found)

    return conditional.answer(request, scope, make, site.pk if site else "")


def _gone(request: HttpRequest, site: Any, subject: uuid.UUID) -> HttpResponse:
    gone = _stones(site).filter(subject=subject).exists()
    status, text = (410, _("This is no longer public.")) if gone else (404, _("There is no such meeting or committee."))
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")


@require_safe
def meetings_feed(request: HttpRequest) -> HttpResponse:
    """All meetings of the site as they are announced, and the changes to them."""
    site = Site.find_for_request(request)
    scope = site_scope(site.pk if site else None)

    def make() -> HttpResponse:
        link = site.root_url + "/" if site else request.build_absolute_uri("/")
        return _feed(request, scope, _("Meetings"), link, _rows(site))

    return conditional.answer(request, scope, make)


# -- open data -----------------------------------------------------------------------------------------------------


def _json(data: dict[str, Any], status: int = 200) -> JsonResponse:
    return JsonResponse(data, status=status, json_dumps_params={"ensure_ascii": False})


def _error(message: str, status: int) -> HttpResponse:
    return conditional.open_to_all(_json({"error": message}, status))


def _stones(site: Any) -> Any:
    language = get_language() or "en"
    stones = PublicIndexTombstone.objects.filter(kind__in=KINDS, item="", language=language)
    return stones.filter(Q(site=site) | Q(site=None))


@require_safe
def subject_data(request: HttpRequest, subject: uuid.UUID) -> HttpResponse:
    """One meeting or committee as JSON; one that is no longer public as ``deleted``, without words."""
    site = Site.find_for_request(request)

    def make() -> HttpResponse:
        entry = _rows(site).filter(subject=subject).first()
        page = _open_page(entry) if entry is not None else None
        if entry is None or page is None:
            stone = _stones(site).filter(subject=subject).first()
            if stone is None:
                return _json({"error": _("There is no such meeting or committee.")}, 404)
            return _json(open_data.deleted(site, stone))
        facts = page.facts_page()
        of_meeting = entry.kind == family.KIND
        more = MeetingData(site, page, facts).details() if of_meeting else open_data.committee_details(page, facts)
        return _json(open_data.summary(site, entry) | more)

    return conditional.answer(request, subject_scope(subject), make, site.pk if site else "")


def _open_page(entry: PublicIndexEntry) -> Any:
    """The page of a row, where it is open to everyone: the page decides, the index lists."""
    page = base_page_model()._default_manager.filter(pk=entry.page_id, live=True).first()
    return page.specific if page is not None and not page.get_view_restrictions().exists() else None


class BadParameter(ValueError):
    """A parameter of the address that means nothing; the message says what it should be."""


def _since(given: str | None) -> datetime | None:
    if not given:
        return None
    try:
        # a plus sign in an address is a space to whoever did not encode it
        found = parse_datetime(given.strip().replace(" ", "+"))
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise BadParameter(
            _("modified_since must be an instant with its offset from UTC, such as 2026-11-24T09:30:00Z.")
        )
    try:
        return found.astimezone(UTC)
    except (OverflowError, ValueError) as error:
        raise BadParameter(_("modified_since lies beyond all time.")) from error


def _page(given: str | None) -> int:
    if not given:
        return 1
    if not given.isascii() or not given.isdecimal() or not 1 <= len(given) <= 6 or int(given) < 1:
        raise BadParameter(_("page must be a whole number from 1."))
    return int(given)


def _committee(given: str | None) -> uuid.UUID | None:
    if not given:
        return None
    try:
        return uuid.UUID(given)
    except ValueError as error:
        raise BadParameter(_("committee must be the permanent id of a committee.")) from error


@require_safe
def meetings_data(request: HttpRequest) -> HttpResponse:
    """The site's meetings as JSON, in pages; with ``modified_since`` those changed since, deleted ones included."""
    try:
        since, number = _since(request.GET.get("modified_since")), _page(request.GET.get("page"))
        committee = _committee(request.GET.get("committee"))
    except BadParameter as error:
        return _error(str(error), 400)
    site = Site.find_for_request(request)

    def make() -> HttpResponse:
        return _json(_listing(site, since, number, committee))

    parts = (since.isoformat() if since else "", number, committee or "")
    return conditional.answer(request, site_scope(site.pk if site else None), make, *parts)


def _listing(site: Any, since: datetime | None, number: int, committee: uuid.UUID | None) -> dict[str, Any]:
    rows = _rows(site).of_kind(family.KIND)
    stones = _stones(site).filter(kind=family.KIND)
    if committee is not None:
        rows = rows.with_facet(family.COMMITTEE, committee.hex)
    if since is None:
        stones = stones.none()
    else:
        rows, stones = rows.filter(modified_at__gte=since), stones.filter(deleted_at__gte=since)
    # stable while pages are fetched one after the other: new rows come last, tombstones after all rows
    there, gone = rows.count(), stones.count()
    start, stop = (number - 1) * PAGE_SIZE, number * PAGE_SIZE
    data = [open_data.summary(site, row) for row in rows.order_by("pk")[start:stop]] if start < there else []
    if stop > there and gone:
        found = stones.order_by("pk")[max(0, start - there) : stop - there]
        data += [open_data.deleted(site, stone) for stone in found]
    pages = max(1, -(-(there + gone) // PAGE_SIZE))
    return {
        "data": data,
        "pagination": {
            "totalElements": there + gone,
            "elementsPerPage": PAGE_SIZE,
            "currentPage": number,
            "totalPages": pages,
        },
        "links": _links(site, since, number, pages, committee),
    }


def _links(site: Any, since: datetime | None, number: int, pages: int, committee: uuid.UUID | None) -> dict[str, str]:
    base = whole_url(site, "meetings_data")
    fixed = [f"committee={committee}"] if committee else []
    fixed += [f"modified_since={since.isoformat().replace('+00:00', 'Z')}"] if since else []

    def at(page: int) -> str:
        return base + "?" + "&".join([*fixed, f"page={page}"])

    links = {"first": at(1), "self": at(number), "last": at(pages)}
    if 1 < number <= pages:
        links["prev"] = at(number - 1)
    if number < pages:
        links["next"] = at(number + 1)
    return links
