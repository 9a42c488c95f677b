"""The form of an agenda item: what every item has stands open, and each further fact is asked in its own words."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from tests.meetings import test_agenda_screen
from tests.meetings.test_agenda_screen import address, stored
from wagtail_engagement.kit.vocabulary import Area
from wagtail_engagement.meetings import agenda
from wagtail_engagement.meetings.admin.item_fields import OffsetField, say_offset
from wagtail_engagement.meetings.records import AgendaItem


@pytest.fixture
def page(meeting: Any) -> Any:
    return meeting()


def form(made: Any = None, ward_keys: tuple[str, ...] | list[str] = (), **values: Any) -> dict[str, Any]:
    return {**test_agenda_screen.form(made, **values), "ward_keys": list(ward_keys)}


def added(admin: Any, page: Any, **values: Any) -> Any:
    response = admin.post(address(page, None, "add"), form(**values))
    assert response.status_code == 302, response.context["form"].errors
    return AgendaItem.everything.select_related("latest_revision").latest("pk")


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("1:02:03", 3723), ("0:00:00", 0), ("12:05", 725), ("2:5:9", 7509), ("", None), (" 1:00:00 ", 3600)],
)
def test_a_place_in_the_recording_is_written_as_the_player_shows_it(written: str, seconds: int | None) -> None:
    assert OffsetField().clean(written) == seconds


@pytest.mark.parametrize("written", ["90", "1:75:00", "1:2:3:4", "soon", "-1:00", "1:00:61", "123:00:00", "١:٠٠"])
def test_what_is_no_place_in_a_recording_is_refused_with_an_example(written: str) -> None:
    with pytest.raises(ValidationError, match=r"1:02:30"):
        OffsetField().clean(written)


def test_a_place_is_said_with_its_hours() -> None:
    assert [say_offset(value) for value in (None, 0, 3723, 36000)] == ["", "0:00:00", "1:02:03", "10:00:00"]


def test_all_facts_are_saved_and_shown_again(admin: Any, page: Any) -> None:
    ward = Area.objects.create(name="Northgate", slug="northgate")
    made = added(
        admin,
        page,
        lifecycle="urgent",
        urgency_reason="The bridge is closed.",
        urgency_chair="Councillor Ash",
        is_key="on",
        plan_reference="KD 12/26",
        ward_keys=[ward.translation_key.hex],
        public_may_speak="on",
        recording_offset="1:02:03",
    )
    assert (made.lifecycle, made.urgency_chair, made.plan_reference) == ("urgent", "Councillor Ash", "KD 12/26")
    assert (made.is_key, made.public_may_speak, made.recording_offset) == (True, True, 3723)
    assert made.ward_keys == [ward.translation_key.hex]
    html = admin.get(address(page, made)).content.decode()
    for words in ("Northgate", "The bridge is closed.", 'value="1:02:03"'):
        assert words in html


def test_the_common_case_is_short_and_what_is_filled_in_stands_open(admin: Any, page: Any, item: Any) -> None:
    plain = admin.get(address(page, item(page))).context["form"]
    assert [group["open"] for group in plain.folded()] == [False, False, False]
    late = item(page, lifecycle="late", urgency_chair="Councillor Ash", public=False)
    assert [group["open"] for group in admin.get(address(page, late)).context["form"].folded()] == [False, True, False]


@pytest.mark.parametrize("lifecycle", ["deferred", "withdrawn", "moved"])
def test_an_item_that_goes_off_the_agenda_needs_a_reason(admin: Any, page: Any, lifecycle: str) -> None:
    response = admin.post(address(page, None, "add"), form(lifecycle=lifecycle, lifecycle_reason=" "))
    assert set(response.context["form"].errors) == {"lifecycle_reason"}
    assert [group["open"] for group in response.context["form"].folded()] == [False, True, False]
    assert added(admin, page, lifecycle=lifecycle, lifecycle_reason="More time is needed.").lifecycle == lifecycle


@pytest.mark.parametrize("lifecycle", ["late", "urgent"])
def test_an_urgent_item_without_its_circumstances_is_published_with_a_warning(
    admin: Any, page: Any, lifecycle: str
) -> None:
    data = form(lifecycle=lifecycle, urgency_reason="The bridge is closed.", **{"action-publish": "yes"})
    html = admin.post(address(page, None, "add"), data, follow=True).content.decode()
    assert "They must stand in the minutes." in html
    assert AgendaItem.objects.get().lifecycle == lifecycle


def test_with_circumstances_and_chair_there_is_no_warning(admin: Any, page: Any) -> None:
    data = form(lifecycle="urgent", urgency_reason="The bridge is closed.", urgency_chair="Councillor Ash")
    html = admin.post(address(page, None, "add"), {**data, "action-publish": "yes"}, follow=True).content.decode()
    assert "They must stand in the minutes." not in html


def test_a_ward_whose_area_was_deleted_stays_until_it_is_unticked(admin: Any, page: Any, item: Any) -> None:
    made = item(page, public=False, ward_keys=["0" * 32])
    assert "An area that has been deleted" in admin.get(address(page, made)).content.decode()
    admin.post(address(page, made), form(made, ward_keys=["0" * 32]))
    assert stored(made).ward_keys == ["0" * 32]
    admin.post(address(page, stored(made)), form(stored(made)))
    assert stored(made).ward_keys == []


def test_an_unknown_ward_and_a_bad_place_are_refused_beside_their_fields(admin: Any, page: Any) -> None:
    response = admin.post(address(page, None, "add"), form(ward_keys=["x"], recording_offset="soon"))
    assert set(response.context["form"].errors) == {"ward_keys", "recording_offset"}
    assert not AgendaItem.everything.exists()


def test_further_facts_wait_for_publication_like_the_words(page: Any, item: Any) -> None:
    made = item(page)
    changed = stored(made).working()
    changed.ward_keys, changed.recording_offset, changed.lifecycle = ["a" * 32], 60, "supplementary"
    agenda.save_draft(changed)
    assert (stored(made).ward_keys, stored(made).recording_offset) == ([], None)
    agenda.publish(page, [stored(made)], nation="england")
    kept = stored(made)
    assert (kept.ward_keys, kept.recording_offset, kept.lifecycle) == (["a" * 32], 60, "supplementary")
