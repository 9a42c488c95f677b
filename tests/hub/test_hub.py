"""What the public read on the hub: each section, empty and full, in each language and on each site."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageViewRestriction, Site

from tests.conftest import add_page, publish
from wagtail_engagement.consultations.models import ConsultationIndexPage, ConsultationPage
from wagtail_engagement.hub.models import HubPage
from wagtail_engagement.kit.vocabulary import Audience
from wagtail_engagement.ladder.models import LadderGuidePage
from wagtail_engagement.meetings.models import CommitteePage, MeetingIndexPage, MeetingPage


def titles(response: Any, section: str) -> list[str]:
    return [card.title for card in getattr(response.context["sections"], section).cards]


def everything(response: Any) -> list[str]:
    return [title for section in ("soon", "open", "coming", "outcomes") for title in titles(response, section)]


@pytest.fixture
def meeting(hub: Any, days: Any) -> Any:
    index = add_page(hub, MeetingIndexPage, title="Meetings", slug="meetings")
    committee = add_page(index, CommitteePage, title="Cabinet", slug="cabinet", summary="Decides.")

    def _meeting(title: str, *, starts: float = 4, **values: Any) -> Any:
        values.setdefault("starts_at", days(starts))
        return add_page(committee, MeetingPage, title=title, summary="Monthly.", **values)

    return _meeting


# -- what is on ----------------------------------------------------------------------------------------------------


def test_a_new_hub_says_what_there_is_nothing_of(client: Any, hub: Any) -> None:
    html = client.get(hub.url).content.decode()
    for words in (
        "Nothing is open for your views at the moment.",
        "No meetings or events are planned at the moment.",
        "No outcomes have been published yet.",
    ):
        assert words in html
    for words in ("Closing soon", "Our legal duties", "Guides and tools", "Who we want to hear from", "calendar"):
        assert words not in html


def test_what_is_open_stands_by_when_it_closes_and_what_closes_soon_stands_first(
    client: Any, hub: Any, consultation: Any
) -> None:
    consultation("Later", closes=40)
    consultation("Sooner", closes=15)
    consultation("This week", closes=3)
    consultation("Not yet", opens=2, closes=30)
    consultation("Over", opens=-30, closes=-1)
    response = client.get(hub.url)
    assert titles(response, "soon") == ["This week"]
    assert titles(response, "open") == ["Sooner", "Later"]
    html = response.content.decode()
    assert "eng-badge--closing_soon" in html
    assert 'href="/have-your-say/consultations/">All of “Consultations”' in html


def test_when_all_that_is_open_closes_soon_the_hub_does_not_say_that_nothing_is_open(
    client: Any, hub: Any, consultation: Any
) -> None:
    consultation("This week", closes=3)
    html = client.get(hub.url).content.decode()
    assert "Everything that is open closes soon" in html
    assert "Nothing is open" not in html


def test_what_was_withdrawn_or_closed_early_is_not_open(client: Any, hub: Any, consultation: Any, days: Any) -> None:
    consultation("Withdrawn", withdrawn_at=days(-1), withdrawn_reason="A mistake.")
    consultation("Closed early", closed_early_at=days(-1), closed_early_reason="Settled.")
    consultation("To be withdrawn", withdrawn_at=days(1), withdrawn_reason="Later.")
    response = client.get(hub.url)
    assert titles(response, "soon") + titles(response, "open") == ["To be withdrawn"]


def test_meetings_and_events_to_come_stand_together_soonest_first(
    client: Any, hub: Any, event: Any, meeting: Any
) -> None:
    event("Workshop", starts=9)
    event("Drop-in", starts=2)
    meeting("Cabinet in May", starts=5)
    event("Past", starts=-4)
    meeting("Past meeting", starts=-4)
    response = client.get(hub.url)
    assert titles(response, "coming") == ["Drop-in", "Cabinet in May", "Workshop"]
    assert {place.title for place in response.context["sections"].coming.lists} == {"Events", "Meetings"}


def test_what_does_not_take_place_is_not_coming(client: Any, hub: Any, event: Any, meeting: Any) -> None:
    event("Cancelled event", status="cancelled", status_reason="Flood.")
    meeting("Cancelled meeting", status="cancelled", status_reason="No business.")
    meeting("Postponed meeting", status="postponed", status_reason="Snow.")
    meeting("No date yet", starts_at=None)
    assert titles(client.get(hub.url), "coming") == []


def test_the_latest_outcomes_stand_first_and_one_that_is_not_due_to_be_read_yet_not_at_all(
    client: Any, hub: Any, consultation: Any
) -> None:
    for number in range(5):
        consultation(f"Outcome {number}", opens=-90, closes=-60, outcome=-5 - number)
    consultation("Tomorrow's outcome", opens=-90, closes=-60, outcome=1)
    consultation("No outcome", opens=-90, closes=-60)
    assert titles(client.get(hub.url), "outcomes") == ["Outcome 0", "Outcome 1", "Outcome 2"]


def test_each_section_is_bounded(client: Any, hub: Any, consultation: Any, event: Any) -> None:
    for number in range(12):
        consultation(f"Soon {number}", closes=1 + number / 10)
        event(f"Event {number}", starts=1 + number)
    response = client.get(hub.url)
    assert titles(response, "soon") == ["Soon 0", "Soon 1", "Soon 2"]
    assert titles(response, "open") == ["Soon 3", "Soon 4", "Soon 5", "Soon 6", "Soon 7", "Soon 8"]
    assert titles(response, "coming") == [f"Event {number}" for number in range(6)]


def test_all_dates_can_be_followed_in_a_calendar(client: Any, hub: Any, event: Any) -> None:
    event("Drop-in")
    assert 'href="/engagement/calendar.ics"' in client.get(hub.url).content.decode()
    assert "Drop-in" in client.get("/engagement/calendar.ics").content.decode()


# -- who sees what -------------------------------------------------------------------------------------------------


def test_drafts_and_private_subjects_never_show(
    client: Any, admin: Any, hub: Any, consultation: Any, event: Any
) -> None:
    consultation("A draft", live=False)
    PageViewRestriction.objects.create(page=consultation("For staff"), restriction_type="login")
    PageViewRestriction.objects.create(page=event("With a password"), restriction_type="password", password="x")
    event("Taken back").unpublish()
    edited = consultation("Public title")
    edited.title = "Title of a draft"
    edited.save_revision()
    assert everything(admin.get(hub.url)) == ["Public title"]


def test_a_hub_shows_the_subjects_of_its_own_site_only(
    client: Any, hub: Any, home: Any, consultation: Any, make: Any, days: Any
) -> None:
    from example_site.host.models import HomePage

    consultation("Ours")
    other = add_page(home.get_parent(), HomePage, title="Another council", slug="another")
    Site.objects.create(hostname="other.example", root_page=other)
    theirs = make(other, HubPage, title="Have your say", slug="say")
    index = make(theirs, ConsultationIndexPage, title="Their consultations", slug="consultations")
    make(index, ConsultationPage, title="Theirs", opens_at=days(-1), closes_at=days(20))
    assert everything(client.get(hub.url)) == ["Ours"]
    response = client.get("/say/", headers={"host": "other.example"})
    assert everything(response) == ["Theirs"]
    assert [place.title for place in response.context["places"]] == ["Their consultations"]


def test_the_welsh_hub_shows_each_subject_once_in_welsh_where_there_is_any(
    client: Any,
    hub: Any,
    consultations: Any,
    consultation: Any,
    event: Any,
    welsh: Any,
    welsh_home: Any,
    translate: Any,
) -> None:
    streets = consultation("School streets", closes=15)
    consultation("Bins", closes=25)
    event("Drop-in")
    twin = translate(hub, welsh, title="Dweud eich dweud", slug="dweud-eich-dweud")
    translate(consultations, welsh, title="Ymgynghoriadau", slug="ymgynghoriadau")
    translate(streets, welsh, title="Strydoedd ysgol", slug="strydoedd-ysgol")
    response = client.get(twin.url)
    assert everything(response) == ["Strydoedd ysgol", "Bins", "Drop-in"]
    assert [place.title for place in response.context["places"]] == ["Ymgynghoriadau"]
    assert 'lang="en" hreflang="en">Bins</a>' in response.content.decode()
    assert everything(client.get(hub.url)) == ["School streets", "Bins", "Drop-in"]


# -- who we want to hear from, duties, places ----------------------------------------------------------------------


def test_everyone_the_council_wants_to_hear_from_is_named_with_what_there_is_for_them(
    client: Any, hub: Any, consultations: Any, english: Any, welsh: Any
) -> None:
    clinical = Audience.objects.create(
        name="Clinical staff", slug="clinical-staff", description="Nurses and doctors.", locale=english, sort_order=2
    )
    Audience.objects.create(name="Everyone", slug="everyone", locale=english, sort_order=1)
    Audience.objects.create(
        name="Staff clinigol", slug="clinical-staff", locale=welsh, translation_key=clinical.translation_key
    )
    response = client.get(hub.url)
    assert [audience.name for audience in response.context["audiences"]] == ["Everyone", "Clinical staff"]
    html = response.content.decode()
    assert 'href="/have-your-say/consultations/?audience=clinical-staff">Clinical staff</a>: Nurses' in html


def test_duties_are_listed_with_who_has_them_and_their_source(client: Any, hub: Any) -> None:
    hub.duties = [
        ("duty", {"title": "Equality", "text": "<p>Think first.</p>", "source": "Equality Act 2010, section 149"}),
        (
            "duty",
            {"title": "Involving", "applies_to": "nhs", "text": "<p>Ask.</p>", "source_url": "https://law.example"},
        ),
    ]
    html = client.get(publish(hub).url).content.decode()
    for words in (
        "Equality Act 2010, section 149",
        "Think first.",
        "A duty of our partners in the NHS",
        "Our legal duties",
    ):
        assert words in html


def test_the_hub_leads_to_everything_below_it_that_is_public(
    client: Any, hub: Any, consultations: Any, case_studies: Any, strategy: Any, make: Any
) -> None:
    make(hub, LadderGuidePage, title="The ladder", slug="ladder")
    make(hub, LadderGuidePage, title="A new ladder", slug="new-ladder", live=False)
    closed = make(hub, MeetingIndexPage, title="Meetings for staff", slug="meetings")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    found = {place.title: place.url for place in client.get(hub.url).context["places"]}
    assert found == {
        "Consultations": "/have-your-say/consultations/",
        "Case studies": "/have-your-say/case-studies/",
        "Our strategy": "/have-your-say/strategy/",
        "The ladder": "/have-your-say/ladder/",
    }


def test_the_words_editors_write_replace_the_usual_headings(client: Any, hub: Any, audience: Any) -> None:
    hub.audiences_heading = "Your view counts"
    hub.vision = "<p>Together.</p>"
    html = client.get(publish(hub).url).content.decode()
    assert "Your view counts" in html
    assert "Who we want to hear from" not in html
    assert "Together." in html


def test_the_banner_shows_its_picture_and_does_without_once_that_is_deleted(client: Any, hub: Any) -> None:
    image = get_image_model().objects.create(title="Harbour", file=get_test_image_file(filename="harbour.png"))
    hub.banner_image, hub.banner_image_alt, hub.banner_title = image, "The harbour at dawn", "Shaped together"
    publish(hub)
    for _twice in range(2):  # made the first time, found the second
        assert 'alt="The harbour at dawn"' in client.get(hub.url).content.decode()
    image.delete()
    html = client.get(hub.url).content.decode()
    assert "harbour" not in html
    assert "Shaped together" in html


# -- cost ----------------------------------------------------------------------------------------------------------


def queries(client: Any, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    return len(captured)


def test_the_hub_costs_five_queries_more_than_a_page_of_the_host_however_much_there_is(
    client: Any,
    hub: Any,
    home: Any,
    consultation: Any,
    event: Any,
    resource: Any,
    document: Any,
    partner: Any,
    audience: Any,
) -> None:
    from example_site.host.models import ContentPage

    plain = add_page(home, ContentPage, title="About us", slug="about-us")
    consultation("Open")
    event("Coming")
    consultation("Done", opens=-90, closes=-60, outcome=-1)
    resource("Guide", file=document("Guide"), provider=partner)
    few = queries(client, hub.url)
    for number in range(19):
        consultation(f"Open {number}", closes=number + 1)
        event(f"Event {number}", starts=number + 1)
        consultation(f"Done {number}", opens=-90, closes=-60, outcome=-number - 1)
        resource(f"Guide {number}", file=document(f"Guide {number}"), provider=partner if number % 2 else None)
    assert queries(client, hub.url) == few
    assert few <= queries(client, plain.url) + 5


# -- making one ----------------------------------------------------------------------------------------------------


def test_the_setup_makes_a_hub_with_vision_and_duties_above_everything_else(client: Any, home: Any) -> None:
    call_command("engagement_setup", parent=str(home.pk), verbosity=0)
    page = HubPage.objects.get()
    response = client.get(page.url)
    html = response.content.decode()
    for words in (
        "Our vision",
        "Equality Act 2010, section 149",
        "Health and wellbeing board",
        "Overview and scrutiny",
    ):
        assert words in html
    assert "Consultations" in [place.title for place in response.context["places"]]


def test_editors_can_open_and_preview_a_hub_saved_or_not(admin: Any, hub: Any, home: Any) -> None:
    assert admin.get(f"/admin/pages/{hub.pk}/edit/").status_code == 200
    assert admin.get(f"/admin/pages/add/wagtail_engagement_hub/hubpage/{home.pk}/").status_code == 200
    for page in (hub, HubPage(title="Not saved yet", slug="new", locale=home.locale)):
        response = page.make_preview_request()
        response.render()
        assert "Open now" in response.content.decode()
