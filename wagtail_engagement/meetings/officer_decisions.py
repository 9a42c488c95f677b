"""Decisions of officers and cabinet members between meetings: written, published, corrected and withdrawn one by one.

The Openness of Local Government Bodies Regulations 2014 (SI 2014/2095) regs 7 and 8, and SI 2012/2089 reg 13. Such a
decision has no meeting: the page it names is the register's, and its public log goes by its own permanent id.
"""

import uuid
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from wagtail_engagement.kit.gone import Gone
from wagtail_engagement.kit.index_writer import refresh_subject
from wagtail_engagement.kit.time import today
from wagtail_engagement.meetings import acts, outcome_checks
from wagtail_engagement.meetings.journal import ChangeField, MeetingChange
from wagtail_engagement.meetings.outcome_acts import NotReady, WasPublic, words_said
from wagtail_engagement.meetings.outcomes import Decision, DecisionMaker, Minute


#: Who decides alone.
MAKERS = (DecisionMaker.OFFICER, DecisionMaker.CABINET_MEMBER)


# -- reading -------------------------------------------------------------------------------------------------------


def public_decisions_of(register_key: uuid.UUID) -> list[Decision]:
    """The public decisions a register keeps, latest first."""
    found = Decision.objects.filter(meeting_key__isnull=True, meeting__translation_key=register_key)
    return list(found.order_by("-decided_on", "-pk"))


def working_decisions_of(register_key: uuid.UUID) -> list[Decision]:
    """Every decision a register keeps as its editors see it, latest first; withdrawn ones too."""
    found = Decision.everything.filter(meeting_key__isnull=True, meeting__translation_key=register_key)
    return [one.working() for one in found.select_related("latest_revision").order_by("-decided_on", "-pk")]


def find(register_key: uuid.UUID, permanent_id: uuid.UUID) -> Decision | None:
    """A decision of a register, public or not, as the public read it or would."""
    return (
        Decision.everything.select_related("latest_revision")
        .filter(uuid=permanent_id, meeting_key__isnull=True, meeting__translation_key=register_key)
        .first()
    )


def find_gone(permanent_id: uuid.UUID) -> Gone | None:
    """What is said of a decision, of a meeting or of one person, that was public and is not found in the index now."""
    decision = Decision.everything.select_related("meeting").filter(uuid=permanent_id).first()
    if decision is None or not was_public(decision):
        return None
    page = decision.meeting
    if page is not None and (not page.live or page.get_view_restrictions().exists()):
        return Gone()  # the reason stands on a page that not everybody may read
    return gone_of(decision)


def gone_of(decision: Decision) -> Gone:
    """When and why a decision was withdrawn, for those who may read its page."""
    return Gone(decision.withdrawn_at, decision.withdrawn_reason)


def was_public(record: Any) -> bool:
    """Whether a record is public or once was: what was is only ever withdrawn."""
    return bool(record.live or record.withdrawn_at)


def can_be_erased(record: Any) -> bool:
    """Whether a record was public, withdrawn since or not, and still has its words."""
    return was_public(record) and not record.erased


def new_decision(register: Any) -> Decision:
    """An unsaved decision of an officer, made today."""
    parts = register.get_url_parts()
    return Decision(
        meeting_id=register.pk,
        meeting_key=None,
        site_id=parts[0] if parts else None,
        decision_maker=DecisionMaker.OFFICER,
        decided_on=today(),
    )


# -- acts ----------------------------------------------------------------------------------------------------------


def refresh(register: Any) -> None:
    """Bring the register's rows in the public index up to date."""
    refresh_subject(type(register), register.translation_key)


def _note(decision: Decision, field: str, user: Any, **words: str) -> MeetingChange:
    return MeetingChange.objects.create(
        meeting_key=decision.uuid,
        record=decision.uuid,
        field=field,
        at=timezone.now(),
        by=user if getattr(user, "pk", None) else None,
        **words,
    )


@transaction.atomic
def publish(register: Any, decision: Decision, *, nation: str, user: Any = None) -> None:
    """Make a decision, or its changed words, public.

    Raises:
        NotReady: it lacks a part that the law asks for.
        ValueError: it was withdrawn.
    """
    stored = Decision.everything.select_related("latest_revision").get(pk=decision.pk)
    if stored.withdrawn_at is not None:
        raise ValueError("A decision that was withdrawn is not published again.")
    working = stored.working()
    if missing := outcome_checks.missing_to_publish(working, nation):
        raise NotReady([(working.title, missing)])
    before, after = (words_said(stored) if stored.live else ""), words_said(working)
    acts.publish(stored, user)
    if before and before != after:
        _note(stored, ChangeField.CORRECTION, user, before=before, after=after)
    elif not before:
        _note(stored, ChangeField.DECISIONS, user)
    refresh(register)


@transaction.atomic
def withdraw(register: Any, decision: Decision, *, reason: str, in_error: bool = False, user: Any = None) -> None:
    """Take a public decision back; its page answers 410 and says why. ``in_error`` erases its words everywhere.

    One that was withdrawn can still be erased; ``reason`` then takes the place of the earlier one.

    Raises:
        NoReason: there is none.
        ValueError: it is not public.
    """
    if not reason.strip():
        raise acts.NoReason
    stored = Decision.everything.get(pk=decision.pk)
    if not (can_be_erased(stored) if in_error else stored.is_public):
        raise ValueError("Only what is public can be withdrawn.")
    before = "" if in_error else stored.title
    (acts.erase if in_error else acts.withdraw)(stored, reason=reason, user=user)
    Decision.everything.filter(pk=stored.pk).update(withdrawn_reason=reason.strip())
    change = _note(stored, ChangeField.DECISION_WITHDRAWN, user, before=before, reason=reason.strip())
    if in_error:
        MeetingChange.objects.filter(pk=change.pk).update(erased=True)
    refresh(register)


@transaction.atomic
def delete(decision: Decision, user: Any = None) -> None:
    """Delete a decision that never was public.

    Raises:
        WasPublic: it is or was.
    """
    stored = Decision.everything.get(pk=decision.pk)
    if was_public(stored):
        raise WasPublic
    log(instance=stored, action="wagtail.delete", user=user, deleted=True)
    stored.delete()


# -- guards --------------------------------------------------------------------------------------------------------


class KeptOutcome(PermissionDenied):
    """Decisions and minutes that were public are withdrawn, never deleted."""


def refuse_deletion(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Receiver before a decision or minute is deleted, by whatever means.

    Raises:
        KeptOutcome: it is or was public.
    """
    if was_public(instance):
        raise KeptOutcome(_("What was public is never deleted: withdraw it, with the reason."))


def keeps_public(register: Any) -> bool:
    """Whether a page keeps public decisions of one person; a translation or an alias of a register keeps none."""
    return Decision.objects.filter(meeting_key__isnull=True, meeting_id=register.pk).exists()


def refuse_register(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Receiver before a register's page is deleted, by whatever means.

    Raises:
        KeptOutcome: it keeps public decisions (a translation of it keeps none).
    """
    if keeps_public(instance):
        raise KeptOutcome(
            _("“%(register)s” holds decisions that are public and must stay available: withdraw them first.")
            % {"register": instance.title}
        )


GUARDED = (Decision, Minute)
