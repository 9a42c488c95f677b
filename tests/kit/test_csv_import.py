"""CSV files as spreadsheets save them are read, and every bad row is named by its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_engagement.kit import csv_import
from wagtail_engagement.kit.csv_import import Column


COLUMNS = (
    Column("name", "Name", ("enw",), required=True, most=20),
    Column("role", "Role", ("rôl",)),
    Column("substitute_for", "Substitute for"),
)


def read(text: str | bytes) -> csv_import.Table:
    return csv_import.read(text, COLUMNS)


def said(text: str | bytes) -> list[str]:
    return [str(problem) for problem in read(text).in_order()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_files_of_any_spreadsheet_are_read(encoding: str, separator: str) -> None:
    text = f"Name{separator}Role\r\nSiân{separator}Chair\r\n"
    [row] = read(text.encode(encoding)).rows
    assert (row["name"], row["role"], row["substitute_for"], row.line) == ("Siân", "Chair", "", 2)


@pytest.mark.parametrize("headings", ["NAME,role", "enw,ROL", " Name *,Rôl", "name,Role,substitute_for"])
def test_headings_are_known_in_both_languages_whatever_their_capitals_and_accents(headings: str) -> None:
    table = read(f"{headings}\nMary,Chair\n")
    assert not table.problems
    assert table.rows[0]["role"] == "Chair"


def test_columns_stand_in_any_order_and_empty_rows_are_passed_over() -> None:
    table = read("\n\nRole,Name\n,\nChair,Mary\n\nMember,Ben\n")
    assert [(row.line, row["name"]) for row in table.rows] == [(5, "Mary"), (7, "Ben")]
    assert not table.problems


def test_the_line_is_that_on_which_a_row_begins_also_after_a_value_over_several_lines() -> None:
    table = read('Name,Role\nMary,"Chair\nof planning"\nBen,\n')
    assert [row.line for row in table.rows] == [2, 4]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["The file is empty."]),
        ("Name,Role\n", ["The file has headings and no rows."]),
        ("Role\nChair\n", ["Line 1: The first line must name the columns; missing: Name."]),
        ("Name,Name\nMary,Ben\n", ["Line 1: The column “Name” stands twice."]),
        ("Name,Party\nMary,x\n", ["Line 1: There is no column “Party” in this list."]),
        ("Name,Role\n,Chair\nMary,\n,Member\n", ["Line 2: “Name” is empty.", "Line 4: “Name” is empty."]),
        ("Name\n" + "x" * 21 + "\n", ["Line 2: “Name” is longer than 20 characters."]),
        ("Name,Role\nMary,Chair,extra\n", ["Line 2: There are more values than columns; put a value with a separator in quotes."]),
        (b"PK\x03\x04\x00\x00", ["This is not a CSV file. Save the spreadsheet as “CSV UTF-8” and choose that file."]),
        ("x" * (csv_import.MOST_BYTES + 1), ["The file is too large to be a list like this."]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_line(text: str | bytes, expected: list[str]) -> None:
    assert said(text) == expected


def test_more_rows_than_a_list_can_have_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_import, "MOST_ROWS", 2)
    assert said("Name\na\nb\nc\n") == ["Line 4: The file has more than 2 rows."]


def test_a_choice_is_known_by_its_code_and_any_of_its_words() -> None:
    words = {"present": ("Present", "yn bresennol"), "absent": ("Absent",)}
    assert csv_import.choice_of("  PRESENT ", words) == "present"
    assert csv_import.choice_of("Yn Bresennol", words) == "present"
    assert csv_import.choice_of("late", words) is None


def test_the_file_offered_as_a_pattern_can_be_read_back() -> None:
    table = read(csv_import.pattern(COLUMNS, [["Mary", "Chair", ""]]).encode())
    assert not table.problems
    assert table.rows[0]["name"] == "Mary"


@given(st.one_of(st.binary(max_size=200), st.text(max_size=200)))
def test_no_file_whatever_makes_it_fail(data: bytes | str) -> None:
    table = read(data)
    assert table.rows or table.problems
