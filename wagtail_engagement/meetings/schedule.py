"""A schedule of meetings from a CSV file: what it would make and change, all of it checked first; then all or nothing.

A meeting is known by the id its source gives it, else by its committee and start. Nothing is deleted, and a meeting that
was public stays so: an import changes its page as an editor would.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from wagtail_engagement import registry
from wagtail_engagement.kit import csv_import
from wagtail_engagement.kit.folding import fold
from wagtail_engagement.kit.time import clock, local, say_day, say_period
from wagtail_engagement.meetings import schedule_rows
from wagtail_engagement.meetings.committee_pages import CommitteeMixin
from wagtail_engagement.meetings.lifecycle import NEEDS_REASON, MeetingFormat, MeetingStatus
from wagtail_engagement.meetings.schedule_rows import COLUMNS, Unreadable


#: What meetings made or known by an import have for the system they came from.
SOURCE = "schedule"
#: Most meetings of one import: each is a page with a history of its own.
MOST = 500
#: What a row can change, and how people speak of it.
FIELDS = (
    "title", "starts_at", "ends_at", "time_confirmed", "venue_name", "venue_address", "format", "status",
    "status_reason", "source_system", "source_id",
)  # fmt: skip


@dataclass
class Entry:
    """A row that can be done: the committee, the meeting it is about (None: a new one), and what it becomes."""

    line: int
    committee: Any
    meeting: Any
    values: dict[str, Any]

    def __str__(self) -> str:
        status = MeetingStatus(self.values["status"]).label
        when = say_period(self.values["starts_at"], self.values["ends_at"])
        if not self.values["time_confirmed"]:
            day = say_day(self.values["starts_at"])
            when = _("%(day)s, time to be confirmed") % {"day": day}
        return ". ".join(filter(None, [self.values["title"], when, self.values["venue_name"], str(status)]))


@dataclass
class SchedulePlan:
    """What a file would do. With problems, nothing.

    Attributes:
        added, changed: what would be made and changed, in the order of the file; same: how many say what is so already.
    """

    added: list[Entry] = field(default_factory=list)
    changed: list[Entry] = field(default_factory=list)
    same: int = 0
    problems: list[csv_import.Problem] = field(default_factory=list)

    def __bool__(self) -> bool:
        return not self.problems and bool(self.added or self.changed)


#: Says why somebody may not do this, or "" where they may: committee, meeting or None, whether to publish.
Refusal = Callable[[Any, Any, bool], str]


def committees_below(index: Any) -> list[Any]:
    """The committees of a list of meetings that meetings can be added to, by title."""
    found: list[Any] = []
    for model in registry.page_models(CommitteeMixin):
        pages = model._default_manager.descendant_of(index).filter(alias_of__isnull=True, locale=index.locale)
        found += pages.order_by("title")
    return found


def plan_import(index: Any, data: bytes | str, *, refuse: Refusal, publish: bool = False) -> SchedulePlan:
    """Work out what a file would do; changes nothing.

    Args:
        refuse: asked of every row for the rights of who imports it.
        publish: whether the meetings are to be public at once; otherwise they are drafts.
    """
    text = csv_import.decode(data) if isinstance(data, bytes) else data
    table = csv_import.read(text, COLUMNS)
    if "\ufffd" in text:
        table.refuse(0, _("Some characters cannot be read. Save the spreadsheet as “CSV UTF-8” and choose that file."))
    if len(table.rows) > MOST:
        table.refuse(table.rows[MOST].line, _("More than %(count)s meetings: import them in parts.") % {"count": MOST})
        return SchedulePlan(problems=table.in_order())
    plan, known = SchedulePlan(), _Known(index)
    for row in table.rows:
        if not (row["committee"] and row["day"]):
            continue  # the table says so already
        try:
            entry = _entry(row, known)
            known.take(entry)
            if words := refuse(entry.committee, entry.meeting, publish):
                raise Unreadable(words)
            _check(entry, publish)
        except Unreadable as problem:
            table.refuse(row.line, str(problem))
            continue
        _sort_in(plan, entry, publish)
    plan.problems = table.in_order()
    return plan


class _Known:
    """The committees and meetings below a list, and which of them the file has named so far."""

    def __init__(self, index: Any) -> None:
        from wagtail_engagement.meetings.pages import MeetingMixin

        self.committees = committees_below(index)
        self.by_id: dict[str, Any] = {}
        self.by_start: dict[tuple[str, datetime], Any] = {}
        self.lines: dict[Any, int] = {}
        for model in registry.page_models(MeetingMixin):
            pages = model._default_manager.descendant_of(index).filter(alias_of__isnull=True, locale=index.locale)
            for meeting in pages.select_related("latest_revision"):
                meeting = meeting.get_latest_revision_as_object() if meeting.has_unpublished_changes else meeting
                if meeting.source_system == SOURCE and meeting.source_id:
                    self.by_id[meeting.source_id] = meeting
                if meeting.starts_at:
                    self.by_start.setdefault((meeting.path[: -meeting.steplen], meeting.starts_at), meeting)

    def committee(self, name: str) -> Any:
        wanted = fold(name)
        found = [
            page
            for page in self.committees
            if wanted in {fold(page.title), fold(page.short_name), fold(page.slug), fold(page.source_id)} - {""}
        ]
        exact = [page for page in found if fold(page.title) == wanted]
        if len(found) > 1 and len(exact) == 1:
            found = exact
        if not found:
            raise Unreadable(_("There is no committee “%(name)s” in this list.") % {"name": name[:60]})
        if len(found) > 1:
            raise Unreadable(_("Several committees are called “%(name)s”.") % {"name": name[:60]})
        return found[0]

    def meeting(self, committee: Any, source_id: str, starts_at: datetime) -> Any:
        if source_id and (found := self.by_id.get(source_id)) is not None:
            if not found.path.startswith(committee.path):
                message = _("The meeting with the source id “%(id)s” is one of another committee.")
                raise Unreadable(message % {"id": source_id[:60]})
            return found
        found = self.by_start.get((committee.path, starts_at))
        if found is not None and source_id and found.source_id not in {"", source_id}:
            message = _("The committee has a meeting then already, with the source id “%(id)s”.")
            raise Unreadable(message % {"id": found.source_id[:60]})
        return found

    def take(self, entry: Entry) -> None:
        """Note what a row is about.

        Raises:
            Unreadable: a row before it is about the same.
        """
        values = entry.values
        keys = [(entry.committee.pk, values["starts_at"])]
        keys += [values["source_id"]] if values["source_id"] else []
        keys += [entry.meeting.pk] if entry.meeting is not None else []
        for key in keys:
            if key in self.lines:
                raise Unreadable(_("This meeting stands in line %(line)s already.") % {"line": self.lines[key]})
        self.lines.update(dict.fromkeys(keys, entry.line))
        other = self.by_start.get((entry.committee.path, values["starts_at"]))
        if other is not None and entry.meeting is not None and other.pk != entry.meeting.pk:
            message = _("The committee has another meeting at that time: “%(title)s”.")
            raise Unreadable(message % {"title": other.title})


def _entry(row: csv_import.Row, known: _Known) -> Entry:
    committee, day = known.committee(row["committee"]), schedule_rows.day_of(row["day"])
    if committee.dissolved_on and day > committee.dissolved_on:
        raise Unreadable(_("The committee was dissolved on %(day)s.") % {"day": say_day(committee.dissolved_on)})
    start = schedule_rows.clock_of(row["start"]) if row["start"] else committee.default_start
    starts_at = schedule_rows.instant_of(day, start or time.min)
    end = schedule_rows.clock_of(row["end"]) if row["end"] else None
    if end is not None and start is None:
        raise Unreadable(_("There is an end time and no start time."))
    if not row["end"] and start is not None and start == committee.default_start:
        end = committee.default_end
    ends_at = schedule_rows.instant_of(day, end) if end is not None else None
    if ends_at is not None and ends_at <= starts_at:
        message = _("The meeting would end at %(end)s, before it starts at %(start)s.")
        raise Unreadable(message % {"end": clock(local(ends_at)), "start": clock(local(starts_at))})
    meeting = known.meeting(committee, row["source_id"], starts_at)
    said = {"starts_at": starts_at, "ends_at": ends_at, "time_confirmed": start is not None}
    if meeting is not None and meeting.starts_at == starts_at and not row["end"]:
        said["ends_at"] = meeting.ends_at
    if row["title"]:
        said["title"] = row["title"]
    if row["venue"]:
        said["venue_name"] = row["venue"]
    if row["format"]:
        said["format"] = schedule_rows.code_of(row["format"], schedule_rows.FORMATS, MeetingFormat.labels)
    if row["status"]:
        said["status"] = schedule_rows.code_of(row["status"], schedule_rows.STATUSES, MeetingStatus.labels)
    if row["reason"]:
        said["status_reason"] = row["reason"]
    if row["source_id"]:
        said |= {"source_system": SOURCE, "source_id": row["source_id"]}
    return Entry(
        row.line, committee, meeting, {**_before(committee, meeting), **_with_address(said, committee, meeting)}
    )


def _before(committee: Any, meeting: Any) -> dict[str, Any]:
    """What stands where the row says nothing: what a meeting says already, or what its committee usually does."""
    if meeting is not None:
        return {name: getattr(meeting, name) for name in FIELDS}
    usual = committee.usual_values()
    return {
        "title": committee.title,
        "venue_name": usual.get("venue_name", ""),
        "venue_address": usual.get("venue_address", ""),
        "format": MeetingFormat.IN_PERSON,
        "status": MeetingStatus.SCHEDULED,
        "status_reason": "",
        "source_system": "",
        "source_id": "",
    }


def _with_address(said: dict[str, Any], committee: Any, meeting: Any) -> dict[str, Any]:
    """An address belongs to its venue: another venue does not keep it."""
    venue = said.get("venue_name")
    if venue is None or (meeting is not None and venue == meeting.venue_name):
        return said
    usual = committee.default_venue_name
    return said | {"venue_address": committee.default_venue_address if fold(venue) == fold(usual) else ""}


def _check(entry: Entry, publish: bool) -> None:
    """What a meeting lacks before it can be kept, or be public.

    Raises:
        Unreadable: with the reason.
    """
    if entry.values["status"] in NEEDS_REASON and not entry.values["status_reason"].strip():
        raise Unreadable(_("Give the reason of this status in the column “Reason”: the public read it."))
    meeting = entry.meeting
    if publish and meeting is not None and meeting.has_unpublished_changes and meeting.live:
        message = _("“%(title)s” has changes that are not published: publish them first, or import without publishing.")
        raise Unreadable(message % {"title": meeting.title})
    summary = meeting.summary if meeting is not None else entry.committee.summary
    if publish and not summary.strip():
        raise Unreadable(_("A meeting without a summary is not published: import it as a draft."))


def _sort_in(plan: SchedulePlan, entry: Entry, publish: bool) -> None:
    if entry.meeting is None:
        plan.added.append(entry)
    elif (
        any(getattr(entry.meeting, name) != value for name, value in entry.values.items())
        or publish
        and not entry.meeting.live
    ):
        plan.changed.append(entry)
    else:
        plan.same += 1


@transaction.atomic
def carry_out(plan: SchedulePlan, *, publish: bool = False, user: Any = None) -> int:
    """Do what a plan says, all of it or nothing. Returns how many meetings were made or changed.

    Raises:
        ValueError: the plan has problems.
        ValidationError: the page class refuses one of the meetings.
    """
    if plan.problems:
        raise ValueError("A schedule with problems is not imported.")
    for entry in [*plan.added, *plan.changed]:
        try:
            page = _make(entry, user) if entry.meeting is None else _change(entry)
            revision = page.save_revision(user=user, log_action=True)
        except ValidationError as error:
            words = " ".join(error.messages)
            raise ValidationError(_("Line %(line)s: %(message)s") % {"line": entry.line, "message": words}) from None
        if publish:
            revision.publish(user=user)
    return len(plan.added) + len(plan.changed)


def _make(entry: Entry, user: Any) -> Any:
    from wagtail_engagement.meetings.pages import MeetingMixin

    committee = type(entry.committee)._default_manager.get(pk=entry.committee.pk)
    values = {**committee.usual_values(), **entry.values}
    if values["venue_name"] != committee.default_venue_name:
        values.pop("access", None)
    page = registry.page_model(MeetingMixin)(
        draft_title=values["title"],
        slug=_free_slug(committee, values["starts_at"]),
        summary=committee.summary,
        locale_id=committee.locale_id,
        live=False,
        has_unpublished_changes=True,
        owner=user if getattr(user, "pk", None) else None,
        **values,
    )
    committee.add_child(instance=page)
    return page


def _free_slug(committee: Any, starts_at: datetime) -> str:
    """The address of a new meeting: its date, with a number where the committee meets twice on it."""
    day = local(starts_at).date().isoformat()
    taken = set(committee.get_children().filter(slug__startswith=day).values_list("slug", flat=True))
    return next(slug for slug in [day, *(f"{day}-{n}" for n in range(2, len(taken) + 3))] if slug not in taken)


def _change(entry: Entry) -> Any:
    page = entry.meeting
    for name, value in entry.values.items():
        setattr(page, name, value)
    page.full_clean()
    return page
