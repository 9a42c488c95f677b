"""Loads the council's own pages from content/website.toml; what is there already is left as it is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from wagtail.images.models import AbstractImage
from wagtail.models import Locale, Page
from wagtail.rich_text import RichText

from example_site.host.models import ContentPage, HomePage


#: Gives the image for a file name of the demo's pictures and its title, made on first use.
Pictures = Callable[[str, str], AbstractImage]

CONTENT = Path(__file__).parent / "content" / "website.toml"


class Website:
    """The pages of one language under its home page.

    Load it after the engagement pages, so that links to them are found; a link to a page that is not there becomes
    a plain address.
    """

    def __init__(self, home: HomePage, pictures: Pictures) -> None:
        self.home = home
        self.pictures = pictures
        self.content: dict[str, Any] = tomllib.loads(CONTENT.read_text(encoding="utf-8"))

    def load(self) -> None:
        """Make the pages that are missing, then fill the home page if nobody has."""
        for given in self.content["page"]:
            self._page(given)
        # Links between pages need all of them to exist.
        for given in self.content["page"]:
            page = self._find(given["slug"])
            if isinstance(page, ContentPage) and not page.body:
                page.body = self._body(given["body"], given)
                page.save_revision(log_action=True).publish()
        self._fill_home(self.content["home"])

    def load_welsh(self, welsh: Locale) -> HomePage:
        """Make the Welsh twins of the home page and of the pages that have one, and return the Welsh home page."""
        home = self.home.get_translation_or_none(welsh) or self.home.copy_for_translation(welsh)
        twin = Website(home, self.pictures)
        for given in self.content["page"]:
            source = self._find(given["slug"])
            if "cy" not in given or source is None or source.has_translation(welsh):
                continue
            page = source.copy_for_translation(welsh)
            page.title, page.draft_title = given["cy"]["title"], given["cy"]["title"]
            page.introduction = given["cy"]["introduction"]
            page.search_description = ""
            page.body = twin._body(given["cy"]["body"], given)
            page.save_revision(log_action=True).publish()
        if not home.live:
            words = self.content["home"]["cy"]
            home.hero_title = ""
            home.save(update_fields=["hero_title"])
            twin._fill_home(words)
        return twin.home

    def _page(self, given: dict[str, Any]) -> None:
        if self._find(given["slug"]) is not None:
            return
        parent = self._find(given["parent"]) if "parent" in given else self.home
        page = ContentPage(
            title=given["title"],
            slug=given["slug"],
            introduction=given["introduction"],
            search_description=given.get("search_description", ""),
            show_in_menus=given.get("menu", False),
            locale=self.home.locale,
        )
        (parent or self.home).add_child(instance=page)
        page.save_revision(log_action=True).publish()

    def _fill_home(self, words: dict[str, Any]) -> None:
        # Read anew: an older copy would write back an outdated number of children.
        home = self.home = HomePage.objects.get(pk=self.home.pk)
        if home.hero_title:
            return
        home.title, home.draft_title = words["title"], words["title"]
        home.hero_title, home.hero_text = words["hero_title"], words["hero_text"]
        home.search_description = words["search_description"]
        if "hero_image" in words:
            home.hero_image = self.pictures(words["hero_image"], words["hero_image_title"])
        home.popular = [("link", self._link(link)) for link in words["popular"]]
        home.body = [("cards", self._cards(section)) for section in words["sections"]]
        home.save_revision(log_action=True).publish()

    def _find(self, slug: str) -> Page | None:
        return Page.objects.descendant_of(self.home).filter(slug=slug).specific().first()

    def _link(self, link: dict[str, Any]) -> dict[str, Any]:
        page = self._find(link["page"])
        return {
            "title": link.get("title", ""),
            "page": page,
            "address": "" if page else f"/{link['page']}/",
            "text": link.get("text", ""),
        }

    def _cards(self, section: dict[str, Any]) -> dict[str, Any]:
        cards = [{**self._link(card), "image": self.pictures(card["image"], card["title"])} for card in section["cards"]]
        return {"heading": section["heading"], "introduction": section.get("introduction", ""), "cards": cards}

    def _body(self, blocks: list[dict[str, Any]], page: dict[str, Any]) -> list[tuple[str, Any]]:
        return [self._block(block, page) for block in blocks]

    def _block(self, block: dict[str, Any], page: dict[str, Any]) -> tuple[str, Any]:
        if "links" in block:
            links = [self._link(link) for link in block["links"]]
            return "links", {"heading": block.get("heading", ""), "links": links}
        if "heading" in block:
            return "heading", block["heading"]
        if "quote" in block:
            return "quote", {"text": block["quote"], "name": block.get("name", "")}
        if "image" in block:
            image = self.pictures(block["image"], block["alt"])
            image.contextual_alt_text = block["alt"]
            image.decorative = False
            return "image", {"image": image, "caption": block["caption"]}
        return "paragraph", RichText(self._linked(block["paragraph"]))

    def _linked(self, html: str) -> str:
        """Turn ``href="page:slug"`` into the form Wagtail keeps, which follows the page when it moves."""

        def internal(match: re.Match[str]) -> str:
            page = self._find(match[1])
            return f'linktype="page" id="{page.pk}"' if page else f'href="/{match[1]}/"'

        return re.sub(r'href="page:([a-z-]+)"', internal, html)
