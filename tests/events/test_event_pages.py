"""What the public read of an event."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup
from icalendar import Calendar
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from wagtail_engagement.kit.index_writer import disagreements
from wagtail_engagement.kit.site_settings import CouncilSettings
from wagtail_engagement.kit.vocabulary import Partner


def test_an_event_page_says_when_where_and_how_to_come(client: Any, event: Any, days: Any) -> None:
    page = event(
        place_name="Saltby Library", place_address="1 Quay Street\nSaltby", access="<p>Hearing loop</p>", capacity=30
    )
    html = client.get(page.url).content.decode()
    assert "Coming up" in html
    assert "Saltby Library" in html
    assert "Hearing loop" in html
    assert "Add to your calendar" in html


def test_a_cancelled_event_keeps_its_page_and_says_why(client: Any, event: Any) -> None:
    page = event(status="cancelled", status_reason="The hall has flooded.")
    html = client.get(page.url).content.decode()
    assert "This event has been cancelled." in html
    assert "The hall has flooded." in html


def test_a_cancelled_event_stays_in_calendars_as_cancelled(client: Any, event: Any) -> None:
    page = event(status="cancelled", status_reason="Flood")
    response = client.get(f"/engagement/id/{page.translation_key}.ics")
    entry = Calendar.from_ical(response.content).walk("VEVENT")[0]
    assert entry["STATUS"] == "CANCELLED"


def test_events_to_come_stand_first_soonest_first_then_past_ones_latest_first(
    client: Any, events: Any, event: Any
) -> None:
    for title, starts in (("Long past", -30), ("Just past", -2), ("Soon", 2), ("Later", 20)):
        event(title, starts=starts)
    cards = client.get(events.url).context["cards"]
    assert [card.title for card in cards] == ["Soon", "Later", "Just past", "Long past"]


def test_an_event_without_an_end_is_not_past_before_its_day_is_over(event: Any, client: Any, now: Any) -> None:
    page = event(starts=-0.0007, hours=None)
    response = client.get(page.url)
    assert response.context["state"] in {"now", "past"}
    assert (response.context["state"] == "now") == (response.context["row"].sort_at > response.context["now"])


def test_filters_that_are_not_understood_are_said_and_left_out(client: Any, events: Any, event: Any) -> None:
    event("A workshop")
    response = client.get(events.url, {"topic": "no-such-topic", "year": "twenty", "state": "x", "page": "9999"})
    html = response.content.decode()
    assert response.status_code == 200
    assert "A workshop" in html
    for word in ("no-such-topic", "twenty", "9999"):
        assert word in html


def test_a_topic_narrows_the_list(client: Any, events: Any, event: Any, topic: Any) -> None:
    event("About buses", topics=[topic])
    event("About parks")
    cards = client.get(events.url, {"topic": "transport"}).context["cards"]
    assert [card.title for card in cards] == ["About buses"]


def test_search_finds_words_without_their_accents(client: Any, events: Any, event: Any) -> None:
    event("Gŵyl yr Hafan")
    event("Market day")
    cards = client.get(events.url, {"q": "gwyl hafan"}).context["cards"]
    assert [card.title for card in cards] == ["Gŵyl yr Hafan"]


def test_a_page_without_a_contact_of_its_own_shows_the_councils(client: Any, event: Any, home: Any) -> None:
    CouncilSettings.objects.create(
        site=home.get_site(),
        council_name="Harrowmere Council",
        contact_email="ask@harrowmere.example",
        offices="Priory House",
    )
    assert "ask@harrowmere.example" in client.get(event().url).content.decode()
    own = client.get(event("Workshop", contact_email="team@harrowmere.example").url).content.decode()
    assert "team@harrowmere.example" in own
    assert "ask@harrowmere.example" not in own


def test_organisations_show_their_logos_which_follow_their_image(client: Any, event: Any, partner: Any) -> None:
    partner.logo = get_image_model().objects.create(title="Mark", file=get_test_image_file(size=(400, 100)))
    partner.save()
    page = event("Open day", lead_partner=partner)

    def logo() -> Any:
        return BeautifulSoup(client.get(page.url).content, "html.parser").select_one("img.eng-partners__logo")

    assert (logo()["width"], logo()["height"], logo()["alt"]) == ("320", "80", "")
    assert disagreements() == []
    partner.logo.delete()
    assert logo() is None
    assert "Saltby Hospital Trust" in client.get(page.url).content.decode()
    assert disagreements() == []


def test_organisations_say_what_kind_they_are_and_other_says_nothing(
    client: Any, event: Any, partner: Any, english: Any
) -> None:
    club = Partner.objects.create(name="Saltby Rowing Club", slug="rowing", kind="other", locale=english)
    group = Partner.objects.create(name="Saltby Carers", slug="carers", kind="voluntary", locale=english)
    page = event("Open day", lead_partner=partner, partners=[club, group])

    def read() -> str:
        about = BeautifulSoup(client.get(page.url).content, "html.parser").find(attrs={"aria-labelledby": "eng-about"})
        return " ".join(about.get_text(" ").split())

    assert "Led by Saltby Hospital Trust (NHS body)" in read()
    assert "Saltby Carers (Voluntary or community organisation)" in read()
    assert "Saltby Rowing Club" in read()
    assert "Saltby Rowing Club (" not in read()
    partner.kind = "council"
    partner.save()
    assert "Saltby Hospital Trust (Council)" in read()
    assert disagreements() == []
