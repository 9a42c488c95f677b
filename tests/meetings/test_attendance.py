"""Who is expected at a meeting, and lists of who came."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.conftest import publish
from tests.meetings.outcome_helpers import attendance as attended
from wagtail_engagement.kit.time import local
from wagtail_engagement.meetings import attendance, outcome_acts
from wagtail_engagement.meetings.acts import NoReason
from wagtail_engagement.meetings.outcomes import Attendance


@pytest.fixture
def page(meeting: Any) -> Any:
    return meeting(starts=-2)


def with_members(committee: Any, *members: dict[str, Any]) -> Any:
    committee.membership = [("member", {"voting": True, **member}) for member in members]
    return publish(committee)


def test_those_are_expected_who_were_members_on_the_day_of_the_meeting(page: Any, planning: Any) -> None:
    day = local(page.starts_at).date()
    before, after = day - timedelta(days=1), day + timedelta(days=1)
    with_members(
        planning,
        {"name": "Mary Ash", "role": "Chair"},
        {"name": "First day", "starts": day},
        {"name": "Last day", "ends": day},
        {"name": "Left", "ends": before},
        {"name": "To come", "starts": after},
    )
    rows = attendance.expected(page)
    assert [row.name for row in rows] == ["Mary Ash", "First day", "Last day"]
    assert (rows[0].role, rows[0].presence) == ("Chair", "")


def test_members_of_joint_committees_are_expected_too_and_nobody_twice(
    page: Any, planning: Any, committee: Any
) -> None:
    other = committee("Licensing", slug="licensing")
    with_members(planning, {"name": "Mary Ash"})
    with_members(other, {"name": "MARY  ASH"}, {"name": "Ben Oak"})
    page.joint_committees = [other]
    assert [row.name for row in attendance.expected(publish(page))] == ["Mary Ash", "Ben Oak"]


def test_rows_written_already_come_first_and_are_not_offered_again(page: Any, planning: Any) -> None:
    with_members(planning, {"name": "Mary Ash"}, {"name": "Ben Oak"})
    attended(page, "Visitor")
    attended(page, "mary ash", "apologies")
    rows = attendance.to_fill_in(page)
    assert [(row.name, bool(row.pk)) for row in rows] == [("Visitor", True), ("mary ash", True), ("Ben Oak", False)]


def plan(page: Any, *lines: str) -> Any:
    return attendance.plan_import(page, "\r\n".join(lines).encode("utf-8-sig"))


def test_a_list_in_either_language_is_read(page: Any) -> None:
    found = plan(page, "Enw;Rôl;Presenoldeb;Eilydd dros", "Siân;Cadeirydd;Yn bresennol;", "Ben;;Eilydd;Carys")
    assert not found.problems
    assert [(row.name, row.presence, row.substitute_for) for row in found.added] == [
        ("Siân", "present", ""),
        ("Ben", "substitute", "Carys"),
    ]
    assert not Attendance.objects.exists()


@pytest.mark.parametrize(
    ("value", "presence"),
    [
        ("Present", "present"),
        ("present online", "present_virtual"),
        ("Ar-lein", "present_virtual"),
        ("APOLOGIES", "apologies"),
        ("Ymddiheuriadau", "apologies"),
        ("Absennol", "absent"),
        ("in attendance", "in_attendance"),
        ("Hefyd yn bresennol", "in_attendance"),
        ("in_attendance", "in_attendance"),
    ],
)
def test_kinds_of_attendance_are_known_by_what_people_write(page: Any, value: str, presence: str) -> None:
    assert [row.presence for row in plan(page, "Name,Attendance", f"Mary,{value}").added] == [presence]


def test_every_bad_row_is_named_and_nothing_is_imported_by_halves(page: Any) -> None:
    found = plan(
        page, "Name,Attendance,Substitute for", "Mary,present,", ",present,", "Ben,asleep,", "MARY,absent,", "Al,,", "Cy,substitute,cy"
    )  # fmt: skip
    assert [problem.line for problem in found.problems] == [3, 4, 5, 6, 7]
    assert "stands in line 2 already" in str(found.problems[2])
    assert not found
    with pytest.raises(ValueError, match="problems"):
        attendance.carry_out(page, found)
    assert not Attendance.objects.exists()


def test_a_list_adds_changes_and_repeats(page: Any) -> None:
    attended(page, "Mary Ash", "expected", role="Chair")
    attended(page, "Ben Oak", "present")
    found = plan(page, "Name,Attendance,Role", "mary ash,present,", "Ben Oak,present,", "Carys Elm,absent,Member")
    assert (len(found.added), len(found.changed), found.same) == (1, 1, 1)
    assert attendance.carry_out(page, found) == 2
    rows = {row.name: (row.presence, row.role) for row in Attendance.objects.all()}
    assert rows == {
        "Mary Ash": ("present", "Chair"),
        "Ben Oak": ("present", ""),
        "Carys Elm": ("absent", "Member"),
    }


def test_a_list_that_corrects_what_is_public_needs_a_reason(page: Any) -> None:
    attended(page, "Mary Ash", "present")
    outcome_acts.publish(page, outcome_acts.Step.NOTE, nation="wales")
    found = plan(page, "Name,Attendance", "Mary Ash,apologies")
    assert found.corrects_public
    with pytest.raises(NoReason):
        attendance.carry_out(page, found)
    attendance.carry_out(page, plan(page, "Name,Attendance", "Mary Ash,apologies"), reason="Clerk's slip.")
    assert Attendance.objects.get().presence == "apologies"


def test_the_file_offered_as_a_pattern_can_be_imported(page: Any) -> None:
    found = attendance.plan_import(page, attendance.pattern())
    assert not found.problems
    assert len(found.added) == 3
