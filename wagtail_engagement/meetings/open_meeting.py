"""One meeting as open data, with what is public of its agenda, papers, outcome and changes."""

from collections.abc import Iterable
from typing import Any

from wagtail_engagement.kit.addresses import permanent_url, whole_url
from wagtail_engagement.meetings.agenda import public_agenda
from wagtail_engagement.meetings.changes import changes_to
from wagtail_engagement.meetings.document_files import download_name
from wagtail_engagement.meetings.journal import MeetingRecord
from wagtail_engagement.meetings.open_data import data_id, day, instant
from wagtail_engagement.meetings.papers import MeetingDocument
from wagtail_engagement.meetings.public_outcomes import ItemOutcome, Outcome, public_outcome
from wagtail_engagement.meetings.public_papers import PublicDocument, public_documents
from wagtail_engagement.meetings.records import AgendaItem


class MeetingData:
    """Makes the object of one meeting; every list in it holds public records only."""

    def __init__(self, site: Any, page: Any, facts: Any) -> None:
        self.site, self.page, self.facts = site, page, facts
        self.key = facts.translation_key
        self.id = data_id(site, self.key)

    def details(self) -> dict[str, Any]:
        """What stands beside the row of the index."""
        page, facts = self.page, self.facts
        record = MeetingRecord.objects.filter(meeting_key=self.key).first()
        outcome = public_outcome(self.key, record)
        lines = public_agenda(self.key)
        self.items = {line.item.pk: line.item for line in lines}
        return {
            "timeConfirmed": facts.time_confirmed,
            "previousStart": instant(facts.previous_starts_at),
            "actualStart": instant(facts.actual_start),
            "actualEnd": instant(facts.actual_end),
            "statusReason": page.status_reason or facts.status_reason,
            "replacedBy": self._replacement(),
            "format": facts.format,
            "address": page.venue_address,
            "joiningUrl": facts.joining_url or None,
            "recordingUrl": facts.recording_url or None,
            "questionsDeadline": instant(facts.questions_deadline),
            "petitionsDeadline": instant(facts.petitions_deadline),
            "speakingDeadline": instant(facts.speaking_deadline),
            "convenedAtShortNotice": instant(facts.convened_at),
            "papersHeldElsewhere": facts.held_elsewhere or None,
            "agendaPublished": instant(record.agenda_published_at) if record else None,
            "decisionsPublished": instant(record.decisions_published_at) if record else None,
            "minutesPublished": instant(record.minutes_published_at) if record else None,
            "minutesState": record.minutes_state if record else "none",
            "agendaItem": [self._item(line.item, line.depth, place) for place, line in enumerate(lines)],
            "document": self._documents(),
            **self._outcome(outcome),
            "change": [self._change(line) for line in changes_to(self.key)],
        }

    def _replacement(self) -> str | None:
        later = self.facts.replaced_by
        return data_id(self.site, later.translation_key) if later is not None and later.live else None

    def _part(self, kind: str, name: str, record: Any) -> dict[str, Any]:
        return {
            "id": f"{self.id}#{name}-{record.uuid}",
            "type": kind,
            "created": instant(record.first_published_at or record.published_at),
            "modified": instant(record.withdrawn_at or record.last_published_at or record.published_at),
            "deleted": record.withdrawn_at is not None,
        }

    def _link(self, item_pk: int | None) -> str | None:
        item = self.items.get(item_pk) if item_pk else None
        return f"{self.id}#item-{item.uuid}" if item is not None else None

    # -- agenda and papers -----------------------------------------------------------------------------------------

    def _item(self, item: AgendaItem, depth: int, place: int) -> dict[str, Any]:
        found = self._part("AgendaItem", "item", item)
        found |= {"order": place, "depth": depth, "superItem": self._link(item.parent_id)}
        if item.withdrawn_at is not None:
            return found
        found |= {
            "number": item.number_label,
            "name": item.public_title,
            "kind": item.kind,
            "public": item.access == "public",
            "access": item.access,
            "lifecycle": item.lifecycle,
            "web": f"{permanent_url(self.site, self.key)}#{item.anchor}",
        }
        if item.access != "public":
            found |= {
                "exemptCategory": item.exempt_category,
                "exemptParagraph": item.exempt_paragraph,
                "publicInterestReason": item.public_interest_reason,
                "confidentialLimb": item.confidential_limb,
            }
        if not item.is_restricted:
            found |= {
                "text": item.body,
                "recommendation": item.recommendation,
                "leadOfficer": item.lead_officer,
                "keyDecision": item.is_key,
                "publicMaySpeak": item.public_may_speak,
            }
        return found

    def _documents(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for group in public_documents(self.key):
            found.append(self._document(group.document, group))
            found += [self._document(earlier, None, replaced=group.document) for earlier in group.earlier]
        gone = MeetingDocument.everything.filter(meeting_key=self.key, withdrawn_at__isnull=False, live=True)
        return found + [self._part("File", "document", row) for row in gone.order_by("pk")]

    def _document(
        self, row: MeetingDocument, group: PublicDocument | None, replaced: MeetingDocument | None = None
    ) -> dict[str, Any]:
        address = whole_url(self.site, "document", [row.uuid])
        return self._part("File", "document", row) | {
            "name": row.title,
            "kind": row.kind,
            "agendaItem": self._link(group.item_id) if group else self._link(row.item_id),
            "toFollow": bool(group and group.to_follow),
            "accessUrl": f"{address}?version=this" if replaced else address,
            "replacedBy": f"{self.id}#document-{replaced.uuid}" if replaced else None,
            "fileName": download_name(row) if row.file else "",
            "size": row.size,
            "sha256": row.sha256 or None,
            "pages": row.pages,
            "language": row.language or self.page.locale.language_code,
            "accessible": row.accessible,
            "backgroundPapers": [line for line in row.background_papers.splitlines() if line.strip()],
        }

    # -- what came of it -------------------------------------------------------------------------------------------

    def _outcome(self, outcome: Outcome) -> dict[str, Any]:
        groups = outcome.items.items()
        return {
            "decision": [self._decision(pk, one) for pk, group in groups for one in group.decisions]
            + self._withdrawn(outcome.items.values(), decisions=True),
            "minute": [self._minute(pk, one) for pk, group in groups for one in group.minutes]
            + self._withdrawn(outcome.items.values(), decisions=False),
            "vote": [self._vote(pk, one) for pk, group in groups for one in group.votes],
            "declaration": [
                {
                    "agendaItem": self._link(pk),
                    "name": one.name,
                    "kind": one.kind,
                    "nature": one.nature,
                    "dispensation": one.dispensation,
                    "leftRoom": one.left_room,
                }
                for pk, group in groups
                for one in group.declarations
            ],
            "participant": [
                {"name": one.name, "role": one.role, "presence": one.presence, "substituteFor": one.substitute_for}
                for one in outcome.attendance
            ],
        }

    def _withdrawn(self, groups: Iterable[ItemOutcome], *, decisions: bool) -> list[dict[str, Any]]:
        kind, name = ("Decision", "decision") if decisions else ("Minute", "minute")
        return [
            {"id": f"{self.id}#{name}-{one.uuid}", "type": kind, "modified": instant(one.withdrawn_at), "deleted": True}
            for group in groups
            for one in group.withdrawn
            if one.is_decision == decisions
        ]

    def _decision(self, item_pk: int | None, one: Any) -> dict[str, Any]:
        return self._part("Decision", "decision", one) | {
            "agendaItem": self._link(item_pk),
            "name": one.title,
            "resolutionText": one.text,
            "reasons": one.reasons,
            "alternatives": one.alternatives,
            "conflicts": one.conflicts,
            "dispensations": one.dispensations,
            "decisionMaker": one.decision_maker,
            "decisionMakerName": one.decision_maker_name,
            "date": day(one.decided_on),
            "effectiveDate": day(one.effective_on),
            "keyDecision": one.is_key,
            "urgent": one.is_urgent,
            "callIn": one.call_in,
            "callInDeadline": day(one.call_in_deadline),
        }

    def _minute(self, item_pk: int | None, one: Any) -> dict[str, Any]:
        return self._part("Minute", "minute", one) | {
            "agendaItem": self._link(item_pk),
            "number": one.number,
            "text": one.text,
        }

    def _vote(self, item_pk: int | None, one: Any) -> dict[str, Any]:
        return {
            "id": f"{self.id}#vote-{one.uuid}",
            "type": "Vote",
            "agendaItem": self._link(item_pk),
            "motion": one.motion,
            "amendment": one.is_amendment,
            "mover": one.mover,
            "seconder": one.seconder,
            "for": one.votes_for,
            "against": one.votes_against,
            "abstentions": one.abstentions,
            "castingVote": one.casting_vote,
            "result": one.result,
            "recorded": [{"name": voter.name, "vote": voter.ballot} for voter in one.recorded.all()],
        }

    def _change(self, line: Any) -> dict[str, Any]:
        return {
            "id": f"{self.id}#change-{line.uuid}",
            "at": instant(line.at),
            "field": line.field,
            "before": line.before,
            "after": line.after,
            "reason": line.reason,
            "erased": line.erased,
        }
