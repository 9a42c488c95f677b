"""The demo's register of decisions: those of meetings come to it by themselves, those of officers are written here."""

from __future__ import annotations

from datetime import timedelta

from wagtail_engagement.kit.site_settings import Nation
from wagtail_engagement.meetings import acts, officer_decisions
from wagtail_engagement.meetings.decision_pages import DecisionIndexMixin

from .clock import as_at
from .content_files import read
from .council import Council, fresh
from .index_pages import IndexPage


AUTHOR = "clerk"
INDEX = IndexPage("decisions", DecisionIndexMixin)


def outline(council: Council) -> None:
    INDEX.outline(council)


def fill(council: Council) -> None:
    INDEX.fill(council)
    register, user = fresh(council.pages[INDEX.slug]), council.people[AUTHOR]
    for entry in read("meeting_records")["officer_decisions"]:
        day = council.calendar.day(entry["decided_in_days"])
        with as_at(council.calendar.instant(entry["decided_in_days"] + 1, "11:00")):
            made = officer_decisions.new_decision(register)
            made.title, made.decided_on = entry["title"], day
            made.decision_maker, made.decision_maker_name = entry["maker"], entry["name"]
            made.delegation = entry.get("delegation", "")
            for name in ("text", "reasons", "alternatives"):
                setattr(made, name, f"<p>{entry[name]}</p>")
            made.conflicts, made.dispensations = entry.get("conflicts", "None"), entry.get("dispensations", "None")
            made.is_key, made.plan_reference = entry.get("key", False), entry.get("plan_reference", "")
            if days := entry.get("call_in_days"):
                made.call_in, made.call_in_deadline = entry["call_in"], day + timedelta(days=days)
            acts.save_draft(made, user)
            officer_decisions.publish(register, made, nation=Nation.ENGLAND, user=user)


def copy(council: Council) -> None:
    INDEX.copy(council)


def translate(council: Council) -> None:
    INDEX.translate(council)
