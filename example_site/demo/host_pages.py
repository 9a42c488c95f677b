"""The council's own website around the engagement pages: home page, contact, accessibility, privacy and the like."""

from __future__ import annotations

from typing import Any

from example_site.host.models import ContentPage

from .content_files import read
from .council import Council
from .markup import items, stream


def outline(council: Council) -> None:
    """The ordinary pages, empty."""
    council.adopt(council.home, "home")
    for entry in read("pages")["pages"]:
        council.outline(
            council.home,
            ContentPage,
            entry["slug"],
            entry["title"],
            "editor",
            introduction=entry["introduction"],
            show_in_menus=entry["in_menu"],
        )


def fill(council: Council) -> None:
    """Their texts, and the home page, whose links lead all over the site."""
    for entry in read("pages")["pages"]:
        blocks: list[tuple[str, Any]] = []
        for section in entry["sections"]:
            if section["heading"]:
                blocks.append(("heading", section["heading"]))
            blocks.append(("paragraph", council.rich(section["html"])))
        values = {"body": stream(f"{entry['slug']}/body", blocks), "search_description": entry["introduction"]}
        council.publish(council.pages[entry["slug"]], values, "editor")
    _fill_home(council, council.home, read("pages")["home"])


def copy(council: Council) -> None:
    """The Welsh home page, below which the Welsh side of the site stands."""
    council.copy("home")


def translate(council: Council) -> None:
    """The texts of the Welsh home page."""
    _fill_home(council, council.twins["home"], read("pages")["home"]["cy"], welsh=True)


def _fill_home(council: Council, home: Any, words: dict[str, Any], *, welsh: bool = False) -> None:
    body: list[tuple[str, Any]] = []
    for number, section in enumerate(words.get("cards", ())):
        cards = [
            {**_link(council, card, welsh=welsh), "image": council.image(card["image"]).pk} for card in section["cards"]
        ]
        body.append(
            (
                "cards",
                {
                    "heading": section["heading"],
                    "introduction": section["introduction"],
                    "cards": items(f"home/cards/{number}", cards),
                },
            )
        )
    body += [("paragraph", council.rich(part["html"], welsh=welsh)) for part in words.get("paragraphs", ())]
    links = [("link", _link(council, link, welsh=welsh)) for link in words["popular"]]
    values: dict[str, Any] = {
        "title": "Cyngor Harrowmere" if welsh else "Harrowmere Council",
        "hero_title": words["hero_title"],
        "hero_text": words["hero_text"],
        "search_description": words["search_description"],
        "popular": stream("home/popular", links),
        "body": stream("home/body", body),
    }
    if "hero_image" in words:
        values["hero_image"] = council.image(words["hero_image"])
    council.publish(home, values, "editor")


def _link(council: Council, link: dict[str, Any], *, welsh: bool) -> dict[str, Any]:
    page = council.find(link["page"], welsh=welsh) if link.get("page") else None
    return {
        "title": link["title"],
        "page": page.pk if page else None,
        "address": link.get("address", ""),
        "text": link["text"],
    }
