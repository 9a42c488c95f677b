"""What each kind of body must do in each nation, and no more than the law was seen to say."""

from __future__ import annotations

from typing import Any

import pytest

from wagtail_engagement.meetings.bank_holidays import NATIONS
from wagtail_engagement.meetings.committees import StatutoryProfile
from wagtail_engagement.meetings.notice import (
    BODIES,
    Posting,
    Unit,
    Urgency,
    countings,
    missing_access_details,
    missing_acts,
    profile,
    profiles,
)


def test_the_bodies_are_those_a_committee_can_be() -> None:
    assert list(BODIES) == list(StatutoryProfile.values)


@pytest.mark.parametrize(("nation", "days"), [("england", 5), ("wales", 3), ("scotland", 3), ("northern_ireland", 5)])
def test_the_days_of_notice_are_those_of_the_nation(nation: str, days: int) -> None:
    assert profile("principal", nation).days == days
    assert profile("executive", nation).days == days


@pytest.mark.parametrize("nation", NATIONS)
def test_no_claim_is_made_for_a_body_that_is_no_statutory_meeting(nation: str) -> None:
    assert profile("non_statutory", nation) is None


@pytest.mark.parametrize(
    ("kind", "nation"),
    [
        ("parish", "scotland"),
        ("parish", "northern_ireland"),
        ("health_and_wellbeing_board", "wales"),
        ("health_and_wellbeing_board", "scotland"),
        ("health_and_wellbeing_board", "northern_ireland"),
    ],
)
def test_no_claim_is_made_for_a_body_the_nation_has_not(kind: str, nation: str) -> None:
    assert profile(kind, nation) is None


def test_a_health_and_wellbeing_board_gives_the_notice_of_a_committee() -> None:
    board, committee = profile("health_and_wellbeing_board", "england"), profile("principal", "england")
    assert (board.days, board.counting, board.urgency) == (committee.days, committee.counting, committee.urgency)
    assert str(board.notice) == "Local Government Act 1972, sections 100A(6)(a) and 100E(3)(a)"


def test_only_an_english_executive_is_told_that_there_is_no_urgency() -> None:
    without = [(found.body, found.nation) for found in profiles() if found.urgency == Urgency.NONE]
    assert without == [("executive", "england")]


@pytest.mark.parametrize("nation", NATIONS)
def test_a_council_may_take_urgent_items_and_the_section_is_named(nation: str) -> None:
    found = profile("principal", nation)
    assert found.urgency == Urgency.CHAIR
    assert found.urgency_source is not None


@pytest.mark.parametrize("found", profiles(), ids=lambda found: f"{found.body}-{found.nation}")
def test_every_profile_names_its_act(found: Any) -> None:
    assert len(str(found.notice)) > 10
    assert len(str(found.agenda)) > 10
    assert (found.urgency == Urgency.UNKNOWN) == (found.urgency_source is None)


def test_what_could_not_be_read_in_the_law_is_marked() -> None:
    unsettled = {(found.body, found.nation) for found in profiles() if not found.settled}
    assert unsettled == {
        ("executive", "wales"),
        ("executive", "scotland"),
        ("executive", "northern_ireland"),
        ("parish", "wales"),
    }


def test_northern_ireland_is_counted_cautiously_with_the_literal_count_beside_it() -> None:
    cautious = profile("principal", "northern_ireland")
    literal = profile("principal", "northern_ireland", counting="calendar")
    assert (cautious.counting, cautious.beside, cautious.unit) == ("working", ("calendar",), Unit.WORKING_DAYS)
    assert (literal.counting, literal.beside, literal.unit) == ("calendar", ("working",), Unit.DAYS)


def test_a_parish_council_may_count_either_way() -> None:
    assert countings("parish", "england") == ("working", "parish")
    assert profile("parish", "england").counting == "working"
    assert profile("parish", "england", counting="parish").beside == ("working",)


def test_a_parish_council_is_not_held_to_schedule_12a() -> None:
    found = profile("parish", "england")
    assert (found.days, found.posting) == (3, Posting.CONSPICUOUS_PLACE)
    assert "12A" not in f"{found.notice} {found.agenda}"
    assert "100" not in f"{found.notice} {found.agenda}"


@pytest.mark.parametrize(
    ("values", "says"),
    [
        (("cabinet", "england"), "kind of body must be one of principal, executive"),
        ((None, "england"), "kind of body must be one of"),
        (("principal", "cornwall"), "nation must be one of"),
    ],
)
def test_unknown_bodies_and_nations_are_refused(values: tuple[Any, Any], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        profile(*values)


@pytest.mark.parametrize(("kind", "nation"), [("principal", "england"), ("parish", "wales"), ("executive", "scotland")])
def test_a_counting_the_body_cannot_choose_is_refused(kind: str, nation: str) -> None:
    with pytest.raises(ValueError, match="counting of this body must be one of working"):
        profile(kind, nation, counting="calendar")


# -- access details and acts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("format", "given", "missing"),
    [
        ("online", {"time": True, "how_to_access": "https://meet.example/1"}, []),
        ("online", {"time": True}, ["access"]),
        ("hybrid", {"time": True, "how_to_access": "https://meet.example/1"}, ["place"]),
        ("in_person", {"time": True, "place": "Town hall"}, ["access"]),
        ("in_person", {"time": False, "place": "  "}, ["time", "place", "access"]),
    ],
)
def test_a_welsh_notice_says_time_place_and_access(format: str, given: dict[str, Any], missing: list[str]) -> None:
    assert missing_access_details(profile("principal", "wales"), format, **given) == missing


@pytest.mark.parametrize("nation", ["england", "scotland", "northern_ireland"])
def test_access_details_are_asked_for_in_wales_only(nation: str) -> None:
    assert missing_access_details(profile("principal", nation), "online", time=None) == []
    assert missing_access_details(None, "online", time=None) == []


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match="in_person, hybrid or online"):
        missing_access_details(profile("principal", "wales"), "telepathy", time=True)


def test_the_website_alone_is_no_notice_of_an_english_committee() -> None:
    assert missing_acts(profile("principal", "england"), posted=False, on_website=True) == ["posted"]
    assert missing_acts(profile("principal", "england"), posted=True, on_website=False) == []


def test_an_english_executive_posts_its_notice_and_publishes_it_on_the_website() -> None:
    assert missing_acts(profile("executive", "england"), posted=False, on_website=False) == ["posted", "website"]


def test_a_welsh_council_publishes_electronically() -> None:
    assert missing_acts(profile("principal", "wales"), posted=False, on_website=False) == ["website"]
