"""What is done to papers on the Documents screen: publish, withdraw, erase, delete. Each that is noticed asks first."""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from wagtail_engagement.meetings import documents
from wagtail_engagement.meetings.admin.document_forms import WithdrawForm
from wagtail_engagement.meetings.admin.documents import DocumentsView


class PublishView(DocumentsView):
    """Publishes one paper, or everything that waits; POST only."""

    needs = "publish"
    http_method_names: ClassVar[list[str]] = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        one = self.document if "document" in self.kwargs else None
        papers = [one] if one is not None else documents.working_documents(self.meeting.translation_key)
        waiting = [paper for paper in papers if documents.waits(paper)]
        if not waiting:
            messages.info(request, _("Everything is published already."))
            return self.back(one)
        try:
            count = documents.publish(self.meeting, waiting, request.user)
        except documents.NotReady as error:
            titles = ", ".join(paper.title for paper in error.documents)
            messages.error(request, _("Nothing was published. These have no file: %(titles)s.") % {"titles": titles})
            return self.back(one)
        done = ngettext("%(count)s document is published.", "%(count)s documents are published.", count)
        messages.success(request, done % {"count": count})
        warned = [paper.title for paper in waiting if documents.warnings_of(paper, self.item_of(paper))]
        if warned:
            messages.warning(request, _("Please look at these again: %(titles)s.") % {"titles": ", ".join(warned)})
        return self.back(one)


class ConfirmView(DocumentsView):
    """Asks before something is done that cannot be taken back, with a form where it needs a reason."""

    template_name = "wagtail_engagement/meetings/admin/document_confirm.html"
    offers_download = False

    def get_question(self) -> str:
        raise NotImplementedError

    def form(self, data: Any = None) -> forms.Form:
        return forms.Form(data)

    def check(self) -> None:
        """Whether there is anything to do; 404 where not."""

    def act(self, form: Any) -> HttpResponse:
        raise NotImplementedError

    def render(self, form: forms.Form) -> HttpResponse:
        return self.render_to_response(
            self.get_context_data(
                question=self.get_question(),
                button=self.get_page_title(),
                form=form,
                media=form.media,
                meeting=self.meeting,
                document=self.document,
                download=self.offers_download and bool(self.document.file),
                index_url=self.index_url,
            )
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.check()
        return self.render(self.form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.check()
        form = self.form(request.POST)
        if not form.is_valid():
            messages.validation_error(request, _("Nothing was changed, because of errors."), form)
            return self.render(form)
        return self.act(form)


class ReasonView(ConfirmView):
    needs = "publish"
    private = False

    def form(self, data: Any = None) -> WithdrawForm:
        with_earlier = bool(documents.earlier_versions(self.document))
        return WithdrawForm(data, with_earlier=with_earlier, private=self.private)

    def take(self, act: Callable[..., list[Any]], form: WithdrawForm) -> int | None:
        """How many papers an act took back; None, with a message, where somebody else has done it in the meantime."""
        try:
            return len(act(self.meeting, self.document, **self.values(form)))
        except ValueError:
            messages.error(self.request, _("Somebody else has taken this document back already."))
            return None

    def values(self, form: WithdrawForm) -> dict[str, Any]:
        return {
            "reason": form.cleaned_data["reason"],
            "earlier": form.cleaned_data.get("earlier", False),
            "user": self.request.user,
        }


class WithdrawView(ReasonView):
    def get_page_title(self) -> str:
        return _("Withdraw document")

    def get_question(self) -> str:
        return _(
            "Withdraw this document for good? Its address will say when and why. Its place in the log of changes stays."
        )

    def check(self) -> None:
        if not self.document.is_public:
            raise Http404

    def act(self, form: Any) -> HttpResponse:
        if (count := self.take(documents.withdraw, form)) is not None:
            done = ngettext("%(count)s document is withdrawn.", "%(count)s documents are withdrawn.", count)
            messages.success(self.request, done % {"count": count})
        return self.back(self.document)


class EraseView(ReasonView):
    offers_download = True
    private = True

    def get_page_title(self) -> str:
        return _("Published in error")

    def get_question(self) -> str:
        return _(
            "Withdraw this document and delete its title, its file, its history and its words in the log of changes? "
            "This cannot be undone. Download the file first if you need it as evidence; backups are not reached."
        )

    def check(self) -> None:
        if not self.document.live or self.document.erased:
            raise Http404

    def act(self, form: Any) -> HttpResponse:
        if (count := self.take(documents.erase, form)) is not None:
            done = ngettext("%(count)s document is erased.", "%(count)s documents are erased.", count)
            messages.success(self.request, done % {"count": count})
        return self.back(self.document)


class DeleteView(ConfirmView):
    """Deletes a draft; what has been published is withdrawn instead, and the screen says so."""

    def get_page_title(self) -> str:
        return _("Delete draft")

    def get_question(self) -> str:
        return _("Delete this document and its file? It has not been published.")

    def refused(self) -> HttpResponse:
        messages.error(self.request, _("A document that has been published is not deleted: withdraw it."))
        return self.back(self.document)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.refused() if self.document.live else super().get(request, *args, **kwargs)

    def act(self, form: Any) -> HttpResponse:
        title = self.document.title
        try:
            documents.delete_draft(self.document, self.request.user)
        except documents.PublishedStays:
            return self.refused()
        messages.success(self.request, _("“%(title)s” is deleted.") % {"title": title})
        return self.back()
