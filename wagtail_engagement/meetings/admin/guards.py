"""Explains in the admin why a meeting must stay; the refusal itself stands where the data is (keeping.py)."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages

from wagtail_engagement.meetings.keeping import caution, kept_below, refusal
from wagtail_engagement.meetings.pages import MeetingMixin


TAKES_AWAY = frozenset({"delete", "unpublish"})


def _explore(page: Any) -> HttpResponse:
    return redirect("wagtailadmin_explore", page.get_parent().pk if page.depth > 1 else page.pk)


@hooks.register("before_delete_page")
def explain_kept_meetings(request: Any, page: Any) -> HttpResponse | None:
    """A reason instead of an error; in Scotland a word of caution before the question is asked."""
    meeting = kept_below(page)
    if meeting is not None:
        messages.error(request, refusal(meeting))
        return _explore(page)
    if request.method == "GET" and isinstance(page, MeetingMixin) and (words := caution(page)):
        messages.warning(request, words)
    return None


@hooks.register("before_unpublish_page")
def explain_kept_meeting(request: Any, page: Any) -> HttpResponse | None:
    if isinstance(page, MeetingMixin) and (reason := refusal(page)):
        messages.error(request, reason)
        return _explore(page)
    return None


@hooks.register("before_bulk_action")
def explain_kept_in_bulk(request: Any, action_type: str, objects: Iterable[Any], action: Any) -> HttpResponse | None:
    """Nothing of a selection is taken away when one of it must stay."""
    if action_type not in TAKES_AWAY:
        return None
    for page in objects:
        if not hasattr(page, "path"):
            continue
        meeting = kept_below(page) if action_type == "delete" else page.specific
        if isinstance(meeting, MeetingMixin) and (reason := refusal(meeting)):
            messages.error(request, reason)
            return _explore(page)
    return None
