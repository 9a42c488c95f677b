"""The history of an agenda item: who, when and what, field by field; nothing of what was closed or erased."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.meetings.conftest import exempt
from tests.meetings.test_agenda_screen import address, stored
from wagtail_engagement.meetings import agenda, item_order
from wagtail_engagement.meetings.item_history import history
from wagtail_engagement.meetings.records import AgendaItem


def change(made: AgendaItem, user: Any = None, **values: Any) -> AgendaItem:
    changed = stored(made).working()
    for name, value in values.items():
        setattr(changed, name, value)
    agenda.save_draft(changed, user)
    return stored(made)


def test_each_version_says_who_changed_what(admin: Any, superuser: Any, meeting: Any, item: Any) -> None:
    page = meeting()
    upper, made = item(page, "Budget"), item(page, "Bus lanes", body="<p>Three lanes.</p>")
    change(made, superuser, public_title="Cycle lanes", body="<p>Two lanes.</p>", is_key=True, kind="procedural")
    item_order.move(page, made.pk, "indent", superuser)
    agenda.publish(page, [stored(made)], nation="england", user=superuser)
    found = history(stored(made))
    assert found[0].entry.action == "wagtail.publish"
    assert found[0].differences == []
    (below,) = [one for one in found[1].differences if one.label == "Below"]
    assert (below.before, below.after) == ("", upper.public_title)
    words = {one.label: (one.before, one.after) for one in found[2].differences}
    assert words == {
        "Public title": ("Bus lanes", "Cycle lanes"),
        "Kind": ("Item of business", "Procedural item"),
        "Text": ("Three lanes.", "Two lanes."),
        "Key decision": ("No", "Yes"),
    }
    html = admin.get(address(page, made, "history")).content.decode()
    assert "<del>Three lanes.</del>" in html
    assert superuser.get_username() in html
    assert "Bus lanes" in html
    assert address(page, made, "history") in admin.get(address(page)).content.decode()


def test_a_closed_item_shows_no_earlier_words(admin: Any, meeting: Any, item: Any) -> None:
    page = meeting()
    made = item(page, "Site", body="<p>Wrenbury</p>")
    change(made, body="<p>Wrenbury twice</p>")
    change(made, **exempt(body=""))
    agenda.publish(page, [stored(made)], nation="england")
    html = admin.get(address(page, made, "history")).content.decode()
    assert "only its latest version is kept" in html
    assert "Wrenbury" not in html


def test_an_erased_item_shows_what_was_done_and_no_word(admin: Any, meeting: Any, item: Any) -> None:
    page = meeting()
    made = item(page, "Wrenbury")
    change(made, public_title="Wrenbury twice")
    agenda.erase(page, stored(made), reason="Published in error.")
    html = admin.get(address(page, made, "history")).content.decode()
    assert "earlier versions are deleted" in html
    assert "Wrenbury" not in html


def test_a_long_history_costs_no_more_queries(meeting: Any, item: Any, django_assert_num_queries: Any) -> None:
    page = meeting()
    made = item(page)
    with CaptureQueriesContext(connection) as captured:
        history(stored(made))
    for number in range(30):
        change(made, public_title=f"Version {number}")
    with django_assert_num_queries(len(captured)):
        assert len(history(stored(made))) > 30
