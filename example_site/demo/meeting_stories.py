"""What happens to the demo's meetings after their agenda: papers, decisions, votes, minutes, and what changes on the way.

Everything is done through the acts that officers use, as at the day it happened, so that logs, index and stages are right.
"""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

from django.core.files.base import File

from wagtail_engagement.kit.site_settings import Nation
from wagtail_engagement.kit.time import local
from wagtail_engagement.meetings import acts, agenda, attendance, documents, outcome_acts, outcome_facts
from wagtail_engagement.meetings.document_files import attach
from wagtail_engagement.meetings.outcome_acts import Step
from wagtail_engagement.meetings.outcomes import Attendance, Declaration, Vote
from wagtail_engagement.meetings.papers import MeetingDocument
from wagtail_engagement.meetings.records import AgendaItem

from .clock import as_at
from .content_files import read
from .council import Council, fresh
from .papers import open_document
from .pdf import pdf


AUTHOR = "clerk"
#: Days before a meeting on which its page and its agenda come out; days after it for decisions and draft minutes.
PAGE, AGENDA, DECISIONS, MINUTES = -75, -14, 1, 8


def of_meeting(name: str, key: str) -> list[dict[str, Any]]:
    """The entries of a kind that are about a meeting."""
    return [entry for entry in read("meeting_records").get(name, ()) if entry["meeting"] == key]


def day_of(page: Any, days: float) -> Any:
    """An instant so many days from a meeting's start."""
    return page.starts_at + timedelta(days=days)


def items_of(page: Any) -> dict[str, AgendaItem]:
    """The items of a meeting by their number."""
    found = AgendaItem.everything.filter(meeting_key=page.translation_key)
    return {item.number_label: item for item in found}


# -- items ---------------------------------------------------------------------------------------------------------

WHEN = ("meeting", "item", "added_days", "changed_days")


def first_facts(key: str, number: str) -> dict[str, Any]:
    """What the records say of an item from its first publication on."""
    found = [fact for fact in of_meeting("item_facts", key) if fact["item"] == number and "changed_days" not in fact]
    return {name: value for fact in found for name, value in fact.items() if name not in WHEN}


def item_changes(council: Council, page: Any, key: str) -> None:
    """Add late items to an agenda that is public already, and change or withdraw others."""
    user = council.people[AUTHOR]
    for fact in of_meeting("item_facts", key):
        if not {"added_days", "changed_days"} & set(fact):
            continue
        with as_at(day_of(page, fact.get("added_days", fact.get("changed_days", 0)))):
            item = items_of(page)[fact["item"]]
            if "changed_days" in fact:
                item = item.working()
                for name in set(fact) - set(WHEN):
                    setattr(item, name, fact[name])
                acts.save_draft(item, user)
            item = AgendaItem.everything.select_related("latest_revision").get(pk=item.pk)
            agenda.publish(page, [item], nation=Nation.ENGLAND, user=user)


# -- papers --------------------------------------------------------------------------------------------------------


def papers(council: Council, page: Any, key: str, *, with_agenda: bool) -> None:
    """Publish those of a meeting's papers that come out with its agenda; or the later ones, replacing others, and
    withdraw those that were."""
    user, items = council.people[AUTHOR], items_of(page)
    made = {row.title: row for row in documents.working_documents(page.translation_key)}
    for entry in of_meeting("papers", key):
        if with_agenda == ("days" in entry):
            if not with_agenda and (reason := entry.get("withdrawn")):
                with as_at(day_of(page, entry["withdrawn_days"])):
                    documents.withdraw(page, made[entry["title"]], reason=reason, user=user)
            continue
        with as_at(day_of(page, entry.get("days", AGENDA))):
            new = documents.new_document(page, **_paper(entry, items))
            if entry.get("text"):
                attach(new, *_file(entry))
            if replaced := entry.get("replaces"):
                documents.replace(page, made[replaced], new, user)
            else:
                acts.save_draft(new, user)
            documents.publish(page, [MeetingDocument.everything.get(pk=new.pk)], user)


def _paper(entry: dict[str, Any], items: dict[str, AgendaItem]) -> dict[str, Any]:
    background = entry.get("background")
    return {
        "item": items[entry["item"]] if entry.get("item") else None,
        "kind": entry["kind"],
        "title": entry["title"],
        "to_follow": not entry.get("text"),
        "accessible": "yes" if entry.get("format") == "odt" else "no" if entry.get("text") else "unknown",
        "background_papers": "\n".join(background or ()),
        "no_background_papers": background == [],
    }


