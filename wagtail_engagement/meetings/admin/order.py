"""The order of the Agenda screen: one place at a time with buttons, or the whole order after a drag."""

import json
import uuid
from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from wagtail.admin import messages

from wagtail_engagement.meetings import item_order
from wagtail_engagement.meetings.admin.views import AgendaView, name_of


class MoveView(AgendaView):
    """Moves an item one place; POST only."""

    http_method_names: ClassVar[list[str]] = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        direction = self.kwargs["direction"]
        if direction not in item_order.DIRECTIONS:
            raise Http404
        if not item_order.move(self.meeting, self.item.pk, direction, request.user):
            messages.warning(request, _("“%(item)s” cannot be moved further that way.") % {"item": name_of(self.item)})
        return self.back(self.item)


class ReorderView(AgendaView):
    """Takes the whole order after a drag and answers with the list as it is then; POST only.

    Sends ``order``, a JSON list of ``[item, what it stands below or null]`` by permanent id, and ``seen``, the
    fingerprint of the order it began from. Refusals are plain text with status 400, or 409 where somebody else has
    changed the agenda meanwhile.
    """

    http_method_names: ClassVar[list[str]] = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            order = read_order(request.POST.get("order", ""))
            moved = item_order.reorder(self.meeting, order, seen=request.POST.get("seen", ""), user=request.user)
        except item_order.OrderChanged:
            return _refused(_("Somebody else has changed this agenda. Load the page again, then move the item."), 409)
        except item_order.Looped:
            return _refused(_("An item cannot stand below itself, nor below one of its own sub-items."))
        except item_order.TooDeep:
            return _refused(_("An agenda has three levels at most, such as 7, 7(b) and 7(b)(ii)."))
        except item_order.BadOrder:
            return _refused(_("That is no order of this agenda. Load the page again, then move the item."))
        context = self.list_context()
        if moved:
            context["said"] = _("The order is saved. The public see no change until it is published.")
        return render(request, "wagtail_engagement/meetings/admin/agenda_list.html", context)


def read_order(text: str) -> list[tuple[uuid.UUID, uuid.UUID | None]]:
    """The order a browser sent.

    Raises:
        BadOrder: it is not of the form described at ``ReorderView``.
    """
    try:
        rows = json.loads(text)
        return [(uuid.UUID(item), uuid.UUID(parent) if parent is not None else None) for item, parent in rows]
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise item_order.BadOrder from error


def _refused(words: str, status: int = 400) -> HttpResponse:
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")
