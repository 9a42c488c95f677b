"""The demo's hub and its communication and engagement strategy."""

from __future__ import annotations

from typing import Any

from wagtail_engagement import registry
from wagtail_engagement.hub.pages import HubMixin
from wagtail_engagement.hub.strategy import StrategyMixin
from wagtail_engagement.kit.vocabulary import Partner

from .content_files import read
from .council import Council
from .index_pages import made_by_setup
from .markup import stream


HUB_PLAIN = (
    "title",
    "slug",
    "summary",
    "banner_title",
    "banner_text",
    "banner_image_alt",
    "audiences_heading",
    "duties_heading",
    "duties_note_heading",
    "resources_heading",
    "resources_council_heading",
    "resources_council_intro",
    "resources_partners_heading",
    "resources_partners_intro",
    "contact_name",
)
HUB_RICH = ("vision", "intro", "audiences_intro", "duties_intro", "duties_note")
STRATEGY_PLAIN = ("title", "slug", "summary", "review_note", "contact_name")
CONTACT = ("contact_email", "contact_phone")
OBJECTIVE = ("title", "measure", "unit", "baseline_label", "target_label", "source")
FIGURES = ("baseline", "latest", "target")
PLAN_LINE = ("audience", "audience_detail", "channel", "frequency", "owner", "purpose")


def outline(council: Council) -> None:
    hub = council.adopt(made_by_setup(registry.page_model(HubMixin), council), read("hub")["slug"])
    strategy = read("strategy")
    council.outline(hub, registry.page_model(StrategyMixin), strategy["slug"], strategy["title"], "editor")


def fill(council: Council) -> None:
    hub, strategy = read("hub"), read("strategy")
    facts = {name: hub[name] for name in CONTACT} | {
        "banner_image": council.image(hub["banner_image"]),
        "show_in_menus": True,
    }
    council.publish(council.pages[hub["slug"]], facts | _hub(council, hub), "editor")
    facts = {name: strategy[name] for name in CONTACT} | {
        "adopted_on": council.calendar.day(strategy["adopted_in_days"]),
        "review_on": council.calendar.day(strategy["review_in_days"]),
        "partners": council.chosen(Partner, strategy["partners"]),
    }
    council.publish(council.pages[strategy["slug"]], facts | _strategy(council, strategy), "editor")


def copy(council: Council) -> None:
    council.copy(read("hub")["slug"])
    council.copy(read("strategy")["slug"])


def translate(council: Council) -> None:
    hub, strategy = read("hub"), read("strategy")
    council.twin(hub["slug"], _hub(council, hub["cy"], welsh=True), "editor")
    council.twin(strategy["slug"], _strategy(council, _in_welsh(strategy), welsh=True), "editor")


def _hub(council: Council, words: dict[str, Any], *, welsh: bool = False) -> dict[str, Any]:
    duties = [
        ("duty", {**duty, "text": council.rich(duty["text"], welsh=welsh), "source_url": ""})
        for duty in words["duties"]
    ]
    return {
        **{name: words[name] for name in HUB_PLAIN},
        **{name: council.rich(words[name], welsh=welsh) for name in HUB_RICH},
        "search_description": words["summary"],
        "duties": stream("hub/duties", duties),
    }


def _in_welsh(strategy: dict[str, Any]) -> dict[str, Any]:
    """The strategy with its Welsh words in place; figures, partners and rungs are named in English only."""
    words = strategy["cy"]
    lists = {
        name: [source | translated for source, translated in zip(strategy[name], words[name], strict=True)]
        for name in ("objectives", "workstreams", "communication_plan")
    }
    return words | lists


def _strategy(council: Council, words: dict[str, Any], *, welsh: bool = False) -> dict[str, Any]:
    def text(entry: dict[str, Any]) -> str:
        return council.rich(entry["text"], welsh=welsh)

    objectives = [
        (
            "objective",
            {
                **{name: entry[name] for name in OBJECTIVE},
                **{name: str(entry[name]) for name in FIGURES},
                "text": text(entry),
                "latest_on": council.calendar.day(entry["latest_in_days"]).isoformat(),
            },
        )
        for entry in words["objectives"]
    ]
    workstreams = [
        ("workstream", {**{name: entry[name] for name in ("title", "lead", "partner", "rung")}, "text": text(entry)})
        for entry in words["workstreams"]
    ]
    plan = [("line", {name: entry[name] for name in PLAN_LINE}) for entry in words["communication_plan"]]
    return {
        **{name: words[name] for name in STRATEGY_PLAIN},
        "led_by": words["owner"],
        "search_description": words["summary"],
        "vision": council.rich(words["vision"], welsh=welsh),
        "intro": council.rich(words["intro"], welsh=welsh),
        "objectives": stream("strategy/objectives", objectives),
        "workstreams": stream("strategy/workstreams", workstreams),
        "plan": stream("strategy/plan", plan),
    }
