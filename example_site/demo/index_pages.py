"""The pages that ``engagement_setup`` made, in the demo council's own words."""

from __future__ import annotations

from typing import Any

from wagtail_engagement import registry
from wagtail_engagement.kit.folding import plain

from .content_files import read
from .council import Council


def made_by_setup(model: Any, council: Council) -> Any:
    """The page of a class that the setup made."""
    return model.objects.filter(locale=council.english, alias_of__isnull=True).order_by("path").first()


def first_sentence(html: str) -> str:
    """What a page says of itself where others lead to it."""
    return f"{plain(html).partition('. ')[0].rstrip('.')}."


class IndexPage:
    """A list page by the name of its texts in ``pages.toml`` and the mixin it is made of."""

    def __init__(self, name: str, mixin: Any, intro_field: str = "intro") -> None:
        self.name, self.mixin, self.intro_field = name, mixin, intro_field

    @property
    def words(self) -> dict[str, Any]:
        return read("pages")["index_pages"][self.name]

    @property
    def slug(self) -> str:
        return self.words["slug"]

    def outline(self, council: Council) -> Any:
        """Find the page and give it its name and address."""
        return council.adopt(made_by_setup(registry.page_model(self.mixin), council), self.slug)

    def fill(self, council: Council) -> None:
        """Put its texts in."""
        council.publish(council.pages[self.slug], self._values(council, self.words), "editor")

    def copy(self, council: Council) -> None:
        """Make its Welsh twin, below which the twins of its pages stand."""
        council.copy(self.slug)

    def translate(self, council: Council) -> None:
        council.twin(self.slug, self._values(council, self.words["cy"], welsh=True), "editor")

    def _values(self, council: Council, words: dict[str, Any], *, welsh: bool = False) -> dict[str, Any]:
        return {
            "title": words["title"],
            "slug": words["slug"],
            "search_description": first_sentence(words["introduction"]),
            self.intro_field: council.rich(words["introduction"], welsh=welsh),
        }
