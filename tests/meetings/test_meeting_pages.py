"""What the public read of a meeting."""

from __future__ import annotations

import itertools
import re
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from tests.conftest import publish
from tests.meetings.conftest import exempt
from wagtail_engagement.kit.time import local
from wagtail_engagement.meetings import agenda
from wagtail_engagement.meetings.lifecycle import MeetingStatus
from wagtail_engagement.meetings.records import AgendaItem


def read(client: Any, page: Any) -> str:
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def test_a_meeting_says_when_where_and_which_committee(client: Any, meeting: Any, planning: Any) -> None:
    page = meeting(
        venue_name="Council Chamber",
        venue_address="Priory Street\nHarrowmere",
        access="<p>Hearing loop</p>",
        joining_url="https://live.harrowmere.example/",
        format="hybrid",
    )
    html = read(client, page)
    for words in ("Coming up", "Council Chamber", "Hearing loop", "Join or watch online", "Add to your calendar"):
        assert words in html
    assert f'href="{planning.url}"' in html
    assert html.count("<h1") == 1


@pytest.mark.parametrize(
    ("status", "starts", "words"),
    [
        ("cancelled", 3, "This meeting has been cancelled."),
        ("postponed", 3, "This meeting has been postponed."),
        ("rescheduled", 3, "This meeting has been moved to another date."),
        ("adjourned", -3, "This meeting has been adjourned."),
        ("inquorate", -3, "not enough members were present"),
    ],
)
def test_a_changed_meeting_says_so_clearly_and_why_and_keeps_its_agenda(
    client: Any, meeting: Any, item: Any, status: str, starts: float, words: str
) -> None:
    page = meeting(status=status, status_reason="The boiler broke.", starts=starts)
    item(page, "Bus lanes", body="<p>Three new lanes.</p>")
    html = read(client, page)
    assert words in html
    assert "The boiler broke." in html
    assert "Three new lanes." in html


def test_a_provisional_date_says_that_it_may_change_while_it_lies_ahead(client: Any, meeting: Any) -> None:
    assert "provisional and may change" in read(client, meeting(status="provisional"))
    assert "provisional and may change" not in read(client, meeting("Past", status="provisional", starts=-3))


def test_a_moved_meeting_says_when_it_was_first_planned_for(client: Any, meeting: Any, days: Any) -> None:
    page = meeting(status="rescheduled", status_reason="Heating", previous_starts_at=days(1))
    assert "It was first planned for" in read(client, page)


@pytest.mark.parametrize("status", ["cancelled", "postponed", "inquorate"])
def test_nobody_is_sent_to_join_a_meeting_that_does_not_take_place(client: Any, meeting: Any, status: str) -> None:
    page = meeting(status=status, status_reason="Snow", joining_url="https://live.harrowmere.example/")
    assert "https://live.harrowmere.example/" not in re.sub(
        r"<script.*?</script>", "", read(client, page), flags=re.DOTALL
    )


@pytest.mark.parametrize(
    ("status", "expected"),
    [("scheduled", "CONFIRMED"), ("provisional", "TENTATIVE"), ("cancelled", "CANCELLED"), ("postponed", "CANCELLED")],
)
def test_calendars_are_told_the_status(client: Any, meeting: Any, status: str, expected: str) -> None:
    page = meeting(status=status, status_reason="Snow")
    response = client.get(f"/engagement/id/{page.translation_key}.ics")
    entry = Calendar.from_ical(response.content).walk("VEVENT")[0]
    assert entry["STATUS"] == expected


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("scheduled", "EventScheduled"),
        ("cancelled", "EventCancelled"),
        ("postponed", "EventPostponed"),
        ("rescheduled", "EventRescheduled"),
    ],
)
def test_search_engines_are_told_the_status(client: Any, meeting: Any, status: str, expected: str) -> None:
    assert f"https://schema.org/{expected}" in read(client, meeting(status=status, status_reason="Snow"))


def test_items_stand_in_order_nested_with_number_and_permanent_anchor(client: Any, meeting: Any, item: Any) -> None:
    page = meeting()
    upper = item(page, "Budget", number_label="7")
    lower = item(page, "Fees", number_label="7(a)", parent_id=upper.pk)
    item(page, "Any other business", number_label="8", recommendation="That it be noted.", lead_officer="Ann Lee")
    html = read(client, page)
    places = [html.index(words) for words in ("Budget", "7(a)", "Fees", "Any other business")]
    assert places == sorted(places)
    assert f'id="{upper.anchor}"' in html
    assert f'id="{lower.anchor}"' in html
    assert re.search(r'<h3[^>]*><a href="#item-[^"]+">Budget</a></h3>', html)
    assert re.search(r'<h4[^>]*><a href="#item-[^"]+">Fees</a></h4>', html)
    assert "That it be noted." in html
    assert "Ann Lee" in html


