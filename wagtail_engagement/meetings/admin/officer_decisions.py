"""The screen of a register: decisions of officers and cabinet members, written and published one by one."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from wagtail_engagement.compat import base_page_model
from wagtail_engagement.conf import engagement_settings
from wagtail_engagement.kit.site_settings import CouncilSettings
from wagtail_engagement.meetings import acts, officer_decisions
from wagtail_engagement.meetings.admin.outcome_forms import OfficerDecisionForm, WithdrawForm
from wagtail_engagement.meetings.admin.outcome_steps import say_problems
from wagtail_engagement.meetings.admin.rights import AgendaRights, agenda_page
from wagtail_engagement.meetings.decision_pages import DecisionIndexMixin
from wagtail_engagement.meetings.outcome_acts import NotReady, WasPublic
from wagtail_engagement.meetings.outcomes import Decision


class RegisterView(WagtailAdminTemplateMixin, View):
    """What the views of the screen share: the register, and the rights its page gives. To write takes the right to
    edit the register, to publish or withdraw the right to publish it."""

    header_icon = "clipboard-list"
    needs = "edit"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        page = get_object_or_404(base_page_model(), pk=kwargs["page_id"]).specific
        if not isinstance(page, DecisionIndexMixin):
            raise Http404
        self.register = agenda_page(page)
        self.rights = AgendaRights.of(request.user, self.register)
        if not self.rights.see:
            raise PermissionDenied
        if self.register.pk != page.pk:
            return redirect(self.index_url)
        if not getattr(self.rights, self.needs):
            if self.rights.locked:
                messages.error(request, _("The register is locked by somebody else, so nothing can be changed now."))
                return redirect(self.index_url)
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def index_url(self) -> str:
        return reverse("wagtail_engagement_decisions:index", args=[self.register.pk])

    @property
    def nation(self) -> str:
        site = self.register.get_site()
        return CouncilSettings.for_site(site).effective_nation if site else engagement_settings.NATION

    @cached_property
    def decision(self) -> Decision:
        found = officer_decisions.find(self.register.translation_key, self.kwargs["decision"])
        if found is None:
            raise Http404
        return found

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        crumbs = [
            *self.breadcrumbs_items,
            {
                "url": reverse("wagtailadmin_pages:edit", args=[self.register.pk]),
                "label": self.register.get_admin_display_title(),
            },
            {"url": self.index_url, "label": gettext_lazy("Decisions of officers and cabinet members")},
        ]
        if not isinstance(self, IndexView):
            crumbs.append({"url": "", "label": self.get_page_title()})
        return crumbs

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context.update(register=self.register, rights=self.rights, index_url=self.index_url)
        return context


class IndexView(RegisterView):
    needs = "see"
    template_name = "wagtail_engagement/meetings/admin/officer_decisions.html"

    def get_page_title(self) -> str:
        return _("Decisions of officers and cabinet members")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        decisions = officer_decisions.working_decisions_of(self.register.translation_key)
        return self.render_to_response(self.get_context_data(decisions=decisions))


class DecisionFormView(RegisterView):
    """Adds or edits a decision; its second button publishes."""

    template_name = "wagtail_engagement/meetings/admin/decision_form.html"

    def get_page_title(self) -> str:
        return _("Edit decision") if "decision" in self.kwargs else _("Add a decision")

    def get_decision(self) -> Decision:
        if "decision" not in self.kwargs:
            return officer_decisions.new_decision(self.register)
        if self.decision.withdrawn_at is not None:
            raise Http404
        return self.decision.working()

    def show(self, form: OfficerDecisionForm) -> HttpResponse:
        form.use_required_attribute = False
        return self.render_to_response(
            self.get_context_data(form=form, media=form.media, decision=form.instance, publishes=True)
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(OfficerDecisionForm(instance=self.get_decision(), for_user=request.user))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        publishing = "action-publish" in request.POST
        if publishing and not self.rights.publish:
            raise PermissionDenied
        form = OfficerDecisionForm(request.POST, instance=self.get_decision(), for_user=request.user)
        if not form.is_valid():
            messages.validation_error(request, _("The decision could not be saved due to errors."), form)
            return self.show(form)
        if form.changes_anything():
            acts.save_draft(form.instance, request.user)
        title = {"title": form.instance.title}
        if not publishing:
            messages.success(request, _("“%(title)s” is saved. The public see no change.") % title)
            return redirect(self.index_url)
        try:
            officer_decisions.publish(self.register, form.instance, nation=self.nation, user=request.user)
        except NotReady as error:
            messages.error(request, say_problems(error))
            args = [self.register.pk, form.instance.uuid]
            return redirect(reverse("wagtail_engagement_decisions:edit", args=args))
        messages.success(request, _("“%(title)s” is published.") % title)
        return redirect(self.index_url)


class WithdrawView(RegisterView):
    needs = "publish"
    template_name = "wagtail_engagement/meetings/admin/outcome_act.html"

    def get_page_title(self) -> str:
        return _("Withdraw decision")

    def show(self, form: WithdrawForm) -> HttpResponse:
        return self.render_to_response(
            self.get_context_data(form=form, record_name=self.decision.title, button=self.get_page_title())
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(WithdrawForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = WithdrawForm(request.POST)
        if not form.is_valid():
            return self.show(form)
        in_error = form.cleaned_data["in_error"] and officer_decisions.can_be_erased(self.decision)
        if self.decision.is_public or in_error:
            officer_decisions.withdraw(self.register, self.decision, user=request.user, **form.cleaned_data)
            messages.success(request, _("It is withdrawn. The public read the reason in its place."))
        else:
            messages.info(request, _("It is not public."))
        return redirect(self.index_url)


class DeleteView(RegisterView):
    template_name = "wagtail_engagement/meetings/admin/outcome_act.html"

    def get_page_title(self) -> str:
        return _("Delete decision")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(
            self.get_context_data(
                record_name=self.decision.working().title,
                button=self.get_page_title(),
                question=_("Delete it? It has not been published."),
            )
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            officer_decisions.delete(self.decision, request.user)
        except WasPublic:
            messages.error(request, _("What was public is never deleted: withdraw it, with the reason."))
        else:
            messages.success(request, _("It is deleted."))
        return redirect(self.index_url)
