"""The Agenda screen: who may do what there, and what each button does."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, rich_text

from tests.conftest import publish
from tests.meetings.conftest import exempt
from wagtail_engagement.meetings import agenda
from wagtail_engagement.meetings.records import AgendaItem


ROOT = "/admin/engagement/agenda/"


def address(page: Any, item: AgendaItem | None = None, verb: str = "") -> str:
    parts = [str(page.pk), *([str(item.uuid)] if item else []), *([verb] if verb else [])]
    return ROOT + "/".join(parts) + "/"


def form(item: AgendaItem | None = None, **values: Any) -> dict[str, Any]:
    """What the item form sends."""
    return nested_form_data(
        {
            "number_label": "1",
            "kind": "item",
            "public_title": "Bus lanes",
            "body": rich_text("<p>Three lanes.</p>", features=["bold"]),
            "recommendation": "",
            "lead_officer": "",
            "access": "public",
            "exempt_category": "",
            "exempt_paragraph": "",
            "public_interest_reason": "",
            "confidential_limb": "",
            "confidential_source": "",
            "lifecycle": "listed",
            "reason": "It was sent twice.",
            "based_on": str(item.latest_revision_id) if item else "",
            **values,
        }
    )


NO_TEXT = rich_text("", features=["bold"])


def stored(item: AgendaItem) -> AgendaItem:
    return AgendaItem.everything.select_related("latest_revision").get(pk=item.pk)


@pytest.fixture
def page(meeting: Any) -> Any:
    return meeting()


@pytest.fixture
def sign_in(client: Client, roles: dict[str, Any]) -> Any:
    def _sign_in(role: str) -> Client:
        if roles[role] is not None:
            client.force_login(roles[role])
        return client

    return _sign_in


def outcome(response: Any) -> str:
    """What came of a request: let in, refused, or sent to sign in."""
    if response.status_code == 302:
        if response.url.startswith("/admin/login/"):
            return "login"
        return "refused" if response.url == "/admin/" else "done"
    return {200: "shown", 403: "refused"}[response.status_code]


SEE, EDIT, PUBLISH = "see", "edit", "publish"

#: method, verb, whether it names a public item, a private one or none; the right it takes; what success looks like
URLS = [
    ("get", "", None, SEE, "shown"),
    ("get", "preview", None, SEE, "shown"),
    ("get", "add", None, EDIT, "shown"),
    ("post", "add", None, EDIT, "done"),
    ("post", "publish", None, PUBLISH, "done"),
    ("get", "history", "private", SEE, "shown"),
    ("get", "", "private", EDIT, "shown"),
    ("post", "", "private", EDIT, "done"),
    ("get", "", "public", EDIT, "shown"),
    ("post", "", "public", EDIT, "done"),
    ("post", "move/up", "public", EDIT, "done"),
    ("get", "delete", "private", EDIT, "shown"),
    ("post", "delete", "private", EDIT, "done"),
    ("get", "delete", "public", PUBLISH, "done"),
    ("post", "delete", "public", PUBLISH, "done"),
    ("post", "publish", "private", PUBLISH, "done"),
    ("get", "withdraw", "public", PUBLISH, "shown"),
    ("post", "withdraw", "public", PUBLISH, "done"),
    ("get", "erase", "public", PUBLISH, "shown"),
    ("post", "erase", "public", PUBLISH, "done"),
]
RIGHTS = {
    "anonymous": set(),
    "elsewhere": set(),
    "editor": {SEE, EDIT},
    "publisher": {SEE, EDIT, PUBLISH},
    "superuser": {SEE, EDIT, PUBLISH},
}


@pytest.mark.parametrize("role", RIGHTS)
@pytest.mark.parametrize(("method", "verb", "which", "right", "success"), URLS)
def test_every_address_opens_to_those_the_meeting_s_page_lets_in_and_no_one_else(
    sign_in: Any, page: Any, item: Any, role: str, method: str, verb: str, which: str | None, right: str, success: str
) -> None:
    items = {"public": item(page, "Public"), "private": item(page, "Private", public=False), None: None}
    before = list(AgendaItem.everything.order_by("pk").values("pk", "live", "latest_revision_id"))
    client = sign_in(role)
    response = getattr(client, method)(
        address(page, items[which], verb), form(items[which]) if method == "post" else {}
    )
    if right in RIGHTS[role]:
        assert outcome(response) == success
    else:
        assert outcome(response) == ("login" if role == "anonymous" else "refused")
        assert list(AgendaItem.everything.order_by("pk").values("pk", "live", "latest_revision_id")) == before


@pytest.mark.parametrize("verb", ["publish", "move/up", "delete", "withdraw", "erase"])
def test_nothing_changes_without_the_csrf_token(page: Any, item: Any, superuser: Any, verb: str) -> None:
    made = item(page)
    client = Client(enforce_csrf_checks=True)
    client.force_login(superuser)
    assert client.post(address(page, made, verb)).status_code == 403
    assert stored(made).live


@pytest.mark.parametrize("verb", ["publish", "move/up"])
def test_what_acts_at_once_does_not_answer_to_a_link(admin: Any, page: Any, item: Any, verb: str) -> None:
    assert admin.get(address(page, item(page, public=False), verb)).status_code == 405


def test_an_editor_s_second_button_does_not_publish(sign_in: Any, page: Any) -> None:
    response = sign_in("editor").post(address(page, None, "add"), form(**{"action-publish": "yes"}))
    assert outcome(response) == "refused"
    assert not AgendaItem.everything.exists()


def test_only_what_a_role_may_do_is_offered(sign_in: Any, page: Any, item: Any) -> None:
    item(page, public=False)
    html = sign_in("editor").get(address(page)).content.decode()
    assert "Add an item" in html
    assert "Publish all changes" not in html
    html = sign_in("publisher").get(address(page)).content.decode()
    assert "Publish all changes" in html


def test_while_the_page_is_locked_to_another_the_screen_can_only_be_read(
    sign_in: Any, roles: Any, page: Any, item: Any
) -> None:
    made = item(page, "Bus lanes", public=False)
    page.locked, page.locked_by, page.locked_at = True, roles["superuser"], timezone.now()
    page.save()
    client = sign_in("publisher")
    html = client.get(address(page)).content.decode()
    assert "locked by somebody else" in html
    assert "Bus lanes" in html
    assert "Add an item" not in html
    for verb in ("publish", "move/up", "delete"):
        assert client.post(address(page, made, verb)).url == address(page)
    assert not stored(made).live
    client.force_login(roles["superuser"])
    client.post(address(page, made, "publish"))
    assert stored(made).live


# -- adding and editing --------------------------------------------------------------------------------------------


def test_adding_an_item_saves_it_at_the_end_and_shows_the_public_nothing(admin: Any, page: Any, item: Any) -> None:
    item(page, "First")
    response = admin.post(address(page, None, "add"), form(public_title="Second"), follow=True)
    assert "The public see no change." in response.content.decode()
    assert [line.item.public_title for line in agenda.working_agenda(page.translation_key)] == ["First", "Second"]
    assert [line.item.public_title for line in agenda.public_agenda(page.translation_key)] == ["First"]


def test_save_and_publish_does_both(admin: Any, page: Any) -> None:
    admin.post(address(page, None, "add"), form(**{"action-publish": "yes"}))
    assert "Three lanes." in AgendaItem.objects.get().body


def test_the_editor_shows_working_text_and_saves_it_again(admin: Any, page: Any, item: Any) -> None:
    made = item(page, "Bus lanes")
    admin.post(address(page, made), form(made, public_title="Cycle lanes"))
    assert "Cycle lanes" in admin.get(address(page, made)).content.decode()
    assert stored(made).public_title == "Bus lanes"


def test_saving_without_a_change_makes_nothing_to_publish(admin: Any, page: Any, item: Any) -> None:
    made = item(page, "Bus lanes", number_label="1")
    admin.post(address(page, made), form(made, body=NO_TEXT))
    assert not stored(made).has_unpublished_changes


def test_a_missing_title_is_said_beside_its_field_and_nothing_is_lost(admin: Any, page: Any) -> None:
    response = admin.post(address(page, None, "add"), form(public_title="", recommendation="That it be agreed."))
    assert response.status_code == 200
    assert "public_title" in response.context["form"].errors
    assert "That it be agreed." in response.content.decode()


def test_text_in_an_exempt_item_is_refused_beside_its_field(admin: Any, page: Any, item: Any) -> None:
    made = item(page, "Bus lanes", public=False)
    response = admin.post(address(page, made), form(made, recommendation="Sell it", **exempt()))
    assert set(response.context["form"].errors) == {"body", "recommendation"}
    assert stored(made).access == "public"


def test_closing_a_public_item_warns_that_its_text_stays_public_until_published(
    admin: Any, page: Any, item: Any
) -> None:
    made = item(page, "Bus lanes", body="<p>Three lanes.</p>")
    response = admin.post(address(page, made), form(made, body=NO_TEXT, **exempt()), follow=True)
    assert "stays public until you publish" in response.content.decode()
    assert stored(made).body
    admin.post(address(page, made, "publish"))
    assert (stored(made).body, stored(made).access) == ("", "exempt")


def test_an_item_that_is_not_ready_is_saved_and_says_what_it_lacks(admin: Any, page: Any) -> None:
    data = form(body=NO_TEXT, **{"action-publish": "yes", **exempt(exempt_category="")})
    response = admin.post(address(page, None, "add"), data, follow=True)
    assert "say which category of exempt information it falls in" in response.content.decode()
    assert not AgendaItem.everything.get().live


def test_reasons_that_no_longer_apply_are_not_kept(admin: Any, page: Any, item: Any) -> None:
    made = item(page, public=False, **exempt())
    admin.post(address(page, made), form(made, exempt_category="Old", public_interest_reason="Old"))
    assert (stored(made).exempt_category, stored(made).public_interest_reason) == ("", "")


def test_the_second_of_two_editors_is_told_and_overwrites_nothing(admin: Any, page: Any, item: Any) -> None:
    made = item(page, "Bus lanes")
    admin.post(address(page, made), form(made, public_title="By the first"))
    response = admin.post(address(page, made), form(made, public_title="By the second"))
    assert "Somebody else has changed this item" in response.content.decode()
    assert stored(made).working().public_title == "By the first"


# -- buttons -------------------------------------------------------------------------------------------------------


def test_publish_all_publishes_everything_that_waits(admin: Any, page: Any, item: Any) -> None:
    item(page, "One", public=False)
    item(page, "Two", public=False)
    response = admin.post(address(page, None, "publish"), follow=True)
    assert "2 items are published." in response.content.decode()
    assert AgendaItem.objects.count() == 2
    response = admin.post(address(page, None, "publish"), follow=True)
    assert "Everything is published already." in response.content.decode()


def test_a_moved_item_keeps_its_place_on_the_screen(admin: Any, page: Any, item: Any) -> None:
    item(page, "One")
    made = item(page, "Two")
    response = admin.post(address(page, made, "move/up"))
    assert response.url == f"{address(page)}#{made.anchor}"
    assert [line.item.public_title for line in agenda.working_agenda(page.translation_key)] == ["Two", "One"]
    assert "cannot be moved further" in admin.post(address(page, made, "move/up"), follow=True).content.decode()


def test_deleting_asks_first(admin: Any, page: Any, item: Any) -> None:
    made = item(page, "Bus lanes", public=False)
    assert "It has not been published." in admin.get(address(page, made, "delete")).content.decode()
    assert AgendaItem.everything.exists()
    admin.post(address(page, made, "delete"))
    assert not AgendaItem.everything.exists()


def test_an_item_with_sub_items_says_why_it_is_not_deleted(admin: Any, page: Any, item: Any) -> None:
    made = item(page, "Budget", public=False)
    item(page, "Fees", parent_id=made.pk, public=False)
    assert "has sub-items" in admin.post(address(page, made, "delete"), follow=True).content.decode()
    assert AgendaItem.everything.count() == 2


def test_the_preview_shows_the_page_with_everything_published(admin: Any, page: Any, item: Any) -> None:
    item(page, "Not yet public", public=False)
    html = admin.get(address(page, None, "preview")).content.decode()
    assert "Not yet public" in html
    assert "eng-agenda__item" in html


# -- what is not there ---------------------------------------------------------------------------------------------


def test_a_page_that_is_no_meeting_has_no_agenda(admin: Any, home: Any, page: Any, meeting: Any, item: Any) -> None:
    other = meeting("Another")
    made = item(other)
    for url in (
        address(home),
        f"{ROOT}999999/",
        address(page, made),
        f"{ROOT}{page.pk}/{uuid.uuid4()}/",
        f"{ROOT}{page.pk}/x/",
    ):
        assert admin.get(url).status_code == 404
    assert admin.post(address(other, made, "move/sideways")).status_code == 404


def test_a_translation_s_agenda_is_its_source_s(
    admin: Any, page: Any, item: Any, welsh_home: Any, welsh: Any, translate: Any
) -> None:
    item(page)
    twin = translate(page, welsh, title="Cynllunio", slug="cynllunio")
    assert admin.get(address(twin)).url == address(page)


# -- the ways to it ------------------------------------------------------------------------------------------------


def test_the_meeting_s_editor_sums_the_agenda_up_and_leads_to_it(admin: Any, page: Any, item: Any) -> None:
    made = item(page, "One")
    item(page, "Two", public=False)
    changed = stored(made).working()
    changed.public_title = "One, changed"
    agenda.save_draft(changed)
    html = admin.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    for words in ("2 items.", "1 is public.", "2 have changes that are not published.", "Open the agenda"):
        assert words in html
    assert html.count(f'href="{address(page)}"') >= 2


def test_a_new_meeting_begins_with_what_its_committee_usually_does(admin: Any, planning: Any) -> None:
    planning.default_venue_name, planning.contact_email = "Council Chamber", "clerk@harrowmere.example"
    publish(planning)
    response = admin.get(f"/admin/pages/add/wagtail_engagement_meetings/meetingpage/{planning.pk}/")
    assert response.status_code == 200
    assert response.context["form"]["venue_name"].value() == "Council Chamber"
    assert response.context["form"]["contact_email"].value() == "clerk@harrowmere.example"
    assert "Save the meeting first" in response.content.decode()


def test_a_new_meeting_can_be_previewed_before_it_is_saved_or_complete(admin: Any, planning: Any) -> None:
    add = f"/admin/pages/add/wagtail_engagement_meetings/meetingpage/{planning.pk}/"
    data = querydict_from_html(admin.get(add).content.decode(), form_id="page-edit-form")
    data["title"], data["slug"] = "Not saved yet", "not-saved-yet"
    data["body-count"] = data["related-count"] = "0"  # JavaScript writes these
    assert admin.post(f"{add}preview/", data).json()["is_valid"]
    for mode in ("", "agenda"):
        response = admin.get(f"{add}preview/", {"mode": mode})
        assert response.status_code == 200
        assert "Date to be announced" in response.content.decode()


@pytest.mark.parametrize("which", ["meetings", "planning", "page"])
def test_every_page_of_the_family_opens_in_the_editor(admin: Any, request: Any, which: str) -> None:
    found = request.getfixturevalue(which)
    assert admin.get(f"/admin/pages/{found.pk}/edit/").status_code == 200


def test_a_changed_status_needs_a_reason_before_it_is_published(admin: Any, page: Any) -> None:
    html = admin.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    data = querydict_from_html(html, form_id="page-edit-form")
    data["body-count"] = data["related-count"] = "0"  # JavaScript writes these
    data["status"], data["action-publish"] = "cancelled", "yes"
    response = admin.post(f"/admin/pages/{page.pk}/edit/", data)
    assert set(response.context["form"].errors) == {"status_reason"}
    data["status_reason"] = "Snow"
    assert admin.post(f"/admin/pages/{page.pk}/edit/", data).status_code == 302
    page.refresh_from_db()
    assert page.status == "cancelled"


# -- cost ----------------------------------------------------------------------------------------------------------


def test_the_screen_costs_the_same_queries_with_3_and_60_items(
    admin: Any, meeting: Any, item: Any, django_assert_num_queries: Any
) -> None:
    few, many = meeting("Few"), meeting("Many")
    for page, count in ((few, 3), (many, 60)):
        for number in range(count):
            made = item(page, f"Item {number}", public=number % 2 == 0)
            changed = stored(made).working()
            changed.public_title = f"Changed {number}"
            agenda.save_draft(changed)
    admin.get(address(few))
    with CaptureQueriesContext(connection) as captured:
        admin.get(address(few))
    with django_assert_num_queries(len(captured)):
        admin.get(address(many))


def test_who_may_read_an_item_is_asked_before_its_text_is_written(admin: Any, page: Any) -> None:
    html = admin.get(address(page, verb="add")).content.decode()
    assert html.index('name="access"') < html.index('name="body"')
