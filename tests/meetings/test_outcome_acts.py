"""Publishing, confirming, withdrawing and erasing what came of a meeting."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core import serializers
from wagtail.models import ModelLogEntry, Revision

from tests.meetings.outcome_helpers import attendance, decision, declaration, edit, minute, vote
from wagtail_engagement.kit.public_index import PublicIndexEntry, PublicIndexText
from wagtail_engagement.meetings import acts, outcome_acts, outcome_facts, signals
from wagtail_engagement.meetings.changes import changes_to, record_of
from wagtail_engagement.meetings.journal import ChangeField, MeetingChange
from wagtail_engagement.meetings.outcome_acts import NotReady, Step, WrongMeeting
from wagtail_engagement.meetings.outcomes import Attendance, Decision, Declaration, Minute, Vote
from wagtail_engagement.meetings.public_outcomes import public_outcome


@pytest.fixture(autouse=True)
def _true_at_the_end(index_is_true: Any) -> None:
    """Every act here leaves an index that a rebuild would not alter."""


@pytest.fixture
def page(meeting: Any) -> Any:
    return meeting(starts=-2)


def publish(page: Any, step: str = Step.DECISIONS, nation: str = "england") -> Any:
    return outcome_acts.publish(page, step, nation=nation)


def public(page: Any) -> Any:
    return public_outcome(page.translation_key, record_of(page))


def everything_of(page: Any) -> None:
    decision(page)
    minute(page)
    vote(page, {"Mary Ash": "for"})
    declaration(page)
    attendance(page)


def what_is_public(page: Any) -> set[str]:
    found = public(page)
    outcome = found.of(None)
    names = {"attendance"} if found.attendance else set()
    if outcome:
        names |= {name for name in ("decisions", "minutes", "votes", "declarations") if getattr(outcome, name)}
    return names


# -- steps ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (Step.DECISIONS, {"decisions", "votes"}),
        (Step.NOTE, {"decisions", "votes", "declarations", "attendance"}),
        (Step.MINUTES, {"decisions", "votes", "declarations", "attendance", "minutes"}),
    ],
)
def test_each_step_makes_its_own_part_public(page: Any, step: str, expected: set[str]) -> None:
    everything_of(page)
    assert what_is_public(page) == set()
    publish(page, step)
    assert what_is_public(page) == expected


def test_decisions_and_minutes_have_times_of_their_own(page: Any) -> None:
    everything_of(page)
    publish(page)
    stages = record_of(page)
    assert stages.decisions_published_at
    assert stages.minutes_published_at is None
    assert stages.minutes_state == "none"
    publish(page, Step.MINUTES)
    later = record_of(page)
    assert later.minutes_published_at > later.decisions_published_at == stages.decisions_published_at
    assert later.minutes_state == "draft"


def test_a_draft_is_not_public_whatever_was_published_before(page: Any) -> None:
    decision(page, "First")
    publish(page)
    decision(page, "Second")
    edited = edit(Decision.everything.get(title="First"), title="First, changed")
    assert [one.title for one in public(page).decisions] == ["First"]
    assert edited.title == "First"


def test_what_nothing_was_published_of_costs_no_query(page: Any, django_assert_num_queries: Any) -> None:
    decision(page)
    stages = record_of(page)
    with django_assert_num_queries(0):
        assert not public_outcome(page.translation_key, stages)
        assert not public_outcome(page.translation_key, None)


@pytest.mark.parametrize("count", [1, 9])
def test_the_outcome_of_a_meeting_takes_six_queries_however_much_there_is(
    page: Any, item: Any, count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        line = item(page, f"Item {number}")
        decision(page, f"Decision {number}", item=line)
        minute(page, item=line)
        vote(page, {"Mary Ash": "for", "Ben Oak": "against"}, item=line)
        declaration(page, item=line)
        attendance(page, f"Member {number}")
    publish(page, Step.MINUTES)
    stages = record_of(page)
    with django_assert_num_queries(6):
        found = public_outcome(page.translation_key, stages)
        assert len([list(one.recorded.all()) for item in found.items.values() for one in item.votes]) == count


def test_outcomes_are_grouped_by_item_and_the_rest_is_not_lost(page: Any, item: Any) -> None:
    first, gone = item(page, "First"), item(page, "Gone")
    decision(page, "Of the first", item=first)
    decision(page, "Of the other", item=gone)
    decision(page, "Of the meeting")
    publish(page)
    found = public(page)
    assert [one.title for one in found.of(first.pk).decisions] == ["Of the first"]
    assert {one.title for rest in found.rest([first.pk]) for one in rest.decisions} == {
        "Of the other",
        "Of the meeting",
    }


def test_nothing_to_publish_is_said(page: Any) -> None:
    with pytest.raises(outcome_acts.NothingToPublish):
        publish(page)


def test_publishing_is_written_into_the_public_log(page: Any) -> None:
    everything_of(page)
    publish(page)
    publish(page, Step.MINUTES)
    lines = [(change.field, change.after) for change in changes_to(page.translation_key)][::-1]
    assert lines == [
        (ChangeField.DECISIONS, "1 decision, 1 vote"),
        (ChangeField.MINUTES, "1 minute, who was there, declarations of interest"),
    ]


def test_publishing_changed_words_again_is_a_correction_in_the_log(page: Any) -> None:
    made = decision(page, "Bus lanes", text="<p>Three lanes.</p>")
    publish(page)
    edit(made, text="<p>Two lanes.</p>")
    publish(page)
    latest = changes_to(page.translation_key)[0]
    assert (latest.field, latest.before, latest.after, latest.record) == (
        ChangeField.CORRECTION,
        "Bus lanes: Three lanes.",
        "Bus lanes: Two lanes.",
        made.uuid,
    )
    assert public(page).decisions[0].text == "<p>Two lanes.</p>"


def test_nothing_is_published_before_the_page_of_the_meeting(page: Any) -> None:
    decision(page)
    page.unpublish()
    with pytest.raises(NotReady) as refused:
        publish(type(page).objects.get(pk=page.pk))
    assert refused.value.problems[0][0] == page.title


def test_others_are_told_of_each_step_and_whether_it_is_the_first_time(
    page: Any, django_capture_on_commit_callbacks: Any
) -> None:
    heard = []

    def listen(sender: Any, **kwargs: Any) -> None:
        heard.append((kwargs["step"], kwargs["first"], kwargs["meeting"].pk))

    signals.outcome_published.connect(listen)
    with django_capture_on_commit_callbacks(execute=True):
        for title in ("First", "Second"):
            decision(page, title)
            publish(page)
        minute(page)
        publish(page, Step.MINUTES)
    signals.outcome_published.disconnect(listen)
    assert heard == [("decisions", True, page.pk), ("decisions", False, page.pk), ("minutes", True, page.pk)]


# -- what the law asks ---------------------------------------------------------------------------------------------

FIVE = {
    "reasons": "<p>Buses are slow.</p>",
    "alternatives": "<p>None</p>",
    "conflicts": "None",
    "dispensations": "None",
}


@pytest.mark.parametrize("part", [*FIVE, "text", "decided_on"])
def test_a_decision_of_an_english_executive_is_not_published_without_its_five_parts(
    meeting: Any, committee: Any, part: str
) -> None:
    page = meeting(parent=committee("Cabinet", slug="cabinet", kind="executive"), starts=-2)
    made = decision(page, **{**FIVE, part: None if part == "decided_on" else ""})
    vote(page)
    with pytest.raises(NotReady) as refused:
        publish(page)
    [(name, missing)] = refused.value.problems
    assert name == "Bus lanes"
    assert len(missing) == 1
    assert what_is_public(page) == set()
    edit(made, **{**FIVE, "text": "<p>Agreed.</p>", "decided_on": page.starts_at.date()})
    publish(page)
    assert what_is_public(page) == {"decisions", "votes"}


@pytest.mark.parametrize(("kind", "nation"), [("executive", "wales"), ("regulatory", "england")])
def test_other_bodies_need_no_executive_record(meeting: Any, committee: Any, kind: str, nation: str) -> None:
    page = meeting(parent=committee("Body", slug="body", kind=kind), starts=-2)
    decision(page)
    publish(page, nation=nation)
    assert what_is_public(page) == {"decisions"}


@pytest.fixture
def later(meeting: Any, page: Any) -> Any:
    return meeting("Planning in June", starts=-1)


def confirm(page: Any, by: Any) -> Any:
    return outcome_acts.confirm_minutes(page, by, nation="england")


@pytest.mark.parametrize("missing", ["urgency_reason", "urgency_chair"])
def test_minutes_are_not_confirmed_until_they_say_why_an_urgent_item_could_not_wait(
    page: Any, later: Any, item: Any, missing: str
) -> None:
    facts = {"urgency_reason": "The bridge may fall.", "urgency_chair": "Mary Ash"}
    line = item(page, "Bridge", lifecycle="urgent", **{**facts, missing: ""})
    minute(page, item=line)
    publish(page, Step.MINUTES)
    with pytest.raises(NotReady) as refused:
        confirm(page, later)
    assert refused.value.problems[0][0] == "Bridge"
    assert record_of(page).minutes_state == "draft"
    type(line).everything.filter(pk=line.pk).update(**facts)
    confirm(page, later)
    assert record_of(page).minutes_state == "confirmed"


def test_an_executive_has_no_urgency_route_so_no_such_reason_is_asked(meeting: Any, committee: Any, item: Any) -> None:
    cabinet = committee("Cabinet", slug="cabinet", kind="executive")
    page, later = meeting(parent=cabinet, starts=-9), meeting("Later", parent=cabinet, starts=-1)
    minute(page, item=item(page, lifecycle="late"))
    publish(page, Step.MINUTES)
    assert confirm(page, later).minutes_state == "confirmed"


# -- confirming ----------------------------------------------------------------------------------------------------


def test_minutes_are_confirmed_at_a_named_later_meeting_and_the_log_says_which(page: Any, later: Any) -> None:
    minute(page)
    publish(page, Step.MINUTES)
    stages = confirm(page, later)
    assert (stages.minutes_state, stages.confirmed_by_key) == ("confirmed", later.translation_key)
    assert stages.minutes_confirmed_at
    latest = changes_to(page.translation_key)[0]
    assert latest.field == ChangeField.MINUTES_CONFIRMED
    assert latest.after.startswith("Planning in June, ")


def test_corrections_made_at_the_confirming_meeting_become_public_with_it(page: Any, later: Any) -> None:
    made = minute(page, text="<p>Members agred.</p>")
    publish(page, Step.MINUTES)
    edit(made, text="<p>Members agreed.</p>")
    confirm(page, later)
    assert public(page).of(None).minutes[0].text == "<p>Members agreed.</p>"


def test_minutes_confirmed_once_can_still_be_corrected_and_stay_confirmed(page: Any, later: Any) -> None:
    made = minute(page)
    publish(page, Step.MINUTES)
    confirm(page, later)
    edit(made, number="78/26")
    publish(page, Step.MINUTES)
    assert record_of(page).minutes_state == "confirmed"


def test_minutes_that_do_not_exist_are_not_confirmed(page: Any, later: Any) -> None:
    with pytest.raises(NotReady):
        confirm(page, later)


def test_a_meeting_confirms_neither_its_own_minutes_nor_those_of_a_later_one_nor_before_it_is_held(
    page: Any, meeting: Any
) -> None:
    minute(page)
    publish(page, Step.MINUTES)
    for other in (page, meeting("Earlier", starts=-9), meeting("Undated", starts=None), meeting("Ahead", starts=9)):
        with pytest.raises(WrongMeeting):
            confirm(page, other)


# -- withdrawing and erasing ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [decision, minute])
def test_a_withdrawn_record_leaves_a_tombstone_without_its_words(page: Any, make: Any) -> None:
    made = make(page)
    publish(page, Step.MINUTES)
    outcome_acts.withdraw(page, made, reason="It was quashed.")
    outcome = public(page).of(None)
    assert not outcome.decisions
    assert not outcome.minutes
    [stone] = outcome.withdrawn
    assert (stone.anchor, stone.reason) == (made.anchor, "It was quashed.")
    latest = changes_to(page.translation_key)[0]
    assert (latest.reason, latest.record) == ("It was quashed.", made.uuid)


def test_nothing_is_withdrawn_without_a_reason_or_twice(page: Any) -> None:
    made = decision(page)
    with pytest.raises(ValueError, match="public"):
        outcome_acts.withdraw(page, made, reason="Too soon.")
    publish(page)
    with pytest.raises(acts.NoReason):
        outcome_acts.withdraw(page, made, reason="  ")
    outcome_acts.withdraw(page, made, reason="Quashed.")
    with pytest.raises(ValueError, match="public"):
        outcome_acts.withdraw(page, made, reason="Again.")


def test_what_was_withdrawn_is_not_published_again_by_a_step(page: Any) -> None:
    made = decision(page)
    publish(page)
    outcome_acts.withdraw(page, made, reason="Quashed.")
    edit(made, title="Changed")
    with pytest.raises(outcome_acts.NothingToPublish):
        publish(page)


CANARY = "Wrenbury-Canary-5200"


def everywhere() -> str:
    models = (
        Decision,
        Minute,
        Vote,
        Declaration,
        Attendance,
        Revision,
        ModelLogEntry,
        MeetingChange,
        PublicIndexEntry,
        PublicIndexText,
    )
    rows = [row for model in models for row in model._base_manager.all()]
    return serializers.serialize("json", rows) + json.dumps(list(Revision.objects.values_list("content", flat=True)))


@pytest.mark.parametrize("make", [decision, minute])
def test_words_published_in_error_are_nowhere_after_one_act(page: Any, make: Any) -> None:
    made = make(page, f"{CANARY}"[:20], text=f"<p>{CANARY}</p>")
    publish(page, Step.MINUTES)
    made = edit(made, text=f"<p>{CANARY} again</p>")
    publish(page, Step.MINUTES)
    assert CANARY in everywhere()
    outcome_acts.erase(page, made, reason="It named a child.")
    assert CANARY[:20] not in everywhere()
    assert changes_to(page.translation_key)[0].reason == "It named a child."


@pytest.mark.parametrize("make", [decision, minute])
def test_what_was_withdrawn_before_can_be_erased_with_the_reason_that_named_it(page: Any, make: Any) -> None:
    made = make(page, text="<p>Words</p>")
    publish(page, Step.MINUTES)
    outcome_acts.withdraw(page, made, reason=f"It named {CANARY}.")
    outcome_acts.erase(page, made, reason="It named a child.")
    assert CANARY not in everywhere()
    stored = type(made).everything.get(pk=made.pk)
    assert (stored.erased, stored.withdrawn_reason) == (True, "It named a child.")
    assert changes_to(page.translation_key)[0].reason == "It named a child."


@pytest.mark.parametrize("make", [decision, minute])
def test_what_never_was_public_is_not_erased_but_deleted(page: Any, make: Any) -> None:
    made = make(page, text="<p>Words</p>")
    with pytest.raises(ValueError, match="deleted"):
        outcome_acts.erase(page, made, reason="A slip of the hand.")
    assert type(made).everything.get(pk=made.pk).text == "<p>Words</p>"


def test_the_title_of_a_meeting_that_is_not_public_stands_in_no_public_log(page: Any, meeting: Any) -> None:
    minute(page)
    publish(page, Step.MINUTES)
    draft = meeting(CANARY, starts=-1)
    draft.unpublish()
    outcome_acts.confirm_minutes(page, draft, nation="england")
    latest = changes_to(page.translation_key)[0]
    assert latest.field == "minutes_confirmed"
    assert CANARY not in latest.after
    assert latest.after


def test_what_was_public_is_never_deleted_and_what_was_not_is(page: Any) -> None:
    made, draft = decision(page), decision(page, "Draft")
    outcome_acts.delete(page, draft)
    publish(page)
    with pytest.raises(outcome_acts.WasPublic):
        outcome_acts.delete(page, made)
    outcome_acts.withdraw(page, made, reason="Quashed.")
    with pytest.raises(outcome_acts.WasPublic):
        outcome_acts.delete(page, made)
    assert [one.title for one in Decision.everything.all()] == ["Bus lanes"]


# -- facts ---------------------------------------------------------------------------------------------------------


def test_a_fact_that_is_not_public_is_kept_without_a_line_in_the_log(page: Any) -> None:
    made = attendance(page)
    made.presence = "apologies"
    assert outcome_facts.save(page, [made]) == 0
    assert Attendance.objects.get().presence == "apologies"
    assert not changes_to(page.translation_key)


def test_a_correction_of_a_public_fact_is_public_at_once_and_logged_with_its_reason(page: Any) -> None:
    made = attendance(page)
    publish(page, Step.NOTE)
    made.refresh_from_db()
    made.presence = "apologies"
    with pytest.raises(acts.NoReason):
        outcome_facts.save(page, [made])
    assert Attendance.objects.get().presence == "present"
    outcome_facts.save(page, [made], reason="Clerk's slip.")
    latest = changes_to(page.translation_key)[0]
    assert (latest.before, latest.after, latest.reason) == (
        "Mary Ash: Present",
        "Mary Ash: Apologies",
        "Clerk's slip.",
    )
    assert public(page).attended == [("Apologies", [made])]


def test_a_corrected_recorded_vote_is_in_the_log_by_name(page: Any) -> None:
    made = vote(page, {"Mary Ash": "for"}, votes_for=1, votes_against=0)
    publish(page)
    made.refresh_from_db()
    made.votes_for, made.votes_against, made.result = 0, 1, "lost"
    outcome_facts.save_vote(page, made, [("Mary Ash", "against")], reason="Misheard.")
    latest = changes_to(page.translation_key)[0]
    assert "Mary Ash: For" in latest.before
    assert "Mary Ash: Against" in latest.after
    assert "Lost" in latest.after


def test_a_fact_added_later_waits_for_its_step(page: Any) -> None:
    attendance(page)
    publish(page, Step.NOTE)
    outcome_facts.save(
        page, [Attendance(meeting=page, meeting_key=page.translation_key, name="Ben", presence="absent")]
    )
    assert [one.name for one in public(page).attendance] == ["Mary Ash"]
    publish(page, Step.NOTE)
    assert [one.name for one in public(page).attendance] == ["Mary Ash", "Ben"]


def test_a_fact_published_in_error_leaves_no_words_in_the_log(page: Any) -> None:
    made = declaration(page, nature=CANARY)
    publish(page, Step.NOTE)
    made.refresh_from_db()
    made.left_room = not made.left_room
    outcome_facts.save(page, [made], reason=f"Misheard: it was {CANARY}.")
    outcome_facts.save(page, [], [made], reason="Published in error.", in_error=True)
    assert CANARY not in everywhere()
    assert changes_to(page.translation_key)[0].erased
