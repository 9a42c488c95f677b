"""Acts on one item that ask first: deleting a draft, withdrawing what is public, erasing what was published in error."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.widgets import AdminAutoHeightTextInput

from wagtail_engagement.meetings import agenda
from wagtail_engagement.meetings.admin.views import AgendaView, name_of
from wagtail_engagement.meetings.outcomes import Decision, Minute
from wagtail_engagement.meetings.papers import MeetingDocument
from wagtail_engagement.meetings.records import AgendaItem


class ReasonForm(forms.Form):
    """Why something public is taken back; the public read it."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=1000,
        widget=AdminAutoHeightTextInput,
        help_text=gettext_lazy("The public read it in place of the item. Do not repeat what should not be read."),
    )


class ConfirmView(AgendaView):
    """Asks before it does something that cannot be taken back, or that the public will notice."""

    template_name = "wagtail_engagement/meetings/admin/confirm.html"
    asks_reason = False

    def get_question(self) -> str:
        raise NotImplementedError

    def act(self, reason: str) -> HttpResponse:
        raise NotImplementedError

    def refusal(self) -> str:
        """Why this cannot be done to the item as it is; empty where it can."""
        return ""

    def refuse(self) -> HttpResponse | None:
        reason = self.refusal()
        if not reason:
            return None
        messages.error(self.request, reason)
        return self.back(self.item)

    @cached_property
    def stored(self) -> AgendaItem:
        """The row of the item: what the public read of one that is public."""
        return AgendaItem.everything.get(pk=self.item.pk)

    def render(self, form: ReasonForm | None) -> HttpResponse:
        return self.render_to_response(
            self.get_context_data(
                question=self.get_question(),
                button=self.get_page_title(),
                item=self.item,
                stored=self.stored,
                shows_text=False,
                others=self.others(),
                form=form,
                index_url=self.index_url,
            )
        )

    def others(self) -> int:
        """How many public documents, decisions and minutes hang on the item; each is withdrawn on its own screen."""
        if not self.asks_reason:
            return 0
        return sum(model.objects.filter(item_id=self.item.pk).count() for model in (MeetingDocument, Decision, Minute))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.refuse() or self.render(ReasonForm() if self.asks_reason else None)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if refused := self.refuse():
            return refused
        if not self.asks_reason:
            return self.act("")
        form = ReasonForm(request.POST)
        if not form.is_valid():
            return self.render(form)
        return self.act(form.cleaned_data["reason"])


class DeleteView(ConfirmView):
    """Deletes an item nobody outside has read."""

    def get_page_title(self) -> str:
        return _("Delete item")

    def get_question(self) -> str:
        return _("Delete this item? It has not been published.")

    def refusal(self) -> str:
        if not self.item.live:
            return ""
        if not self.rights.publish:
            raise PermissionDenied
        return _(
            "“%(item)s” has been public, so it is kept with its agenda for as long as the law asks (Local Government "
            "Act 1972 section 100C and its like). Withdraw it with a reason instead."
        ) % {"item": name_of(self.item)}

    def act(self, reason: str) -> HttpResponse:
        try:
            agenda.delete(self.meeting, self.item, self.request.user)
        except agenda.HasSubItems:
            messages.error(
                self.request,
                _("“%(item)s” has sub-items. Move or delete them first.") % {"item": name_of(self.item)},
            )
            return self.back(self.item)
        messages.success(self.request, _("“%(item)s” is deleted.") % {"item": name_of(self.item)})
        return self.back()


class WithdrawView(ConfirmView):
    """Takes a public item back; its number and title stay, with the reason."""

    needs = "publish"
    asks_reason = True

    def get_page_title(self) -> str:
        return _("Withdraw item")

    def get_question(self) -> str:
        return _(
            "Withdraw this item? Its number and title stay on the agenda, with the day and your reason; its text is no "
            "longer public. It cannot be restored, only added anew as another item."
        )

    def refusal(self) -> str:
        if self.item.is_public:
            return ""
        return _("“%(item)s” is not public, so there is nothing to withdraw.") % {"item": name_of(self.item)}

    def act(self, reason: str) -> HttpResponse:
        agenda.withdraw(self.meeting, self.item, reason=reason, user=self.request.user)
        messages.success(self.request, _("“%(item)s” is withdrawn.") % {"item": name_of(self.item)})
        return self.back(self.item)


class EraseView(ConfirmView):
    """Published in error: withdraws an item and erases its words everywhere."""

    needs = "publish"
    asks_reason = True

    def get_page_title(self) -> str:
        return _("Published in error: erase item")

    def get_question(self) -> str:
        return _(
            "Erase this item? Its title, number and text are deleted from the agenda, its history, the list of changes, "
            "search and caches. Nobody can bring them back; copy first what you must keep. Only the day and your reason "
            "stay."
        )

    def refusal(self) -> str:
        if self.item.erased:
            return _("The item is erased already.")
        if self.item.live:
            return ""
        return _("“%(item)s” has never been public: delete it instead.") % {"item": name_of(self.item)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{**kwargs, "shows_text": True})

    def act(self, reason: str) -> HttpResponse:
        agenda.erase(self.meeting, self.item, reason=reason, user=self.request.user)
        messages.success(self.request, _("The item is erased."))
        return self.back(self.item)
