"""A day without a time means the whole day; what is stored is shown again as it was typed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django import forms

from tests.consultations.conftest import at
from wagtail_engagement.consultations.moments import MomentField


class Clerk(forms.Form):
    opens = MomentField()
    closes = MomentField(ends_day=True)


def typed(name: str, day: str, clock: str = "") -> Clerk:
    return Clerk({f"{name}_0": day, f"{name}_1": clock})


def kept(name: str, day: str, clock: str = "") -> datetime | None:
    form = typed(name, day, clock)
    assert form.is_valid(), form.errors
    return form.cleaned_data[name]


def refusal(name: str, day: str, clock: str = "") -> str:
    form = typed(name, day, clock)
    assert not form.is_valid()
    return form.errors[name][0]


def test_a_closing_day_without_a_time_is_kept_as_the_next_midnight() -> None:
    assert kept("closes", "2027-01-08") == at(2027, 1, 9)


def test_a_closing_time_of_one_minute_to_midnight_means_the_same() -> None:
    assert kept("closes", "2027-01-08", "23:59") == at(2027, 1, 9)


def test_an_opening_day_without_a_time_is_its_first_instant() -> None:
    assert kept("opens", "2027-01-04") == at(2027, 1, 4)


def test_a_time_is_kept_as_typed() -> None:
    assert kept("closes", "2027-01-08", "17:00") == at(2027, 1, 8, 17)
    assert kept("opens", "2027-01-04", "09:00") == at(2027, 1, 4, 9)


def test_midnight_as_a_closing_time_is_refused_because_it_could_be_either_end_of_the_day() -> None:
    assert "Leave the time empty to close at the end of the day" in refusal("closes", "2027-01-08", "00:00")
    assert kept("opens", "2027-01-08", "00:00") == at(2027, 1, 8)


def test_a_time_without_a_day_is_refused() -> None:
    assert refusal("closes", "", "17:00") == "Give the day as well as the time."


def test_nothing_typed_is_no_instant() -> None:
    assert kept("closes", "") is None


@pytest.mark.parametrize("day", ["31 February", "2027-13-01", "soon", "0000-00-00"])
def test_what_is_not_a_day_is_refused_in_words(day: str) -> None:
    assert refusal("closes", day)


def test_a_time_the_clocks_skip_is_refused_and_one_they_repeat_is_read_to_the_readers_benefit() -> None:
    assert "no such time" in refusal("opens", "2027-03-28", "01:30")
    assert "no such time" in refusal("closes", "2027-03-28", "01:30")
    assert kept("closes", "2027-10-31", "01:30") == datetime(2027, 10, 31, 1, 30, tzinfo=UTC)
    assert kept("opens", "2027-10-31", "01:30") == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "instant"),
    [
        ("2027-03-28", datetime(2027, 3, 28, 23, tzinfo=UTC)),
        ("2027-10-31", datetime(2027, 11, 1, 0, tzinfo=UTC)),
    ],
)
def test_the_day_the_clocks_change_ends_at_the_councils_midnight(day: str, instant: datetime) -> None:
    assert kept("closes", day) == instant


@pytest.mark.parametrize(
    ("name", "instant", "shown"),
    [
        ("closes", at(2027, 1, 9), ["2027-01-08", None]),
        ("closes", datetime(2027, 3, 28, 23, tzinfo=UTC), ["2027-03-28", None]),
        ("closes", at(2027, 1, 8, 17), ["2027-01-08", "17:00"]),
        ("opens", at(2027, 1, 4), ["2027-01-04", None]),
        ("opens", at(2027, 1, 4, 9), ["2027-01-04", "09:00"]),
        ("opens", None, [None, None]),
    ],
)
def test_an_instant_is_shown_as_the_day_and_time_that_were_typed(name: str, instant: Any, shown: list[Any]) -> None:
    bound = Clerk(initial={name: instant})[name]
    widgets = bound.field.widget.get_context(bound.html_name, bound.value(), {"id": "id"})["widget"]["subwidgets"]
    assert [widget["value"] for widget in widgets] == shown


def test_opening_and_saving_the_form_changes_nothing() -> None:
    initial = {"opens": at(2027, 1, 4, 9), "closes": at(2027, 1, 9)}
    form = Clerk(
        {"opens_0": "2027-01-04", "opens_1": "09:00", "closes_0": "2027-01-08", "closes_1": ""}, initial=initial
    )
    assert form.is_valid()
    assert form.cleaned_data == initial
    assert form.changed_data == []


def test_both_inputs_have_labels_and_say_what_an_empty_time_means() -> None:
    html = str(Clerk()["closes"])
    for name in ("id_closes_0", "id_closes_1"):
        assert f'<label for="{name}">' in html
    assert "the whole day" in html


@pytest.mark.parametrize(
    ("whole", "instant"),
    [
        ("2027-01-09 00:00", at(2027, 1, 9)),
        ("2027-01-08 17:00", at(2027, 1, 8, 17)),
        ("2027-07-08T17:00:00Z", datetime(2027, 7, 8, 17, tzinfo=UTC)),
        ("2027-01-08", at(2027, 1, 9)),
        ("", None),
    ],
)
def test_programs_may_send_one_exact_instant(whole: str, instant: Any) -> None:
    form = Clerk({"closes": whole})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["closes"] == instant
