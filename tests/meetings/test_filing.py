"""The name of a file says where its paper belongs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_engagement.meetings.filing import number_key, propose
from wagtail_engagement.meetings.records import AgendaItem


ITEMS = [
    AgendaItem(pk=pk, number_label=number, public_title=title)
    for pk, (number, title) in enumerate(
        [
            ("1", "Apologies"),
            ("7", "Budget"),
            ("7(a)", "Revenue"),
            ("7(b)", "Capital"),
            ("10.2", "Trees"),
            ("", "Other"),
        ],
        start=1,
    )
]


@pytest.mark.parametrize(
    ("name", "number", "kind", "title"),
    [
        ("7b report.pdf", "7(b)", "report", "Capital"),
        ("Item 07(b) - Budget.pdf", "7(b)", "report", "Budget"),
        ("Appendix A to item 7.docx", "7", "appendix", "Appendix A"),
        ("7(a) Appendix 2.xlsx", "7(a)", "appendix", "Appendix 2"),
        ("07_a_.pdf", "7", "report", "A"),
        ("item_7a_Revenue_outturn_FINAL_v3.pdf", "7(a)", "report", "Revenue outturn"),
        ("Agenda Item No. 7 (B) Capital programme.pdf", "7(b)", "report", "Capital programme"),
        ("Eitem 7 Adroddiad.pdf", "7", "report", "Budget"),
        ("10.2 Tree strategy.pdf", "10.2", "report", "Tree strategy"),
        ("7c Late paper.pdf", "7", "report", "Late paper"),
        ("C:\\papers\\7 Budget.pdf", "7", "report", "Budget"),
        ("7.pdf", "7", "report", "Budget"),
        ("Agenda.pdf", None, "agenda_frontsheet", "Agenda"),
        ("Agenda pack 12 May.pdf", None, "agenda_pack", "Agenda pack 12 May"),
        ("Draft minutes.docx", None, "draft_minutes", "Draft minutes"),
        ("2026-12-01 Minutes.pdf", None, "minutes", "2026-12-01 Minutes"),
        ("99 Balloons.pdf", None, "other", "99 Balloons"),
        ("scan.pdf", None, "other", "Scan"),
        ("Easy read - item 1.pdf", "1", "easy_read", "Easy read"),
        ("1 Petition.pdf", "1", "petition", "Petition"),
        ("Background paper to item 7a.pdf", "7(a)", "background_paper", "Background paper"),
    ],
)
def test_number_kind_and_title_are_read_from_the_name(name: str, number: str | None, kind: str, title: str) -> None:
    found = propose(name, ITEMS)
    assert (found.item.number_label if found.item else None, found.kind, found.title) == (number, kind, title)


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("7(b)", "7b"),
        ("07 (B)", "7b"),
        ("7b", "7b"),
        ("7.", "7"),
        ("7(b)(ii)", "7bii"),
        ("10.2", "10.2"),
        ("A", ""),
        ("", ""),
    ],
)
def test_numbers_are_compared_as_people_mean_them(label: str, key: str) -> None:
    assert number_key(label) == key


@given(st.text(max_size=120))
def test_any_name_gives_a_proposal(name: str) -> None:
    found = propose(name, ITEMS)
    assert len(found.title) <= 255
