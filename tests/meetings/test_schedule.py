"""Importing a schedule of meetings: what is read, what is refused, and that a refused file changes nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page, Revision

from tests.conftest import publish as publish_page
from tests.meetings.test_agenda_screen import outcome
from wagtail_engagement.kit.time import local
from wagtail_engagement.meetings import schedule, schedule_rows
from wagtail_engagement.meetings.changes import changes_to
from wagtail_engagement.meetings.models import MeetingPage


HEAD = "Committee,Title,Start date,Start time,End time,Venue,Format,Status,Reason,Source id"


def anybody(committee: Any, meeting: Any, publish: bool) -> str:
    return ""


def plan(index: Any, *rows: str, publish: bool = False, head: str = HEAD) -> schedule.SchedulePlan:
    data = "\r\n".join([head, *rows]).encode("utf-8-sig")
    return schedule.plan_import(index, data, refuse=anybody, publish=publish)


def run(index: Any, *rows: str, publish: bool = False) -> int:
    found = plan(index, *rows, publish=publish)
    assert [str(problem) for problem in found.problems] == []
    return schedule.carry_out(found, publish=publish)


def everything() -> tuple[Any, ...]:
    """What there is of pages and their history."""
    return (list(Page.objects.order_by("pk").values_list("pk", "path", "title")), Revision.objects.count())


# -- what is made --------------------------------------------------------------------------------------------------


def test_a_new_meeting_is_a_draft_and_begins_with_what_its_committee_usually_does(meetings: Any, planning: Any) -> None:
    planning.default_venue_name, planning.default_venue_address = "Priory House", "Priory Street"
    planning.default_start = planning.default_end = None
    publish_page(planning)
    assert run(meetings, "Planning Committee,,2027-05-11,18:30,9pm,,hybrid,provisional,,A1") == 1
    page = MeetingPage.objects.get()
    assert not page.live and page.slug == "2027-05-11" and page.title == "Planning Committee"
    assert local(page.starts_at).isoformat() == "2027-05-11T18:30:00+01:00"
    assert local(page.ends_at).hour == 21
    assert (page.format, page.status, page.venue_name) == ("hybrid", "provisional", "Priory House")
    assert page.venue_address == "Priory Street"
    assert (page.source_system, page.source_id) == ("schedule", "A1")
    assert page.get_latest_revision_as_object().starts_at == page.starts_at


def test_another_venue_does_not_take_the_address_and_access_of_the_usual_one(meetings: Any, planning: Any) -> None:
    planning.default_venue_name, planning.default_venue_address = "Priory House", "Priory Street"
    planning.default_access = "<p>Step-free.</p>"
    publish_page(planning)
    run(meetings, "planning,,2027-05-11,18:30,,The Sail Loft,,,,")
    page = MeetingPage.objects.get()
    assert (page.venue_name, page.venue_address, page.access) == ("The Sail Loft", "", "")


@pytest.mark.parametrize("start", ["tbc", "TBA", "to be confirmed", ""])
def test_a_time_can_be_to_be_confirmed(meetings: Any, planning: Any, start: str) -> None:
    run(meetings, f"planning,,2027-05-11,{start},,,,,,")
    assert not MeetingPage.objects.get().time_confirmed


def test_meetings_are_public_at_once_where_that_is_asked_for(meetings: Any, planning: Any, index_is_true: Any) -> None:
    run(meetings, "planning,,2027-05-11,18:30,,,,,,", "planning,,2027-05-11,20:00,,,,,,", publish=True)
    assert sorted(MeetingPage.objects.filter(live=True).values_list("slug", flat=True)) == [
        "2027-05-11",
        "2027-05-11-2",
    ]


def test_the_same_file_twice_makes_nothing_new(meetings: Any, planning: Any) -> None:
    rows = ("planning,,2027-05-11,18:30,,,,,,A1", "planning,,2027-06-08,18:30,,,,,,")
    run(meetings, *rows)
    again = plan(meetings, *rows)
    assert (again.added, again.changed, again.same, again.problems) == ([], [], 2, [])
    assert not again


def test_a_source_id_stays_with_its_meeting_when_the_date_changes(meetings: Any, planning: Any) -> None:
    run(meetings, "planning,,2027-05-11,18:30,,,,,,A1", publish=True)
    run(meetings, "planning,,2027-05-18,18:30,,,,,,A1", publish=True)
    page = MeetingPage.objects.get()
    assert local(page.starts_at).day == 18
    assert [change.field for change in changes_to(page.translation_key)] == ["date"]


def test_without_publishing_a_public_meeting_keeps_what_the_public_read(meetings: Any, planning: Any) -> None:
    run(meetings, "planning,,2027-05-11,18:30,,,,,,A1", publish=True)
    run(meetings, "planning,,2027-05-11,18:30,,,,cancelled,Nothing is ready.,A1")
    page = MeetingPage.objects.get()
    assert page.live and page.status == "scheduled" and page.has_unpublished_changes
    assert page.get_latest_revision_as_object().status == "cancelled"
    refused = plan(meetings, "planning,,2027-05-12,18:30,,,,,,A1", publish=True)
    assert "not published" in str(refused.problems[0])


# -- what is refused -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("Nobody,,2027-05-11,18:30,,,,,,", "There is no committee “Nobody” in this list."),
        ("planning,,0000-13-99,18:30,,,,,,", "“0000-13-99” is not a date."),
        ("planning,,31/04/2027,18:30,,,,,,", "“31/04/2027” is not a date."),
        ("planning,,2199-05-11,18:30,,,,,,", "too far away"),
        ("planning,,1800-05-11,18:30,,,,,,", "too far away"),
        ("planning,,2027-05-11,25:00,,,,,,", "“25:00” is not a time."),
        ("planning,,2027-05-11,7,,,,,,", "“7” is not a time."),
        ("planning,,2027-05-11,18:30,18:00,,,,,", "before it starts"),
        ("planning,,2027-05-11,tbc,18:00,,,,,", "no start time"),
        ("planning,,2027-03-28,01:30,,,,,,", "The clocks go forward"),
        ("planning,,2027-05-11,18:30,,,by boat,,,", "“by boat” is not known here."),
        ("planning,,2027-05-11,18:30,,,,maybe,,", "“maybe” is not known here."),
        ("planning,,2027-05-11,18:30,,,,cancelled,,", "Give the reason"),
        ("planning,,,18:30,,,,,,", "“Start date” is empty."),
    ],
)
def test_a_bad_row_is_named_by_its_line_and_nothing_is_imported(
    meetings: Any, planning: Any, row: str, words: str
) -> None:
    found = plan(meetings, "planning,,2027-06-08,18:30,,,,,,", row)
    assert [problem.line for problem in found.problems] == [3]
    assert words in str(found.problems[0])
    with pytest.raises(ValueError, match="problems"):
        schedule.carry_out(found)
    assert not MeetingPage.objects.exists()


def test_a_meeting_that_stands_twice_is_refused(meetings: Any, planning: Any) -> None:
    found = plan(
        meetings, "planning,,2027-05-11,18:30,,,,,,A1", "Planning Committee,,11/05/2027,6.30pm,,,,,,", "planning,,2027-05-12,18:30,,,,,,A1"
    )  # fmt: skip
    assert [problem.line for problem in found.problems] == [3, 4]
    assert "stands in line 2 already" in str(found.problems[0])


def test_a_meeting_is_not_moved_onto_another(meetings: Any, planning: Any, committee: Any) -> None:
    run(meetings, "planning,,2027-05-11,18:30,,,,,,A1", "planning,,2027-06-08,18:30,,,,,,A2")
    found = plan(meetings, "planning,,2027-06-08,18:30,,,,,,A1")
    assert "another meeting at that time" in str(found.problems[0])
    committee("Licensing", slug="licensing")
    found = plan(meetings, "licensing,,2027-06-08,18:30,,,,,,A1")
    assert "one of another committee" in str(found.problems[0])


def test_a_dissolved_committee_has_no_later_meetings(meetings: Any, planning: Any, days: Any) -> None:
    planning.dissolved_on = local(days(0)).date()
    publish_page(planning)
    day = planning.dissolved_on + timedelta(days=1)
    assert "dissolved" in str(plan(meetings, f"planning,,{day},18:30,,,,,,").problems[0])


@pytest.mark.parametrize(
    "data", [b"", b"\x00\x01", b"PK\x03\x04\x00\x00", b"\xff\xfe\x00\xd8A", b"Committee\n", b"a,b\n1,2\n"]
)
def test_what_is_no_schedule_is_refused_in_words(meetings: Any, planning: Any, data: bytes) -> None:
    found = schedule.plan_import(meetings, data, refuse=anybody)
    assert found.problems and not found


def test_windows_own_encoding_is_read(meetings: Any, planning: Any) -> None:
    data = f"{HEAD}\r\nplanning,,2027-05-11,18:30,,Caffè,,,,".encode("cp1252")
    assert schedule.plan_import(meetings, data, refuse=anybody).added[0].values["venue_name"] == "Caffè"


def test_a_schedule_that_is_too_long_is_refused(meetings: Any, planning: Any) -> None:
    rows = [f"planning,,2027-05-11,18:30,,,,,,{n}" for n in range(schedule.MOST + 1)]
    found = plan(meetings, *rows)
    assert [problem.line for problem in found.problems] == [schedule.MOST + 2]


CELLS = st.one_of(
    st.sampled_from(
        ["planning", "2027-05-11", "0000-13-99", "18:30", "17:00", "tbc", "held", "online", '"', "A1", "\x00", "=1+1"]
    ),
    st.text(max_size=12),
)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(rows=st.lists(st.lists(CELLS, max_size=11), max_size=4), publish=st.booleans())
def test_a_refused_file_changes_nothing_and_reading_one_never_does(
    meetings: Any, planning: Any, rows: list[list[str]], publish: bool
) -> None:
    before = everything()
    bad = "planning,,0000-13-99,18:30,,,,,,"
    found = plan(meetings, *(",".join(row) for row in rows), publish=publish)
    assert everything() == before
    refused = plan(meetings, bad, *(",".join(row) for row in rows), publish=publish)
    assert refused.problems and not refused
    for one in (found, refused):
        if one.problems:
            with pytest.raises(ValueError, match="problems"):
                schedule.carry_out(one, publish=publish)
    assert everything() == before


# -- the screen ----------------------------------------------------------------------------------------------------


def address(index: Any, name: str = "import") -> str:
    return reverse(f"wagtail_engagement_schedule:{name}", args=[index.pk])


def upload(text: str, **data: str) -> dict[str, Any]:
    return {"file": SimpleUploadedFile("meetings.csv", text.encode("utf-8-sig")), **data}


def test_a_schedule_is_imported_only_after_a_dry_run(admin: Any, meetings: Any, planning: Any) -> None:
    url = address(meetings)
    response = admin.post(url, upload(f"{HEAD}\r\nplanning,Extra meeting,2027-05-11,18:30,,,,,,\r\n"))
    assert "Extra meeting. Tuesday 11 May 2027, 6:30pm" in response.content.decode()
    assert not MeetingPage.objects.exists()
    response = admin.post(url, {"text": response.context["text"], "confirmed": "yes"}, follow=True)
    assert "1 meeting is imported." in response.content.decode()
    assert not MeetingPage.objects.get().live


def test_bad_rows_are_shown_even_if_confirmed(admin: Any, meetings: Any, planning: Any) -> None:
    text = f"{HEAD}\nplanning,,2027-05-11,18:30,,,,,,\nNobody,,2027-05-11,18:30,,,,,,\n"
    for data in (upload(text), {"text": text, "confirmed": "yes"}):
        assert "Line 3: There is no committee “Nobody”" in admin.post(address(meetings), data).content.decode()
    assert not MeetingPage.objects.exists()


@pytest.mark.parametrize("data", [{}, {"file": ""}, {"confirmed": "yes"}, {"text": "\x00", "confirmed": "yes"}])
def test_an_import_without_a_file_is_no_error(admin: Any, meetings: Any, planning: Any, data: dict[str, str]) -> None:
    assert admin.post(address(meetings), data).status_code == 200


def test_the_pattern_can_be_imported(admin: Any, meetings: Any, planning: Any) -> None:
    response = admin.get(address(meetings, "pattern"))
    found = schedule.plan_import(meetings, response.content, refuse=anybody)
    assert not found.problems and len(found.added) == 2


@pytest.mark.parametrize(
    ("role", "answer"),
    [("anonymous", "login"), ("elsewhere", "done"), ("editor", "done"), ("publisher", "done"), ("superuser", "done")],
)
def test_who_may_open_the_import(
    client: Any, meetings: Any, planning: Any, roles: dict[str, Any], role: str, answer: str
) -> None:
    if roles[role] is not None:
        client.force_login(roles[role])
    assert client.get(address(meetings)).status_code == (302 if answer == "login" else 200)


def test_rights_are_those_on_each_committee(client: Any, meetings: Any, planning: Any, roles: dict[str, Any]) -> None:
    client.force_login(roles["elsewhere"])
    text = f"{HEAD}\nlicensing,,2027-05-11,18:30,,,,,,\nplanning,,2027-05-11,18:30,,,,,,\n"
    html = client.post(address(meetings), {"text": text, "confirmed": "yes"}).content.decode()
    assert "Line 3: You may not add meetings to “Planning Committee”." in html
    assert not MeetingPage.objects.exists()


def test_an_editor_imports_drafts_and_may_not_publish(
    client: Any, meetings: Any, planning: Any, roles: dict[str, Any]
) -> None:
    client.force_login(roles["editor"])
    text = f"{HEAD}\nplanning,,2027-05-11,18:30,,,,,,\n"
    asked = {"text": text, "confirmed": "yes"}
    assert "You may not publish" in client.post(address(meetings), {**asked, "publish": "on"}).content.decode()
    assert not MeetingPage.objects.exists()
    assert outcome(client.post(address(meetings), asked)) == "done"
    assert not MeetingPage.objects.get().live


def test_a_page_that_is_no_list_of_meetings_has_no_import(admin: Any, planning: Any) -> None:
    assert admin.get(address(planning)).status_code == 404


def test_the_list_of_meetings_leads_to_the_import(admin: Any, meetings: Any, planning: Any) -> None:
    assert address(meetings) in admin.get(reverse("wagtailadmin_explore", args=[meetings.pk])).content.decode()


def test_columns_are_known_in_welsh(meetings: Any, planning: Any) -> None:
    head = "Pwyllgor;Teitl;Dyddiad;Amser;Lleoliad;Statws"
    found = plan(meetings, "planning;Cyfarfod;11/05/2027;18:30;Neuadd;dros dro", head=head)
    assert [str(problem) for problem in found.problems] == []
    assert found.added[0].values["status"] == "provisional"


def test_every_format_and_status_is_known_by_its_label() -> None:
    for words, choices in (
        (schedule_rows.FORMATS, schedule_rows.MeetingFormat),
        (schedule_rows.STATUSES, schedule_rows.MeetingStatus),
    ):
        assert [schedule_rows.code_of(str(choice.label), words, choices.labels) for choice in choices] == list(choices)
