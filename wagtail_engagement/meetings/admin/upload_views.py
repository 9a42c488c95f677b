"""Uploading papers: many at once, confirmed on a second screen before anything is saved; or one that replaces another."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from wagtail_engagement.meetings import acts, documents, filing
from wagtail_engagement.meetings.admin import uploads
from wagtail_engagement.meetings.admin.document_forms import FileForm, FilesForm, PaperFormSet, item_choices
from wagtail_engagement.meetings.admin.documents import DocumentsView
from wagtail_engagement.meetings.admin.uploads import Refused, Waiting
from wagtail_engagement.meetings.document_files import attach
from wagtail_engagement.meetings.papers import MeetingDocument


class UploadView(DocumentsView):
    """First screen: choose files. Second screen: check where each belongs, add more, or save them all as drafts."""

    def get_page_title(self) -> str:
        return _("Upload files")

    @property
    def template_name(self) -> str:
        return "wagtail_engagement/meetings/admin/documents_upload.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render(FilesForm(), None)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rows = self.rows_sent()
        files, form = request.FILES.getlist("files"), FilesForm({})
        if files or "action-save" not in request.POST:
            kept, problems = self.take(files)
            if not files:
                problems.append((_("Nothing was uploaded"), _("choose at least one file.")))
            form.is_valid()
            for problem in uploads.say_problems(problems):
                form.add_error("files", problem)
            rows += [self.proposed(upload) for upload in kept]
            if problems and rows:
                refused = ngettext(
                    "%(count)s file was not taken: see below the others.",
                    "%(count)s files were not taken: see below the others.",
                    len(problems),
                )
                messages.warning(request, refused % {"count": len(problems)})
            return self.render(form, self.formset(initial=rows) if rows else None)
        formset = self.formset(data=request.POST)
        if not rows or not formset.is_valid():
            messages.error(request, _("Nothing was saved yet, because of errors."))
            return self.render(form, formset if rows else None)
        found = [(row.cleaned_data, self.waiting(row.cleaned_data["token"])) for row in formset.forms]
        wanted = [(values, upload) for values, upload in found if not values.get("leave_out")]
        for row in formset.forms:
            if not row.cleaned_data.get("leave_out") and self.waiting(row.cleaned_data["token"]) is None:
                row.add_error(None, _("This file has waited too long. Leave it out, and upload it again."))
        if not formset.is_valid() or any(upload is None for _values, upload in wanted):
            messages.error(request, _("Nothing was saved yet, because of errors."))
            return self.render(form, formset)
        self.save(wanted)
        for _values, upload in found:
            if upload is not None:
                upload.discard()
        done = ngettext(
            "%(count)s document is saved as a draft. Nothing is public yet.",
            "%(count)s documents are saved as drafts. Nothing is public yet.",
            len(wanted),
        )
        messages.success(request, done % {"count": len(wanted)})
        return self.back()

    # -- the parts ---------------------------------------------------------------------------------------------------

    def waiting(self, token: str) -> Waiting | None:
        return uploads.waiting(token, meeting=self.meeting, user=self.request.user)

    def formset(self, **kwargs: Any) -> Any:
        return PaperFormSet(prefix="papers", form_kwargs={"choices": item_choices(self.items)}, **kwargs)

    def rows_sent(self) -> list[dict[str, Any]]:
        """What the second screen sent, as it was written; rows whose file is not ours are left out."""
        post, rows = self.request.POST, []
        total = post.get("papers-TOTAL_FORMS", "0")
        for number in range(min(int(total), 1000) if total.isdecimal() else 0):
            names = ("token", "title", "item", "kind", "leave_out")
            row = {name: post.get(f"papers-{number}-{name}", "") for name in names}
            if row["token"]:
                rows.append({**row, "leave_out": bool(row["leave_out"])})
        return rows

    def take(self, files: list[Any]) -> tuple[list[Waiting], list[tuple[str, str]]]:
        """Keep each file that is taken; say what is wrong with the others."""
        kept, problems = [], []
        for file in files:
            try:
                kept.append(uploads.keep(file, meeting=self.meeting, user=self.request.user))
            except Refused as refusal:
                problems.append((file.name, str(refusal)))
        return kept, problems

    def proposed(self, upload: Waiting) -> dict[str, Any]:
        found = filing.propose(upload.file_name, self.items)
        item = str(found.item.pk) if found.item is not None else ""
        return {"token": upload.token, "title": found.title, "item": item, "kind": found.kind}

    @transaction.atomic
    def save(self, wanted: list[tuple[dict[str, Any], Any]]) -> None:
        for values, upload in wanted:
            item = values["item"]
            document = documents.new_document(
                self.meeting,
                title=values["title"].strip(),
                kind=values["kind"],
                item_id=int(item) if item else None,
            )
            with upload.open() as file:
                attach(document, file, upload.file_name)
            acts.save_draft(document, self.request.user)

    def render(self, form: FilesForm, formset: Any) -> HttpResponse:
        return self.render_to_response(
            self.get_context_data(
                form=form,
                formset=formset,
                rows=self.rows_to_show(formset) if formset is not None else [],
                meeting=self.meeting,
                most=uploads.largest(),
                most_files=settings.DATA_UPLOAD_MAX_NUMBER_FILES,
                index_url=self.index_url,
            )
        )

    def rows_to_show(self, formset: Any) -> list[dict[str, Any]]:
        """Each row with the name of its file and what is to be looked at in it."""
        known = MeetingDocument.everything.filter(meeting_key=self.meeting.translation_key, erased=False)
        there = set(known.exclude(sha256="").values_list("sha256", flat=True))
        rows = []
        for form in formset.forms:
            upload = self.waiting(form["token"].value() or "")
            found = upload.inspect() if upload is not None else None
            warnings = list(found.warnings) if found is not None else [_("This file is no longer there.")]
            if found is not None and found.sha256 in there:
                warnings.append(_("The same file is among the documents of this meeting already."))
            rows.append(
                {
                    "form": form,
                    "name": upload.file_name if upload is not None else "",
                    "size": found.size if found is not None else None,
                    "pages": found.pages if found is not None else None,
                    "warnings": warnings,
                }
            )
        return rows


class ReplaceView(DocumentsView):
    """Takes the file of a new version, or of a paper that was to follow, as a draft."""

    template_name = "wagtail_engagement/meetings/admin/document_replace.html"

    def get_page_title(self) -> str:
        return _("Add the file") if documents.is_announcement(self.document) else _("Replace document")

    def get_page_subtitle(self) -> str:
        return self.document.title

    def check(self) -> None:
        if not self.document.is_public:
            raise Http404

    def render(self, form: FileForm) -> HttpResponse:
        return self.render_to_response(
            self.get_context_data(form=form, document=self.document, most=uploads.largest(), index_url=self.index_url)
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.check()
        return self.render(FileForm(initial={"title": self.document.title}))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.check()
        form = FileForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                uploads.refuse_what_is_not_taken(form.cleaned_data["file"])
            except Refused as refusal:
                form.add_error("file", str(refusal))
        if not form.is_valid():
            messages.validation_error(request, _("Nothing was saved, because of errors."), form)
            return self.render(form)
        old, file = self.document, form.cleaned_data["file"]
        new = documents.new_document(
            self.meeting,
            title=form.cleaned_data["title"],
            **{name: getattr(old, name) for name in COPIED},
        )
        found = attach(new, file, file.name)
        try:
            documents.replace(self.meeting, old, new, request.user)
        except documents.IsReplaced:
            new.file.storage.delete(new.file.name)
            messages.error(request, _("Another version is there already, or being prepared."))
            return self.back(old)
        messages.success(
            request,
            _("“%(title)s” is saved as a draft. It takes its place when it is published.") % {"title": new.title},
        )
        for warning in found.warnings:
            messages.warning(request, f"{new.title}: {warning}")
        return self.back(new)


#: What a new version takes over from the one before; whether it is accessible is a matter of its own file.
COPIED = ("item_id", "kind", "language", "alternative_format", "background_papers", "no_background_papers")
