"""The order of the Agenda screen: one place at a time with buttons, or the whole order after a drag."""

from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse
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
