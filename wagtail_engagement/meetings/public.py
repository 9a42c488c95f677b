"""Everything the public page of a meeting shows, read in a number of queries that does not grow with the meeting.

Two queries for agenda and papers; one for the log of changes and six for what came of the meeting, only where its
stages say that there is something. Links in rich text are looked up together.
"""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.safestring import SafeString

from wagtail_engagement.kit.rich_text import expand_together
from wagtail_engagement.meetings import agenda
from wagtail_engagement.meetings.agenda import AgendaLine
from wagtail_engagement.meetings.changes import changes_to
from wagtail_engagement.meetings.journal import MeetingChange, MeetingRecord, MinutesState
from wagtail_engagement.meetings.public_outcomes import ItemOutcome, Outcome, public_outcome
from wagtail_engagement.meetings.public_papers import PublicDocument, by_item, public_documents
from wagtail_engagement.meetings.records import Access, AgendaItemKind, ItemLifecycle


#: An agenda of so many top-level items gets a list to jump by.
LONG_AGENDA = 8


# -- stages --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Stages:
    """Which parts of a meeting are public since when; the same names as ``MeetingRecord``. None: not yet."""

    agenda_published_at: datetime | None = None
    decisions_published_at: datetime | None = None
    minutes_published_at: datetime | None = None
    minutes_state: str = MinutesState.NONE
    minutes_confirmed_at: datetime | None = None
    confirmed_by_key: uuid.UUID | None = None
    sequence: int = 0

    @property
    def minutes_words(self) -> str:
        """ "Draft minutes" or "Confirmed minutes"; "" before there are any."""
        if self.minutes_published_at is None or self.minutes_state == MinutesState.NONE:
            return ""
        return str(MinutesState(self.minutes_state).label)


_PREFIX = "stage_"


def with_stages(rows: QuerySet) -> QuerySet:
    """Rows of the public index with the stages of their meetings, in the same query."""
    record = MeetingRecord.objects.filter(meeting_key=OuterRef("subject"))
    return rows.annotate(
        **{f"{_PREFIX}{name}": Subquery(record.values(name)[:1]) for name in Stages.__dataclass_fields__}
    )


def stages_of_row(row: Any) -> Stages | None:
    """The stages a row was read with; None where it was read without."""
    if not hasattr(row, f"{_PREFIX}sequence"):
        return None
    found = {name: getattr(row, f"{_PREFIX}{name}") for name in Stages.__dataclass_fields__}
    return Stages(**{name: value for name, value in found.items() if value is not None})


def stages_of(meeting_key: uuid.UUID) -> Stages:
    """The stages of a meeting, in one query."""
    found = MeetingRecord.objects.filter(meeting_key=meeting_key).values(*Stages.__dataclass_fields__).first()
    return Stages(**found) if found else Stages()


# -- the page ------------------------------------------------------------------------------------------------------


@dataclass
class ItemView:
    """An item in its place with all that stands at it.

    Attributes:
        line: the item, its level, and which lists open and close around it.
        body: its text as HTML; "" for one that is private or withdrawn.
        wards: names of the areas it concerns, each ``{"name"[, "lang"]}``.
        recording: address of its place in the recording, or "".
    """

    line: AgendaLine
    body: SafeString | str = ""
    documents: list[PublicDocument] = field(default_factory=list)
    outcome: ItemOutcome | None = None
    wards: list[dict[str, str]] = field(default_factory=list)
    recording: str = ""

    papers: list[Any] = field(default_factory=list)

    def __post_init__(self) -> None:
        # what a template asks of each of hundreds of items, looked up once
        item = self.item = self.line.item
        self.gone = item.withdrawn_at is not None
        self.open = not self.gone and not item.is_restricted
        self.anchor, self.number, self.title = item.anchor, item.number_label, item.public_title or str(item)
        self.level = str(self.line.heading_level)
        self.marked = not self.gone and (item.lifecycle != ItemLifecycle.LISTED or item.is_key or item.public_may_speak)
        looks = {
            "eng-agenda__item--exempt": item.is_restricted,
            "eng-agenda__item--heading": item.kind == AgendaItemKind.HEADING,
            "eng-agenda__item--gone": self.gone,
        }
        self.looks = "".join(f" {look}" for look, wanted in looks.items() if wanted)
        self.closed = not self.gone and item.access != Access.PUBLIC
        self.opens, self.closes = self.line.opens, self.line.closes

    @property
    def more(self) -> bool:
        """Whether an open item has more to say than its text, recommendation and lead."""
        return self.open and bool(self.wards or self.recording)


