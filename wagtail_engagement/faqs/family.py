"""How questions, and pages of them, show in lists, in search results and among related subjects."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wagtail_engagement import registry
from wagtail_engagement.kit.cards import Card, card_of
from wagtail_engagement.kit.filters import SubjectFilterSet
from wagtail_engagement.kit.public_index import PublicIndexEntry
from wagtail_engagement.kit.time import say_day


PAGE_KIND = "faq_page"
QUESTION_KIND = "faq_question"


def page_card(row: PublicIndexEntry, now: datetime) -> Card:
    """The card of a page of questions: how many there are, and when it was last updated."""
    made = card_of(row, _("Questions and answers"))
    count = row.card.get("questions", 0)
    made.lines.append(ngettext("%(count)s question", "%(count)s questions", count) % {"count": count})
    if row.card.get("updated"):
        day = say_day(datetime.fromisoformat(row.card["updated"]), weekday=False)
        made.lines.append(_("Last updated %(day)s") % {"day": day})
    return made


def question_card(row: PublicIndexEntry, now: datetime) -> Card:
    """The card of one question: the start of its answer, and the page it stands on."""
    made = card_of(row, _("Question"))
    if row.card.get("page"):
        made.lines.append(row.card["page"])
    return made


class QuestionFilterSet(SubjectFilterSet):
    """Questions by the words in them and in their answers."""

    shown = ("q",)


def register() -> None:
    """Make the family known to lists, hub and links, and its block to the pages of other families."""
    from wagtail_engagement.faqs.references import FAQQuestionsBlock

    registry.register(
        registry.Family(
            kind=PAGE_KIND,
            label=gettext_lazy("Page of questions"),
            label_plural=gettext_lazy("Questions and answers"),
            card=page_card,
            search_weight=60,
            icon="help",
        )
    )
    registry.register(
        registry.Family(
            kind=QUESTION_KIND,
            label=gettext_lazy("Question"),
            label_plural=gettext_lazy("Questions"),
            card=question_card,
            search_weight=61,
            icon="help",
        )
    )
    registry.register_setup_page(
        registry.SetupPage(
            "wagtail_engagement.faqs.pages.FAQIndexMixin", gettext_lazy("Frequently asked questions"), "faqs", 60
        )
    )
    registry.register_block("body", "faq_questions", FAQQuestionsBlock)
