"""The register of decisions: a list over all meetings, and a page for each decision of an officer or cabinet member."""

import uuid
from typing import Any, ClassVar

from django.http import Http404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Page, PagePermissionTester
from wagtail.url_routing import RouteResult

from wagtail_engagement.kit.index_rows import Row, RowContext
from wagtail_engagement.kit.listing import ListPageMixin
from wagtail_engagement.kit.public_index import PublicIndexEntry, PublicIndexQuerySet
from wagtail_engagement.kit.rich_text import expand_together
from wagtail_engagement.kit.subjects import IndexedPageMixin, limit_cache
from wagtail_engagement.meetings import decision_family, family, officer_decisions
from wagtail_engagement.meetings.changes import changes_to
from wagtail_engagement.meetings.journal import ChangeField
from wagtail_engagement.meetings.outcomes import CallIn, Decision


#: Rich text of a decision, made into HTML together.
RICH = ("text", "reasons", "alternatives")
#: Seconds a decision's page may be kept: what is withdrawn is gone within a minute.
MOST_CACHED = 60


class RegisterPermissionTester(PagePermissionTester):
    """Wagtail's answer, and before it ours: nobody deletes or unpublishes a register that keeps public decisions."""

    def _kept(self) -> bool:
        known = self.__dict__.setdefault("_keeps", officer_decisions.keeps_public(self.page))
        return bool(known)

    def can_delete(self, *args: Any, **kwargs: Any) -> bool:
        return super().can_delete(*args, **kwargs) and not self._kept()

    def can_unpublish(self) -> bool:
        return super().can_unpublish() and not self._kept()


class DecisionIndexMixin(IndexedPageMixin, ListPageMixin):
    """Lists every public decision of the site, from the public index; single decisions of one person stand below it."""

    index_kind = decision_family.OF_ONE_KIND
    list_kinds = (decision_family.KIND, decision_family.OF_ONE_KIND)
    filterset_class = decision_family.DecisionFilterSet
    ahead_first = False
    packaged_template = "wagtail_engagement/meetings/decision_index_page.html"
    decision_template: ClassVar[str] = "wagtail_engagement/meetings/decision_page.html"
    #: a register is public as a whole; what is not for publication is never in it
    private_page_options: ClassVar[list[str]] = []

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> Any:
        # decisions must stay available, so the page that keeps them does not end by itself
        self.expire_at = None
        return super().save(*args, **kwargs)

    def permissions_for_user(self, user: Any) -> RegisterPermissionTester:
        return RegisterPermissionTester(user, self)

    # -- list --------------------------------------------------------------------------------------------------

    def listed(self, language: str) -> PublicIndexQuerySet:
        return self._of_site(language).of_kind(*self.list_kinds)

    def _of_site(self, language: str) -> PublicIndexQuerySet:
        parts = self.get_url_parts()
        return PublicIndexEntry.objects.in_language(language).on_site(parts[0] if parts else None)

    def filter_terms(self, language: str) -> dict[str, list[tuple[str, str, str]]]:
        rows = self._of_site(language).of_kind(family.COMMITTEE)
        bodies = sorted(rows, key=lambda row: row.title.casefold())
        return {"body": [(row.card.get("slug", ""), row.title, row.subject.hex) for row in bodies]}

    # -- rows --------------------------------------------------------------------------------------------------

    def index_rows(self, context: RowContext) -> list[Row]:
        language = context.source.locale.language_code
        return [
            decision_family.row_of(
                decision,
                kind=self.index_kind,
                place=place,
                language=language,
                committee=None,
                path=f"{decision.uuid}/",
            )
            for place, decision in enumerate(officer_decisions.public_decisions_of(self.translation_key))
        ]

    # -- a page for each decision ------------------------------------------------------------------------------

    def route(self, request: Any, path_components: list[str]) -> Any:
        if self.live and len(path_components) == 1:
            try:
                return RouteResult(self, kwargs={"decision": uuid.UUID(path_components[0])})
            except ValueError:
                pass
        return super().route(request, path_components)

    def serve(self, request: Any, decision: uuid.UUID | None = None, **kwargs: Any) -> Any:
        if decision is None:
            return super().serve(request, **kwargs)
        key = self.alias_of.translation_key if self.alias_of_id else self.translation_key
        found = officer_decisions.find(key, decision)
        if found is None or not officer_decisions.was_public(found):
            raise Http404
        if not found.is_public:
            gone = officer_decisions.gone_of(found)
            return TemplateResponse(request, "wagtail_engagement/gone.html", {"page": self, "gone": gone}, status=410)
        return self.serve_decision(request, found)

    def serve_decision(self, request: Any, decision: Decision) -> Any:
        """The page of one decision with all the parts the law asks for."""
        html = expand_together(getattr(decision, name) for name in RICH)
        for name, piece in zip(RICH, html, strict=True):
            setattr(decision, f"{name}_html", piece)
        now, language = timezone.now(), get_language() or "en"
        over_at = None
        row = PublicIndexEntry.objects.filter(
            kind=self.index_kind, subject=self.translation_key, item=str(decision.uuid), language=language
        ).first()
        if row is not None:
            over_at = row.ends_at
        call_in = decision_family.call_in_at(decision.call_in, over_at, now)
        # the first line only says that it was published, as the page does already
        changes = [change for change in changes_to(decision.uuid) if change.field != ChangeField.DECISIONS]
        context = {
            **Page.get_context(self, request),
            "decision": decision,
            "call_in": call_in,
            "call_in_label": CallIn(call_in).label if call_in != CallIn.NOT_SUBJECT else "",
            "records": {"changes": changes},
            "changes": changes,
            "words_language": row.text_language if row is not None and not row.is_translated else "",
            "now": now,
            "row": row,
        }
        response = TemplateResponse(request, self.decision_template, context)
        limit_cache(request, response, lambda found: [over_at], most=MOST_CACHED)
        return response


class AbstractDecisionIndexPage(DecisionIndexMixin, Page):
    """A register of decisions on Wagtail's own base page."""

    content_panels: ClassVar[list[Any]] = [*Page.content_panels, *DecisionIndexMixin.list_panels]

    class Meta:
        abstract = True
