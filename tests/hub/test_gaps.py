"""What is missing is said on the live page to who may mend it: never to others, and never kept by a cache."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import GroupPagePermission

from tests.conftest import publish


@pytest.fixture
def signed_in(db: None) -> Any:
    """``signed_in(page)``: a client of somebody who may edit the page, and may enter the admin; without, of a reader."""

    def _signed_in(page: Any = None) -> Client:
        user = get_user_model().objects.create_user("editor" if page else "reader", password="pass")
        if page is not None:
            group = Group.objects.create(name="Editors of one page")
            group.permissions.add(Permission.objects.get(codename="access_admin"))
            change = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
            GroupPagePermission.objects.create(group=group, page=page, permission=change)
            user.groups.add(group)
        client = Client()
        client.force_login(user)
        return client

    return _signed_in


def test_a_resource_without_a_file_is_not_available_to_who_may_edit_the_hub_and_left_out_for_all_others(
    client: Any, hub: Any, resource: Any, signed_in: Any
) -> None:
    resource("Lost guide")
    response = signed_in(hub).get(hub.url)
    html = response.content.decode()
    assert "Lost guide" in html
    assert "Not available" in html
    assert response["Cache-Control"] == "private, no-store"
    for other in (client, signed_in()):
        response = other.get(hub.url)
        assert "Lost guide" not in response.content.decode()
        assert "no-store" not in response.headers.get("Cache-Control", "")


def test_who_may_edit_another_page_only_sees_no_gaps(hub: Any, strategy: Any, resource: Any, signed_in: Any) -> None:
    resource("Lost guide")
    assert "Lost guide" not in signed_in(strategy).get(hub.url).content.decode()


def test_a_missing_video_and_a_hidden_quote_of_a_case_study_are_named_to_its_editors(
    client: Any, case_study: Any, signed_in: Any, resource: Any
) -> None:
    page = case_study(
        "School streets",
        media=[("video", {"title": "A walk to school", "url": "", "transcript": ""})],
        quotes=[("quote", {"text": "I told them in confidence.", "name": "Mo", "role": "", "consent": False})],
        resources=[("resource", resource("Lost report"))],
    )
    told = signed_in(page).get(page.url)
    html = told.content.decode()
    for words in ("A walk to school", "Lost report", "hidden from the public until consent"):
        assert words in html
    assert "in confidence" not in html
    assert told["Cache-Control"] == "private, no-store"
    public = client.get(page.url).content.decode()
    for words in ("A walk to school", "Lost report", "hidden from the public", "Not available"):
        assert words not in public


def test_what_is_missing_in_running_text_is_named_on_every_kind_of_page(
    client: Any, hub: Any, strategy: Any, consultation: Any, event: Any, signed_in: Any
) -> None:
    gone = [("document", {"title": "Lost paper", "document": None, "url": "", "note": ""})]
    editor = signed_in(hub)
    for page in (hub, strategy, consultation("Buses"), event("Open day")):
        page.body = gone
        page = publish(page)
        assert "Lost paper" in editor.get(page.url).content.decode(), page
        assert "Lost paper" not in client.get(page.url).content.decode(), page


def test_the_public_are_asked_for_no_session_and_cost_no_query_more(
    client: Any, hub: Any, resource: Any, settings: Any
) -> None:
    resource("Lost guide")
    client.get(hub.url)
    with CaptureQueriesContext(connection) as captured:
        client.get(hub.url)
    assert not [query for query in captured if "auth_user" in query["sql"] or "django_session" in query["sql"]]


def test_a_session_of_nobody_sees_what_the_public_see(client: Any, hub: Any, resource: Any, settings: Any) -> None:
    resource("Lost guide")
    client.cookies[settings.SESSION_COOKIE_NAME] = "long-gone"
    response = client.get(hub.url)
    assert "Lost guide" not in response.content.decode()
    assert "Cache-Control" not in response.headers


def test_a_cache_that_may_keep_pages_is_still_given_none_of_an_editors(
    client: Any, consultation: Any, signed_in: Any, settings: Any
) -> None:
    settings.WAGTAIL_ENGAGEMENT = {"CACHE_MAX_AGE": 60}
    page = consultation("Buses")
    assert signed_in(page).get(page.url)["Cache-Control"] == "private, no-store"
    assert client.get(page.url)["Cache-Control"] == "max-age=60"
