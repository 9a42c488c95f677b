"""The Agenda screen of a meeting: its items in order, and each thing that can be done with one."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from wagtail_engagement.meetings import agenda, meeting_words, notice_acts, word_text
from wagtail_engagement.meetings.admin.base import MeetingAdminView
from wagtail_engagement.meetings.admin.forms import AgendaItemForm
from wagtail_engagement.meetings.admin.notice_summary import note_late_items, summary_of
from wagtail_engagement.meetings.agenda_copy import standing_items
from wagtail_engagement.meetings.item_order import DEEPEST, fingerprint
from wagtail_engagement.meetings.item_rules import lacks_urgency
from wagtail_engagement.meetings.records import AgendaItem


#: Which items the list can be narrowed to.
FILTERS = {"all": gettext_lazy("All"), "changed": gettext_lazy("Changed"), "public": gettext_lazy("Public")}


class AgendaView(MeetingAdminView):
    """What the views of the screen share besides: the item if one is named, and publishing."""

    header_icon = "list-ol"
    screen_url_name = "wagtail_engagement_agenda:index"
    screen_label = gettext_lazy("Agenda")

    @cached_property
    def item(self) -> AgendaItem:
        """The item the address names, as its editors see it."""
        found = get_object_or_404(
            AgendaItem.everything.select_related("latest_revision"),
            uuid=self.kwargs["item"],
            meeting_key=self.meeting.translation_key,
        )
        return found.working() if found.withdrawn_at is None else agenda.tombstone(found)

    def back(self, item: AgendaItem | None = None) -> HttpResponse:
        """To the list of items, at the place of one of them."""
        return redirect(f"{self.index_url}#{item.anchor}" if item is not None else self.index_url)

    def list_context(self, show: str = "") -> dict[str, Any]:
        """What the list of items shows. Items are moved only where all are shown: their order is one whole."""
        lines = agenda.working_agenda(self.meeting.translation_key)
        changed = {item.pk for item in agenda.unpublished(line.item for line in lines)}
        show = show if show in FILTERS else "all"
        note_late_items(self.meeting, [line.item for line in lines])
        kept = {
            "all": lambda item: True,
            "changed": lambda item: item.pk in changed,
            "public": lambda item: item.is_public,
        }[show]
        return {
            "meeting": self.meeting,
            "rights": self.rights,
            "summary": summary_of(self.meeting),
            "lines": [line for line in lines if kept(line.item)],
            "total": len(lines),
            "waiting": len(changed),
            "public": sum(line.item.is_public for line in lines),
            "show": show,
            "filters": FILTERS.items(),
            "can_move": self.rights.edit and show == "all",
            "seen": fingerprint(lines),
            "standing": 0 if lines else len(standing_items(self.meeting)),
        }

    def publish(self, items: list[AgendaItem]) -> int | None:
        """Publish items and say so; None, and what is missing, where they or the notice are not ready."""
        if hindrance := meeting_words.access_sentence(notice_acts.hinders(self.meeting)):
            messages.error(
                self.request,
                format_html(
                    '{} {} <a href="{}">{}</a>',
                    _("Nothing was published."),
                    hindrance,
                    reverse("wagtail_engagement_notice:index", args=[self.meeting.pk]),
                    _("Publish all the same, with a reason"),
                ),
            )
            return None
        try:
            count = agenda.publish(self.meeting, items, nation=self.nation, user=self.request.user)
        except agenda.NotReady as error:
            reasons = format_html_join(
                " ",
                "{}: {}.",
                ((name_of(item), ", ".join(str(one) for one in missing)) for item, missing in error.problems),
            )
            messages.error(self.request, format_html("{} {}", _("Nothing was published."), reasons))
            return None
        for item in items:
            if lacks_urgency(item.working()):
                messages.warning(
                    self.request,
                    _(
                        "“%(item)s” is a late or urgent item without the special circumstances or the chair who agreed. "
                        "They must stand in the minutes."
                    )
                    % {"item": name_of(item.working())},
                )
        return count


def name_of(item: AgendaItem) -> str:
    """How the screen speaks of an item: number and public title."""
    return " ".join(filter(None, [item.number_label, item.public_title]))


class IndexView(AgendaView):
    """The list of items with everything that can be done to them."""

    needs = "see"
    template_name = "wagtail_engagement/meetings/admin/agenda.html"

    def get_page_title(self) -> str:
        return _("Agenda")

    def get_page_subtitle(self) -> str:
        return self.meeting.get_admin_display_title()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(
            self.get_context_data(
                media=AgendaItemForm.media_of_fields(),
                deepest=DEEPEST,
                **self.list_context(request.GET.get("show", "")),
            )
        )


class ItemFormView(AgendaView):
    """Shared by adding and editing: a form whose save changes nothing public, and a second button that publishes."""

    template_name = "wagtail_engagement/meetings/admin/item_form.html"

    def get_item(self) -> AgendaItem:
        raise NotImplementedError

    def get_form(self, data: Any = None, **options: Any) -> AgendaItemForm:
        return AgendaItemForm(
            data, instance=self.get_item(), for_user=self.request.user, locale_id=self.meeting.locale_id, **options
        )

    def word_url(self, item: AgendaItem) -> str:
        """Where its text is taken from a Word document; empty for an item not saved yet, or a site without the extra."""
        if item.pk is None or not word_text.is_available():
            return ""
        return reverse("wagtail_engagement_agenda:word", args=[self.meeting.pk, item.uuid])

    def render(self, form: AgendaItemForm) -> HttpResponse:
        return self.render_to_response(
            self.get_context_data(
                form=form,
                media=form.media,
                rights=self.rights,
                meeting=self.meeting,
                item=form.instance if form.instance.pk else None,
                word_url=self.word_url(form.instance),
                index_url=self.index_url,
            )
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render(self.get_form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        publishing = "action-publish" in request.POST
        if publishing and not self.rights.publish:
            raise PermissionDenied
        form = self.get_form(request.POST)
        if not form.is_valid():
            messages.validation_error(request, _("The item could not be saved due to errors."), form)
            return self.render(form)
        item = form.instance
        if item.pk is None or form.changes_anything():
            agenda.save_draft(item, request.user)
        if publishing:
            stored = AgendaItem.everything.select_related("latest_revision").get(pk=item.pk)
            if self.publish([stored]):
                messages.success(request, _("“%(item)s” is published.") % {"item": name_of(item)})
            else:
                return redirect(
                    reverse("wagtail_engagement_agenda:edit", args=[self.meeting.pk, item.uuid]),
                )
        elif form.closes_public_text():
            messages.warning(
                request,
                _(
                    "“%(item)s” is saved as closed and its earlier text is deleted, but what was published stays "
                    "public until you publish this change."
                )
                % {"item": name_of(item)},
            )
        else:
            messages.success(request, _("“%(item)s” is saved. The public see no change.") % {"item": name_of(item)})
        return self.back(item)


class AddView(ItemFormView):
    def get_page_title(self) -> str:
        return _("Add an item")

    def get_item(self) -> AgendaItem:
        return agenda.new_item(self.meeting)


class EditView(ItemFormView):
    def get_page_title(self) -> str:
        return _("Edit item")

    def get_page_subtitle(self) -> str:
        return name_of(self.item)

    def get_item(self) -> AgendaItem:
        return self.item

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        refused = self.refuse()
        if refused is None and "row" in request.GET:
            return self.render_row()
        return refused or super().get(request, *args, **kwargs)

    def render_row(self) -> HttpResponse:
        """The form alone, to stand below the item's row; its fields have ids of their own there."""
        form = self.get_form(auto_id=f"id_{self.item.uuid.hex}_%s")
        context = {
            "form": form,
            "rights": self.rights,
            "action_url": self.request.path,
            "word_url": self.word_url(self.item),
        }
        return render(self.request, "wagtail_engagement/meetings/admin/item_row_form.html", context)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.refuse() or super().post(request, *args, **kwargs)

    def refuse(self) -> HttpResponse | None:
        """An item that was withdrawn stays as it is."""
        if self.item.withdrawn_at is None:
            return None
        messages.error(
            self.request,
            _("“%(item)s” has been withdrawn and cannot be changed. Add it anew as another item.")
            % {"item": name_of(self.item)},
        )
        return self.back(self.item)


class PublishView(AgendaView):
    """Publishes one item, or everything that waits; POST only."""

    needs = "publish"
    http_method_names: ClassVar[list[str]] = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "item" in self.kwargs:
            if self.publish([self.item]):
                messages.success(request, _("“%(item)s” is published.") % {"item": name_of(self.item)})
            return self.back(self.item)
        waiting = agenda.unpublished(agenda.working_items(self.meeting.translation_key))
        if not waiting:
            messages.info(request, _("Everything is published already."))
        elif count := self.publish(waiting):
            done = ngettext("%(count)s item is published.", "%(count)s items are published.", count)
            messages.success(request, done % {"count": count})
        return self.back()


class PreviewView(AgendaView):
    """The meeting's page as the public would see it with everything published."""

    needs = "see"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.meeting.get_latest_revision_as_object().make_preview_request(request, "agenda")
