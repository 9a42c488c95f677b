"""A whole agenda put in order at once, and a list that stays pleasant when it is long."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.meetings.test_agenda_screen import address, sign_in, stored
from wagtail_engagement.meetings import agenda, item_order
from wagtail_engagement.meetings.records import AgendaItem


__all__ = ["sign_in"]


@pytest.fixture
def four(meeting: Any, item: Any) -> Any:
    page = meeting()
    page.made = {name: item(page, name) for name in "ABCD"}
    return page


def draft(page: Any) -> str:
    """The officers' order as one word, with a dot for each level: ``A.B..C``."""
    return "".join("." * line.depth + line.item.public_title for line in agenda.working_agenda(page.translation_key))


def public(page: Any) -> str:
    return "".join("." * line.depth + line.item.public_title for line in agenda.public_agenda(page.translation_key))


def asked(page: Any, outline: str) -> list[tuple[uuid.UUID, uuid.UUID | None]]:
    """``A.BC``: B below A, then C."""
    trail: list[uuid.UUID] = []
    found, depth = [], 0
    for letter in outline:
        if letter == ".":
            depth += 1
            continue
        del trail[depth:]
        found.append((page.made[letter].uuid, trail[-1] if trail else None))
        trail.append(page.made[letter].uuid)
        depth = 0
    return found


@pytest.mark.parametrize(
    ("outline", "moved"),
    [
        ("ABCD", ""),
        ("BACD", "B"),
        ("DABC", "D"),
        ("BCDA", "A"),
        ("A.BCD", "B"),
        ("A.B..CD", "BC"),
        ("A.B.C.D", "BCD"),
        ("DCBA", "ABCD"),
    ],
)
def test_only_what_really_moves_is_changed_and_nothing_public(four: Any, outline: str, moved: str) -> None:
    found = item_order.reorder(four, asked(four, outline))
    assert draft(four) == outline
    assert public(four) == "ABCD"
    names = {item.public_title for item in found}
    if outline == "DCBA":  # any three
        assert len(names) == 3
    elif outline == "BACD":  # either of the two
        assert names in ({"A"}, {"B"})
    else:
        assert names == set(moved)
    waiting = agenda.unpublished(agenda.working_items(four.translation_key))
    assert {item.public_title for item in waiting} == names
    if waiting:
        agenda.publish(four, waiting, nation="england")
    assert public(four) == outline


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations("ABCD"), levels=st.lists(st.integers(0, 2), min_size=4, max_size=4))
def test_any_order_that_can_be_is_kept_as_it_was_asked(four: Any, order: list[str], levels: list[int]) -> None:
    outline, above = "", -1
    for letter, level in zip(order, levels, strict=True):
        above = min(level, above + 1)
        outline += "." * above + letter
    item_order.reorder(four, asked(four, outline))
    assert draft(four) == outline


def test_where_there_is_no_room_left_room_is_made(four: Any) -> None:
    AgendaItem.everything.update(sort_order=7)
    item_order.reorder(four, asked(four, "DABC"))
    assert draft(four) == "DABC"
    assert public(four) == "ABCD"


def test_an_item_below_itself_or_below_its_own_sub_item_is_refused(four: Any, admin: Any) -> None:
    a, b, c, d = (four.made[name].uuid for name in "ABCD")
    for order in ([(a, a), (b, None), (c, None), (d, None)], [(a, c), (b, a), (c, b), (d, None)]):
        with pytest.raises(item_order.Looped):
            item_order.reorder(four, order)
        answer = post(admin, four, order)
        assert (answer.status_code, "below itself" in answer.content.decode()) == (400, True)
    assert draft(four) == "ABCD"


def test_a_fourth_level_is_refused(four: Any, admin: Any) -> None:
    a, b, c, d = (four.made[name].uuid for name in "ABCD")
    answer = post(admin, four, [(a, None), (b, a), (c, b), (d, c)])
    assert (answer.status_code, "three levels" in answer.content.decode()) == (400, True)
    assert draft(four) == "ABCD"


def post(client: Any, page: Any, order: Any, **data: Any) -> Any:
    text = order if isinstance(order, str) else json.dumps([[str(a), str(b) if b else None] for a, b in order])
    return client.post(f"{address(page)}reorder/", {"order": text, **data})


def test_the_screen_takes_a_whole_order_and_answers_with_the_list(four: Any, admin: Any) -> None:
    answer = post(admin, four, asked(four, "B.ACD"))
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "The order is saved." in html
    assert "<html" not in html
    assert html.index(">B</a>") < html.index(">A</a>")
    assert draft(four) == "B.ACD"


