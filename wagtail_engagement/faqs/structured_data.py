"""What search engines read of a page of questions (schema.org)."""

from collections.abc import Iterable
from typing import Any

from wagtail_engagement.faqs.questions import Question
from wagtail_engagement.kit.folding import plain


def faq_data(questions: Iterable[Question], language: str, url: str) -> dict[str, Any] | None:
    """``FAQPage`` with every question that has an answer; None where there is none."""
    entities = []
    for question in questions:
        answer = plain(question.source)
        if answer:
            entities.append(
                {
                    "@type": "Question",
                    "name": question.text,
                    "url": f"{url}#{question.anchor}",
                    "acceptedAnswer": {"@type": "Answer", "text": answer},
                }
            )
    if not entities:
        return None
    return {
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "inLanguage": language,
        "url": url,
        "mainEntity": entities,
    }
