"""Short ways to write what came of a meeting."""

from __future__ import annotations

from typing import Any

from wagtail_engagement.meetings import acts, outcome_acts
from wagtail_engagement.meetings.outcomes import Attendance, Decision, Declaration, Minute, RecordedVote, Vote


def decision(page: Any, title: str = "Bus lanes", *, item: Any = None, **values: Any) -> Decision:
    """A decision as a draft."""
    made = outcome_acts.new_decision(page, item)
    made.title = title
    made.text = values.pop("text", f"<p>{title} agreed.</p>")
    for name, value in values.items():
        setattr(made, name, value)
    acts.save_draft(made)
    return Decision.everything.get(pk=made.pk)


def minute(page: Any, number: str = "77/26", *, item: Any = None, text: str = "<p>Members agreed.</p>") -> Minute:
    made = outcome_acts.new_minute(page, item)
    made.number, made.text = number, text
    acts.save_draft(made)
    return Minute.everything.get(pk=made.pk)


def _fact(model: Any, page: Any, **values: Any) -> Any:
    return model.objects.create(meeting=page, meeting_key=page.translation_key, **values)


def attendance(page: Any, name: str = "Mary Ash", presence: str = "present", **values: Any) -> Attendance:
    return _fact(Attendance, page, name=name, presence=presence, **values)


def declaration(page: Any, name: str = "Ben Oak", **values: Any) -> Declaration:
    values.setdefault("kind", "disclosable_pecuniary")
    return _fact(Declaration, page, name=name, **values)


def vote(page: Any, recorded: dict[str, str] | None = None, **values: Any) -> Vote:
    values.setdefault("motion", "That the lanes be built.")
    made = _fact(Vote, page, **values)
    RecordedVote.objects.bulk_create(
        RecordedVote(vote=made, name=name, ballot=ballot) for name, ballot in (recorded or {}).items()
    )
    return made


def edit(record: Any, **values: Any) -> Any:
    """Save further words of a record as working text."""
    changed = type(record).everything.select_related("latest_revision").get(pk=record.pk).working()
    for name, value in values.items():
        setattr(changed, name, value)
    acts.save_draft(changed)
    return type(record).everything.get(pk=record.pk)
