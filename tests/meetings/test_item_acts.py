"""Items that have been public are withdrawn or erased, never deleted, and what changes for the public is told."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core import serializers
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry, ReferenceIndex, Revision

from tests.conftest import publish
from tests.meetings.conftest import exempt
from tests.meetings.test_agenda_screen import address, stored
from wagtail_engagement.kit import ticks
from wagtail_engagement.kit.public_index import PublicIndexEntry, PublicIndexText
from wagtail_engagement.meetings import acts, agenda, item_order
from wagtail_engagement.meetings.changes import changes_to
from wagtail_engagement.meetings.journal import MeetingChange, MeetingRecord
from wagtail_engagement.meetings.records import AgendaItem
from wagtail_engagement.meetings.signals import agenda_published


CANARY = "Wrenbury-Canary-4711"


@pytest.fixture
def page(meeting: Any) -> Any:
    return meeting()


def change(item: AgendaItem, **values: Any) -> AgendaItem:
    changed = stored(item).working()
    for name, value in values.items():
        setattr(changed, name, value)
    agenda.save_draft(changed)
    return stored(item)


def publish_items(page: Any, *items: AgendaItem) -> None:
    agenda.publish(page, [stored(item) for item in items], nation="england")


def lines(page: Any) -> list[tuple[str, str, str, str]]:
    """The public log, oldest first."""
    found = changes_to(page.translation_key).order_by("pk")
    return [(line.field, line.before, line.after, line.reason) for line in found]


def everywhere() -> str:
    models = (
        AgendaItem, MeetingChange, Revision, ModelLogEntry, PageLogEntry, ReferenceIndex, PublicIndexEntry,
        PublicIndexText,
    )  # fmt: skip
    rows = [row for model in models for row in model._base_manager.all()]
    return serializers.serialize("json", rows) + json.dumps(list(Revision.objects.values_list("content", flat=True)))


# -- withdrawn -----------------------------------------------------------------------------------------------------


def test_a_withdrawn_item_leaves_a_tombstone_at_its_anchor(client: Any, page: Any, item: Any) -> None:
    made = item(page, "Bus lanes", number_label="7", body=f"<p>{CANARY}</p>", recommendation=CANARY)
    agenda.withdraw(page, made, reason="The report was out of date.")
    (line,) = agenda.public_agenda(page.translation_key)
    assert (line.item.anchor, line.item.number_label, line.item.public_title) == (made.anchor, "7", "Bus lanes")
    assert (line.item.body, line.item.recommendation) == ("", "")
    html = client.get(page.url).content.decode()
    assert f'id="{made.anchor}"' in html
    assert "The report was out of date." in html
    assert CANARY not in html
    assert not AgendaItem.objects.exists()


def test_withdrawing_takes_a_reason(admin: Any, page: Any, item: Any) -> None:
    made = item(page)
    with pytest.raises(acts.NoReason):
        agenda.withdraw(page, made, reason=" ")
    response = admin.post(address(page, made, "withdraw"), {"reason": " "})
    assert response.context["form"].errors.keys() == {"reason"}
    assert stored(made).is_public
    admin.post(address(page, made, "withdraw"), {"reason": "Sent twice."})
    assert (stored(made).is_public, stored(made).withdrawn_reason) == (False, "Sent twice.")


def test_what_was_withdrawn_can_be_neither_changed_nor_published_nor_restored(admin: Any, page: Any, item: Any) -> None:
    made = item(page, "Bus lanes")
    other = item(page, "Budget")
    change(made, public_title="Bus and cycle lanes")
    agenda.withdraw(page, stored(made), reason="Sent twice.")
    assert agenda.unpublished(agenda.working_items(page.translation_key)) == []
    with pytest.raises(agenda.NotReady):
        publish_items(page, made)
    for verb in ("", "withdraw"):
        assert admin.get(address(page, made, verb)).url == f"{address(page)}#{made.anchor}"
    assert "add it anew" in admin.post(address(page, made, "publish"), follow=True).content.decode()
    assert not item_order.move(page, made.pk, "down")
    assert item_order.move(page, other.pk, "up")
    assert stored(made).withdrawn_at is not None
    assert agenda.counts(page.translation_key) == {"total": 2, "public": 1, "waiting": 1}


def test_search_no_longer_finds_the_words_of_a_withdrawn_item(client: Any, meetings: Any, page: Any, item: Any) -> None:
    made = item(page, body=f"<p>{CANARY}</p>")
    assert len(client.get(meetings.url, {"q": CANARY}).context["cards"]) == 1
    agenda.withdraw(page, made, reason="Sent twice.")
    assert client.get(meetings.url, {"q": CANARY}).context["cards"] == []


# -- published in error --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("withdrawn_first", [False, True])
def test_what_was_published_in_error_is_erased_everywhere(
    admin: Any, client: Any, page: Any, item: Any, withdrawn_first: bool
) -> None:
    first = item(page, "Apologies")
    made = item(page, f"Title {CANARY}", body=f"<p>{CANARY}</p>", recommendation=CANARY, lead_officer=CANARY)
    item(page, "Last")
    publish_items(page, change(made, body=f"<p>{CANARY} again</p>", plan_reference=CANARY))
    item_order.move(page, first.pk, "down")
    publish_items(page, first)
    assert CANARY in everywhere()
    if withdrawn_first:
        agenda.withdraw(page, stored(made), reason=f"It names {CANARY}.")
    assert CANARY in admin.get(address(page, made, "erase")).content.decode()
    admin.post(address(page, made, "erase"), {"reason": "Published in error."})
    assert CANARY not in everywhere()
    html = client.get(page.url).content.decode()
    assert CANARY not in html
    assert f'id="{made.anchor}"' in html
    assert "Published in error." in html
    assert stored(made).erased
    assert "erased already" in admin.get(address(page, made, "erase"), follow=True).content.decode()


def test_erasing_takes_a_reason_and_is_for_what_was_public(page: Any, item: Any) -> None:
    with pytest.raises(acts.NoReason):
        agenda.erase(page, item(page), reason="")
    with pytest.raises(ValueError, match="never public"):
        agenda.erase(page, item(page, public=False), reason="No.")


def test_caches_are_cleared_once_the_act_is_committed(
    page: Any, item: Any, monkeypatch: Any, django_capture_on_commit_callbacks: Any
) -> None:
    made = item(page)
    cleared: list[Any] = []
    monkeypatch.setattr(ticks, "purge", lambda entries: cleared.extend(entry.page_id for entry in entries))
    with django_capture_on_commit_callbacks(execute=True):
        agenda.erase(page, made, reason="Published in error.")
        assert cleared == []
    assert cleared == [page.pk]


# -- deleted -------------------------------------------------------------------------------------------------------


def test_what_has_been_public_is_not_deleted_and_the_screen_says_why(admin: Any, page: Any, item: Any) -> None:
    made = item(page)
    with pytest.raises(agenda.WasPublic):
        agenda.delete(page, made)
    html = admin.post(address(page, made, "delete"), follow=True).content.decode()
    assert "section 100C" in html
    agenda.withdraw(page, made, reason="Sent twice.")
    with pytest.raises(agenda.WasPublic):
        agenda.delete(page, stored(made))
    assert AgendaItem.everything.count() == 1


# -- what is told --------------------------------------------------------------------------------------------------


def test_the_first_publication_is_noted_and_no_change(page: Any, item: Any) -> None:
    before = timezone.now()
    item(page, "Apologies")
    assert before < MeetingRecord.objects.get(meeting_key=page.translation_key).agenda_published_at
    assert lines(page) == []


def test_items_published_before_their_page_are_public_with_it(
    meeting: Any, item: Any, django_capture_on_commit_callbacks: Any
) -> None:
    page = meeting(live=False)
    told: list[tuple[list[str], bool]] = []

    def listen(items: list[AgendaItem], first: bool, **kwargs: Any) -> None:
        told.append(([made.public_title for made in items], first))

    agenda_published.connect(listen)
    with django_capture_on_commit_callbacks(execute=True):
        item(page, "Apologies")
    assert not MeetingRecord.objects.filter(agenda_published_at__isnull=False).exists()
    with django_capture_on_commit_callbacks(execute=True):
        publish(page)
    page.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        publish(page)
        item(page, "Budget")
    agenda_published.disconnect(listen)
    assert told == [(["Apologies"], False), (["Apologies"], True), (["Budget"], False)]
    assert [field for field, *_rest in lines(page)] == ["item_added"]


def test_a_late_item_is_told_with_its_reason(page: Any, item: Any) -> None:
    item(page, "Apologies")
    item(page, "Bridge", number_label="9", lifecycle="urgent", urgency_reason="It is closed.", urgency_chair="Cllr Ash")
    assert lines(page) == [("item_added", "", "9 Bridge (Urgent item)", "It is closed.")]


def test_a_changed_item_is_told_before_and_after(page: Any, item: Any) -> None:
    made = item(page, "Bus lanes", number_label="7", recommendation="Approve", body="<p>Old words</p>")
    publish_items(
        page, change(made, public_title="Cycle lanes", recommendation="Refuse", body="<p>New words</p>", is_key=True)
    )
    ((field, before, after, _reason),) = lines(page)
    assert field == "item_changed"
    assert before == "7 Bus lanes\nRecommendation: Approve\nKey decision: No"
    assert after == "7 Cycle lanes\nRecommendation: Refuse\nKey decision: Yes\nText: changed"


def test_an_item_marked_as_withdrawn_is_told_as_such(page: Any, item: Any) -> None:
    made = item(page, "Bus lanes")
    publish_items(page, change(made, lifecycle="withdrawn", lifecycle_reason="More time is needed."))
    ((field, _before, after, reason),) = lines(page)
    assert (field, reason) == ("item_withdrawn", "More time is needed.")
    assert "Withdrawn" in after


def test_withdrawing_is_told_with_title_and_reason(page: Any, item: Any) -> None:
    agenda.withdraw(page, item(page, "Bus lanes", number_label="7"), reason="Sent twice.")
    assert lines(page) == [("item_withdrawn", "7 Bus lanes", "", "Sent twice.")]


def test_another_order_is_told_once_however_many_items_moved(page: Any, item: Any) -> None:
    made = {name: item(page, name) for name in "ABCDE"}
    item_order.move(page, made["E"].pk, "up")
    item_order.move(page, made["B"].pk, "indent")
    agenda.publish(page, agenda.unpublished(agenda.working_items(page.translation_key)), nation="england")
    *added, (field, before, after, _reason) = lines(page)
    assert {line[0] for line in added} == {"item_added"}
    assert field == "items_reordered"
    assert "B: after “A”" in before
    assert "B: below “A”" in after
    assert len(after.splitlines()) == 2


def test_new_numbers_alone_are_told_in_one_line(page: Any, item: Any) -> None:
    made = [item(page, name, number_label=str(number)) for number, name in enumerate("AB", 1)]
    for number, each in enumerate(made, 2):
        change(each, number_label=str(number))
    publish_items(page, *made)
    assert lines(page)[1:] == [("items_reordered", "1 A\n2 B", "2 A\n3 B", "")]


def test_saving_tells_nothing_and_neither_does_publishing_what_reads_the_same(page: Any, item: Any) -> None:
    made = item(page, "Bus lanes")
    change(made, recording_offset=90)
    publish_items(page, made)
    item(page, "Not public", public=False)
    assert lines(page) == []


def test_the_log_never_names_what_is_not_public(page: Any, item: Any) -> None:
    first, hidden, last = item(page, "A"), item(page, CANARY, public=False), item(page, "C")
    change(last, parent_id=hidden.pk)
    publish_items(page, last)
    item_order.move(page, first.pk, "down")
    item_order.move(page, first.pk, "down")
    publish_items(page, first)
    change(first, public_title=f"{CANARY} draft")
    agenda.withdraw(page, stored(first), reason="Sent twice.")
    assert CANARY not in json.dumps(lines(page))


def test_an_open_item_that_turns_exempt_takes_its_earlier_words_from_the_log(page: Any, item: Any) -> None:
    made = item(page, f"Sale to {CANARY}", body=f"<p>{CANARY}</p>", recommendation=CANARY)
    item(page, "Last")
    publish_items(page, change(made, recommendation=f"Sell to {CANARY}"))
    item_order.move(page, made.pk, "down")
    publish_items(page, made)
    assert CANARY in json.dumps(lines(page))
    publish_items(page, change(made, **exempt(public_title="A sale of land", body="", recommendation="")))
    assert CANARY not in everywhere()
    *_earlier, (field, before, after, _reason) = lines(page)
    assert (field, before) == ("item_changed", "")
    assert "Public access: Exempt" in after
