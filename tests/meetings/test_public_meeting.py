"""The whole public page of a meeting: what it shows of papers, outcome and changes, and what it costs."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.conftest import publish
from wagtail_engagement.meetings.changes import log_change, record_of
from wagtail_engagement.meetings.journal import ChangeField, MinutesState
from wagtail_engagement.meetings.outcomes import Attendance, Decision, Declaration, Minute, RecordedVote, Vote
from wagtail_engagement.meetings.papers import MeetingDocument
from wagtail_engagement.meetings.records import AgendaItem


def read(client: Any, page: Any, query: str = "") -> str:
    response = client.get(page.url + query)
    assert response.status_code == 200
    return response.content.decode()


def cost(client: Any, page: Any) -> int:
    """The queries of a page once everything is warm."""
    read(client, page)
    with CaptureQueriesContext(connection) as captured:
        read(client, page)
    return len(captured)


def fill(page: Any, items: int, documents: int) -> list[AgendaItem]:
    """A public agenda of that size, with its papers spread over it."""
    now = timezone.now()
    shared = {"meeting": page, "meeting_key": page.translation_key, "live": True, "published_at": now}
    made = AgendaItem.everything.bulk_create(
        AgendaItem(
            **shared,
            sort_order=number,
            number_label=str(number + 1),
            public_title=f"Item {number}",
            body=f'<p>Text with <a linktype="page" id="{page.pk}">a link</a>.</p>',
        )
        for number in range(items)
    )
    MeetingDocument.everything.bulk_create(
        MeetingDocument(
            **shared,
            item=made[number % items],
            sort_order=number,
            title=f"Report {number}",
            file=ContentFile(b"", name=f"{number}.pdf"),
            file_name="r.pdf",
            size=1234,
        )
        for number in range(documents)
    )
    return made


@pytest.fixture
def paper() -> Any:
    def _paper(page: Any, title: str = "Report on bus lanes", **values: Any) -> MeetingDocument:
        values = {"live": True, "published_at": timezone.now(), "file_name": "report.pdf", "size": 1_500_000, **values}
        if not values.get("to_follow"):
            values.setdefault("file", "aa/report.pdf")
        return MeetingDocument.everything.create(meeting=page, meeting_key=page.translation_key, title=title, **values)

    return _paper


# -- what it costs -------------------------------------------------------------------------------------------------


def test_a_page_costs_the_same_sixteen_queries_at_every_size(client: Any, meeting: Any) -> None:
    costs = []
    for items, documents in ((1, 1), (60, 120), (200, 600)):
        page = meeting(f"With {items}", contact_name="Clerk")
        fill(page, items, documents)
        costs.append(cost(client, page))
    assert len(set(costs)) == 1
    # three are for the pages that links in the items lead to
    assert costs[0] - 3 <= 16


def test_outcome_and_changes_cost_nothing_before_there_are_any(client: Any, meeting: Any) -> None:
    page = meeting()
    fill(page, 3, 3)
    before = cost(client, page)
    record_of(page)
    assert cost(client, page) == before
    log_change(page, ChangeField.PLACE, before="Room 1", after="Room 2")
    assert cost(client, page) == before + 1
    type(record_of(page)).objects.update(decisions_published_at=timezone.now())
    assert cost(client, page) - before <= 7


def test_a_page_with_votes_and_minutes_costs_the_same_however_many_there_are(client: Any, meeting: Any) -> None:
    few, many = meeting("Few"), meeting("Many")
    for page, count in ((few, 2), (many, 40)):
        items = fill(page, count, count)
        record_of(page)
        type(record_of(page)).objects.filter(meeting_key=page.translation_key).update(
            decisions_published_at=timezone.now(), minutes_published_at=timezone.now(), minutes_state=MinutesState.DRAFT
        )
        for item in items:
            outcome_of(page, item)
    assert cost(client, few) == cost(client, many)


def outcome_of(page: Any, item: Any) -> dict[str, Any]:
    shared = {"meeting": page, "meeting_key": page.translation_key, "item": item}
    public = {"live": True, "published_at": timezone.now()}
    vote = Vote.objects.create(
        **shared,
        published_at=timezone.now(),
        motion="That the lanes be built",
        mover="Cllr Ash",
        seconder="Cllr Bell",
        votes_for=7,
        votes_against=5,
        abstentions=1,
        casting_vote=True,
    )
    RecordedVote.objects.create(vote=vote, name="Cllr Ash", ballot="for")
    return {
        "decision": Decision.everything.create(
            **shared,
            **public,
            title="Build three bus lanes",
            text="<p>Three lanes were approved.</p>",
            reasons="<p>Buses are late.</p>",
            alternatives="<p>None</p>",
            is_key=True,
        ),
        "minute": Minute.everything.create(**shared, **public, number="77/26", text="<p>The chair spoke.</p>"),
        "vote": vote,
        "declaration": Declaration.objects.create(
            **shared,
            published_at=timezone.now(),
            name="Cllr Bell",
            kind="personal",
            nature="Owns a bus",
            left_room=True,
        ),
    }


# -- what it shows -------------------------------------------------------------------------------------------------


def test_papers_stand_at_their_items_with_what_they_are(client: Any, meeting: Any, item: Any, paper: Any) -> None:
    page = meeting()
    lanes = item(page, "Bus lanes")
    made = paper(page, item=lanes, pages=14, language="cy", accessible="no", background_papers="Survey 2025\nMap")
    paper(page, "Appendix", item=lanes, kind="appendix", to_follow=True, file_name="", size=None)
    paper(page, "Agenda front sheet", kind="agenda_frontsheet", accessible="yes")
    html = read(client, page)
    at_item = html[html.index(f'id="{lanes.anchor}"') : html.index('id="eng-papers"')]
    assert f"/engagement/document/{made.uuid}/" in at_item
    for words in (
        "Report, PDF, 1.4 MB, 14 pages, in Welsh",
        "This file may not work with assistive technology.",
        "2 background papers",
        "To follow",
    ):
        assert words in at_item
    assert "Agenda front sheet" in html[html.index('id="eng-papers"') :]


def test_a_report_without_background_papers_says_none(client: Any, meeting: Any, item: Any, paper: Any) -> None:
    page = meeting()
    paper(page, item=item(page), no_background_papers=True)
    assert "Background papers: none" in read(client, page)


def test_replaced_versions_are_listed_under_the_one_in_force(client: Any, meeting: Any, item: Any, paper: Any) -> None:
    page = meeting()
    lanes = item(page)
    new = paper(page, "Report, second version", item=lanes)
    old = paper(page, "Report, first version", item=lanes, replaced_by=new)
    html = read(client, page)
    assert "1 earlier version" in html
    assert f"/engagement/document/{old.uuid}/?version=this" in html


def test_a_withdrawn_paper_leaves_its_kind_and_the_reason_and_no_title_or_link(
    client: Any, meeting: Any, item: Any, paper: Any
) -> None:
    page = meeting()
    gone = paper(page, "Wrong map", item=item(page), withdrawn_at=timezone.now(), withdrawn_reason="Out of date.")
    erased = paper(page, "", file="", file_name="", erased=True, withdrawn_at=timezone.now(), withdrawn_reason="Names.")
    html = read(client, page)
    assert "Wrong map" not in html
    for words in ("Withdrawn on", "Out of date.", "Names.", f'id="document-{gone.uuid}"'):
        assert words in html
    for made in (gone, erased):
        assert f"/engagement/document/{made.uuid}/" not in html


def test_a_withdrawn_item_leaves_a_tombstone_and_no_text(client: Any, meeting: Any, item: Any) -> None:
    from wagtail_engagement.meetings import agenda

    page = meeting()
    made = item(page, "Bus lanes", body="<p>Cyclamen</p>")
    agenda.withdraw(page, AgendaItem.everything.get(pk=made.pk), reason="Wrong map.")
    html = read(client, page)
    assert f'id="{made.anchor}"' in html
    assert "This item was withdrawn on" in html
    assert "Wrong map." in html
    assert "Cyclamen" not in html


def test_an_urgent_item_says_why_and_which_chair_agreed(client: Any, meeting: Any, item: Any) -> None:
    page = meeting()
    item(page, lifecycle="urgent", urgency_reason="The bridge closes on Friday.", urgency_chair="Cllr Ash", is_key=True)
    html = read(client, page)
    for words in ("Urgent item", "The bridge closes on Friday.", "The chair, Cllr Ash, agreed", "Key decision"):
        assert words in html


def test_wards_and_the_place_in_the_recording_stand_at_the_item(
    client: Any, meeting: Any, item: Any, english: Any, index_is_true: Any
) -> None:
    from wagtail_engagement.kit.vocabulary import Area

    area = Area.objects.create(name="Northgate", slug="northgate", locale=english)
    page = meeting(recording_url="https://live.harrowmere.example/42")
    item(page, ward_keys=[area.translation_key.hex], recording_offset=754, public_may_speak=True)
    html = read(client, page)
    assert "Northgate" in html
    assert "https://live.harrowmere.example/42#t=754" in html
    assert "The public may speak" in html


def test_what_was_decided_minuted_voted_and_declared_is_shown_once_it_is_public(
    client: Any, meeting: Any, item: Any
) -> None:
    page = meeting(starts=-3)
    made = outcome_of(page, item(page, "Bus lanes"))
    Attendance.objects.create(
        meeting=page,
        meeting_key=page.translation_key,
        published_at=timezone.now(),
        name="Cllr Cole",
        presence="substitute",
        substitute_for="Cllr Dale",
    )
    assert "Three lanes were approved." not in read(client, page)
    record_of(page)
    now = timezone.now()
    type(record_of(page)).objects.update(
        decisions_published_at=now, minutes_published_at=now, minutes_state=MinutesState.DRAFT
    )
    html = read(client, page)
    for words in (
        "What was decided",
        f'href="#{made["decision"].anchor}"',
        "Three lanes were approved.",
        "Buses are late.",
        "Minute 77/26",
        "The minutes below are a draft until a meeting confirms them.",
        "Moved by Cllr Ash.",
        "by the chair’s casting vote",
        "How each member voted on: That the lanes be built",
        "Owns a bus",
        "Left the room.",
        "Cllr Cole",
        "(for Cllr Dale)",
    ):
        assert words in html


def test_confirmed_minutes_name_the_meeting_that_confirmed_them(client: Any, meeting: Any, item: Any) -> None:
    page, later = meeting(starts=-30), meeting("Planning in June", starts=-2)
    outcome_of(page, item(page))
    record_of(page)
    now = timezone.now()
    type(record_of(page)).objects.filter(meeting_key=page.translation_key).update(
        minutes_published_at=now,
        minutes_state=MinutesState.CONFIRMED,
        minutes_confirmed_at=now,
        confirmed_by_key=later.translation_key,
    )
    html = read(client, page)
    assert "The minutes were confirmed at" in html
    assert later.url in html


def test_the_latest_important_change_stands_over_the_page_and_all_of_them_below(client: Any, meeting: Any) -> None:
    page = meeting()
    log_change(page, ChangeField.PLACE, before="Room 1", after="The library", reason="The lift is out of order.")
    log_change(page, ChangeField.DOCUMENT_ADDED, after="Report on lanes")
    html = read(client, page)
    banner = html[: html.index('id="eng-when"')]
    for words in ("Room 1", "The library", "The lift is out of order."):
        assert words in banner
        assert words in html[html.index('id="eng-changes"') :]
    assert "Report on lanes" not in banner
    assert "Report on lanes" in html


def test_a_change_of_a_past_meeting_is_only_in_the_log(client: Any, meeting: Any) -> None:
    page = meeting(starts=-3)
    log_change(page, ChangeField.PLACE, before="Room 1", after="The library")
    html = read(client, page)
    assert "The library" not in html[: html.index('id="eng-when"')]
    assert "The library" in html


def test_a_postponed_meeting_leads_to_the_new_one_and_back(client: Any, meeting: Any, index_is_true: Any) -> None:
    new = meeting("Planning in June", starts=30)
    old = meeting("Planning in May", status="postponed", status_reason="Snow", replaced_by=new)
    assert f'href="{new.url}"' in read(client, old)
    html = read(client, new)
    assert "This meeting takes the place of" in html
    assert f'href="{old.url}"' in html
    new.title = "Planning in late June"
    publish(new)
    assert "Planning in late June" in read(client, old)
    type(new).objects.get(pk=new.pk).delete()
    assert "Planning in late June" not in read(client, old)


def test_a_joint_meeting_names_its_bodies_and_is_listed_by_each(
    client: Any, meeting: Any, committee: Any, index_is_true: Any
) -> None:
    cabinet = committee("Cabinet", slug="cabinet", kind="executive")
    page = meeting("Joint budget meeting", joint_committees=[cabinet.page_ptr])
    assert "Jointly with" in read(client, page)
    assert f'href="{cabinet.url}"' in read(client, page)
    assert "Joint budget meeting" in read(client, cabinet)
    cabinet.title = "Executive"
    publish(cabinet)
    assert ">Executive</a>" in read(client, page)


def test_a_time_that_is_not_certain_is_not_said(client: Any, meeting: Any, planning: Any) -> None:
    page = meeting(time_confirmed=False)
    html = read(client, page)
    assert "(time to be confirmed)" in html
    assert "time to be confirmed" in read(client, planning)


def test_deadlines_shortness_of_notice_and_access_to_papers_are_said(
    client: Any, meeting: Any, committee: Any, days: Any
) -> None:
    body = committee("Cabinet", slug="cabinet", inspection_offices="Priory House", inspection_hours="9 to 5")
    page = meeting(
        parent=body,
        questions_deadline=days(1),
        speaking_deadline=days(-1),
        convened_at=days(-1),
        convened_reason="The river is rising.",
        recording_url="https://live.harrowmere.example/",
    )
    html = read(client, page)
    for words in (
        "Questions by",
        "Ask to speak by",
        "(this has passed)",
        "Called at short notice",
        "The river is rising.",
        "Priory House",
        "9 to 5",
        "Webcast or recording of this meeting",
    ):
        assert words in html


@pytest.mark.parametrize(("nation", "said"), [("england", True), ("wales", False), ("scotland", False)])
def test_the_filming_notice_is_english(client: Any, meeting: Any, committee: Any, nation: str, said: bool) -> None:
    page = meeting(parent=committee("Audit", slug="audit", nation=nation))
    assert ("You may film" in read(client, page)) is said


def test_nobody_is_told_of_a_right_to_film_a_working_group(client: Any, meeting: Any, committee: Any) -> None:
    page = meeting(parent=committee("Panel", slug="panel", nation="england", kind="advisory"))
    assert "You may film" not in read(client, page)


def test_a_parish_body_never_reads_of_exempt_information(client: Any, meeting: Any, committee: Any, item: Any) -> None:
    from tests.meetings.conftest import exempt

    page = meeting(parent=committee("Parish Council", slug="parish", statutory_profile="parish"))
    item(page, "Staffing", **exempt())
    html = read(client, page)
    assert "Not for publication." in html
    assert "xempt information" not in html
    assert "paragraph:" not in html


def test_a_meeting_held_in_another_system_leads_there_and_names_no_offices(
    client: Any, meeting: Any, committee: Any
) -> None:
    body = committee("Cabinet", slug="cabinet", inspection_offices="The Old Mill")
    page = meeting(parent=body, held_elsewhere="https://democracy.harrowmere.example/42")
    html = read(client, page)
    assert "kept in another system" in html
    assert "https://democracy.harrowmere.example/42" in html
    assert "The Old Mill" not in html


def test_a_long_agenda_has_a_list_to_jump_by_and_a_short_one_has_not(client: Any, meeting: Any) -> None:
    short, long = meeting("Short"), meeting("Long")
    fill(short, 3, 1)
    fill(long, 20, 1)
    assert "Jump to an item" not in read(client, short)
    html = read(client, long)
    assert "Jump to an item" in html
    assert html.count('<a href="#item-') == 40


def test_the_pack_is_the_agenda_on_one_page_with_contents(client: Any, meeting: Any, item: Any, paper: Any) -> None:
    page = meeting()
    lanes = item(page, "Bus lanes", body="<p>Three new lanes.</p>")
    paper(page, item=lanes)
    html = read(client, page, "?pack")
    for words in ("Contents", "Three new lanes.", "Report on bus lanes", "Back to the page of this meeting"):
        assert words in html
    assert html.count("<h1") == 1
    response = client.get(f"/engagement/id/{page.translation_key}/pack/")
    assert response.status_code == 302
    assert response["Location"] == f"{page.url}?pack"
    assert client.get(f"/engagement/id/{lanes.uuid}/pack/").status_code == 404


def test_the_pack_of_a_meeting_without_an_agenda_says_so(client: Any, meeting: Any) -> None:
    assert "No agenda has been published yet." in read(client, meeting(), "?pack")


def test_no_cache_keeps_a_meeting_longer_than_a_minute(client: Any, meeting: Any, settings: Any) -> None:
    settings.WAGTAIL_ENGAGEMENT = {"CACHE_MAX_AGE": 3600}
    assert client.get(meeting().url)["Cache-Control"] == "max-age=60"
