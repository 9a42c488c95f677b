"""The one view that serves files of records: asks the record, then its page, and refuses with "not found"."""

import logging
import uuid
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers, get_conditional_response, patch_cache_control
from django.utils.http import content_disposition_header, http_date
from django.views.decorators.http import require_safe
from wagtail.models import Site

from wagtail_engagement.compat import base_page_model
from wagtail_engagement.kit import file_types, record_files
from wagtail_engagement.kit.public_index import PublicIndexTombstone
from wagtail_engagement.kit.record_files import RecordFile


logger = logging.getLogger(__name__)

#: Seconds a cache may keep a file, or the word that it is gone: what is withdrawn is gone within a minute.
MAX_AGE = 60


@require_safe
def document(request: HttpRequest, document: uuid.UUID) -> HttpResponseBase:
    """A document by its permanent id: the file, the way to where it is now, or 410 with when and why it was withdrawn.

    Whatever may not be read answers 404, as what never was.
    """
    found = record_files.find(document)
    if found is None or found.public_since is None:
        raise Http404
    opens = OpenPage.of(request, found.page_key)
    if opens is None:
        return finish(request, None, gone(request, page_gone(found)))
    if found.withdrawn_at is not None:
        response: HttpResponseBase = gone(
            request, {"at": found.withdrawn_at, "reason": found.reason, "page": opens.page}
        )
    elif found.replaced_by is not None and request.GET.get("version") != "this":
        response = HttpResponseRedirect(reverse("wagtail_engagement:document", args=[found.replaced_by]))
    elif found.elsewhere:
        response = HttpResponseRedirect(found.elsewhere)
    else:
        response = file_response(request, found)
    return finish(request, opens, response)


class OpenPage:
    """A page of the record's subject that this request may read."""

    def __init__(self, page: Any, restricted: bool) -> None:
        self.page, self.restricted = page, restricted

    @classmethod
    def of(cls, request: HttpRequest, key: uuid.UUID) -> "OpenPage | None":
        """A live page with an address on the request's site whose restrictions accept the request.

        None where the page has been deleted.

        Raises:
            Http404: there are pages, but this reader may read none of them.
        """
        pages = list(
            base_page_model()._default_manager.filter(translation_key=key, alias_of__isnull=True).order_by("pk")
        )
        site = Site.find_for_request(request)
        for page in pages:
            page = page.specific
            parts = page.get_url_parts(request) if page.live else None
            if parts is None or parts[2] is None or site is None or parts[0] != site.pk:
                continue
            restrictions = list(page.get_view_restrictions())
            if all(restriction.accept_request(request) for restriction in restrictions):
                return cls(page, bool(restrictions))
        if pages:
            raise Http404
        return None


def page_gone(found: RecordFile) -> dict[str, Any]:
    """What is said of a document whose page has been deleted.

    Raises:
        Http404: the page was never public, and so neither was the document.
    """
    stones = PublicIndexTombstone.objects.filter(subject=found.page_key)
    at: datetime | None = stones.order_by("-deleted_at").values_list("deleted_at", flat=True).first()
    if at is None:
        raise Http404
    if found.withdrawn_at is not None:
        return {"at": found.withdrawn_at, "reason": found.reason}
    return {"at": at, "page_deleted": True}


def gone(request: HttpRequest, told: dict[str, Any]) -> HttpResponse:
    return render(request, "wagtail_engagement/document_gone.html", {"gone": told}, status=410)


def file_response(request: HttpRequest, found: RecordFile) -> HttpResponseBase:
    """The file itself, 304 where the reader has it already, no body for HEAD.

    Raises:
        Http404: there is no file, or the storage has lost it.
    """
    if not found.file:
        raise Http404
    etag = f'"{found.digest[:32]}"' if found.digest else None
    changed = int(found.public_since.timestamp()) if found.public_since else None
    unchanged = get_conditional_response(request, etag, changed)
    if unchanged is not None:
        response: HttpResponseBase = unchanged
    else:
        response = whole_file(request, found.file, found.name)
    if etag:
        response["ETag"] = etag
    if changed:
        response["Last-Modified"] = http_date(changed)
    return response


def whole_file(request: HttpRequest, file: Any, name: str, *, attachment: bool = False) -> HttpResponseBase:
    """A stored file under a name; shown in the browser only where its type cannot run there.

    Raises:
        Http404: the storage has lost it.
    """
    kind = file_types.of_name(name)
    attachment = attachment or not kind.inline
    try:
        if request.method == "HEAD":
            response: HttpResponseBase = HttpResponse(headers={"Content-Length": str(file.size)})
            response["Content-Disposition"] = content_disposition_header(attachment, name) or "attachment"
        else:
            response = FileResponse(file.storage.open(file.name), as_attachment=attachment, filename=name)
    except OSError as error:
        logger.error("A stored file is missing: %s", PurePosixPath(file.name).stem)
        raise Http404 from error
    response["Content-Type"] = kind.content_type
    response["X-Content-Type-Options"] = "nosniff"
    return response


def finish(request: HttpRequest, opens: OpenPage | None, response: HttpResponseBase) -> HttpResponseBase:
    """How long the answer may be kept: not at all where the page is not open to everyone."""
    if opens is not None and opens.restricted:
        add_never_cache_headers(response)
    else:
        patch_cache_control(response, max_age=MAX_AGE)
    return response