def test_an_item_that_is_not_published_never_appears(client: Any, meeting: Any, item: Any) -> None:
    page = meeting()
    item(page, "Public item")
    item(page, "Hidden item", public=False)
    assert "Hidden item" not in read(client, page)
    found = page.make_preview_request(None, "")
    assert "Hidden item" not in found.content.decode()


def test_a_meeting_without_public_items_shows_no_empty_agenda(client: Any, meeting: Any, item: Any) -> None:
    page = meeting()
    item(page, "Hidden item", public=False)
    assert "eng-agenda" not in read(client, page).replace("eng-agenda-screen", "")


def test_an_exempt_item_is_its_number_its_title_and_why_and_nothing_else(client: Any, meeting: Any, item: Any) -> None:
    page = meeting()
    item(page, "Appointment of a director", number_label="9", lead_officer="Secret Officer", **exempt())
    html = read(client, page)
    for words in (
        "Appointment of a director",
        "Not for publication.",
        "Information relating to any individual.",
        "(paragraph: 1)",
        "It names people who applied in confidence.",
    ):
        assert words in html
    assert "Secret Officer" not in html
    assert "eng-agenda__body" not in html


def test_a_confidential_item_names_its_limb_and_no_public_interest(client: Any, meeting: Any, item: Any) -> None:
    page = meeting()
    item(
        page,
        "Grant",
        access="confidential",
        confidential_limb="department_terms",
        confidential_source="Department of Health and Social Care",
    )
    html = read(client, page)
    assert "Confidential information" in html
    assert "Department of Health and Social Care" in html
    assert "likely to be asked to leave" not in html


def test_a_part_exempt_item_shows_its_public_part_beside_a_note(client: Any, meeting: Any, item: Any) -> None:
    page = meeting()
    item(page, "Site", body="<p>The public part.</p>", **exempt(access="part_exempt"))
    html = read(client, page)
    assert "The public part." in html
    assert "Part of this item is not for publication." in html


def test_words_of_the_agenda_find_the_meeting_and_working_text_does_not(
    client: Any, meetings: Any, meeting: Any, item: Any, index_is_true: Any
) -> None:
    page = meeting("Planning in May")
    made = item(page, "Bus lanes", body="<p>Cyclamen Street</p>")
    changed = AgendaItem.everything.select_related("latest_revision").get(pk=made.pk).working()
    changed.body = "<p>Foxglove Street</p>"
    agenda.save_draft(changed)
    assert [card.title for card in client.get(meetings.url, {"q": "cyclamen"}).context["cards"]] == ["Planning in May"]
    assert client.get(meetings.url, {"q": "foxglove"}).context["cards"] == []
    agenda.publish(page, [AgendaItem.everything.get(pk=made.pk)], nation="england")
    assert client.get(meetings.url, {"q": "cyclamen"}).context["cards"] == []
    agenda.withdraw(page, AgendaItem.everything.get(pk=made.pk), reason="Not ready.")
    assert client.get(meetings.url, {"q": "foxglove"}).context["cards"] == []


def test_an_agenda_costs_one_query_however_long_it_is(
    client: Any, meeting: Any, item: Any, django_assert_num_queries: Any
) -> None:
    from django.db import connection

    few, many = meeting("Few"), meeting("Many")
    for number in range(3):
        item(few, f"Item {number}", body="<p>Text</p>")
    upper = None
    for number in range(60):
        made = item(many, f"Item {number}", body="<p>Text</p>", parent_id=upper if number % 5 else None)
        upper = made.pk if number % 5 == 0 else upper
    client.get(few.url)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        client.get(few.url)
    about_items = [query for query in captured if 'FROM "wagtail_engagement_agendaitem"' in query["sql"]]
    assert len(about_items) == 1
    with django_assert_num_queries(len(captured)):
        client.get(many.url)


class Balance(HTMLParser):
    """Notes elements that are closed in another order than they were opened."""

    without_end = ("area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr")

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag not in self.without_end:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        """An element that closes itself is neither opened nor closed."""

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> at {self.getpos()}"


def test_the_markup_of_an_agenda_of_every_kind_of_item_is_balanced(client: Any, meeting: Any, item: Any) -> None:
    page = meeting(status="cancelled", status_reason="Snow\nand ice")
    top = item(page, "Part one", kind="heading")
    middle = item(page, "Budget", parent_id=top.pk, number_label="1", body="<p>Text</p><ul><li>One</li></ul>")
    item(page, "Fees", parent_id=middle.pk, number_label="1(a)", recommendation="One\n\nTwo", lead_officer="Ann Lee")
    item(page, "Appointment", number_label="2", **exempt())
    item(page, "Site", parent_id=top.pk, number_label="3", **exempt(access="part_exempt", body="<p>Public</p>"))
    for response in (
        client.get(page.url),
        client.get(page.get_parent().url),
        client.get(page.get_parent().get_parent().url),
    ):
        html = response.content.decode()
        balance = Balance()
        balance.feed(html)
        assert balance.open == []
        levels = [int(level) for level in re.findall(r"<h([1-6])", html.split("<main")[1].split("</main>")[0])]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize("status", MeetingStatus.values)