@pytest.mark.parametrize(
    "text", ["", "x", "{}", "7", "null", '["a"]', "[[1, 2]]", '[["x", null]]', "[" * 5000, "[[null, null]]"]
)
def test_what_is_no_order_is_refused_with_a_message(four: Any, admin: Any, text: str) -> None:
    answer = post(admin, four, text)
    assert answer.status_code in {400, 409}
    assert "Load the page again" in answer.content.decode()
    assert draft(four) == "ABCD"


def test_an_order_of_other_items_is_refused(four: Any, admin: Any, meeting: Any, item: Any) -> None:
    stranger = item(meeting("Another"), "X")
    whole = asked(four, "ABCD")
    for order in (whole[:3], [*whole, (stranger.uuid, None)], [*whole, (uuid.uuid4(), None)]):
        assert post(admin, four, order).status_code == 409
    assert post(admin, four, [*whole, whole[0]]).status_code == 400
    assert draft(four) == "ABCD"


def test_the_second_of_two_who_order_is_told_and_undoes_nothing(four: Any, admin: Any) -> None:
    seen = admin.get(address(four)).context["seen"]
    assert post(admin, four, asked(four, "BACD"), seen=seen).status_code == 200
    answer = post(admin, four, asked(four, "ABDC"), seen=seen)
    assert (answer.status_code, "Somebody else" in answer.content.decode()) == (409, True)
    assert draft(four) == "BACD"


def test_a_withdrawn_item_can_be_passed_and_stays_withdrawn(four: Any) -> None:
    agenda.withdraw(four, stored(four.made["B"]), reason="Sent twice.")
    item_order.reorder(four, asked(four, "CDAB"))
    assert draft(four) == "CDAB"
    assert stored(four.made["B"]).withdrawn_at is not None
    assert "B" not in {item.public_title for item in agenda.unpublished(agenda.working_items(four.translation_key))}


@pytest.mark.parametrize(("role", "status"), [("elsewhere", 302), ("editor", 200)])
def test_ordering_takes_the_right_to_edit(four: Any, sign_in: Any, role: str, status: int) -> None:
    assert post(sign_in(role), four, asked(four, "BACD")).status_code == status
    assert (draft(four) == "BACD") == (role == "editor")


def test_ordering_is_never_a_link(four: Any, admin: Any) -> None:
    assert admin.get(f"{address(four)}reorder/").status_code == 405


# -- the list ------------------------------------------------------------------------------------------------------


def test_the_list_is_narrowed_by_state_and_then_not_ordered(admin: Any, four: Any, item: Any) -> None:
    item(four, "New", public=False)
    for show, expected in (("all", "ABCDNew"), ("changed", "New"), ("public", "ABCD"), ("nonsense", "ABCDNew")):
        answer = admin.get(address(four), {"show": show})
        assert "".join(line.item.public_title for line in answer.context["lines"]) == expected
        assert answer.context["can_move"] == (expected == "ABCDNew")
    agenda.publish(four, agenda.unpublished(agenda.working_items(four.translation_key)), nation="england")
    assert "No item is of that kind." in admin.get(address(four), {"show": "changed"}).content.decode()


def test_the_form_can_stand_below_its_row(admin: Any, four: Any) -> None:
    answer = admin.get(address(four, four.made["A"]), {"row": ""})
    html = answer.content.decode()
    assert "<html" not in html
    assert f'action="{address(four, four.made["A"])}"' in html
    assert f'id="id_{four.made["A"].uuid.hex}_public_title"' in html


def test_the_screen_costs_the_same_queries_with_5_and_120_items(
    admin: Any, meeting: Any, item: Any, django_assert_num_queries: Any
) -> None:
    few, many = meeting("Few"), meeting("Many")
    for page, count in ((few, 5), (many, 120)):
        first = item(page, "First")
        agenda.withdraw(page, item(page, "Gone"), reason="Sent twice.")
        changed = stored(first).working()
        changed.public_title = "Changed"
        agenda.save_draft(changed)
        template = agenda.new_item(page)
        rows = [
            AgendaItem(
                meeting_id=page.pk,
                meeting_key=page.translation_key,
                public_title=f"Item {number}",
                sort_order=template.sort_order + number * agenda.STEP,
                parent_id=first.pk if number % 3 else None,
            )
            for number in range(count - 2)
        ]
        AgendaItem.everything.bulk_create(rows)
    admin.get(address(few))
    with CaptureQueriesContext(connection) as captured:
        admin.get(address(few))
    with django_assert_num_queries(len(captured)):
        assert len(admin.get(address(many)).context["lines"]) == 120
