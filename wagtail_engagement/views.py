"""Permanent addresses and calendar files, answered from the public index alone."""

import uuid
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Site

from wagtail_engagement import registry
from wagtail_engagement.compat import base_page_model
from wagtail_engagement.kit import conditional, gone
from wagtail_engagement.kit.calendar import calendar_file
from wagtail_engagement.kit.feed_versions import RELATED, list_scope, site_scope, subject_scope
from wagtail_engagement.kit.public_index import (
    PublicIndexEntry,
    PublicIndexFacet,
    PublicIndexQuerySet,
    PublicIndexText,
    PublicIndexTombstone,
)


def _site_pk(request: HttpRequest) -> int | None:
    site = Site.find_for_request(request)
    return site.pk if site else None


def _rows(request: HttpRequest) -> PublicIndexQuerySet:
    return PublicIndexEntry.objects.in_language(get_language() or "en").on_site(_site_pk(request))


@require_safe
def permanent(request: HttpRequest, subject: uuid.UUID) -> HttpResponse:
    """Redirect a permanent id to where the subject is read today; 410 once it is no longer public."""
    entry = _rows(request).filter(subject=subject, item="").first()
    if entry is not None:
        return HttpResponseRedirect(entry.url)
    # a record that stands on a page of another subject: a decision on its meeting's
    record = _rows(request).with_facet("record", subject.hex).first()
    if record is not None:
        return HttpResponseRedirect(record.anchor_url)
    found = gone.find(subject)
    if found is not None or PublicIndexTombstone.objects.filter(subject=subject, item="").exists():
        return render(request, "wagtail_engagement/gone.html", {"gone": found}, status=410)
    raise Http404


@require_safe
def pack(request: HttpRequest, subject: uuid.UUID) -> HttpResponse:
    """Redirect to a meeting's agenda and texts on one page; 410 once the meeting is no longer public."""
    response = permanent(request, subject)
    if response.status_code == 302:
        if not _rows(request).filter(subject=subject, item="", kind="meeting").exists():
            raise Http404
        response["Location"] += "?pack"
    return response


def _no_calendar(request: HttpRequest, subject: uuid.UUID) -> HttpResponse:
    """What is said where a subject has no row: that it was public here, or (404) that it never was."""
    stones = PublicIndexTombstone.objects.filter(Q(site_id=_site_pk(request)) | Q(site=None), subject=subject, item="")
    if stones.exists():
        return render(request, "wagtail_engagement/gone.html", status=410)
    raise Http404


def _calendar(name: str, rows: Any) -> HttpResponse:
    components = list(
        PublicIndexText.objects.filter(rows)
        .exclude(component="")
        .order_by("-entry__sort_at", "-entry_id")
        .values_list("component", flat=True)
    )
    about = _(
        "%(name)s. Your calendar looks for changes by itself: new dates appear, moved ones move, and what is cancelled "
        "or postponed stays and says so."
    )
    text = calendar_file(name, components, about % {"name": name})
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{slugify(name)[:60] or "calendar"}.ics"'
    return response


def _in(rows: PublicIndexQuerySet) -> Q:
    return Q(entry__in=rows)


@require_safe
def subject_calendar(request: HttpRequest, subject: uuid.UUID) -> HttpResponse:
    """The calendar file of one subject; of a consultation, also its events and meetings; of a committee, its meetings."""
    rows = _rows(request)

    def make() -> HttpResponse:
        entry = rows.filter(subject=subject, item="").first()
        if entry is None:
            return _no_calendar(request, subject)
        family = registry.family(entry.kind)
        gathers = family is not None and family.gathers
        return _calendar(entry.title, _with_what_belongs_to_it(rows, entry) if gathers else Q(entry_id=entry.pk))

    return conditional.answer(request, subject_scope(subject), make, _site_pk(request))


def _with_what_belongs_to_it(rows: PublicIndexQuerySet, entry: PublicIndexEntry) -> Q:
    # what belongs to a subject of some kind has a facet of that name (a meeting: its committee)
    facets = PublicIndexFacet.objects.filter(name__in=(RELATED, entry.kind), value=entry.subject.hex)
    found = list(facets.values_list("entry_id", flat=True))
    named = [uuid.UUID(value) for value in entry.card.get(RELATED, [])]
    own = Q(pk=entry.pk) | (Q(pk__in=found) | Q(subject__in=named)) & ~Q(kind=entry.kind)
    return _in(rows.filter(own))


@require_safe
def list_calendar(request: HttpRequest, list_key: uuid.UUID) -> HttpResponse:
    """Everything dated of one list, as a calendar to subscribe to."""
    rows = _rows(request).filter(list_key=list_key)

    def make() -> HttpResponse:
        language = get_language() or "en"
        pages = base_page_model()._default_manager.filter(translation_key=list_key, live=True).order_by("pk")
        titles = dict(pages.values_list("locale__language_code", "title"))
        response = _calendar(titles.get(language) or next(iter(titles.values()), _("Dates")), _in(rows))
        if b"BEGIN:VEVENT" not in response.content and not rows.exists():
            raise Http404
        return response

    return conditional.answer(request, list_scope(list_key), make, _site_pk(request))


@require_safe
def site_calendar(request: HttpRequest) -> HttpResponse:
    """Everything dated on the site, as a calendar to subscribe to."""
    site = _site_pk(request)
    return conditional.answer(request, site_scope(site), lambda: _calendar(_("Have your say"), _in(_rows(request))))
