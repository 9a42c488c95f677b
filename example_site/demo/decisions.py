"""The demo's register of decisions; those of meetings come to it by themselves."""

from __future__ import annotations

from wagtail_engagement.meetings.decision_pages import DecisionIndexMixin

from .council import Council
from .index_pages import IndexPage


INDEX = IndexPage("decisions", DecisionIndexMixin)


def outline(council: Council) -> None:
    INDEX.outline(council)


def fill(council: Council) -> None:
    INDEX.fill(council)


def copy(council: Council) -> None:
    INDEX.copy(council)


def translate(council: Council) -> None:
    INDEX.translate(council)
