"""Translatable records in one language: each once, in that language's words, else in those it has."""

from typing import TypeVar

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce


Records = TypeVar("Records", bound=QuerySet)


def localised(records: Records, language: str) -> Records:
    """The records in a language, and those that have no translation into it. One without is found once for each of
    its other languages; callers keep the first of each ``translation_key``."""
    own = records.model._default_manager.filter(
        translation_key=OuterRef("translation_key"), locale__language_code=language
    )
    return records.filter(Q(locale__language_code=language) | ~Exists(own))


def own_words(relation: str, model: type, field: str, language: str) -> Coalesce:
    """An expression for the text of a related translatable record, in a language where it has that, else its own."""
    translated = model._default_manager.filter(  # type: ignore[attr-defined]
        translation_key=OuterRef(f"{relation}__translation_key"), locale__language_code=language
    )
    return Coalesce(Subquery(translated.values(field)[:1]), f"{relation}__{field}", output_field=CharField())
