"""What the public read on the page of a consultation, from upcoming to concluded at one address."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageViewRestriction

from tests.conftest import add_page, publish
from tests.consultations.conftest import WAYS
from wagtail_engagement.consultations.lifecycle import closing_day
from wagtail_engagement.events.models import EventIndexPage, EventPage
from wagtail_engagement.kit.public_index import PublicIndexEntry
from wagtail_engagement.kit.time import end_of_day, say_closing, say_day, say_instant, today


def text_of(client: Any, page: Any) -> str:
    response = client.get(page.url)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def visible(client: Any, page: Any) -> str:
    """The words between the tags, as they are read; JSON-LD is not read."""
    html = re.sub(r"<script.*?</script>", " ", text_of(client, page))
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_an_upcoming_consultation_says_when_it_opens_and_does_not_take_responses(
    client: Any, consultation: Any
) -> None:
    page = consultation(opens=3, closes=30)
    read = visible(client, page)
    assert "Upcoming" in read
    assert say_instant(page.opens_at) in read
    assert f"It will close at {say_closing(page.closes_at)}." in read
    assert "How to respond" not in read


def test_an_open_consultation_says_when_it_closes_and_how_to_respond(client: Any, consultation: Any) -> None:
    page = consultation(closes_at=end_of_day(today() + timedelta(days=20)))
    read = visible(client, page)
    last = say_day(today() + timedelta(days=20))
    assert f"Closes at 11:59pm on {last}" in read
    assert "How to respond" in read
    assert "Answer seven questions." in read
    assert "We propose two closures." in read
    assert "Why we are consulting" in read


def test_in_its_last_days_it_says_closing_soon(client: Any, consultation: Any) -> None:
    page = consultation(closes=2)
    read = visible(client, page)
    assert "Closing soon" in read
    assert f"Closes at {say_closing(page.closes_at)}" in read


def test_once_closed_the_ways_to_respond_vanish_and_the_outcome_is_promised(client: Any, consultation: Any) -> None:
    page = consultation(opens=-40, closes=-2)
    read = visible(client, page)
    due = closing_day(page.closes_at) + timedelta(weeks=12)
    assert f"Closed at {say_closing(page.closes_at)}" in read
    assert f"We are analysing the feedback. We will publish the outcome by {say_day(due)}." in " ".join(read.split())
    assert "Answer seven questions." not in read
    assert "What we consulted on" in read


def test_the_number_of_weeks_promised_is_a_setting(client: Any, consultation: Any, settings: Any) -> None:
    settings.WAGTAIL_ENGAGEMENT = {"OUTCOME_WEEKS": 6}
    page = consultation(opens=-40, closes=-2)
    due = closing_day(page.closes_at) + timedelta(weeks=6)
    assert say_day(due) in visible(client, page)


def test_an_overdue_outcome_is_said_honestly(client: Any, consultation: Any) -> None:
    page = consultation(opens=-90, closes=-50, outcome_due=today() - timedelta(days=1))
    read = visible(client, page)
    assert f"We said we would publish the outcome by {say_day(page.outcome_due)}." in read
    assert "That day has passed: the outcome is overdue." in read


def test_one_closed_early_says_so_and_why(client: Any, consultation: Any, days: Any) -> None:
    page = consultation(closed_early_at=days(-1), closed_early_reason="The bridge moved by 11 millimetres.")
    read = visible(client, page)
    assert f"It closed early: it was to close at {say_closing(page.closes_at)}." in read
    assert "The bridge moved by 11 millimetres." in read
    assert "Answer seven questions." not in read


def test_the_reason_for_closing_early_is_not_told_before_it_happens(client: Any, consultation: Any, days: Any) -> None:
    page = consultation(closed_early_at=days(5), closed_early_reason="The hall is needed.")
    read = visible(client, page)
    assert "The hall is needed." not in read
    assert f"Closes at {say_closing(page.closed_early_at)}" in read


def test_feedback_stands_above_the_original_text_once_published(client: Any, consultation: Any, days: Any) -> None:
    page = consultation(opens=-60, closes=-30, feedback="<p>312 people answered.</p>", feedback_published_at=days(-10))
    read = visible(client, page)
    assert f"What you told us was published on {say_day(page.feedback_published_at)}." in read
    assert "We expect to publish the decision by" in read
    assert read.index("312 people answered.") < read.index("We propose two closures.")


def test_the_outcome_stands_first_then_the_feedback_then_the_original_text(
    client: Any, consultation: Any, days: Any
) -> None:
    page = consultation(
        opens=-60,
        closes=-30,
        feedback="<p>312 people answered.</p>",
        feedback_published_at=days(-10),
        outcome="<p>One street will close.</p>",
        outcome_published_at=days(-3),
    )
    read = visible(client, page)
    assert "This consultation has concluded" in read
    assert f"The outcome was published on {say_day(page.outcome_published_at)}." in read
    places = [read.index(w) for w in ("One street will close.", "312 people answered.", "We propose two closures.")]
    assert places == sorted(places)


def test_an_outcome_is_not_read_before_its_date_nor_found_by_search(
    client: Any, consultation: Any, consultations: Any, days: Any
) -> None:
    page = consultation(
        opens=-60,
        closes=-30,
        outcome="<p>Aldersey wins.</p>",
        outcome_published_at=days(3),
        feedback="<p>Wexcombe lost.</p>",
    )
    assert "Aldersey" not in text_of(client, page)
    assert "Wexcombe" not in text_of(client, page)
    assert client.get(consultations.url, {"q": "aldersey"}).context["cards"] == []
    assert page.public_answer() == ""


def test_a_published_outcome_is_found_by_search(client: Any, consultation: Any, consultations: Any, days: Any) -> None:
    consultation(opens=-60, closes=-30, outcome="<p>Aldersey wins.</p>", outcome_published_at=days(-3))
    assert len(client.get(consultations.url, {"q": "aldersey"}).context["cards"]) == 1


def test_an_outcome_dated_before_closing_waits_for_the_close(client: Any, consultation: Any, days: Any) -> None:
    page = consultation(outcome="<p>Decided already.</p>", outcome_published_at=days(-1))
    assert "Decided already." not in text_of(client, page)


def test_a_withdrawn_consultation_keeps_its_page_and_says_why(client: Any, consultation: Any, days: Any) -> None:
    page = consultation(withdrawn_at=days(-1), withdrawn_reason="Our paper had a wrong figure.")
    read = visible(client, page)
    assert "This consultation has been withdrawn" in read
    assert "Our paper had a wrong figure." in read
    assert "We propose two closures." in read
    assert "Answer seven questions." not in read


def test_a_missing_closing_date_never_means_closed(client: Any, consultation: Any, consultations: Any) -> None:
    page = consultation(closes=None)
    read = visible(client, page)
    assert "Open, with no closing date set yet" in read
    assert "Answer seven questions." in read
    assert len(client.get(consultations.url, {"state": "open"}).context["cards"]) == 1


def test_a_live_page_without_any_dates_or_texts_still_opens(client: Any, consultation: Any, consultations: Any) -> None:
    page = consultation(opens=None, closes=None, what="", why="", summary="", rung="", ways=[])
    assert "The opening date has not been set yet" in visible(client, page)
    assert client.get(consultations.url).status_code == 200


def test_an_extension_opens_it_again_at_once(client: Any, consultation: Any, days: Any) -> None:
    page = consultation(opens=-40, closes=-2)
    assert "Answer seven questions." not in text_of(client, page)
    page.closes_at = days(10)
    publish(page)
    read = visible(client, page)
    assert f"Closes at {say_closing(page.closes_at)}" in read
    assert "Answer seven questions." in read


def test_what_people_can_influence_is_stated(client: Any, consultation: Any) -> None:
    page = consultation(influence="<p>The hours, not the budget.</p>")
    read = visible(client, page)
    assert "What you can influence" in read
    assert "The hours, not the budget." in read


def test_every_way_to_respond_has_a_heading_and_what_to_do(client: Any, consultation: Any) -> None:
    page = consultation(
        ways=[
            *WAYS,
            ("elsewhere", {"text": "The trust asks.", "url": "https://trust.example/q"}),
            ("email", {"text": "Write to roads@harrowmere.example with your street.", "email": ""}),
            ("post", {"text": "By the day we close.", "address": "Freepost\nHAVE YOUR SAY"}),
            ("telephone", {"text": "We write it down.", "number": "01632 960114"}),
            ("paper", {"text": "At any library.", "document": None}),
            ("in_person", {"text": "At the market."}),
            ("language", {"text": "Ask for <large> print."}),
        ]
    )
    html = text_of(client, page)
    for heading in (
        "Online",
        "On another website",
        "Email",
        "Post",
        "Telephone",
        "On paper",
        "In person",
        "Other languages and formats",
    ):
        assert f">{heading}</h3>" in html
    assert 'href="mailto:roads@harrowmere.example"' in html
    assert "Respond on the other website" in html
    assert "Freepost<br>HAVE YOUR SAY" in html
    assert "Ask for &lt;large&gt; print." in html


@pytest.fixture
def pdf(db: None) -> Any:
    return get_document_model().objects.create(title="Plan", file=ContentFile(b"x" * 2048, "plan.pdf"))


def document(title: str, kind: str, **value: Any) -> tuple[str, dict[str, Any]]:
    return ("document", {"title": title, "document": None, "url": "", "note": "", "kind": kind, **value})


def test_a_document_is_listed_with_its_kind_type_and_size(client: Any, consultation: Any, pdf: Any) -> None:
    page = consultation(documents=[document("The plan", "equality", document=pdf, note="12 pages")])
    read = visible(client, page).replace("\xa0", " ")
    assert "The plan Equality impact assessment, PDF, 2.0 KB. 12 pages" in read


def test_a_deleted_document_leaves_nothing_broken_on_the_page(client: Any, consultation: Any, pdf: Any) -> None:
    page = consultation(documents=[document("The plan", "consultation", document=pdf)])
    pdf.delete()
    html = text_of(client, page)
    assert "The plan" not in html
    assert "eng-docs" not in html


def test_documents_of_the_outcome_stay_hidden_until_it_is_published(client: Any, consultation: Any, days: Any) -> None:
    page = consultation(
        opens=-60,
        closes=-30,
        documents=[
            document("Report to Cabinet", "outcome", url="https://docs.example/report"),
            document("Summary of answers", "feedback", url="https://docs.example/answers"),
            document("The proposals", "consultation", url="https://docs.example/plan"),
        ],
    )
    html = text_of(client, page)
    assert "The proposals" in html
    assert "Report to Cabinet" not in html
    assert "Summary of answers" not in html
    page.outcome_published_at, page.outcome = days(-1), "<p>Decided.</p>"
    page.feedback_published_at = days(-2)
    publish(page)
    read = visible(client, page)
    assert read.index("Report to Cabinet") < read.index("Summary of answers") < read.index("The proposals")


def test_the_closing_stands_in_calendars_on_the_last_open_day(client: Any, consultation: Any) -> None:
    last = today() + timedelta(days=20)
    page = consultation("School streets", closes_at=end_of_day(last))
    response = client.get(f"/engagement/id/{page.translation_key}.ics")
    entry = Calendar.from_ical(response.content).walk("VEVENT")[0]
    assert entry["SUMMARY"] == "Closes: School streets"
    assert entry["STATUS"] == "CONFIRMED"
    assert entry["DTEND"].dt == page.closes_at
    assert closing_day(entry["DTSTART"].dt) == last
    assert "Add these dates to your calendar" in text_of(client, page)


def test_its_calendar_holds_its_closing_and_its_events(client: Any, consultation: Any, home: Any, days: Any) -> None:
    page = consultation("Home care")
    events = add_page(home, EventIndexPage, title="Events")
    related = [{"type": "page", "value": page.pk}]
    event = add_page(events, EventPage, title="Drop-in", starts_at=days(3), summary="Talk to us.", related=related)
    found = Calendar.from_ical(client.get(f"/engagement/id/{page.translation_key}.ics").content).walk("VEVENT")
    assert len(found) == 2
    assert "Drop-in" in {str(entry["SUMMARY"]) for entry in found}
    own = Calendar.from_ical(client.get(f"/engagement/id/{event.translation_key}.ics").content).walk("VEVENT")
    assert [str(entry["SUMMARY"]) for entry in own] == ["Drop-in"]


def test_a_withdrawn_one_stays_in_calendars_as_cancelled(client: Any, consultation: Any, days: Any) -> None:
    page = consultation(withdrawn_at=days(-1), withdrawn_reason="A wrong figure.")
    response = client.get(f"/engagement/id/{page.translation_key}.ics")
    assert Calendar.from_ical(response.content).walk("VEVENT")[0]["STATUS"] == "CANCELLED"


def test_structured_data_holds_the_time_it_covers(client: Any, consultation: Any, topic: Any) -> None:
    page = consultation(topics=[topic])
    data = client.get(page.url).context["json_ld"]
    assert data["temporalCoverage"] == f"{page.opens_at.isoformat()}/{page.closes_at.isoformat()}"
    assert data["about"] == [{"@type": "Thing", "name": "Transport"}]


def test_a_consultation_never_expires(consultation: Any, days: Any) -> None:
    page = consultation()
    page.expire_at = days(1)
    page.save()
    page.refresh_from_db()
    assert page.expire_at is None
    page.expire_at = days(1)
    page.save_revision().publish()
    page.refresh_from_db()
    assert page.expire_at is None


def test_it_closes_after_it_opens_and_closes_early_within_its_run(consultation: Any, days: Any) -> None:
    page = consultation()
    page.closes_at = page.opens_at
    with pytest.raises(ValidationError, match="closes after it opens"):
        page.full_clean()
    page.closes_at, page.closed_early_at = days(20), days(21)
    with pytest.raises(ValidationError, match="not before the closing date"):
        page.full_clean()
    page.closed_early_at = days(-9)
    with pytest.raises(ValidationError, match="closes after it opens"):
        page.full_clean()


def test_a_closed_branch_of_the_site_hides_its_consultations(
    client: Any, consultation: Any, consultations: Any
) -> None:
    page = consultation()
    PageViewRestriction.objects.create(page=consultations, restriction_type="login")
    assert client.get(page.url).status_code == 302
    assert not PublicIndexEntry.objects.filter(subject=page.translation_key).exists()


def test_a_cache_keeps_no_page_past_its_next_change(client: Any, consultation: Any, settings: Any, days: Any) -> None:
    settings.WAGTAIL_ENGAGEMENT = {"CACHE_MAX_AGE": 86400, "CLOSING_SOON_DAYS": 2}
    page = consultation(closes_at=days(2) + timedelta(minutes=3))
    age = int(client.get(page.url)["Cache-Control"].removeprefix("max-age="))
    assert 0 < age <= 240  # until it becomes "closing soon"


def test_an_alias_reads_the_dates_of_the_page_it_mirrors(client: Any, consultation: Any, home: Any) -> None:
    page = consultation(opens=-40, closes=-2)
    alias = page.create_alias(parent=home, update_slug="streets-again")
    type(page).objects.filter(pk=alias.pk).update(closes_at=page.closes_at + timedelta(days=90))
    response = client.get(alias.url)
    assert response.context["state"] == "analysing"
    assert "We propose two closures." in response.content.decode()


def test_the_first_picture_stands_on_the_card(client: Any, consultation: Any, consultations: Any) -> None:
    picture = get_image_model().objects.create(title="Street", file=get_test_image_file())
    consultation(body=[("picture", {"image": picture, "alt": "Children on scooters", "caption": ""})])
    [card] = client.get(consultations.url).context["cards"]
    assert card.image["width"] > 0
    picture.delete()
    [card] = client.get(consultations.url).context["cards"]
    assert card.image is None


# -- Welsh -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def twin(consultation: Any, translate: Any, welsh_home: Any, welsh: Any) -> Any:
    """A live English consultation and its live Welsh translation."""
    page = consultation()
    twin = translate(page, welsh, title="Strydoedd ysgol", slug="strydoedd-ysgol", what="<p>Dau gau.</p>")
    return type(page).objects.get(pk=page.pk), twin


def test_the_welsh_twin_reads_its_dates_from_the_source(client: Any, twin: Any, days: Any) -> None:
    page, welsh_page = twin
    page.opens_at, page.closes_at = days(-60), days(-30)
    publish(page)
    response = client.get(welsh_page.url)
    assert response.context["state"] == "analysing"
    assert response.context["closed_at"] == page.closes_at
    html = response.content.decode()
    assert "Dau gau." in html
    assert page.closes_at.year == response.context["closed_at"].year


def test_dates_saved_on_the_welsh_twin_change_nothing(client: Any, twin: Any, days: Any) -> None:
    _page, welsh_page = twin
    welsh_page.opens_at, welsh_page.closes_at = days(-60), days(-30)
    publish(welsh_page)
    assert client.get(welsh_page.url).context["state"] == "open"


def test_an_outcome_not_yet_translated_is_shown_in_its_own_language(client: Any, twin: Any, days: Any) -> None:
    page, welsh_page = twin
    page.opens_at, page.closes_at = days(-60), days(-30)
    page.outcome, page.outcome_published_at = "<p>One street will close.</p>", days(-1)
    publish(page)
    html = text_of(client, welsh_page)
    assert re.search(r'<div lang="en">\s*<p[^>]*>One street will close\.', html)
    welsh_page.outcome = "<p>Bydd un stryd yn cau.</p>"
    publish(welsh_page)
    html = text_of(client, welsh_page)
    assert "Bydd un stryd yn cau." in html
    assert "One street will close." not in html


def test_the_reason_for_withdrawal_reaches_both_languages(client: Any, twin: Any, days: Any) -> None:
    page, welsh_page = twin
    page.withdrawn_at, page.withdrawn_reason = days(-1), "A wrong figure."
    publish(page)
    assert '<p lang="en">A wrong figure.</p>' in text_of(client, welsh_page)


# -- cost ------------------------------------------------------------------------------------------------------------


def test_a_page_costs_the_same_queries_however_much_stands_on_it(
    client: Any, consultation: Any, pdf: Any, topic: Any, area: Any
) -> None:
    small = consultation("Small", documents=[document("Plan", "consultation", document=pdf)], topics=[topic])
    large = consultation(
        "Large",
        documents=[document(f"Plan {n}", "supporting", document=pdf) for n in range(30)],
        ways=[*WAYS * 10],
        topics=[topic],
        areas=[area],
    )
    client.get(small.url)
    counts = []
    for page in (small, large):
        with CaptureQueriesContext(
            connection,
        ) as found:
            client.get(page.url)
        counts.append(len(found))
    assert counts[0] == counts[1]