def _file(entry: dict[str, Any]) -> tuple[File, str]:
    title, paragraphs, ending = entry["title"], entry["text"].strip().split("\n\n"), entry.get("format", "pdf")
    content = open_document(title, paragraphs, "en") if ending == "odt" else pdf(title, paragraphs)
    name = f"{entry.get('item') or 'paper'}.{ending}".replace("(", "").replace(")", "")
    return File(BytesIO(content), name=name), name


# -- what came of it -----------------------------------------------------------------------------------------------


def outcome(council: Council, page: Any, key: str) -> None:
    """Write and publish what came of a meeting, one step after the other."""
    for entry in of_meeting("outcomes", key):
        page, items, user = fresh(page), items_of(page), council.people[AUTHOR]
        with as_at(day_of(page, DECISIONS)):
            _facts(page, entry, items, user)
            for number, decision in enumerate(of_meeting("decisions", key)):
                _decision(page, number, decision, items, user)
            if of_meeting("decisions", key):
                outcome_acts.publish(page, Step.DECISIONS, nation=Nation.ENGLAND, user=user)
        if not entry.get("minutes"):
            continue
        with as_at(day_of(page, MINUTES)):
            for number, (label, text) in enumerate(entry["minutes"].items(), entry["first_minute"]):
                minute = outcome_acts.new_minute(page, items[label])
                minute.number, minute.text = f"{number}/{local(page.starts_at):%y}", f"<p>{text}</p>"
                acts.save_draft(minute, user)
            outcome_acts.publish(page, Step.MINUTES, nation=Nation.ENGLAND, user=user)


def confirm(council: Council, key: str) -> None:
    """Have a later meeting confirm the minutes, where one did."""
    for entry in of_meeting("outcomes", key):
        if later := entry.get("confirmed_by"):
            page, by = fresh(council.pages[key]), fresh(council.pages[later])
            with as_at(day_of(by, 1)):
                outcome_acts.confirm_minutes(page, by, nation=Nation.ENGLAND, user=council.people[AUTHOR])


def _facts(page: Any, entry: dict[str, Any], items: dict[str, AgendaItem], user: Any) -> None:
    """Who was there, what they declared, and how they voted."""
    away = dict.fromkeys(entry.get("apologies", ()), "apologies") | dict.fromkeys(entry.get("absent", ()), "absent")
    rows: list[Any] = []
    for row in attendance.expected(page):
        row.presence = away.get(row.name, "present")
        rows.append(row)
    for other in entry.get("others", ()):
        rows.append(attendance.new_row(page, **other))
    for number, row in enumerate(rows, 1):
        row.sort_order = number
    shared = {"meeting_id": page.pk, "meeting_key": page.translation_key}
    for number, one in enumerate(entry.get("declarations", ()), 1):
        values = {**one, "item": items[one["item"]]}
        rows.append(Declaration(**shared, sort_order=number, **values))
    outcome_facts.save(page, rows, user=user)
    present = [row.name for row in rows if isinstance(row, Attendance) and row.presence == "present"]
    for number, one in enumerate(entry.get("votes", ()), 1):
        against, abstained = one.get("names_against", ()), one.get("names_abstained", ())
        ballots = [
            (name, "against" if name in against else "abstain" if name in abstained else "for") for name in present
        ]
        values = {name: value for name, value in one.items() if not name.startswith(("names_", "recorded"))}
        if one.get("recorded"):
            values |= {
                "votes_against": len(against),
                "abstentions": len(abstained),
                "votes_for": len(present) - len(against) - len(abstained),
            }
        vote = Vote(**shared, sort_order=number, **{**values, "item": items[one["item"]]})
        outcome_facts.save_vote(page, vote, ballots if one.get("recorded") else [], user=user)


def _decision(page: Any, number: int, entry: dict[str, Any], items: dict[str, AgendaItem], user: Any) -> None:
    made = outcome_acts.new_decision(page, items[entry["item"]])
    made.sort_order = number
    for name in ("text", "reasons", "alternatives"):
        setattr(made, name, f"<p>{entry.get(name, 'None.')}</p>")
    made.conflicts, made.dispensations = entry.get("conflicts", "None"), entry.get("dispensations", "None")
    made.is_key, made.plan_reference = entry.get("key", False), entry.get("plan_reference", "")
    if days := entry.get("call_in_days"):
        made.call_in, made.call_in_deadline = entry["call_in"], made.decided_on + timedelta(days=days)
        made.effective_on = made.call_in_deadline + timedelta(days=1)
    acts.save_draft(made, user)
