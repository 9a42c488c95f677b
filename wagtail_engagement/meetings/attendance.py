"""Who is expected at a meeting: the members of its committees on that day; and a list of who came, from a CSV file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_engagement.kit import csv_import
from wagtail_engagement.kit.folding import fold
from wagtail_engagement.kit.time import local, today
from wagtail_engagement.meetings import outcome_facts
from wagtail_engagement.meetings.outcomes import Attendance, Presence


# -- members -------------------------------------------------------------------------------------------------------


def members_on(committee: Any, day: date) -> Iterator[dict[str, Any]]:
    """The members of a committee whose term holds a day (both ends included), in the order of its page."""
    for child in committee.membership:
        value = child.value
        starts, ends = value.get("starts"), value.get("ends")
        if (starts is None or starts <= day) and (ends is None or ends >= day) and (value.get("name") or "").strip():
            yield value


def expected(meeting: Any) -> list[Attendance]:
    """Unsaved rows for the members of the meeting's committee, and of those it meets jointly with, on its day; nobody
    twice. Whether they came is not known yet, so their presence is empty."""
    day = local(meeting.starts_at).date() if meeting.starts_at else today()
    committees = [meeting.committee] if meeting.committee is not None else []
    committees += list(meeting.joint_committees.all())
    found: dict[str, Attendance] = {}
    for committee in committees:
        page = committee.specific
        for member in members_on(page, day) if hasattr(page, "membership") else ():
            name = member["name"].strip()
            found.setdefault(fold(name), new_row(meeting, name, role=member.get("role") or "", presence=""))
    return list(found.values())


def new_row(meeting: Any, name: str, **values: Any) -> Attendance:
    """An unsaved row of a meeting."""
    return Attendance(meeting_id=meeting.pk, meeting_key=meeting.translation_key, name=name, **values)


def known(meeting: Any) -> list[Attendance]:
    """The rows written so far, in order."""
    return list(Attendance.objects.filter(meeting_key=meeting.translation_key))


def to_fill_in(meeting: Any) -> list[Attendance]:
    """The rows written so far, then the members that are not among them."""
    rows = known(meeting)
    there = {fold(row.name) for row in rows}
    return [*rows, *(row for row in expected(meeting) if fold(row.name) not in there)]


#: Who has a voice: those whose votes are recorded by name.
IN_THE_ROOM = (Presence.PRESENT, Presence.PRESENT_VIRTUAL, Presence.SUBSTITUTE)


def present_names(meeting: Any) -> list[str]:
    """The members that were there, for a recorded vote."""
    return [row.name for row in known(meeting) if row.presence in IN_THE_ROOM]


# -- from a file ---------------------------------------------------------------------------------------------------

COLUMNS = (
    csv_import.Column("name", gettext_lazy("Name"), ("name", "member", "councillor", "enw", "aelod"), True, 120),
    csv_import.Column("role", gettext_lazy("Role"), ("role", "position", "rôl", "swydd"), most=120),
    csv_import.Column(
        "attendance",
        gettext_lazy("Attendance"),
        ("attendance", "attended", "status", "presence", "presenoldeb", "statws"),
        True,
    ),
    csv_import.Column(
        "substitute_for",
        gettext_lazy("Substitute for"),
        ("substitute for", "substituting for", "eilydd ar ran", "eilydd dros", "dirprwy ar ran", "dirprwyo dros"),
        most=120,
    ),
)

#: What people write for each kind of attendance, in English and Welsh, besides the labels themselves.
WORDS: dict[str, tuple[Any, ...]] = {
    Presence.EXPECTED: (Presence.EXPECTED.label, "expected", "disgwyliedig", "disgwylir"),
    Presence.PRESENT: (
        Presence.PRESENT.label,
        "present",
        "attended",
        "yes",
        "y",
        "in person",
        "yn bresennol",
        "presennol",
        "bresennol",
        "mynychodd",
        "ie",
        "do",
    ),
    Presence.PRESENT_VIRTUAL: (
        Presence.PRESENT_VIRTUAL.label,
        "present online",
        "present virtual",
        "present (virtual)",
        "online",
        "remote",
        "present remotely",
        "yn bresennol ar lein",
        "ar lein",
        "o bell",
    ),
    Presence.SUBSTITUTE: (Presence.SUBSTITUTE.label, "substitute", "reserve", "eilydd", "dirprwy"),
    Presence.IN_ATTENDANCE: (
        Presence.IN_ATTENDANCE.label,
        "in attendance",
        "also present",
        "observer",
        "hefyd yn bresennol",
        "sylwedydd",
    ),
    Presence.APOLOGIES: (
        Presence.APOLOGIES.label,
        "apologies",
        "apology",
        "apologies received",
        "ymddiheuriadau",
        "ymddiheuriad",
        "ymddiheurodd",
    ),
    Presence.ABSENT: (Presence.ABSENT.label, "absent", "did not attend", "no", "n", "absennol", "yn absennol", "na"),
}


@dataclass
class ImportPlan:
    """What a file would do to a meeting's attendance. With problems, nothing.

    Attributes:
        added, changed: rows as they would be; same: how many the file repeats as they are.
        corrects_public: whether it changes what the public can read, at once.
    """

    added: list[Attendance] = field(default_factory=list)
    changed: list[Attendance] = field(default_factory=list)
    same: int = 0
    problems: list[csv_import.Problem] = field(default_factory=list)

    @property
    def corrects_public(self) -> bool:
        return outcome_facts.touches_public(self.changed)

    def __bool__(self) -> bool:
        return not self.problems and bool(self.added or self.changed)


def plan_import(meeting: Any, data: bytes | str) -> ImportPlan:
    """Work out what a file would do; changes nothing. People are known by their name, whatever its capitals."""
    table = csv_import.read(data, COLUMNS)
    existing = {fold(row.name): row for row in known(meeting)}
    last = max((row.sort_order for row in existing.values()), default=0)
    plan = ImportPlan()
    seen: dict[str, int] = {}
    for row in table.rows:
        name, presence = row["name"], csv_import.choice_of(row["attendance"], WORDS) if row["attendance"] else None
        if row["attendance"] and presence is None:
            table.refuse(row.line, _unknown(row["attendance"]))
        if row["substitute_for"] and fold(row["substitute_for"]) == fold(name):
            table.refuse(row.line, _("Nobody is a substitute for themselves."))
        if not name:
            continue
        if fold(name) in seen:
            twice = _("“%(name)s” stands in line %(line)s already.")
            table.refuse(row.line, twice % {"name": name, "line": seen[fold(name)]})
            continue
        seen[fold(name)] = row.line
        if presence is None:
            continue
        values = {"role": row["role"], "presence": presence, "substitute_for": row["substitute_for"]}
        found = existing.get(fold(name))
        if found is None:
            last += 1
            plan.added.append(new_row(meeting, name, sort_order=last, **values))
        else:
            _compare(plan, found, values)
    plan.problems = table.in_order()
    return plan


def _compare(plan: ImportPlan, found: Attendance, values: dict[str, str]) -> None:
    # a column that is left out or empty does not blank what somebody wrote
    values = {name: value for name, value in values.items() if value}
    if all(getattr(found, name) == value for name, value in values.items()):
        plan.same += 1
        return
    for name, value in values.items():
        setattr(found, name, value)
    plan.changed.append(found)


def _unknown(value: str) -> str:
    choices = ", ".join(str(label) for label in Presence.labels)
    message = _("“%(value)s” is not a kind of attendance. Use one of: %(choices)s.")
    return message % {"value": value[:60], "choices": choices}


def carry_out(meeting: Any, plan: ImportPlan, *, reason: str = "", user: Any = None) -> int:
    """Do what a plan says, all of it. Returns how many rows were added or changed.

    Raises:
        ValueError: the plan has problems.
        NoReason: it corrects what is public, and no reason is given.
    """
    if plan.problems:
        raise ValueError("A list with problems is not imported.")
    rows = [*plan.added, *plan.changed]
    outcome_facts.save(meeting, rows, reason=reason, user=user)
    return len(rows)


def pattern() -> str:
    """A file to fill in."""
    rows: Iterable[Iterable[str]] = [
        ["Mary Ash", _("Chair"), str(Presence.PRESENT.label), ""],
        ["Ben Oak", "", str(Presence.APOLOGIES.label), ""],
        ["Carys Elm", "", str(Presence.SUBSTITUTE.label), "Ben Oak"],
    ]
    return csv_import.pattern(COLUMNS, rows)
