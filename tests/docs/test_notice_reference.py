"""The reference of notice names everything the module offers, and its table of profiles is the code's."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from wagtail_engagement.meetings import notice


ROOT = Path(__file__).resolve().parents[2]
REFERENCE = (ROOT / "docs" / "reference" / "notice.md").read_text()
EXPLANATION = (ROOT / "docs" / "explanation" / "notice-and-clear-days.md").read_text()


def test_everything_the_module_offers_is_described() -> None:
    described = set(re.findall(r"`(\w+)", REFERENCE))
    assert sorted(set(notice.__all__) - described) == []


def test_every_profile_is_in_the_table_with_its_days_and_sections() -> None:
    named = "|".join(notice.BODIES)
    rows = [
        [cell.strip(" `") for cell in row.strip("|").split("|")]
        for row in re.findall(rf"^\| `(?:{named})` \| `.*$", REFERENCE, re.MULTILINE)
    ]
    found = {(body, nation): rest for body, nation, *rest in rows}
    assert set(found) == {(each.body, each.nation) for each in notice.profiles()}
    for each in notice.profiles():
        days, source, agenda, urgency = found[each.body, each.nation]
        assert (int(days), urgency) == (each.days, each.urgency)
        assert str(each.notice.section) in source
        assert agenda == str(each.agenda.section)


def test_every_state_route_caution_and_record_is_described() -> None:
    for choices in (notice.NoticeState, notice.Route, notice.Caution, notice.Record, notice.Urgency):
        assert [each for each in choices if f"`{each}`" not in REFERENCE] == []


def test_the_example_of_the_explanation_is_the_count() -> None:
    meeting = date(2027, 1, 7)
    assert notice.publication_deadline(meeting, days=5, nation="england") == date(2026, 12, 29)
    assert "Tuesday 29\nDecember, and that is the last day to publish" in EXPLANATION
