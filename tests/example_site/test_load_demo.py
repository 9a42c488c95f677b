"""The demo council is complete, true, described for everybody, and left alone by a second run."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import authenticate, get_user_model
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone, translation
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, PageLogEntry, Revision, Site, get_page_models

from example_site.demo.markup import UnknownPage, linked
from example_site.demo.models import FRESH_DAYS, DemoLoad
from example_site.demo.people import PASSWORD, PEOPLE
from example_site.demo.reset import remove_demo
from wagtail_engagement.case_studies.models import CaseStudyPage
from wagtail_engagement.consultations.lifecycle import ConsultationState, state
from wagtail_engagement.consultations.models import ConsultationPage
from wagtail_engagement.events.models import EventPage
from wagtail_engagement.faqs.models import FAQPage
from wagtail_engagement.hub.models import HubPage, StrategyPage
from wagtail_engagement.kit.index_writer import disagreements
from wagtail_engagement.kit.public_index import PublicIndexEntry
from wagtail_engagement.kit.rungs import LadderRung
from wagtail_engagement.kit.site_settings import CouncilSettings
from wagtail_engagement.kit.vocabulary import Audience, Partner, Resource
from wagtail_engagement.ladder.records import Technique
from wagtail_engagement.meetings.models import CommitteePage, MeetingPage
from wagtail_engagement.meetings.records import AgendaItem


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("first_words")]

ENGLISH = {"locale__language_code": "en"}


def load_demo(**options: Any) -> str:
    """Run the command and return what it said."""
    said = io.StringIO()
    call_command("load_demo", stdout=said, **options)
    return said.getvalue()


@pytest.fixture(scope="module")
def first_words(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """The demo, loaded once for this module, and what the command said; undone at the end.

    Each test runs in a transaction within this one, so it sees the demo as it was loaded.
    """
    with django_db_blocker.unblock():
        cache.clear()
        with transaction.atomic():
            yield load_demo()
            transaction.set_rollback(True)
        cache.clear()


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "localhost"})


@pytest.fixture(autouse=True)
def _no_language_left_on() -> Iterator[None]:
    """A request for a Welsh page leaves Welsh switched on in this process."""
    yield
    translation.activate("en")


def live(model: type[Page], code: str = "en") -> list[Any]:
    return list(model.objects.filter(live=True, locale__language_code=code))


def fingerprint() -> dict[str, Any]:
    """What is in the database, table by table: how many rows, and when pages were last changed."""
    counts = {model._meta.label: model._base_manager.count() for model in apps.get_models()}
    changed = dict(Page.objects.values_list("pk", "latest_revision_created_at"))
    return {**counts, "changed": changed, "loads": list(DemoLoad.objects.values_list("pk", "day"))}


# -- what there is -----------------------------------------------------------------------------------------------


def test_there_are_consultations_in_every_state_and_on_every_rung() -> None:
    pages = list(ConsultationPage.objects.filter(**ENGLISH))
    now = timezone.now()
    assert len(pages) >= 14
    states = {state(page.lifecycle_facts(), now) for page in pages}
    assert states == set(ConsultationState)
    assert {page.rung for page in pages} == set(LadderRung.values)


def test_eight_committees_met_or_will_meet_forty_two_times_over_two_years() -> None:
    meetings = live(MeetingPage)
    committees = live(CommitteePage)
    days = [page.starts_at for page in meetings]
    assert len(committees) == 8
    assert len(meetings) == 42
    assert {page.get_parent().pk for page in meetings} == {page.pk for page in committees}
    assert timedelta(days=600) < max(days) - min(days) < timedelta(days=800)


def test_meetings_fall_on_their_usual_day_and_what_was_held_is_past() -> None:
    now = timezone.now()
    weekdays: dict[int, Counter[int]] = {}
    for page in live(MeetingPage):
        weekdays.setdefault(page.get_parent().pk, Counter())[page.starts_at.weekday()] += 1
        if page.status == "held":
            assert page.ends_at < now, page.title
        if page.status in {"scheduled", "provisional"}:
            assert page.starts_at > now, page.title
    assert all(len(found) == 1 for found in weekdays.values())


def test_agendas_are_public_records_and_closed_items_hold_public_facts_only() -> None:
    items = AgendaItem.objects.all()
    assert items.count() == AgendaItem.everything.count() > 200
    assert items.filter(parent__isnull=False).exists()
    closed = list(items.exclude(access="public"))
    assert {item.access for item in closed} == {"exempt", "confidential"}
    assert not any(item.body or item.recommendation for item in closed)
    assert all(item.exempt_category for item in closed if item.access == "exempt")


def test_the_other_families_are_as_full_as_a_real_site() -> None:
    questions = PublicIndexEntry.objects.filter(kind="faq_question", language="en")
    assert len(live(CaseStudyPage)) == 8
    assert len(live(EventPage)) == 12
    assert len(live(FAQPage)) == 6
    assert questions.count() == 40
    assert Technique.objects.filter(**ENGLISH).count() == 20
    assert Resource.objects.filter(**ENGLISH).count() == 30
    assert Partner.objects.filter(**ENGLISH).count() == 12
    assert Audience.objects.filter(**ENGLISH).count() == 4
    assert len(live(StrategyPage)) == len(live(HubPage)) == 1


def test_every_page_type_of_the_site_is_shown(client: Client) -> None:
    ours = [
        model for model in get_page_models() if model.__module__.startswith(("wagtail_engagement.", "example_site."))
    ]
    assert [model.__name__ for model in ours if not live(model)] == []


def test_every_live_page_opens(client: Client) -> None:
    answers = {
        page.url_path: client.get(page.get_url_parts()[2]).status_code
        for page in Page.objects.filter(live=True, depth__gt=1).specific()
    }
    assert {path: status for path, status in answers.items() if status != 200} == {}
    assert len(answers) > 100


def test_some_of_it_is_in_welsh_and_each_twin_leads_to_the_other(client: Client) -> None:
    twins = Page.objects.filter(live=True, locale__language_code="cy", alias_of__isnull=True).specific()
    assert len(twins) > 15
    for page in twins:
        source = page.get_translations().get(**ENGLISH).specific
        assert page.title != source.title, page.url_path
        for here, there in ((source, page), (page, source)):
            code, address = there.locale.language_code, there.get_url_parts()[2]
            html = client.get(here.get_url_parts()[2]).content.decode()
            assert re.search(
                rf'<a [^>]*href="{re.escape(address)}"[^>]*hreflang="{code}"|hreflang="{code}"[^>]*href="{re.escape(address)}"',
                html,
            )


# -- whether it is whole -----------------------------------------------------------------------------------------


def test_the_public_index_is_true() -> None:
    assert disagreements() == []


def values_of(block: Any) -> Iterator[dict[str, Any]]:
    """Every dictionary within raw stream data."""
    if isinstance(block, dict):
        yield block
        for value in block.values():
            yield from values_of(value)
    elif isinstance(block, list):
        for value in block:
            yield from values_of(value)


def streams(page: Any) -> Iterator[tuple[str, Any]]:
    for field in page._meta.get_fields():
        if hasattr(field, "stream_block"):
            yield field.name, list(getattr(page, field.name).raw_data)


def test_every_picture_is_described_wherever_it_stands() -> None:
    images = list(get_image_model().objects.all())
    assert len(images) >= 14
    assert [image.title for image in images if not image.description] == []
    undescribed = []
    for page in Page.objects.filter(depth__gt=1).specific():
        for name, raw in streams(page):
            undescribed += [
                (page.slug, name)
                for value in values_of(raw)
                if value.get("image") and "alt" in value and not value["alt"]
            ]
        if getattr(page, "lead_image_id", None) and not page.lead_image_alt:
            undescribed.append((page.slug, "lead_image"))
    assert undescribed == []


def test_no_text_keeps_a_link_that_was_not_resolved() -> None:
    left = []
    for page in Page.objects.filter(depth__gt=1).specific():
        if re.search(r"href=\W*page:", str(page.serializable_data())):
            left.append(page.slug)
    assert left == []
    assert not AgendaItem.everything.filter(body__contains='"page:').exists()


def test_every_file_is_there_and_has_something_in_it() -> None:
    documents = list(get_document_model().objects.all())
    assert len(documents) > 30
    for document in documents:
        with document.file.open("rb") as file:
            assert file.read(), document.title
        assert document.file_size


def test_two_resources_have_lost_their_file_and_the_public_are_not_shown_them() -> None:
    lost = [resource for resource in Resource.objects.all() if not resource.is_available]
    assert len(lost) == 2
    assert Resource.objects.available().filter(**ENGLISH).count() == 28


def test_some_techniques_and_resources_are_in_welsh_with_words_and_files_of_their_own() -> None:
    welsh = {"locale__language_code": "cy"}
    techniques = Technique.objects.filter(**welsh)
    assert techniques.count() >= 5
    for twin in techniques:
        source = Technique.objects.get(translation_key=twin.translation_key, **ENGLISH)
        assert (twin.slug, twin.rungs, twin.effort) == (source.slug, source.rungs, source.effort)
        assert twin.name != source.name and twin.example != source.example
        assert {a.translation_key for a in twin.audiences.all()} == {a.translation_key for a in source.audiences.all()}
    resources = Resource.objects.filter(**welsh)
    assert resources.count() >= 3
    assert all(resource.is_available for resource in resources)
    own = resources.filter(file__isnull=False).get()
    assert own.file_id != Resource.objects.get(translation_key=own.translation_key, **ENGLISH).file_id


def test_related_pages_are_chosen_and_lead_both_ways(client: Client) -> None:
    event = EventPage.objects.get(slug="home-care-drop-in-millbrook", **ENGLISH)
    consultation = ConsultationPage.objects.get(slug="home-care-that-fits-around-you", **ENGLISH)
    assert consultation.url in client.get(event.url).content.decode()
    assert event.url in client.get(consultation.url).content.decode()


def test_the_council_has_given_its_details() -> None:
    details = CouncilSettings.for_site(Site.objects.get(is_default_site=True))
    assert details.name == "Harrowmere Council"
    assert details.effective_nation == "england"
    assert details.contact_email and details.offices and details.office_hours and details.privacy_contact


# -- people and history ------------------------------------------------------------------------------------------


def test_each_role_can_sign_in_to_the_admin(client: Client) -> None:
    assert len({person.role for person in PEOPLE}) == 6
    for person in PEOPLE:
        user = authenticate(username=person.username, password=PASSWORD)
        assert user is not None, person.username
        assert {group.name for group in user.groups.all()} == set(person.groups)
        client.force_login(user)
        assert client.get("/admin/").status_code == 200, person.username


def test_the_admin_shows_who_published_what() -> None:
    for page in Page.objects.filter(live=True, depth__gt=2):
        assert Revision.page_revisions.filter(object_id=str(page.pk)).exists(), page.slug
    publishers = set(PageLogEntry.objects.filter(action="wagtail.publish").values_list("user__username", flat=True))
    assert {"editor", "clerk", "consultation"} <= publishers


# -- runs --------------------------------------------------------------------------------------------------------


def test_the_command_says_where_to_look_and_who_can_sign_in(first_words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOST", "0.0.0.0")
    monkeypatch.setenv("PORT", "8055")
    later = load_demo()
    assert "http://127.0.0.1:8055/have-your-say/" in later
    for words in (first_words, later):
        assert PASSWORD in words
        for person in PEOPLE:
            assert person.username in words
            assert person.role in words
    assert "make demo-reset" not in later


def test_a_second_run_changes_nothing(django_assert_max_num_queries: Any) -> None:
    before = fingerprint()
    with django_assert_max_num_queries(10):
        load_demo()
    assert fingerprint() == before


def test_an_edit_survives_a_second_run() -> None:
    page = EventPage.objects.get(slug="home-care-drop-in-millbrook", **ENGLISH)
    page.title = "Home care: come and talk"
    page.save_revision().publish()
    load_demo()
    page.refresh_from_db()
    assert page.title == "Home care: come and talk"


def test_a_load_of_a_month_ago_is_said_to_have_aged() -> None:
    loaded = DemoLoad.objects.get()
    loaded.day -= timedelta(days=FRESH_DAYS)
    loaded.save()
    assert "make demo-reset" not in load_demo()
    loaded.day -= timedelta(days=1)
    loaded.save()
    assert "make demo-reset" in load_demo()


def test_removing_the_demo_leaves_an_empty_site_and_other_people() -> None:
    get_user_model().objects.create_user("visitor")
    remove_demo()
    home = Site.objects.get(is_default_site=True).root_page
    assert list(Page.objects.filter(depth__gt=1)) == [home]
    assert not PublicIndexEntry.objects.exists()
    assert not AgendaItem.everything.exists()
    assert not Partner.objects.exists()
    assert not get_document_model().objects.exists()
    assert not get_image_model().objects.exists()
    assert not DemoLoad.objects.exists()
    assert list(get_user_model().objects.values_list("username", flat=True)) == ["visitor"]


def test_pages_that_somebody_made_are_not_overrun() -> None:
    DemoLoad.objects.all().delete()
    with pytest.raises(CommandError, match="--reset"):
        load_demo()


def test_a_link_to_a_page_the_demo_does_not_have_is_refused() -> None:
    def find(slug: str) -> Page:
        raise UnknownPage(slug)

    with pytest.raises(UnknownPage, match="no-such-page"):
        linked('<p><a href="page:no-such-page">there</a></p>', find)
    assert linked('<p><a href="https://council.example/">there</a></p>', find).count("href") == 1
