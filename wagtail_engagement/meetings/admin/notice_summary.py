"""What the screens of a meeting say of its notice, the note, access details and how long its papers stay."""

from dataclasses import dataclass, field
from typing import Any

from wagtail_engagement.kit.time import today
from wagtail_engagement.meetings import keeping, meeting_words, notice_acts, notice_words
from wagtail_engagement.meetings.journal import MeetingRecord
from wagtail_engagement.meetings.notice import NoticeState
from wagtail_engagement.meetings.notice_of import UNPOSTED, MeetingNotice, items_of, notice_of


#: How a state looks, as the last part of Wagtail's help-block classes.
LOOKS: dict[str, str] = {
    NoticeState.NOT_DUE: "info",
    NoticeState.DUE_SOON: "warning",
    NoticeState.OVERDUE: "critical",
    NoticeState.GIVEN: "info",
    NoticeState.SHORT: "critical",
    UNPOSTED: "warning",
}


@dataclass(frozen=True)
class NoticeSummary:
    """Sentences in the active language; all empty for a meeting of which no claim is made.

    Attributes:
        undated: the meeting has no date, so that nothing can be counted.
        cautions: what is missing or due besides the agenda, each a sentence.
        kept: (what, until when) of each thing that must be kept.
    """

    undated: bool
    found: MeetingNotice | None = None
    headline: str = ""
    sentences: list[str] = field(default_factory=list)
    cautions: list[str] = field(default_factory=list)
    kept: list[tuple[str, str]] = field(default_factory=list)

    @property
    def look(self) -> str:
        return LOOKS[self.found.state] if self.found else "info"

    @property
    def icon(self) -> str:
        return "help" if self.look == "info" else "warning"

    @property
    def says_anything(self) -> bool:
        return bool(self.undated or self.headline or self.cautions or self.kept)


def summary_of(meeting: Any) -> NoticeSummary:
    """The summary of a meeting; its page must be the one that keeps its facts."""
    found = notice_of(meeting)
    record = MeetingRecord.objects.filter(meeting_key=meeting.translation_key).first()
    kept = meeting_words.retention_lines(keeping.retentions_of(meeting, record))
    if found is None:
        return NoticeSummary(undated=meeting.starts_at is None, kept=kept)
    cautions = [meeting_words.note_sentence(found, today())]
    if found.access_missing and not notice_acts.access_waived(meeting):
        cautions.append(meeting_words.access_sentence(found.access_missing))
    return NoticeSummary(
        undated=False,
        found=found,
        headline=meeting_words.headline(found),
        sentences=meeting_words.sentences(found),
        cautions=[said for said in cautions if said],
        kept=kept,
    )


def note_late_items(meeting: Any, items: list[Any]) -> None:
    """Give each item ``late_words``: what it needs if it is late, else "". Headings are no business to consider, and an
    item that is not public yet is only spoken of once the agenda is public."""
    started = MeetingRecord.objects.filter(
        meeting_key=meeting.translation_key, agenda_published_at__isnull=False
    ).exists()
    business = [item for item in items if item.kind == "item"] if started else []
    found = items_of(meeting, business) if business else {}
    for item in items:
        item.late_words = notice_words.item_sentence(found[item.pk]) if item.pk in found else ""
