"""Every screen of the core in the admin, by role: who gets in, what stands there, and what it finds."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from wagtail import hooks
from wagtail.models import Site

from tests.conftest import add_page
from wagtail_engagement.admin.pages import subject_viewsets
from wagtail_engagement.admin.vocabulary import VIEWSETS
from wagtail_engagement.events.models import EventPage
from wagtail_engagement.kit.vocabulary import TERM_MODELS, Partner, Resource
from wagtail_engagement.site_setup import ROLES


ALL = frozenset(role.name for role in ROLES)
PAGE_WORKERS = ALL - {"Committee members"}
TERM_KEEPERS = PAGE_WORKERS - {"Proper officer"}
TERM_READERS = PAGE_WORKERS
MEETING_WORKERS = PAGE_WORKERS - {"Consultation officers"}
NOBODY: frozenset[str] = frozenset()
DETAILS_KEEPERS = frozenset({"Engagement editors", "Proper officer"})

SNIPPETS = [model._meta.model_name for model in (*TERM_MODELS, Resource)]


def screens() -> list[tuple[str, frozenset[str]]]:
    """(address, who gets in besides administrators), for every screen that needs no object."""
    found = [
        (f"/admin/engagement/{viewset.name.removeprefix('engagement_')}/", PAGE_WORKERS)
        for viewset in subject_viewsets()
    ]
    for name in SNIPPETS:
        found.append((f"/admin/snippets/wagtail_engagement/{name}/", TERM_READERS))
        found.append((f"/admin/snippets/wagtail_engagement/{name}/add/", TERM_KEEPERS))
    found.append(("/admin/engagement/regular-job/", PAGE_WORKERS))
    found.append(("/admin/engagement/notice-log/", MEETING_WORKERS))
    found.append(("/admin/snippets/wagtail_engagement/specialday/", MEETING_WORKERS))
    found.append(("/admin/snippets/wagtail_engagement/specialday/add/", MEETING_WORKERS))
    return found


def test_administrators_get_into_every_screen(admin: Any, set_up: None) -> None:
    statuses = {address: admin.get(address).status_code for address, _allowed in screens()}
    assert set(statuses.values()) == {200}, statuses


@pytest.mark.parametrize("group", sorted(ALL))
def test_each_role_gets_into_its_own_screens_and_no_others(set_up: None, person: Any, group: str) -> None:
    client = person(group)
    opened = {address: client.get(address).status_code == 200 for address, _allowed in screens()}
    assert opened == {address: group in allowed for address, allowed in screens()}


def test_the_public_are_asked_to_sign_in(set_up: None, client: Any) -> None:
    for address, _allowed in screens():
        response = client.get(address)
        assert response.status_code == 302
        assert response.url.startswith("/admin/login/")


def test_council_details_are_kept_by_those_who_may(set_up: None, person: Any, admin: Any) -> None:
    address = reverse(
        "wagtailsettings:edit",
        args=["wagtail_engagement", "councilsettings", Site.objects.get(is_default_site=True).pk],
    )
    assert admin.get(address).status_code == 200
    assert {group for group in ALL if person(group).get(address).status_code == 200} == DETAILS_KEEPERS


@pytest.mark.parametrize(("group", "sees"), [("Engagement editors", True), ("Committee members", False)])
def test_the_menu_shows_only_what_one_may_open(set_up: None, person: Any, group: str, sees: bool) -> None:
    html = person(group).get("/admin/").content.decode()
    assert ("/admin/engagement/event/" in html) is sees
    assert ("/admin/snippets/wagtail_engagement/topic/" in html) is sees


# -- lists of pages --------------------------------------------------------------------------------------------------


@pytest.fixture
def listed(admin: Any) -> Any:
    """``listed(state="past")``: the titles in the list of events, and its text."""

    def _listed(**query: str) -> tuple[list[str], str]:
        response = admin.get("/admin/engagement/event/", query)
        assert response.status_code == 200
        return [page.title for page in response.context["object_list"]], response.content.decode()

    return _listed


def test_the_list_of_events_says_state_and_start_of_each(listed: Any, event: Any) -> None:
    page = event("Open day", starts=3)
    _titles, html = listed()
    from wagtail_engagement.kit.time import say_instant

    assert "Coming up" in html
    assert say_instant(page.starts_at) in html


def test_drafts_are_listed_as_not_public(listed: Any, events: Any) -> None:
    add_page(events, EventPage, title="Not yet", live=False)
    titles, html = listed()
    assert titles == ["Not yet"]
    assert "Not public" in html


@pytest.mark.parametrize(
    ("state", "titles"),
    [("coming", ["Ahead"]), ("past", ["Over"]), ("cancelled", ["Called off"]), ("not-public", ["Draft"])],
)
def test_a_state_narrows_the_list_as_it_narrows_the_public_one(
    listed: Any, event: Any, events: Any, state: str, titles: list[str]
) -> None:
    event("Ahead", starts=2)
    event("Over", starts=-2)
    event("Called off", starts=2, status="cancelled", status_reason="Flood")
    add_page(events, EventPage, title="Draft", live=False)
    assert listed(state=state)[0] == titles


@pytest.mark.parametrize("viewset", subject_viewsets(), ids=lambda viewset: viewset.name)
def test_every_choice_of_every_list_is_answered(admin: Any, home: Any, viewset: Any) -> None:
    address = f"/admin/{viewset.url_prefix}/"
    for name, found in viewset.filterset_class.base_filters.items():
        choices = found.extra.get("choices", ())
        for value, _label in choices() if callable(choices) else choices:
            assert admin.get(address, {name: value}).status_code == 200, (name, value)
    for column in viewset.columns:
        if column.sort_key:
            assert admin.get(address, {"ordering": f"-{column.sort_key}"}).status_code == 200, column
    assert admin.get(address, {"q": "open", "p": "99", "state": "nonsense", "topics": "0"}).status_code == 200


def test_every_list_has_an_icon_that_wagtail_draws() -> None:
    drawn = {Path(icon).stem for hook in hooks.get_hooks("register_icons") for icon in hook([])}
    icons = {viewset.icon for viewset in [*subject_viewsets(), *VIEWSETS]}
    assert icons <= drawn


@pytest.mark.full_text
def test_the_list_is_searched_by_words(listed: Any, event: Any) -> None:
    event("Workshop on buses")
    event("Park walk")
    assert listed(q="buses")[0] == ["Workshop on buses"]


def test_a_rung_and_a_topic_narrow_the_list(listed: Any, event: Any, topic: Any) -> None:
    event("Buses", topics=[topic], rung="informing")
    event("Parks", rung="involving")
    assert listed(topics=str(topic.pk))[0] == ["Buses"]
    assert listed(rung="involving")[0] == ["Parks"]


def test_a_translation_shows_the_dates_of_its_source(
    listed: Any, event: Any, welsh_home: Any, welsh: Any, translate: Any, days: Any
) -> None:
    from tests.conftest import publish
    from wagtail_engagement.kit.time import say_instant

    page = event("Open day", starts=3)
    translate(page, welsh, title="Diwrnod agored")
    page = type(page).objects.get(pk=page.pk)
    page.starts_at, page.ends_at = days(9), days(9.1)
    publish(page)
    titles, html = listed()
    assert sorted(titles) == ["Diwrnod agored", "Open day"]
    assert html.count(say_instant(page.starts_at)) == 2


def test_the_list_can_be_put_in_order_of_start(listed: Any, event: Any) -> None:
    for title, starts in (("Second", 2), ("Third", 3), ("First", 1)):
        event(title, starts=starts)
    assert listed(ordering="starts_at")[0] == ["First", "Second", "Third"]
    assert listed(ordering="-starts_at")[0] == ["Third", "Second", "First"]


def test_many_events_cost_no_more_queries_than_few(admin: Any, event: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            admin.get("/admin/engagement/event/")
        return len(captured)

    event("One")
    event("Two")
    queries()
    few = queries()
    for number in range(20):
        event(f"Event {number}")
    assert queries() == few


# -- vocabulary ------------------------------------------------------------------------------------------------------


@pytest.fixture
def resources(partner: Partner, english: Any) -> None:
    Resource.objects.create(title="Toolkit", kind="toolkit", link="https://example.org/", locale=english)
    Resource.objects.create(title="Lost guide", kind="guide", provider=partner, locale=english)


def found_in(client: Any, model: str, **query: str) -> list[str]:
    response = client.get(f"/admin/snippets/wagtail_engagement/{model}/", query)
    assert response.status_code == 200
    return sorted(str(item) for item in response.context["object_list"])


def test_a_resource_with_nothing_to_open_says_not_available(admin: Any, resources: None) -> None:
    html = admin.get("/admin/snippets/wagtail_engagement/resource/").content.decode()
    assert html.count("Not available") == 1
    assert re.search(r"<td[^>]*>\s*Link\s*</td>", html)
    assert found_in(admin, "resource", available="no") == ["Lost guide"]
    assert found_in(admin, "resource", available="yes") == ["Toolkit"]


@pytest.mark.full_text
def test_resources_are_found_by_provider_kind_and_words(admin: Any, resources: None, partner: Partner) -> None:
    assert found_in(admin, "resource", provider=str(partner.pk)) == ["Lost guide"]
    assert found_in(admin, "resource", provider="council") == ["Toolkit"]
    assert found_in(admin, "resource", kind="toolkit") == ["Toolkit"]
    assert found_in(admin, "resource", q="lost") == ["Lost guide"]


@pytest.mark.full_text
def test_partners_are_found_by_kind_and_words(admin: Any, partner: Partner) -> None:
    assert found_in(admin, "partner", kind="nhs") == ["Saltby Hospital Trust"]
    assert found_in(admin, "partner", kind="council") == []
    assert found_in(admin, "partner", q="hosp") == ["Saltby Hospital Trust"]


def test_a_term_is_made_in_the_admin_and_its_short_name_is_taken_once(admin: Any, topic: Any) -> None:
    address = "/admin/snippets/wagtail_engagement/topic/add/"
    values = {"name": "Housing", "slug": "housing", "description": "", "sort_order": "0"}
    assert admin.post(address, values).status_code == 302
    response = admin.post(address, {**values, "name": "Homes"})
    assert response.status_code == 200
    assert "Another entry already uses this short name." in response.content.decode()