@dataclass
class PublicMeeting:
    """The records of a meeting as its page shows them.

    Attributes:
        items: the agenda in reading order.
        documents: those of the meeting as a whole.
        outcome: what came of it; ``rest`` is what belongs to none of the items shown.
        changes: the whole public log, latest first.
        html: the pieces of rich text of decisions and minutes as HTML, by record and field.
    """

    stages: Stages
    items: list[ItemView] = field(default_factory=list)
    documents: list[PublicDocument] = field(default_factory=list)
    outcome: Outcome = field(default_factory=Outcome)
    rest: list[ItemOutcome] = field(default_factory=list)
    changes: list[MeetingChange] = field(default_factory=list)

    @property
    def contents(self) -> list[ItemView]:
        """The top-level items to jump to; none where the agenda is short."""
        top = [view for view in self.items if view.line.depth == 0]
        return top if len(top) >= LONG_AGENDA else []

    @property
    def latest_important(self) -> MeetingChange | None:
        """The last change that nobody who means to come may miss, unless its words were published in error."""
        return next((change for change in self.changes if change.is_important and not change.erased), None)

    @property
    def decisions(self) -> list[Any]:
        """All public decisions, in the order of the page."""
        return [decision for outcome in _outcomes(self) for decision in outcome.decisions]


def public_meeting(
    meeting_key: uuid.UUID,
    stages: Stages,
    *,
    wards: dict[str, dict[str, str]] | None = None,
    recording_url: str = "",
    show: Callable[[uuid.UUID], list[AgendaLine]] = agenda.public_agenda,
) -> PublicMeeting:
    """What the public read of a meeting.

    Args:
        wards: labels of areas by their permanent key in hexadecimal.
        recording_url: the recording, into which items with an offset lead.
        show: what gives the agenda; previews give the one being written.
    """
    lines = show(meeting_key)
    papers = by_item(public_documents(meeting_key, withdrawn=True))
    outcome = public_outcome(meeting_key, stages)  # type: ignore[arg-type]
    found = PublicMeeting(stages, outcome=outcome, changes=list(changes_to(meeting_key)) if stages.sequence else [])
    found.items = [
        ItemView(
            line,
            documents=[] if line.item.is_restricted else papers.pop(line.item.pk, []),
            outcome=outcome.of(line.item.pk),
            wards=[label for key in line.item.ward_keys if (label := (wards or {}).get(key))],
            recording=at_offset(recording_url, line.item.recording_offset),
        )
        for line in lines
    ]
    found.documents = [document for group in papers.values() for document in group]
    found.rest = outcome.rest(line.item.pk for line in lines)
    _expand(found)
    return found


def at_offset(address: str, seconds: int | None) -> str:
    """A place in a recording as a media fragment (W3C Media Fragments URI 1.0, section 4.2.1); "" without a place."""
    return f"{address.partition('#')[0]}#t={seconds}" if address and seconds is not None else ""


#: The fields of rich text in what came of an item.
_RICH = {"decisions": ("text", "reasons", "alternatives"), "minutes": ("text",)}


def _expand(found: PublicMeeting) -> None:
    """Make all rich text of the page into HTML at once, in place."""
    places: list[tuple[Any, str]] = []
    sources: list[str] = []

    def note(holder: Any, name: str, source: str) -> None:
        if source:
            places.append((holder, name))
            sources.append(source)

    for view in found.items:
        if view.open:
            note(view, "body", view.item.body)
    for outcome in _outcomes(found):
        for kind, names in _RICH.items():
            for record in getattr(outcome, kind):
                for name in names:
                    note(record, f"{name}_html", getattr(record, name))
    if sources:
        for (holder, name), html in zip(places, expand_together(sources), strict=True):
            setattr(holder, name, html)


def _outcomes(found: PublicMeeting) -> Iterable[ItemOutcome]:
    return [*(view.outcome for view in found.items if view.outcome), *found.rest]
