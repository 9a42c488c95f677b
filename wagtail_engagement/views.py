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
from wagtail_engagement.kit import gone
from wagtail_engagement.kit.calendar import calendar_file
from wagtail_engagement.kit.public_index import (
    PublicIndexEntry,
    PublicIndexQuerySet,
    PublicIndexText,
    PublicIndexTombstone,
)


#: A calendar holds at most this many entries, the latest ones.
MOST_ENTRIES = 2000


def _rows(request: HttpRequest) -> PublicIndexQuerySet:
    site = Site.find_for_request(request)
    return PublicIndexEntry.objects.in_language(get_language() or "en").on_site(site.pk if site else None)


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


def _calendar(name: str, rows: PublicIndexQuerySet) -> HttpResponse:
    components = (
        PublicIndexText.objects.filter(entry__in=rows)
        .exclude(component="")
        .order_by("-entry__sort_at", "-entry_id")
        .values_list("component", flat=True)[:MOST_ENTRIES]
    )
    response = HttpResponse(calendar_file(name, components), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{slugify(name)[:60] or "calendar"}.ics"'
    return response


@require_safe
def subject_calendar(request: HttpRequest, subject: uuid.UUID) -> HttpResponse:
    """The calendar file of one subject; of a consultation, also its events and meetings; of a committee, its meetings."""
    rows: Any = _rows(request)
    entry = rows.filter(subject=subject, item="").first()
    if entry is None:
        raise Http404
    family = registry.family(entry.kind)
    gathers = family is not None and family.gathers
    return _calendar(entry.title, _with_what_belongs_to_it(rows, entry) if gathers else rows.filter(pk=entry.pk))


def _with_what_belongs_to_it(rows: PublicIndexQuerySet, entry: PublicIndexEntry) -> PublicIndexQuerySet:
    from wagtail_engagement.kit.links import RELATED

    related = list(rows.with_facet(RELATED, entry.subject.hex).values_list("pk", flat=True))
    # what belongs to a subject of some kind has a facet of that name (a meeting: its committee)
    related += rows.with_facet(entry.kind, entry.subject.hex).values_list("pk", flat=True)
    named = [uuid.UUID(value) for value in entry.card.get(RELATED, [])]
    found = [*related, *rows.filter(subject__in=named).values_list("pk", flat=True)]
    return rows.filter(Q(pk=entry.pk) | Q(pk__in=found) & ~Q(kind=entry.kind))


@require_safe
def list_calendar(request: HttpRequest, list_key: uuid.UUID) -> HttpResponse:
    """Everything dated of one list, as a calendar to subscribe to."""
    rows = _rows(request).filter(list_key=list_key)
    if not rows.exists():
        raise Http404
    language = get_language() or "en"
    pages = base_page_model()._default_manager.filter(translation_key=list_key, live=True).order_by("pk")
    titles = dict(pages.values_list("locale__language_code", "title"))
    return _calendar(titles.get(language) or next(iter(titles.values()), _("Dates")), rows)


@require_safe
def site_calendar(request: HttpRequest) -> HttpResponse:
    """Everything dated on the site, as a calendar to subscribe to."""
    return _calendar(_("Have your say"), _rows(request))