def test_an_incomplete_meeting_is_never_an_error(
    client: Any, meetings: Any, planning: Any, meeting: Any, status: str, index_is_true: Any
) -> None:
    page = meeting(starts=None, summary="", status=status)
    assert "Date to be announced" in read(client, page)
    read(client, meetings)
    read(client, planning)
    assert client.get(f"/engagement/id/{page.translation_key}.ics").status_code == 200


def test_an_end_before_the_start_does_not_break_a_live_page(client: Any, meeting: Any) -> None:
    page = meeting()
    type(page).objects.filter(pk=page.pk).update(ends_at=page.starts_at - timedelta(days=2))
    read(client, page)


def test_a_cache_keeps_the_page_no_longer_than_to_its_next_state(client: Any, meeting: Any, settings: Any) -> None:
    settings.WAGTAIL_ENGAGEMENT = {"CACHE_MAX_AGE": 3600 * 24}
    page = meeting(starts=0.02)
    seconds = int(client.get(page.url)["Cache-Control"].removeprefix("max-age="))
    assert 0 < seconds <= 0.02 * 24 * 3600


# -- languages -----------------------------------------------------------------------------------------------------


@pytest.fixture
def twin(meeting: Any, item: Any, welsh_home: Any, welsh: Any, translate: Any, planning: Any, meetings: Any) -> Any:
    """A meeting and its live Welsh twin, below live Welsh list and committee."""
    page = meeting("Planning in May", status="postponed", status_reason="Snow")
    item(page, "Bus lanes", number_label="4")
    translate(meetings, welsh, title="Cyfarfodydd", slug="cyfarfodydd")
    translate(planning, welsh, title="Pwyllgor Cynllunio", slug="cynllunio")
    made = translate(page, welsh, title="Cynllunio ym mis Mai", slug="mai", status_reason="Eira")
    return page, type(made).objects.get(pk=made.pk)


def test_a_welsh_twin_reads_facts_from_its_source_and_shows_the_source_s_agenda(
    client: Any, twin: Any, days: Any, index_is_true: Any
) -> None:
    page, welsh_page = twin
    page.starts_at, page.ends_at = days(9), days(9.1)
    publish(page)
    html = read(client, welsh_page)
    assert "Eira" in html
    assert f'datetime="{local(page.starts_at).isoformat()}"' in html
    assert re.search(r'<h3[^>]*lang="en"[^>]*><a href="#item-[^"]+">Bus lanes</a></h3>', html)


def test_a_twin_names_its_committee_in_welsh_and_the_list_links_to_the_twin(
    client: Any, twin: Any, meetings: Any, welsh: Any, index_is_true: Any
) -> None:
    _page, welsh_page = twin
    assert ">Pwyllgor Cynllunio</a>" in read(client, welsh_page)
    response = client.get(meetings.get_translation(welsh).url, {"committee": "planning"})
    assert [(card.title, card.url, card.lang) for card in response.context["cards"]] == [
        ("Cynllunio ym mis Mai", welsh_page.url, "")
    ]


def test_a_committee_that_was_only_copied_into_welsh_keeps_its_english_name_marked_as_english(
    client: Any, meeting: Any, welsh_home: Any, welsh: Any, translate: Any, index_is_true: Any
) -> None:
    welsh_page = translate(meeting(), welsh, title="Cynllunio ym mis Mai", slug="mai")
    html = read(client, welsh_page)
    assert re.search(r'<a href="[^"]+" lang="en" hreflang="en">Planning Committee</a>', html)


def test_an_alias_shows_the_agenda_of_its_original(client: Any, meeting: Any, item: Any, planning: Any) -> None:
    page = meeting()
    item(page, "Bus lanes")
    alias = page.create_alias(parent=planning, update_slug="again")
    assert "Bus lanes" in read(client, alias)


def test_a_deleted_welsh_committee_leaves_no_trace_on_the_meetings_that_remain(
    meeting: Any, planning: Any, welsh: Any, welsh_home: Any, translate: Any, index_is_true: Any
) -> None:
    from wagtail_engagement.kit.public_index import PublicIndexEntry

    page = meeting()
    welsh_committee = translate(planning, welsh, title="Pwyllgor Cynllunio", slug="cynllunio")
    row = PublicIndexEntry.objects.get(subject=page.translation_key, language="cy")
    assert row.card["committee"]["name"] == "Pwyllgor Cynllunio"
    type(welsh_committee).objects.get(pk=welsh_committee.pk).delete()
    row.refresh_from_db()
    assert row.card["committee"] == {
        "key": planning.translation_key.hex,
        "name": "Planning Committee",
        "url": planning.url,
        "lang": "en",
    }
