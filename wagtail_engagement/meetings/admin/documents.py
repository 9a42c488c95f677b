"""The Documents screen of a meeting: its papers by agenda item, and the details of each."""

from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from wagtail_engagement.kit.file_inspection import inspect
from wagtail_engagement.kit.file_view import whole_file
from wagtail_engagement.meetings import acts, agenda, documents
from wagtail_engagement.meetings.admin.base import MeetingAdminView
from wagtail_engagement.meetings.admin.document_forms import AnnouncementForm, DocumentForm
from wagtail_engagement.meetings.document_files import download_name
from wagtail_engagement.meetings.papers import MeetingDocument
from wagtail_engagement.meetings.records import AgendaItem


class DocumentsView(MeetingAdminView):
    """A view of the screen; ``self.document`` is the paper its address names, as its editors see it."""

    screen_url_name = "wagtail_engagement_documents:index"
    screen_label = gettext_lazy("Documents")
    header_icon = "doc-full"

    @cached_property
    def document(self) -> MeetingDocument:
        found = get_object_or_404(
            MeetingDocument.everything.select_related("latest_revision"),
            uuid=self.kwargs["document"],
            meeting_key=self.meeting.translation_key,
        )
        return found.working()

    @cached_property
    def items(self) -> list[AgendaItem]:
        return agenda.working_items(self.meeting.translation_key)

    def item_of(self, document: MeetingDocument) -> AgendaItem | None:
        return next((item for item in self.items if item.pk == document.item_id), None)

    def back(self, document: MeetingDocument | None = None) -> HttpResponse:
        """To the list of papers, at the place of one of them."""
        return redirect(f"{self.index_url}#document-{document.uuid}" if document is not None else self.index_url)

    def to_details(self, document: MeetingDocument) -> HttpResponse:
        return redirect(reverse("wagtail_engagement_documents:edit", args=[self.meeting.pk, document.uuid]))


class Line:
    """A paper in the list, with what can be done to it."""

    def __init__(
        self, document: MeetingDocument, item: AgendaItem | None, versions: dict[int, MeetingDocument]
    ) -> None:
        self.document = document
        self.waits = documents.waits(document)
        self.warnings = documents.warnings_of(document, item) if self.waits else []
        following = versions.get(document.replaced_by_id) if document.replaced_by_id else None
        self.replaced = following is not None and following.live
        self.being_replaced = following is not None and not following.live
        self.replaces = next((row for row in versions.values() if row.replaced_by_id == document.pk), None)
        self.is_announcement = documents.is_announcement(document)
        self.can_be_replaced = document.is_public and following is None


class IndexView(DocumentsView):
    """The papers of a meeting by agenda item, with everything that can be done to them."""

    needs = "see"
    template_name = "wagtail_engagement/meetings/admin/documents.html"

    def get_page_title(self) -> str:
        return _("Documents")

    def get_page_subtitle(self) -> str:
        return self.meeting.get_admin_display_title()

    def groups(self, papers: list[MeetingDocument]) -> list[tuple[AgendaItem | None, list[Line]]]:
        """The papers of the meeting as a whole, then those of each item that has any."""
        versions = {paper.pk: paper for paper in papers}
        ordered = [line.item for line in agenda.nest(self.items)]
        known = {item.pk for item in ordered}
        found: list[tuple[AgendaItem | None, list[Line]]] = []
        for item in [None, *ordered]:
            pk = item.pk if item is not None else None
            own = [paper for paper in papers if (paper.item_id if paper.item_id in known else None) == pk]
            if own:
                found.append((item, [Line(paper, item, versions) for paper in own]))
        return found

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        papers = documents.working_documents(self.meeting.translation_key)
        return self.render_to_response(
            self.get_context_data(
                meeting=self.meeting,
                rights=self.rights,
                groups=self.groups(papers),
                total=len(papers),
                waiting=sum(documents.waits(paper) for paper in papers),
            )
        )


class DetailsView(DocumentsView):
    """Shared by changing details and adding a paper without a file: a save that changes nothing public."""

    template_name = "wagtail_engagement/meetings/admin/document_form.html"
    form_class: ClassVar[type[DocumentForm]] = DocumentForm

    def get_document(self) -> MeetingDocument:
        raise NotImplementedError

    def hidden(self) -> list[str | Promise]:
        """What an unpublished file holds beside what its pages show."""
        return []

    def form(self, data: Any = None) -> DocumentForm:
        return self.form_class(data, instance=self.get_document(), items=self.items, for_user=self.request.user)

    def render(self, form: DocumentForm) -> HttpResponse:
        document = form.instance if form.instance.pk else None
        return self.render_to_response(
            self.get_context_data(
                form=form,
                media=form.media,
                rights=self.rights,
                meeting=self.meeting,
                document=document,
                hidden=self.hidden(),
                index_url=self.index_url,
            )
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render(self.form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            messages.validation_error(request, _("The document could not be saved due to errors."), form)
            return self.render(form)
        document = form.instance
        if document.pk is None or form.changes_anything():
            acts.save_draft(document, request.user)
        messages.success(request, _("“%(title)s” is saved. The public see no change.") % {"title": document.title})
        return self.back(document)


class EditView(DetailsView):
    def get_page_title(self) -> str:
        return _("Details of a document")

    def get_page_subtitle(self) -> str:
        return self.document.title

    def get_document(self) -> MeetingDocument:
        if self.document.withdrawn_at is not None:
            raise Http404
        return self.document

    def hidden(self) -> list[str | Promise]:
        if self.document.live or not self.document.file:
            return []
        try:
            with self.document.file.storage.open(self.document.file.name) as file:
                return inspect(self.document.file_name, file).warnings
        except OSError:
            return [_("Its file is missing. Delete the draft and upload it again.")]


class AnnounceView(DetailsView):
    """Adds a paper that lies on another site, or is to follow."""

    form_class = AnnouncementForm

    def get_page_title(self) -> str:
        return _("Announce a paper")

    def get_document(self) -> MeetingDocument:
        return documents.new_document(self.meeting)


class FileView(DocumentsView):
    """The file of a paper, public or not, for officers: downloaded, never shown, and kept by no cache."""

    needs = "see"
    http_method_names: ClassVar[list[str]] = ["get", "head"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.document.file:
            raise Http404
        response = whole_file(request, self.document.file, download_name(self.document), attachment=True)
        add_never_cache_headers(response)
        return response

    head = get
