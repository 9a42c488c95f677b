"""Questions shown on other pages by reference: written once on their own page, and read from there each time."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Locale, Site

from wagtail_engagement import registry
from wagtail_engagement.faqs.family import QUESTION_KIND
from wagtail_engagement.faqs.questions import all_questions, sections_of
from wagtail_engagement.kit.blocks import BLOCK_PREVIEW
from wagtail_engagement.kit.gaps import shows_gaps
from wagtail_engagement.kit.places import unrestricted
from wagtail_engagement.kit.prepared import prepared
from wagtail_engagement.kit.public_index import PublicIndexEntry, PublicIndexQuerySet
from wagtail_engagement.kit.rich_text import expand_together


Reference = tuple[uuid.UUID, str]  # permanent id of the page, block id of the question


@dataclass
class ShownQuestion:
    """A public question, ready to be shown elsewhere; ``lang`` is set where it is not in the language asked for."""

    text: str
    answer: SafeString
    url: str
    page_title: str
    lang: str = ""


def reference(subject: uuid.UUID, item: str) -> str:
    """The stored form: ``<permanent id of the page>:<block id>``, the same in every language."""
    return f"{subject}:{item}"


def parse(value: str) -> Reference | None:
    """A stored reference, or None for something else."""
    subject, colon, item = (value or "").partition(":")
    try:
        return (uuid.UUID(subject), item) if colon and item else None
    except ValueError:
        return None


@prepared
def _rows(condition: Q, language: str) -> PublicIndexQuerySet:
    rows = PublicIndexEntry.objects.of_kind(QUESTION_KIND).filter(condition)
    return rows.filter(Q(language=language) | Q(language=F("text_language"))).order_by("page_id", "-sort_at")


def _best_rows(condition: Q, language: str) -> list[PublicIndexEntry]:
    """Each public question once: in the language, or in one that it has."""
    best: dict[Reference, PublicIndexEntry] = {}
    for row in _rows(condition, language):
        known = best.get((row.subject, row.item))
        if known is None or (row.language == language and known.language != language):
            best[row.subject, row.item] = row
    return list(best.values())


def _default_language() -> str:
    try:
        return Locale.get_default().language_code
    except Locale.DoesNotExist:
        return get_language() or "en"


def question_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every public question for the editor's select, grouped by page."""
    rows = _best_rows(Q(), _default_language())
    rows.sort(key=lambda row: (str(row.card.get("page", "")).casefold(), row.page_id or 0))
    groups: dict[int | None, tuple[str, list[tuple[str, str]]]] = {}
    for row in rows:
        _page, questions = groups.setdefault(row.page_id, (row.card.get("page", ""), []))
        questions.append((reference(row.subject, row.item), row.title))
    return list(groups.values())


@prepared
def _pages(model: Any, pks: list[int]) -> QuerySet:
    wanted = reduce(or_, (Q(pk=pk) for pk in pks))
    return model._default_manager.filter(wanted, unrestricted(), live=True)


def _open_pages(ids: set[int | None]) -> dict[int, Any]:
    """The pages themselves, where they are live and unrestricted: the index lists, the page decides."""
    from wagtail_engagement.faqs.pages import FAQMixin

    pks = sorted(pk for pk in ids if pk)
    return {page.pk: page for model in registry.page_models(FAQMixin) for page in _pages(model, pks)} if pks else {}


def shown_questions(values: Iterable[str], language: str, site: Site | None = None) -> list[ShownQuestion | None]:
    """The questions behind stored references, in their order; None for each that is not public (any more).

    A fixed number of queries, however many there are: index rows, pages, and the links in answers.
    """
    wanted = [parse(value) for value in values]
    named = [found for found in wanted if found]
    if not named:
        return [None for _value in wanted]
    condition = Q(
        subject__in=list({subject for subject, _item in named}), item__in=list({item for _subject, item in named})
    )
    rows = {(row.subject, row.item): row for row in _best_rows(condition, language)}
    pages = _open_pages({row.page_id for key, row in rows.items() if key in named})
    stored = {
        (pk, question.id): question
        for pk, page in pages.items()
        for question in all_questions(sections_of(page.sections))
    }
    found: list[ShownQuestion | None] = []
    sources: list[str] = []
    for key in wanted:
        row = rows.get(key) if key else None
        question = stored.get((row.page_id, row.item)) if row else None
        if row is None or question is None:
            found.append(None)
            continue
        sources.append(question.source)
        page = pages[row.page_id]
        elsewhere = site is not None and row.site_id != site.pk
        url = f"{page.full_url or row.url if elsewhere else row.url}#{question.anchor}"
        lang = "" if row.text_language == language else row.text_language
        found.append(ShownQuestion(question.text, SafeString(""), url, page.title, lang))
    shown = [question for question in found if question]
    for question, answer in zip(shown, expand_together(sources) if sources else [], strict=True):
        question.answer = answer
    return found


class QuestionReferenceBlock(blocks.ChoiceBlock):
    """One public question, chosen from a list grouped by page."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("choices", question_choices)
        super().__init__(**kwargs)

    def normalize_choice(self, value: Any) -> Any:
        # Wagtail looks each value up among the choices, which here would be a query for each question shown
        return value

    def get_searchable_content(self, value: Any) -> list[str]:
        # its words belong to the page it stands on
        return []

    class Meta:
        icon = "help"
        label = _("Question")
        description = _("A question from a page of questions")


class FAQQuestionsBlock(blocks.StructBlock):
    """Questions that are kept on their own page and shown here too: changed there, they change here."""

    heading = blocks.CharBlock(required=False, max_length=200, label=_("Heading"))
    questions = blocks.ListBlock(QuestionReferenceBlock(), label=_("Questions"))

    class Meta:
        icon = "help"
        label = _("Questions and answers")
        description = _("Questions from the pages of questions, shown here too and changed in one place")
        template = "wagtail_engagement/faqs/questions_block.html"
        preview_template = BLOCK_PREVIEW

    def get_preview_value(self) -> Any:
        """The first questions there are, because a made-up one could not be shown by reference."""
        values = [value for _page, questions in question_choices() for value, _title in questions]
        return self.normalize({"heading": _("Questions people ask"), "questions": values[:2]})

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        request = context.get("request")
        site = Site.find_for_request(request) if request is not None else None
        chosen = [choice for choice in value.get("questions") or [] if choice]
        found = shown_questions(chosen, get_language() or "en", site)
        context["shown"] = [question for question in found if question]
        context["missing"] = found.count(None) if shows_gaps(request) else 0
        return context
