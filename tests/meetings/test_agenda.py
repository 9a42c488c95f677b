"""An agenda's order and what may be done with it: saving changes nothing public, publishing does."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.meetings.conftest import exempt
from wagtail_engagement.meetings import agenda, item_order
from wagtail_engagement.meetings.records import AgendaItem


def titles(page: Any) -> list[tuple[int, str]]:
    """What the public read: depth and title."""
    return [(line.depth, line.item.public_title) for line in agenda.public_agenda(page.translation_key)]


def draft(page: Any) -> list[tuple[int, str]]:
    """What the officers see."""
    return [(line.depth, line.item.public_title) for line in agenda.working_agenda(page.translation_key)]


def stored(item: AgendaItem) -> AgendaItem:
    return AgendaItem.everything.select_related("latest_revision").get(pk=item.pk)


def publish_all(page: Any) -> int:
    waiting = agenda.unpublished(agenda.working_items(page.translation_key))
    return agenda.publish(page, waiting, nation="england")


def test_the_default_way_to_items_gives_public_ones_only(meeting: Any, item: Any) -> None:
    page = meeting()
    item(page, "Public")
    item(page, "Draft", public=False)
    assert [found.public_title for found in AgendaItem.objects.all()] == ["Public"]
    assert AgendaItem._default_manager.count() == 2


def test_an_item_begins_as_not_public(meeting: Any, item: Any) -> None:
    made = item(meeting(), public=False)
    assert (made.live, made.published_at) == (False, None)


def test_saving_changes_nothing_public_and_publishing_does(meeting: Any, item: Any) -> None:
    page = meeting()
    made = item(page, "Bus lanes")
    changed = stored(made).working()
    changed.public_title, changed.body = "Bus and cycle lanes", "<p>New text</p>"
    agenda.save_draft(changed)
    assert titles(page) == [(0, "Bus lanes")]
    assert stored(made).working().public_title == "Bus and cycle lanes"
    assert publish_all(page) == 1
    assert titles(page) == [(0, "Bus and cycle lanes")]
    assert not stored(made).has_unpublished_changes


def test_public_since_is_set_by_publishing_and_kept_by_publishing_again(meeting: Any, item: Any) -> None:
    page = meeting()
    made = item(page)
    since = made.published_at
    assert since is not None
    changed = stored(made).working()
    changed.public_title = "Another title"
    agenda.save_draft(changed)
    publish_all(page)
    assert stored(made).published_at == since


def test_a_deleted_item_is_gone_with_its_revisions(meeting: Any, item: Any) -> None:
    page = meeting()
    made = item(page, public=False)
    revisions = made.revisions
    assert revisions.exists()
    agenda.delete(page, made)
    assert draft(page) == []
    assert not revisions.exists()


def test_an_item_with_sub_items_is_not_deleted(meeting: Any, item: Any) -> None:
    page = meeting()
    upper = item(page, "Budget", public=False)
    item(page, "Fees", parent_id=upper.pk, public=False)
    with pytest.raises(agenda.HasSubItems):
        agenda.delete(page, upper)
    assert draft(page) == [(0, "Budget"), (1, "Fees")]


def test_an_item_can_be_published_after_what_it_stood_below_is_gone(meeting: Any, item: Any) -> None:
    page = meeting()
    upper, lower = item(page, "Budget"), item(page, "Fees")
    item_order.move(page, lower.pk, "indent")
    AgendaItem.everything.get(pk=upper.pk).delete()
    assert publish_all(page) == 1
    assert titles(page) == [(0, "Fees")]


def test_a_sub_item_whose_parent_is_not_public_stands_at_the_top(meeting: Any, item: Any) -> None:
    page = meeting()
    upper = item(page, "Budget", public=False)
    item(page, "Fees", parent_id=upper.pk)
    assert titles(page) == [(0, "Fees")]


def test_the_permanent_anchor_survives_renumbering_and_moving(meeting: Any, item: Any) -> None:
    page = meeting()
    item(page, "First", number_label="1")
    made = item(page, "Second", number_label="2")
    anchor = made.anchor
    item_order.move(page, made.pk, "up")
    changed = stored(made).working()
    changed.number_label = "1"
    agenda.save_draft(changed)
    publish_all(page)
    assert [line.item.anchor for line in agenda.public_agenda(page.translation_key)][0] == anchor


# -- order ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def four(meeting: Any, item: Any) -> Any:
    page = meeting()
    page.made = {name: item(page, name) for name in "ABCD"}
    return page


@pytest.mark.parametrize(
    ("which", "direction", "expected"),
    [
        ("C", "up", "ACBD"),
        ("A", "down", "BACD"),
        ("D", "up", "ABDC"),
        ("C", "down", "ABDC"),
    ],
)
def test_an_item_passes_its_neighbour(four: Any, which: str, direction: str, expected: str) -> None:
    assert item_order.move(four, four.made[which].pk, direction)
    assert "".join(title for _depth, title in draft(four)) == expected
    assert "".join(title for _depth, title in titles(four)) == "ABCD"
    publish_all(four)
    assert "".join(title for _depth, title in titles(four)) == expected


@pytest.mark.parametrize(("which", "direction"), [("A", "up"), ("D", "down"), ("A", "indent"), ("B", "outdent")])
def test_where_there_is_no_such_place_nothing_moves(four: Any, which: str, direction: str) -> None:
    assert not item_order.move(four, four.made[which].pk, direction)
    assert not stored(four.made[which]).has_unpublished_changes


def test_moving_changes_the_moved_item_alone(four: Any) -> None:
    item_order.move(four, four.made["C"].pk, "up")
    assert [found.public_title for found in agenda.unpublished(AgendaItem.everything.all())] == ["C"]
    agenda.publish(four, [stored(four.made["C"])], nation="england")
    assert "".join(title for _depth, title in titles(four)) == "ACBD"


def test_an_indented_item_takes_what_stands_below_it_along(four: Any) -> None:
    item_order.move(four, four.made["C"].pk, "indent")
    item_order.move(four, four.made["B"].pk, "indent")
    assert draft(four) == [(0, "A"), (1, "B"), (2, "C"), (0, "D")]
    item_order.move(four, four.made["D"].pk, "up")
    assert draft(four) == [(0, "D"), (0, "A"), (1, "B"), (2, "C")]
    item_order.move(four, four.made["B"].pk, "outdent")
    assert draft(four) == [(0, "D"), (0, "A"), (0, "B"), (1, "C")]


def test_an_agenda_is_three_levels_deep_at_most(four: Any) -> None:
    item_order.move(four, four.made["B"].pk, "indent")
    for _ in range(2):
        item_order.move(four, four.made["C"].pk, "indent")
    for _ in range(4):
        item_order.move(four, four.made["D"].pk, "indent")
    assert max(depth for depth, _title in draft(four)) == item_order.DEEPEST


def test_room_between_items_never_runs_out_and_making_it_changes_neither_order(four: Any) -> None:
    order = list("ABCD")
    for _ in range(14):  # the last always goes to the second place, where each time the gap is half as wide
        last = order.pop()
        for _ in range(2):
            assert item_order.move(four, four.made[last].pk, "up")
        order.insert(1, last)
        assert [title for _depth, title in draft(four)] == order
    assert "".join(title for _depth, title in titles(four)) == "ABCD"
    item_order.respace(four.translation_key)
    assert [title for _depth, title in draft(four)] == order
    assert "".join(title for _depth, title in titles(four)) == "ABCD"
    publish_all(four)
    assert [title for _depth, title in titles(four)] == order


def test_items_that_were_given_the_same_place_can_still_be_moved(four: Any) -> None:
    AgendaItem.everything.update(sort_order=7)
    assert item_order.move(four, four.made["D"].pk, "up")
    assert "".join(title for _depth, title in draft(four)) == "ABDC"
    assert "".join(title for _depth, title in titles(four)) == "ABCD"


def test_two_items_each_below_the_other_for_a_while_are_both_shown(four: Any) -> None:
    a, b = four.made["A"], four.made["B"]
    AgendaItem.everything.filter(pk=a.pk).update(parent_id=b.pk)
    AgendaItem.everything.filter(pk=b.pk).update(parent_id=a.pk)
    assert sorted(title for _depth, title in titles(four)) == list("ABCD")


outlines = st.lists(st.tuples(st.none() | st.integers(1, 12), st.integers(-5, 5)), max_size=12)


@settings(max_examples=200, deadline=None)
@given(outline=outlines)
def test_no_item_is_ever_lost_and_every_level_that_opens_closes(outline: list[tuple[int | None, int]]) -> None:
    items = [AgendaItem(pk=pk, parent_id=parent, sort_order=order) for pk, (parent, order) in enumerate(outline, 1)]
    lines = agenda.nest(items)
    assert sorted(line.item.pk for line in lines) == [found.pk for found in items]
    level = 0
    for line in lines:
        assert line.depth == level
        level += line.opens - len(line.closes)
    assert level == 0


# -- what the law asks ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lacking", ["exempt_category", "public_interest_reason"])
def test_an_exempt_item_is_not_published_without_category_and_reason(meeting: Any, item: Any, lacking: str) -> None:
    page = meeting()
    made = item(page, public=False, **exempt(**{lacking: ""}))
    with pytest.raises(agenda.NotReady) as refused:
        agenda.publish(page, [made], nation="england")
    assert [found.pk for found, _missing in refused.value.problems] == [made.pk]
    assert titles(page) == []


def test_publishing_everything_publishes_nothing_if_one_item_is_not_ready(meeting: Any, item: Any) -> None:
    page = meeting()
    item(page, "Ready", public=False)
    item(page, "Not ready", public=False, access="confidential")
    with pytest.raises(agenda.NotReady):
        publish_all(page)
    assert titles(page) == []


@pytest.mark.parametrize(
    ("nation", "paragraph", "needed"),
    [
        ("england", "3", True),
        ("northern_ireland", "3", True),
        ("wales", "14", True),
        ("wales", "16", False),
        ("wales", "paragraph 16 of Part 4", False),
        ("scotland", "6", False),
    ],
)
def test_the_public_interest_reason_is_asked_where_the_law_has_the_test(
    meeting: Any, item: Any, nation: str, paragraph: str, needed: bool
) -> None:
    page = meeting()
    made = item(page, public=False, **exempt(public_interest_reason="", exempt_paragraph=paragraph))
    if needed:
        with pytest.raises(agenda.NotReady):
            agenda.publish(page, [made], nation=nation)
    else:
        assert agenda.publish(page, [made], nation=nation) == 1


# -- after the page ------------------------------------------------------------------------------------------------


def test_items_outlive_their_meeting_and_remember_its_title(meeting: Any, item: Any) -> None:
    page = meeting("Planning in May")
    made = item(page, public=False)
    page.title = "Planning in June"
    page.save_revision().publish()
    key = page.translation_key
    page.delete()
    kept = stored(made)
    assert (kept.meeting_id, kept.meeting_key, kept.meeting_title) == (None, key, "Planning in June")


def test_a_copied_meeting_has_no_items_of_the_first(meeting: Any, item: Any) -> None:
    page = meeting()
    item(page)
    copy = page.copy(update_attrs={"title": "Copy", "slug": "copy"})
    assert titles(copy) == []
    assert titles(page) == [(0, "Bus lanes")]
