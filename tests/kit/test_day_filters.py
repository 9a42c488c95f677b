"""Lists from one day to another: days count as wholes, and what is no day is said beside its field."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.conftest import add_page
from tests.consultations.conftest import consultation, consultations  # noqa: F401  (fixtures)
from tests.events.conftest import events  # noqa: F401  (fixtures)
from wagtail_engagement.events.models import EventPage
from wagtail_engagement.kit.day_filters import EARLIEST, LATEST, EndsBy, OnFrom


def at(day: int, hour: int = 0, minute: int = 0) -> datetime:
    """An instant in March 2027 on the council's clocks."""
    return datetime(2027, 3, day, hour, minute, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def dated(events: Any) -> Callable[..., Any]:
    def _dated(title: str, starts: datetime, ends: datetime | None = None, **values: Any) -> Any:
        return add_page(events, EventPage, title=title, starts_at=starts, ends_at=ends, **values)

    return _dated


@pytest.fixture
def march(dated: Any) -> None:
    """Events of March 2027, titled by when they are."""
    for title, starts, ends in (
        ("the 3rd", at(3, 18), at(3, 20)),
        ("all the 4th", at(4), at(5)),
        ("3rd to 6th", at(3, 9), at(6, 17)),
        ("late on the 5th", at(5, 23, 30), at(5, 23, 59)),
        ("the 6th", at(6, 10), None),
    ):
        dated(title, starts, ends)


def shown(client: Any, page: Any, **query: str) -> set[str]:
    response = client.get(page.url, query)
    assert response.status_code == 200
    return {card.title for card in response.context["cards"]}


def field(client: Any, page: Any, name: str, **query: str) -> tuple[Any, str]:
    """The input of a field, and what stands beside it as its description."""
    soup = BeautifulSoup(client.get(page.url, query).content, "html.parser")
    control = soup.find("input", attrs={"name": name})
    assert soup.find("label", attrs={"for": control["id"]})
    described = control.get("aria-describedby")
    return control, soup.find(id=described).get_text() if described else ""


@pytest.mark.usefixtures("march")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"from": "2027-03-05"}, {"3rd to 6th", "late on the 5th", "the 6th"}),
        ({"to": "2027-03-03"}, {"the 3rd", "3rd to 6th"}),
        ({"from": "2027-03-04", "to": "2027-03-04"}, {"all the 4th", "3rd to 6th"}),
        ({"from": "4/3/2027", "to": "04/03/2027"}, {"all the 4th", "3rd to 6th"}),
        ({"from": "2027-03-05", "to": "2027-03-05"}, {"3rd to 6th", "late on the 5th"}),
        ({"from": "2027-03-07"}, set()),
    ],
)
def test_events_that_are_on_from_one_day_to_another(
    client: Any, events: Any, query: dict[str, str], expected: set[str]
) -> None:
    assert shown(client, events, **query) == expected


def test_an_event_that_is_cancelled_is_found_on_its_day(client: Any, events: Any, dated: Any) -> None:
    dated("Cancelled", at(4), status="cancelled", status_reason="Snow")
    assert shown(client, events, **{"from": "2027-03-04", "to": "2027-03-04"}) == {"Cancelled"}


def test_consultations_are_found_by_the_day_they_close_and_midnight_belongs_to_the_day_before(
    client: Any, consultations: Any, consultation: Any
) -> None:
    consultation("ends the 4th", opens_at=at(1), closes_at=at(5))
    consultation("noon on the 5th", opens_at=at(1), closes_at=at(5, 12))
    assert shown(client, consultations, **{"from": "2027-03-04", "to": "2027-03-04"}) == {"ends the 4th"}
    assert shown(client, consultations, **{"from": "2027-03-05"}) == {"noon on the 5th"}
    assert shown(client, consultations, to="2027-03-05") == {"ends the 4th", "noon on the 5th"}


@pytest.mark.usefixtures("march")
@pytest.mark.parametrize(
    "value",
    [
        "0000-13-99",
        "2027-02-30",
        "yesterday",
        "9999-12-31",
        "0001-01-01",
        "2027-03-04T10:00",
        "٢٠٢٧",
        "\0",
        "<b>1</b>",
        "1" * 500,
    ],
)
def test_what_is_no_day_is_said_beside_its_field_and_left_out(client: Any, events: Any, value: str) -> None:
    assert len(shown(client, events, **{"from": value})) == 5
    control, beside = field(client, events, "from", **{"from": value})
    assert beside in {"That is not a date. Give one like 31/1/2027.", "Give a day in the years 1900 to 2200."}
    assert control["aria-invalid"] == "true"
    assert control["value"] == ""
    page = BeautifulSoup(client.get(events.url, {"from": value}).content, "html.parser")
    assert "left out" in page.select_one(".eng-notice--warning").get_text()
    assert "eng-fold--open" in page.select_one(".eng-fold")["class"]


def test_a_last_day_before_the_first_is_said_beside_it_and_left_out(client: Any, events: Any, march: None) -> None:
    query = {"from": "2027-03-05", "to": "2027-03-01"}
    assert shown(client, events, **query) == {"3rd to 6th", "late on the 5th", "the 6th"}
    first, nothing = field(client, events, "from", **query)
    assert (first["value"], nothing) == ("2027-03-05", "")
    _last, beside = field(client, events, "to", **query)
    assert beside == "This day is before the first one."


def test_the_days_chosen_stay_in_the_form_and_in_the_addresses_of_further_pages(
    client: Any, events: Any, dated: Any, settings: Any
) -> None:
    settings.WAGTAIL_ENGAGEMENT = {**getattr(settings, "WAGTAIL_ENGAGEMENT", {}), "PER_PAGE": 2}
    for number in range(3):
        dated(f"Event {number}", at(4, 10 + number))
    query = {"from": "4/3/2027", "to": "2027-03-09"}
    assert field(client, events, "from", **query)[0]["value"] == "2027-03-04"
    page = BeautifulSoup(client.get(events.url, query).content, "html.parser")
    further = page.select_one(".eng-pagination a")["href"]
    assert "to=2027-03-09" in further
    assert "from=" in further


def test_days_are_asked_for_without_javascript_and_in_welsh(
    client: Any, events: Any, welsh_home: Any, welsh: Any, translate: Any
) -> None:
    control, _beside = field(client, events, "to")
    assert (control["type"], control["value"]) == ("date", "")
    twin = translate(events, welsh, title="Digwyddiadau")
    response = client.get(twin.url, {"from": "x"})
    labels = {
        found["for"]: found.get_text() for found in BeautifulSoup(response.content, "html.parser").select("label")
    }
    assert (labels["eng-filter-from"], labels["eng-filter-to"]) == ("Ar neu ar ôl", "Ar neu cyn")
    assert "Nid dyddiad yw hwnnw." in response.content.decode()


def test_days_cost_no_query(client: Any, events: Any, march: None) -> None:
    def queries(**query: str) -> int:
        client.get(events.url, query)
        with CaptureQueriesContext(connection) as captured:
            client.get(events.url, query)
        return len(captured)

    assert queries(**{"from": "2027-03-01", "to": "2027-03-31"}) == queries() <= 14


def test_only_days_within_bounds_become_instants() -> None:
    for day in (EARLIEST, LATEST, date(2027, 3, 28), date(2027, 10, 31)):
        assert EndsBy().bounds(day)
        assert OnFrom().bounds(day)
