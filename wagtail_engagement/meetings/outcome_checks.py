"""What the law and plain sense ask of decisions, votes and minutes before the public may read them: pure functions."""

from collections.abc import Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from wagtail_engagement.kit.folding import fold, plain
from wagtail_engagement.kit.forms import is_blank
from wagtail_engagement.kit.site_settings import Nation
from wagtail_engagement.meetings.committees import StatutoryProfile
from wagtail_engagement.meetings.outcomes import Ballot, CallIn, Decision, DecisionMaker, Delegation, VoteResult
from wagtail_engagement.meetings.records import ItemLifecycle


Problem = str | Promise


def needs_executive_record(nation: str, profile: str, maker: str) -> bool:
    """Whether a decision needs the record of an executive decision: of an English executive, or of one of its members
    (SI 2012/2089 regs 12 and 13)."""
    executive = profile == StatutoryProfile.EXECUTIVE or maker == DecisionMaker.CABINET_MEMBER
    return nation == Nation.ENGLAND and executive and maker != DecisionMaker.OFFICER


def missing_to_publish(decision: Decision, nation: str, profile: str = "") -> list[Problem]:
    """What must be added before the public may read a decision, in words; empty when nothing is missing.

    An English executive records the date, reasons, alternatives, conflicts and dispensations, "none" in words (SI
    2012/2089 regs 12 and 13). An English officer records the date, reasons and alternatives and, under a specific
    authorisation, the conflicts members declared (SI 2014/2095 reg 7).
    """
    maker = decision.decision_maker
    missing: list[Problem] = []
    if not decision.title.strip():
        missing.append(_("give it a title"))
    if is_blank(decision.text):
        missing.append(_("say what was decided"))
    if decision.decided_on is None:
        missing.append(_("give the date of the decision"))
    if maker != DecisionMaker.BODY and not decision.decision_maker_name.strip():
        missing.append(_("name who decided"))
    officer = maker == DecisionMaker.OFFICER and nation == Nation.ENGLAND
    executive = needs_executive_record(nation, profile, maker)
    if officer and not decision.delegation:
        missing.append(_("say under which delegation it was made"))
    if officer or executive:
        if is_blank(decision.reasons):
            missing.append(_("give the reasons"))
        if is_blank(decision.alternatives):
            missing.append(_("say which alternatives were considered, or “None”"))
    if (executive or (officer and decision.delegation == Delegation.SPECIFIC)) and not decision.conflicts.strip():
        missing.append(_("say which conflicts of interest were declared, or “None”"))
    if executive and not decision.dispensations.strip():
        missing.append(_("say which dispensations were granted, or “None”"))
    return missing


def decision_errors(values: dict[str, Any]) -> dict[str, Problem]:
    """What in the values of a decision contradicts itself, by field; works on drafts, which may leave much empty."""
    errors: dict[str, Problem] = {}
    decided, effective = values.get("decided_on"), values.get("effective_on")
    deadline, call_in = values.get("call_in_deadline"), values.get("call_in")
    if decided and effective and effective < decided:
        errors["effective_on"] = _("A decision takes effect on or after the day it was made.")
    if call_in in {CallIn.OPEN, CallIn.CALLED_IN} and deadline is None:
        errors["call_in_deadline"] = _("Say by when it can be called in.")
    elif call_in == CallIn.NOT_SUBJECT and deadline is not None:
        errors["call_in_deadline"] = _("A decision that is not subject to call-in has no such day.")
    elif decided and deadline and deadline < decided:
        errors["call_in_deadline"] = _("A decision is called in after it was made.")
    return errors


def urgency_missing(item: Any, profile: str) -> list[Problem]:
    """What the minutes must say of an item that was taken as urgent: the special circumstances and the chair who was of
    that opinion (Local Government Act 1972 s.100B(4); Wales s.100BA(6); Scotland 1973 Act s.50B(4); Northern Ireland
    2014 Act s.43(4)). An executive has no such route, so nothing is asked of it."""
    if profile in {StatutoryProfile.EXECUTIVE, StatutoryProfile.NON_STATUTORY}:
        return []
    if item.lifecycle not in {ItemLifecycle.LATE, ItemLifecycle.URGENT}:
        return []
    missing: list[Problem] = []
    if not item.urgency_reason.strip():
        missing.append(_("give the special circumstances for which it was taken as urgent"))
    if not item.urgency_chair.strip():
        missing.append(_("name the chair who agreed"))
    return missing


# -- votes ---------------------------------------------------------------------------------------------------------

COUNTS: dict[str, str] = {"votes_for": Ballot.FOR, "votes_against": Ballot.AGAINST, "abstentions": Ballot.ABSTAIN}


def doubles(names: Iterable[str]) -> set[int]:
    """Places (from 0) of names that stood before, whatever their capitals, accents and spaces; empty ones are not names."""
    seen: set[str] = set()
    again: set[int] = set()
    for place, name in enumerate(names):
        folded = fold(name or "")
        if folded and folded in seen:
            again.add(place)
        seen.add(folded)
    return again


def counted(ballots: Iterable[str]) -> dict[str, int]:
    """How many voted for, against and abstained, by the names of the counts."""
    cast = list(ballots)
    return {name: cast.count(ballot) for name, ballot in COUNTS.items()}


def vote_errors(values: dict[str, Any], ballots: Iterable[str]) -> dict[str, Problem]:
    """Where the counts of a vote contradict its recorded votes or its result, by field.

    The chair's casting vote may or may not be among the recorded votes, so one more is let through where there was one.
    """
    errors: dict[str, Problem] = {}
    ballots = list(ballots)
    casting = bool(values.get("casting_vote"))
    if ballots:
        for name, recorded in counted(ballots).items():
            count = values.get(name)
            spare = 1 if casting and name != "abstentions" else 0
            if count is not None and not 0 <= count - recorded <= spare:
                errors[name] = ngettext(
                    "The recorded votes below hold %(count)s.", "The recorded votes below hold %(count)s.", recorded
                ) % {"count": recorded}
    ayes, noes, result = values.get("votes_for"), values.get("votes_against"), values.get("result")
    if ayes is not None and noes is not None and result == VoteResult.CARRIED and "votes_for" not in errors:
        if ayes < noes:
            errors["result"] = _("More voted against than for, so it was not carried.")
        elif ayes == noes and not casting:
            errors["casting_vote"] = _("The votes are equal: say whether the chair's casting vote decided.")
    return errors


def words_of(html: str) -> str:
    """A text as the public log keeps it: plain, and no longer than a paragraph."""
    text = plain(html)
    return text if len(text) <= 300 else f"{text[:299]}…"
