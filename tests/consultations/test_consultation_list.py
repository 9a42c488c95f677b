"""The list of consultations: what can still be answered first, filtered by state and by what it is about."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from wagtail_engagement.consultations import lifecycle
from wagtail_engagement.consultations.family import STATE_CHOICES
from wagtail_engagement.kit.public_index import PublicIndexEntry
from wagtail_engagement.kit.time import say_closing


@pytest.fixture
def every_state(consultation: Any, days: Any) -> None:
    """One consultation in each state, titled by it."""
    consultation("upcoming", opens=5, closes=40)
    consultation("open", closes=30)
    consultation("closing", closes=2)
    consultation("analysing", opens=-60, closes=-10)
    consultation("feedback", opens=-60, closes=-20, feedback="<p>Much.</p>", feedback_published_at=days(-1))
    consultation("concluded", opens=-90, closes=-40, outcome="<p>Done.</p>", outcome_published_at=days(-2))
    consultation("withdrawn", withdrawn_at=days(-1), withdrawn_reason="A wrong figure.")


def titles(client: Any, consultations: Any, **query: str) -> list[str]:
    response = client.get(consultations.url, query)
    assert response.status_code == 200
    return [card.title for card in response.context["cards"]]


def test_what_closes_soonest_stands_first_and_what_is_over_last(
    client: Any, consultations: Any, every_state: None
) -> None:
    assert titles(client, consultations) == [
        "closing",
        "open",
        "upcoming",
        "withdrawn",
        "analysing",
        "feedback",
        "concluded",
    ]


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("upcoming", {"upcoming"}),
        ("open", {"open", "closing"}),
        ("closing_soon", {"closing"}),
        ("closed", {"analysing", "feedback"}),
        ("analysing", {"analysing"}),
        ("feedback_published", {"feedback"}),
        ("concluded", {"concluded"}),
        ("withdrawn", {"withdrawn"}),
    ],
)
def test_each_state_can_be_chosen(
    client: Any, consultations: Any, every_state: None, code: str, found: set[str]
) -> None:
    assert set(titles(client, consultations, state=code)) == found


def test_every_choice_of_the_state_filter_has_a_condition() -> None:
    assert {code for code, _label in STATE_CHOICES} == set(lifecycle.state_conditions(timezone.now(), 7))


def test_a_card_says_its_state_and_when_it_closes(client: Any, consultations: Any, consultation: Any) -> None:
    page = consultation(closes=2)
    html = client.get(consultations.url).content.decode()
    assert "eng-badge--closing_soon" in html
    assert "Closing soon" in html
    assert f"Closes at {say_closing(page.closes_at)}" in html


@pytest.mark.parametrize("name", ["topic", "area", "audience", "partner"])
def test_a_term_narrows_the_list(
    client: Any, consultations: Any, consultation: Any, request: pytest.FixtureRequest, name: str
) -> None:
    term = request.getfixturevalue(name)
    consultation("Tagged", **{f"{name}s": [term]})
    consultation("Other")
    assert titles(client, consultations, **{name: term.slug}) == ["Tagged"]


def test_the_leading_partner_is_found_as_a_partner_too(
    client: Any, consultations: Any, consultation: Any, partner: Any
) -> None:
    consultation("Led by the trust", lead_partner=partner)
    assert titles(client, consultations, partner=partner.slug) == ["Led by the trust"]


def test_rung_year_and_words_narrow_the_list(client: Any, consultations: Any, consultation: Any, days: Any) -> None:
    consultation("Buses", rung="informing", reference="HC-TRA-031")
    consultation("Parks", rung="involving", opens=-800, closes=-770)
    assert titles(client, consultations, rung="informing") == ["Buses"]
    assert titles(client, consultations, year=str(days(-800).year)) == ["Parks"]
    assert titles(client, consultations, q="hc-tra-031") == ["Buses"]
    assert set(titles(client, consultations, q="closures")) == {"Buses", "Parks"}


def test_filters_that_are_not_understood_are_said_and_left_out(
    client: Any, consultations: Any, consultation: Any
) -> None:
    consultation("School streets")
    query = {"state": "halfway", "topic": "no-such", "rung": "top", "year": "twenty", "page": "9999"}
    response = client.get(consultations.url, query)
    html = response.content.decode()
    assert response.status_code == 200
    assert "School streets" in html
    for value in query.values():
        assert value in html


def test_an_empty_list_says_so_and_a_filter_without_a_match_offers_everything(
    client: Any, consultations: Any, consultation: Any
) -> None:
    assert "There is nothing here at the moment." in client.get(consultations.url).content.decode()
    consultation("School streets")
    html = client.get(consultations.url, {"state": "withdrawn"}).content.decode()
    assert "Nothing matches what you chose." in html
    assert "Show everything" in html


def test_the_filters_are_folded_until_something_was_chosen(client: Any, consultations: Any, consultation: Any) -> None:
    consultation("School streets")

    def fold(**query: str) -> Any:
        return BeautifulSoup(client.get(consultations.url, query).content, "html.parser").select_one(".eng-fold")

    assert "eng-fold--open" not in fold()["class"]
    assert "eng-fold--open" in fold(state="open")["class"]
    assert "eng-fold--open" in fold(state="nonsense")["class"]
    assert (fold().a["href"], fold().a.get_text()) == ("#filters", "Filter this list")
    assert fold().form["id"] == "filters"
    assert fold().form["action"] == f"{consultations.url}#results"


def test_drafts_are_not_listed(client: Any, consultations: Any, consultation: Any) -> None:
    consultation("Not yet", live=False)
    assert titles(client, consultations) == []


def test_the_list_is_a_calendar_of_closing_dates(client: Any, consultations: Any, consultation: Any) -> None:
    consultation("Buses")
    consultation("Parks")
    response = client.get(f"/engagement/list/{consultations.translation_key}.ics")
    summaries = {str(entry["SUMMARY"]) for entry in Calendar.from_ical(response.content).walk("VEVENT")}
    assert summaries == {"Closes: Buses", "Closes: Parks"}
    assert "Add these dates to your calendar" in client.get(consultations.url).content.decode()


def test_a_list_costs_the_same_queries_with_two_and_with_thirty(
    client: Any, consultations: Any, consultation: Any, topic: Any, partner: Any
) -> None:
    counts = []
    for size in (2, 28):
        for number in range(size):
            consultation(f"Number {size} {number}", topics=[topic], partners=[partner], closes=2 + number)
        client.get(consultations.url)
        with CaptureQueriesContext(connection) as found:
            client.get(consultations.url, {"state": "open", "topic": topic.slug})
        counts.append(len(found))
    assert counts[0] == counts[1]


@pytest.mark.usefixtures("every_state")
def test_the_index_is_true_after_withdrawing_extending_and_concluding(
    consultation: Any, days: Any, index_is_true: Any
) -> None:
    page = consultation("Changing", opens=-40, closes=-1)
    for values in (
        {"closes_at": days(9)},
        {"closed_early_at": days(-2), "closed_early_reason": "Flood"},
        {"outcome": "<p>Done.</p>", "outcome_published_at": days(0)},
        {"withdrawn_at": days(0), "withdrawn_reason": "Error"},
    ):
        for name, value in values.items():
            setattr(page, name, value)
        page.save_revision().publish()
        page = type(page).objects.get(pk=page.pk)
        index_is_true()
    row = PublicIndexEntry.objects.get(title="Changing", language="en")
    assert row.starts_at == page.opens_at
    assert row.ends_at == page.closed_early_at
    assert row.stopped_at == page.withdrawn_at
    assert row.sort_at == page.closed_early_at
    assert row.outcome_at == page.outcome_published_at
    assert row.status == "on_time"
    assert row.outcome_due == lifecycle.closing_day(page.closed_early_at) + timedelta(weeks=12)
