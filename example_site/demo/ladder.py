"""The demo's ladder guide and its twenty techniques."""

from __future__ import annotations

from wagtail_engagement.kit.vocabulary import Audience
from wagtail_engagement.ladder.pages import LadderGuideMixin
from wagtail_engagement.ladder.records import Technique

from .content_files import read
from .council import Council
from .index_pages import IndexPage


GUIDE = IndexPage("ladder", LadderGuideMixin)
PLAIN = ("name", "slug", "rungs", "good_for", "effort", "reach", "inclusion_notes", "example")
WORDS = ("name", "good_for", "inclusion_notes", "example")


def outline(council: Council) -> None:
    GUIDE.outline(council)


def fill(council: Council) -> None:
    GUIDE.fill(council)
    for order, entry in enumerate(read("techniques")["techniques"], 1):
        # some of them were made by the set-up, in words of its own
        technique = Technique.objects.filter(slug=entry["slug"], locale=council.english).first() or Technique()
        for name in PLAIN:
            setattr(technique, name, entry[name])
        technique.sort_order, technique.locale = order, council.english
        technique.audiences = council.chosen(Audience, entry["audiences"])
        technique.save()
        if "name_cy" in entry:
            twin = technique.get_translation_or_none(council.welsh) or technique.copy_for_translation(council.welsh)
            for name in WORDS:
                setattr(twin, name, entry[f"{name}_cy"])
            twin.save()


def copy(council: Council) -> None:
    GUIDE.copy(council)


def translate(council: Council) -> None:
    GUIDE.translate(council)
