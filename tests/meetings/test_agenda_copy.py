"""A new agenda starts with its committee's standing items, or as the skeleton of an earlier meeting's."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.conftest import publish
from tests.meetings.conftest import exempt
from tests.meetings.test_agenda_screen import address, sign_in, stored
from wagtail_engagement.meetings import agenda, agenda_copy
from wagtail_engagement.meetings.models import MeetingPage
from wagtail_engagement.meetings.records import AgendaItem


__all__ = ["sign_in"]


@pytest.fixture
def standing(planning: Any) -> Any:
    planning.standing_items = [
        ("item", {"number": "1", "title": "Apologies", "kind": "procedural"}),
        ("item", {"number": "", "title": "Part one", "kind": "heading"}),
    ]
    publish(planning)
    return planning


def drafts(page: Any) -> list[tuple[int, str, str, str]]:
    lines = agenda.working_agenda(page.translation_key)
    return [(line.depth, line.item.number_label, line.item.public_title, line.item.kind) for line in lines]


def send_copy(client: Any, page: Any, **values: Any) -> Any:
    return client.post(
        f"{address(page)}copy/", {"starts_at": "2027-03-04 18:30", "title": "Planning in June", **values}
    )


def test_an_empty_agenda_offers_the_committee_s_standing_items(admin: Any, standing: Any, meeting: Any) -> None:
    page = meeting()
    assert "standing items" in admin.get(address(page)).content.decode()
    html = admin.post(f"{address(page)}standing/", follow=True).content.decode()
    assert "2 standing items are added." in html
    assert drafts(page) == [(0, "1", "Apologies", "procedural"), (0, "", "Part one", "heading")]
    assert agenda.public_agenda(page.translation_key) == []
    assert f"{address(page)}standing/" not in admin.get(address(page)).content.decode()
    assert "No standing item is missing." in admin.post(f"{address(page)}standing/", follow=True).content.decode()


def test_without_standing_items_none_are_offered(admin: Any, meeting: Any) -> None:
    page = meeting()
    assert f"{address(page)}standing/" not in admin.get(address(page)).content.decode()


def test_a_copied_meeting_keeps_venue_and_outline_and_nothing_of_what_was_said(
    admin: Any, standing: Any, meeting: Any, item: Any
) -> None:
    page = meeting("Planning in May", hours=2, venue_name="Council Chamber", format="hybrid", status="held")
    upper = item(page, "Budget", number_label="4", body="<p>Text</p>", recommendation="Approve", lead_officer="A Lee")
    item(page, "Fees", number_label="4(a)", parent_id=upper.pk, lifecycle="late", urgency_reason="New", is_key=True)
    item(page, "A sale", number_label="5", **exempt())
    agenda.withdraw(page, item(page, "Gone", number_label="6"), reason="Sent twice.")
    answer = send_copy(admin, page)
    new = MeetingPage.objects.get(title="Planning in June")
    assert answer.url == f"/admin/pages/{new.pk}/edit/"
    assert (new.live, new.status, new.format, new.venue_name) == (False, "scheduled", "hybrid", "Council Chamber")
    assert new.ends_at - new.starts_at == timedelta(hours=2)
    assert new.translation_key != page.translation_key
    assert drafts(new) == [
        (0, "4", "Budget", "item"),
        (1, "4(a)", "Fees", "item"),
        (0, "5", "A sale", "item"),
        (0, "1", "Apologies", "procedural"),
        (0, "", "Part one", "heading"),
    ]
    copied = AgendaItem.everything.filter(meeting_key=new.translation_key)
    assert not copied.filter(live=True).exists()
    assert not {made.uuid for made in copied} & {made.uuid for made in AgendaItem.everything.exclude(pk__in=copied)}
    for made in copied:
        assert (made.body, made.recommendation, made.lead_officer, made.urgency_reason) == ("", "", "", "")
        assert (made.access, made.exempt_category, made.lifecycle, made.is_key) == ("public", "", "listed", False)
    assert admin.get(answer.url).status_code == 200
    assert page.title == "Planning in May"


def test_two_copies_of_one_title_get_addresses_of_their_own(admin: Any, meeting: Any) -> None:
    page = meeting()
    for _ in range(2):
        send_copy(admin, page)
    assert len(set(MeetingPage.objects.filter(title="Planning in June").values_list("slug", flat=True))) == 2


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"starts_at": "0000-13-99"}, "starts_at"),
        ({"starts_at": ""}, "starts_at"),
        ({"starts_at": "9999-12-31 23:00"}, "starts_at"),
        ({"title": " "}, "title"),
    ],
)
def test_a_copy_without_date_or_title_is_refused_beside_its_field(
    admin: Any, meeting: Any, values: dict[str, str], field: str
) -> None:
    answer = send_copy(admin, meeting(), **values)
    assert answer.context["form"].errors.keys() == {field}
    assert MeetingPage.objects.count() == 1


@pytest.mark.parametrize(("role", "may"), [("elsewhere", False), ("editor", True), ("publisher", True)])
def test_copying_takes_the_right_to_add_meetings_there(sign_in: Any, meeting: Any, role: str, may: bool) -> None:
    page = meeting()
    client = sign_in(role)
    assert (client.get(f"{address(page)}copy/").status_code == 200) == may
    send_copy(client, page)
    assert MeetingPage.objects.filter(title="Planning in June").exists() == may


def test_the_header_of_a_meeting_leads_to_the_copy(admin: Any, meeting: Any) -> None:
    page = meeting()
    assert f"{address(page)}copy/" in admin.get(f"/admin/pages/{page.pk}/edit/").content.decode()


def test_a_withdrawn_item_is_added_anew_as_another_one(admin: Any, meeting: Any, item: Any) -> None:
    page = meeting()
    made = item(page, "Bus lanes", body="<p>Three lanes.</p>")
    agenda.withdraw(page, made, reason="Sent twice.")
    admin.post(address(page, made, "anew"))
    new = AgendaItem.everything.latest("pk")
    assert (new.public_title, new.body, new.live) == ("Bus lanes", "<p>Three lanes.</p>", False)
    assert new.uuid != made.uuid
    assert stored(made).withdrawn_at is not None
    agenda.erase(page, stored(made), reason="Published in error.")
    assert "not erased" in admin.post(address(page, made, "anew"), follow=True).content.decode()
    with pytest.raises(ValueError, match="withdrawn"):
        agenda_copy.add_anew(page, new)
