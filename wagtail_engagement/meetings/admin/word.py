"""The text of an item taken from a Word document, with its headings, lists and tables."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from wagtail_engagement.meetings import agenda, word_text
from wagtail_engagement.meetings.admin.views import AgendaView, name_of
from wagtail_engagement.meetings.records import WITHOUT_TEXT


class WordForm(forms.Form):
    """One file."""

    file = forms.FileField(
        label=gettext_lazy("Word document"),
        help_text=gettext_lazy(
            "A .docx file of up to 10 MB. Headings, lists, links and tables are taken over; pictures, comments and "
            "deleted text are not. Accept or reject tracked changes first."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
    )


class WordView(AgendaView):
    """Replaces the working text of an item with that of a document."""

    template_name = "wagtail_engagement/meetings/admin/word.html"

    def get_page_title(self) -> str:
        return _("Text from Word")

    def get_page_subtitle(self) -> str:
        return name_of(self.item)

    def refuse(self) -> HttpResponse | None:
        if not word_text.is_available():
            reason = _("Reading Word documents is not set up on this site: it needs the package's extra “word”.")
        elif self.item.withdrawn_at is not None:
            reason = _("“%(item)s” has been withdrawn and cannot be changed. Add it anew as another item.")
        elif self.item.access in WITHOUT_TEXT:
            reason = _("“%(item)s” is exempt or confidential, so it has no text.")
        else:
            return None
        messages.error(self.request, reason % {"item": name_of(self.item)})
        return self.back(self.item)

    def render(self, form: WordForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form, item=self.item, index_url=self.index_url))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.refuse() or self.render(WordForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if refused := self.refuse():
            return refused
        form = WordForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.render(form)
        file = form.cleaned_data["file"]
        try:
            with translation.override(self.meeting.locale.language_code):
                html = word_text.html_of(file, file.size)
        except word_text.NotWord as error:
            form.add_error("file", str(error))
            return self.render(form)
        item = self.item
        item.body = html
        agenda.save_draft(item, request.user)
        messages.success(
            request,
            _("The text of “%(item)s” is taken over. Read it through; the public see no change until it is published.")
            % {"item": name_of(item)},
        )
        return self.back(item)
