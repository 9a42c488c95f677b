"""The screen "Decisions and minutes": who may do what there, and what each form and button does."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.test.utils.form_data import rich_text

from tests.conftest import publish as publish_page
from tests.meetings.outcome_helpers import attendance, decision, declaration, edit, minute, vote
from tests.meetings.test_agenda_screen import outcome
from wagtail_engagement.meetings import outcome_acts
from wagtail_engagement.meetings.changes import changes_to, record_of
from wagtail_engagement.meetings.outcomes import Attendance, Decision, Declaration, Minute, RecordedVote, Vote


ROOT = "/admin/engagement/outcomes/"


def words(html: str) -> str:
    return rich_text(html, features=["bold"])


NOTHING = words("")


@pytest.fixture
def page(meeting: Any) -> Any:
    return meeting(starts=-2)


@pytest.fixture
def sign_in(client: Client, roles: dict[str, Any]) -> Any:
    def _sign_in(role: str) -> Client:
        if roles[role] is not None:
            client.force_login(roles[role])
        return client

    return _sign_in


def address(page: Any, rest: str = "") -> str:
    return f"{ROOT}{page.pk}/{rest}"


def publish(page: Any, step: str = "decisions") -> None:
    outcome_acts.publish(page, step, nation="england")


def formset(prefix: str, rows: list[dict[str, Any]], initial: int = 0) -> dict[str, Any]:
    data = {f"{prefix}-{name}": value for name, value in (("TOTAL_FORMS", len(rows)), ("INITIAL_FORMS", initial))}
    for place, row in enumerate(rows):
        data.update({f"{prefix}-{place}-{name}": value for name, value in row.items()})
    return data


def state_in(client: Any, url: str) -> str:
    return client.get(url).context["state"]


def decision_data(**values: Any) -> dict[str, Any]:
    return {
        "title": "",
        "text": NOTHING,
        "reasons": NOTHING,
        "alternatives": NOTHING,
        "conflicts": "",
        "dispensations": "",
        "decided_on": "",
        "effective_on": "",
        "plan_reference": "",
        "call_in": "not_subject",
        "call_in_deadline": "",
        "based_on": "",
        **values,
    }


def item_data(client: Any, url: str, *, rows: Any = (), initial: int = 0, **values: Any) -> dict[str, Any]:
    """What the form of an item sends."""
    written = {
        "decision": decision_data(**values.pop("decision", {})),
        "minute": {"number": "", "text": NOTHING, "based_on": "", **values.pop("minute", {})},
        "correction": {"reason": "", **values.pop("correction", {})},
    }
    flat = {f"{prefix}-{name}": value for prefix, group in written.items() for name, value in group.items()}
    facts_state = values.pop("facts_state", None) or state_in(client, url)
    return {**flat, **formset("declarations", list(rows), initial), "facts_state": facts_state, **values}


# -- rights --------------------------------------------------------------------------------------------------------

URLS = [
    ("", "see"),
    ("item/meeting/", "edit"),
    ("item/meeting/decision/", "edit"),
    ("item/meeting/vote/", "edit"),
    ("decision/{decision}/", "edit"),
    ("vote/{vote}/", "edit"),
    ("vote/{vote}/delete/", "edit"),
    ("decision/{decision}/delete/", "edit"),
    ("decision/{decision}/withdraw/", "publish"),
    ("publish/decisions/", "publish"),
    ("publish/note/", "publish"),
    ("publish/minutes/", "publish"),
    ("confirm/", "publish"),
    ("attendance/", "edit"),
    ("attendance/import/", "edit"),
    ("attendance/pattern.csv", "see"),
]
RIGHTS = {
    "anonymous": set(),
    "elsewhere": set(),
    "editor": {"see", "edit"},
    "publisher": {"see", "edit", "publish"},
}


@pytest.mark.parametrize("role", RIGHTS)
def test_every_address_opens_to_those_the_meeting_s_page_lets_in_and_no_one_else(
    sign_in: Any, page: Any, role: str
) -> None:
    names = {"decision": decision(page).uuid, "vote": vote(page).uuid}
    client = sign_in(role)
    for rest, right in URLS:
        found = outcome(client.get(address(page, rest.format(**names))))
        expected = "shown" if right in RIGHTS[role] else "login" if role == "anonymous" else "refused"
        assert (rest, found) == (rest, expected)


def test_an_editor_publishes_nothing_and_nothing_changes_without_the_token(
    sign_in: Any, page: Any, superuser: Any
) -> None:
    decision(page)
    assert outcome(sign_in("editor").post(address(page, "publish/decisions/"))) == "refused"
    client = Client(enforce_csrf_checks=True)
    client.force_login(superuser)
    assert client.post(address(page, "publish/decisions/")).status_code == 403
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    "rest", ["item/nonsense/", "publish/everything/", "item/9b1b8b1e-0000-4000-8000-000000000000/"]
)
def test_an_address_that_means_nothing_is_not_found(admin: Any, page: Any, rest: str) -> None:
    assert admin.get(address(page, rest)).status_code == 404


# -- an item -------------------------------------------------------------------------------------------------------


def test_decision_minute_and_declarations_of_an_item_are_saved_together_and_nothing_is_public(
    admin: Any, page: Any, item: Any
) -> None:
    line = item(page, "Bus lanes")
    url = address(page, f"item/{line.uuid}/")
    data = item_data(
        admin,
        url,
        decision={"title": "Bus lanes", "text": words("<p>Agreed.</p>")},
        minute={"number": "77/26", "text": words("<p>Members agreed.</p>")},
        rows=[{"name": "Ben Oak", "kind": "personal", "nature": ""}, {"name": "", "kind": "", "nature": ""}],
    )
    assert outcome(admin.post(url, data)) == "done"
    for record in (Decision.everything.get(), Minute.everything.get(), Declaration.objects.get()):
        assert record.item_id == line.pk
        assert record.published_at is None
    html = admin.get(address(page)).content.decode()
    for part in ("Bus lanes", "77/26", "Ben Oak", "Not public"):
        assert part in html


def test_what_an_executive_must_record_stands_open_on_the_form(
    admin: Any, meeting: Any, committee: Any, page: Any
) -> None:
    cabinet = meeting(parent=committee("Cabinet", slug="cabinet", kind="executive"), starts=-2)
    for one, is_open in ((cabinet, True), (page, False)):
        html = admin.get(address(one, "item/meeting/")).content.decode()
        assert ('<details class="eng-outcome-screen__fold" open>' in html) is is_open


def test_what_is_left_empty_becomes_no_record(admin: Any, page: Any, item: Any) -> None:
    url = address(page, f"item/{item(page).uuid}/")
    admin.post(url, item_data(admin, url, decision={"title": "Bus lanes"}, minute={"text": words("<p>Noted.</p>")}))
    assert not Decision.everything.exists()
    assert Minute.everything.count() == 1


def test_saving_again_changes_the_same_records(admin: Any, page: Any, item: Any) -> None:
    line = item(page)
    made, of_item = decision(page, item=line), minute(page, item=line)
    url = address(page, f"item/{line.uuid}/")
    data = item_data(
        admin,
        url,
        decision={"title": "Changed", "text": words("<p>x</p>"), "based_on": made.latest_revision_id},
        minute={"number": "1", "text": words("<p>x</p>"), "based_on": of_item.latest_revision_id},
    )
    assert outcome(admin.post(url, data)) == "done"
    assert Decision.everything.get().title == "Changed"
    assert Minute.everything.get().number == "1"


@pytest.mark.parametrize("which", ["decision", "minute", "facts_state"])
def test_a_second_editor_s_work_is_not_overwritten(admin: Any, page: Any, item: Any, which: str) -> None:
    line = item(page)
    made, of_item = decision(page, item=line), minute(page, item=line)
    url = address(page, f"item/{line.uuid}/")
    data = item_data(
        admin,
        url,
        decision={"title": "Mine", "text": words("<p>x</p>"), "based_on": made.latest_revision_id},
        minute={"number": "1", "text": words("<p>Mine</p>"), "based_on": of_item.latest_revision_id},
    )
    if which == "facts_state":
        declaration(page, item=line)
    else:
        edit({"decision": made, "minute": of_item}[which], text="<p>Theirs</p>")
    response = admin.post(url, data)
    assert response.status_code == 200
    html = response.content.decode()
    assert "Somebody else has changed this" in html
    assert "Mine" in html
    assert Decision.everything.get().title == "Bus lanes"


def test_contradictory_days_are_said_beside_the_field(admin: Any, page: Any) -> None:
    url = address(page, "item/meeting/decision/")
    data = decision_data(
        title="Budget", text=words("<p>x</p>"), decided_on="2027-01-07", effective_on="2027-01-06", call_in="open"
    )
    response = admin.post(url, data)
    assert response.status_code == 200
    assert "takes effect on or after" in response.content.decode()
    assert "by when it can be called in" in response.content.decode()
    assert not Decision.everything.exists()


def test_a_correction_of_a_public_declaration_takes_the_right_to_publish_and_a_reason(sign_in: Any, page: Any) -> None:
    made = declaration(page)
    publish(page, "note")
    client = sign_in("editor")
    url = address(page, "item/meeting/")
    row = {"id": made.pk, "name": "Ben Oak", "kind": "personal", "nature": ""}
    assert outcome(client.post(url, item_data(client, url, rows=[row], initial=1))) == "refused"
    client = sign_in("publisher")
    assert client.post(url, item_data(client, url, rows=[row], initial=1)).status_code == 200
    assert Declaration.objects.get().kind == "disclosable_pecuniary"
    data = item_data(client, url, rows=[row], initial=1, correction={"reason": "Misheard."})
    assert outcome(client.post(url, data)) == "done"
    assert Declaration.objects.get().kind == "personal"
    assert changes_to(page.translation_key)[0].reason == "Misheard."


# -- votes ---------------------------------------------------------------------------------------------------------


def vote_data(client: Any, url: str, ballots: Any = (), *, reason: str = "", **values: Any) -> dict[str, Any]:
    fields = {"motion": "That it be built.", "result": "carried", "votes_for": "", "votes_against": "", **values}
    rows = [{"name": name, "ballot": ballot} for name, ballot in ballots]
    return {
        **{f"vote-{name}": value for name, value in fields.items()},
        **formset("ballots", rows),
        "correction-reason": reason,
        "facts_state": state_in(client, url),
    }


def test_the_members_who_were_there_stand_ready_for_a_recorded_vote(admin: Any, page: Any) -> None:
    attendance(page, "Mary Ash")
    attendance(page, "Ben Oak", "apologies")
    attendance(page, "Carys Elm", "substitute")
    formset = admin.get(address(page, "item/meeting/vote/")).context["ballots"]
    assert [form.initial.get("name") for form in formset if form.initial] == ["Mary Ash", "Carys Elm"]


def test_counts_left_empty_are_taken_from_the_recorded_votes(admin: Any, page: Any) -> None:
    url = address(page, "item/meeting/vote/")
    cast = [("Mary Ash", "for"), ("Ben Oak", "against"), ("Carys Elm", "for"), ("Not asked", "")]
    assert outcome(admin.post(url, vote_data(admin, url, cast))) == "done"
    made = Vote.objects.get()
    assert (made.votes_for, made.votes_against, made.abstentions) == (2, 1, 0)
    assert RecordedVote.objects.count() == 3


@pytest.mark.parametrize(
    ("ballots", "values", "message"),
    [
        ([("Mary", "for")], {"votes_for": "3"}, "The recorded votes below hold 1."),
        ([("Mary", "for"), ("MARY", "against")], {}, "This name stands twice."),
        ([("", "for")], {}, "Say whose vote it is."),
        ([], {"votes_for": "1", "votes_against": "4"}, "More voted against than for"),
        ([], {"votes_for": "many"}, "Enter a whole number."),
        ([], {"motion": ""}, "This field is required."),
    ],
)
def test_what_is_wrong_with_a_vote_is_said_beside_the_field_and_nothing_is_lost(
    admin: Any, page: Any, ballots: Any, values: dict[str, str], message: str
) -> None:
    url = address(page, "item/meeting/vote/")
    response = admin.post(url, vote_data(admin, url, ballots, mover="Councillor Pine", **values))
    assert response.status_code == 200
    html = response.content.decode()
    assert message in html
    assert "Councillor Pine" in html
    assert not Vote.objects.exists()


def test_a_public_vote_is_corrected_and_removed_only_with_a_reason(admin: Any, page: Any) -> None:
    made = vote(page, {"Mary Ash": "for"})
    publish(page)
    url = address(page, f"vote/{made.uuid}/")
    cast = [("Mary Ash", "against")]
    assert admin.post(url, vote_data(admin, url, cast, result="lost")).status_code == 200
    assert outcome(admin.post(url, vote_data(admin, url, cast, result="lost", reason="Misheard."))) == "done"
    assert RecordedVote.objects.get().ballot == "against"
    delete = address(page, f"vote/{made.uuid}/delete/")
    assert admin.post(delete, {"reason": ""}).status_code == 200
    assert outcome(admin.post(delete, {"reason": "Not taken."})) == "done"
    assert [change.reason for change in changes_to(page.translation_key)[:2]] == ["Not taken.", "Misheard."]


# -- attendance ----------------------------------------------------------------------------------------------------


def people(client: Any, url: str, rows: list[dict[str, Any]], *, initial: int = 0, reason: str = "") -> dict[str, Any]:
    full = [{"uuid": "", "name": "", "role": "", "substitute_for": "", **row} for row in rows]
    data = formset("people", full, initial)
    return {**data, "correction-reason": reason, "facts_state": state_in(client, url)}


def test_one_click_for_each_member_writes_down_who_was_there(admin: Any, page: Any, planning: Any) -> None:
    planning.membership = [("member", {"name": name, "role": "", "voting": True}) for name in ("Mary Ash", "Ben Oak")]
    publish_page(planning)
    url = address(page, "attendance/")
    html = admin.get(url).content.decode()
    assert "Mary Ash" in html
    assert html.count('value="apologies"') == 5
    rows = [
        {"name": "Mary Ash", "role": "Chair", "presence": "present"},
        {"name": "Ben Oak"},
        {"name": "Carys Elm", "presence": "substitute", "substitute_for": "Ben Oak"},
        {},
    ]
    assert outcome(admin.post(url, people(admin, url, rows))) == "done"
    assert [(row.name, row.presence) for row in Attendance.objects.all()] == [
        ("Mary Ash", "present"),
        ("Carys Elm", "substitute"),
    ]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([{"name": "Mary", "presence": "present"}, {"name": "mary", "presence": "absent"}], "This name stands twice."),
        ([{"name": "Somebody"}], "Choose one."),
        ([{"presence": "present"}], "Say who it was."),
        ([{"name": "Mary", "presence": "present", "substitute_for": "Ben"}], "Only a substitute stands in"),
        ([{"name": "Mary", "presence": "asleep"}], "Select a valid choice."),
    ],
)
def test_what_is_wrong_with_attendance_is_said_beside_the_field(
    admin: Any, page: Any, rows: list[dict[str, str]], message: str
) -> None:
    url = address(page, "attendance/")
    response = admin.post(url, people(admin, url, rows))
    assert response.status_code == 200
    assert message in response.content.decode()
    assert not Attendance.objects.exists()


def test_public_attendance_is_corrected_with_a_reason_and_a_row_removed(admin: Any, page: Any) -> None:
    mary, ben = attendance(page, "Mary Ash"), attendance(page, "Ben Oak")
    publish(page, "note")
    url = address(page, "attendance/")
    rows = [
        {"uuid": mary.uuid, "name": "Mary Ash", "presence": "apologies"},
        {"uuid": ben.uuid, "name": "Ben Oak", "presence": "present", "DELETE": "on"},
    ]
    assert admin.post(url, people(admin, url, rows, initial=2)).status_code == 200
    assert outcome(admin.post(url, people(admin, url, rows, initial=2, reason="Slip."))) == "done"
    assert [(row.name, row.presence) for row in Attendance.objects.all()] == [("Mary Ash", "apologies")]
    assert changes_to(page.translation_key).filter(reason="Slip.").count() == 2


def upload(text: str) -> dict[str, Any]:
    return {"file": SimpleUploadedFile("list.csv", text.encode("utf-8-sig"))}


def test_a_list_is_imported_only_after_a_dry_run(admin: Any, page: Any) -> None:
    url = address(page, "attendance/import/")
    response = admin.post(url, upload("Name;Attendance\r\nMary Ash;present\r\n"))
    assert "Mary Ash: Present" in response.content.decode()
    assert not Attendance.objects.exists()
    response = admin.post(url, {"text": response.context["text"], "confirmed": "yes"}, follow=True)
    assert "1 person is imported." in response.content.decode()
    assert Attendance.objects.get().name == "Mary Ash"


def test_a_list_with_a_bad_row_imports_nothing_even_if_confirmed(admin: Any, page: Any) -> None:
    url, text = address(page, "attendance/import/"), "Name,Attendance\nMary Ash,present\nBen Oak,asleep\n"
    for data in (upload(text), {"text": text, "confirmed": "yes"}):
        html = admin.post(url, data).content.decode()
        assert "Line 3: “asleep” is not a kind of attendance." in html
    assert not Attendance.objects.exists()


@pytest.mark.parametrize("data", [{}, {"file": ""}, {"confirmed": "yes"}, {"text": "\x00", "confirmed": "yes"}])
def test_an_import_without_a_file_is_no_error(admin: Any, page: Any, data: dict[str, str]) -> None:
    assert admin.post(address(page, "attendance/import/"), data).status_code == 200


def test_the_file_to_fill_in_can_be_downloaded(admin: Any, page: Any) -> None:
    response = admin.get(address(page, "attendance/pattern.csv"))
    assert response.content.decode("utf-8-sig").startswith("Name,Role,Attendance,Substitute for")


# -- steps ---------------------------------------------------------------------------------------------------------


def test_each_step_shows_what_becomes_public_and_then_publishes_it(admin: Any, page: Any) -> None:
    decision(page, "Bus lanes")
    minute(page)
    html = admin.get(address(page, "publish/decisions/")).content.decode()
    assert "Bus lanes" in html
    assert "77/26" not in html
    assert outcome(admin.post(address(page, "publish/decisions/"))) == "done"
    assert Decision.objects.exists()
    assert not Minute.objects.exists()
    admin.post(address(page, "publish/minutes/"))
    assert Minute.objects.exists()


def test_what_is_not_ready_is_named_with_what_it_lacks(admin: Any, meeting: Any, committee: Any) -> None:
    page = meeting(parent=committee("Cabinet", slug="cabinet", kind="executive"), starts=-2)
    decision(page, "Budget")
    html = admin.post(address(page, "publish/decisions/"), follow=True).content.decode()
    assert "Budget: give the reasons" in html
    assert not Decision.objects.exists()


def test_minutes_are_confirmed_at_a_later_meeting_of_the_committee(admin: Any, page: Any, meeting: Any) -> None:
    later = meeting("Planning in June", starts=-1)
    meeting("Planning in July", starts=9)
    minute(page)
    admin.post(address(page, "publish/minutes/"))
    url = address(page, "confirm/")
    choices = admin.get(url).context["form"].fields["meeting"].choices
    assert [label.split(",")[0] for value, label in choices if value] == ["Planning in June"]
    assert admin.post(url, {"meeting": "99999"}).status_code == 200
    assert outcome(admin.post(url, {"meeting": later.pk})) == "done"
    assert record_of(page).confirmed_by_key == later.translation_key


def test_withdrawing_asks_for_a_reason_and_deleting_is_for_drafts(admin: Any, page: Any) -> None:
    made, draft = decision(page), decision(page, "Draft")
    outcome_acts.delete(page, draft)
    publish(page)
    url = address(page, f"decision/{made.uuid}/withdraw/")
    assert admin.post(url, {"reason": " "}).status_code == 200
    admin.post(address(page, f"decision/{made.uuid}/delete/"))
    assert Decision.objects.exists()
    assert outcome(admin.post(url, {"reason": "Quashed."})) == "done"
    assert not Decision.objects.exists()
    assert outcome(admin.post(url, {"reason": "Again."})) == "done"


def test_published_in_error_erases_the_words(admin: Any, page: Any) -> None:
    made = minute(page, text="<p>A child's name.</p>")
    publish(page, "minutes")
    admin.post(address(page, f"minute/{made.uuid}/withdraw/"), {"reason": "It named a child.", "in_error": "on"})
    assert Minute.everything.get().text == ""


def test_a_draft_is_not_erased_by_an_address(admin: Any, page: Any) -> None:
    made = minute(page, text="<p>Not public.</p>")
    admin.post(address(page, f"minute/{made.uuid}/withdraw/"), {"reason": "A slip.", "in_error": "on"})
    assert Minute.everything.get().text == "<p>Not public.</p>"


# -- decisions of officers -----------------------------------------------------------------------------------------


@pytest.fixture
def register(home: Any, roles: Any) -> Any:
    from django.contrib.auth.models import Group, Permission
    from wagtail.models import GroupPagePermission

    from tests.conftest import add_page
    from wagtail_engagement.meetings.models import DecisionIndexPage

    page = add_page(home, DecisionIndexPage, title="Decisions", slug="decisions")
    for name, codenames in (("editor", ["change_page"]), ("publisher", ["change_page", "publish_page"])):
        for codename in codenames:
            permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
            group = Group.objects.get(name=name)
            GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    return page


def officer_data(**values: Any) -> dict[str, Any]:
    return decision_data(
        title="Grant of a licence",
        text=words("<p>Granted.</p>"),
        reasons=words("<p>It meets the policy.</p>"),
        alternatives=words("<p>None</p>"),
        decision_maker="officer",
        decision_maker_name="Jo Reed",
        delegation="licence",
        decided_on="2026-11-20",
        **values,
    )


def test_an_editor_writes_an_officer_s_decision_and_a_publisher_publishes_it(
    sign_in: Any, register: Any, client: Any
) -> None:
    root = f"/admin/engagement/officer-decisions/{register.pk}/"
    assert outcome(sign_in("elsewhere").get(root)) == "refused"
    client = sign_in("editor")
    assert outcome(client.post(f"{root}add/", officer_data(**{"action-publish": "yes"}))) == "refused"
    assert outcome(client.post(f"{root}add/", officer_data())) == "done"
    made = Decision.everything.get()
    assert not made.live
    client = sign_in("publisher")
    data = officer_data(based_on=made.latest_revision_id, **{"action-publish": "yes"})
    assert outcome(client.post(f"{root}{made.uuid}/", data)) == "done"
    assert client.get(f"{register.url}{made.uuid}/").status_code == 200
    assert "Grant of a licence" in client.get(root).content.decode()
    assert outcome(client.post(f"{root}{made.uuid}/withdraw/", {"reason": "No authority."})) == "done"
    assert client.get(f"{register.url}{made.uuid}/").status_code == 410


def test_an_officer_s_decision_that_lacks_a_part_is_saved_and_says_what_is_missing(admin: Any, register: Any) -> None:
    root = f"/admin/engagement/officer-decisions/{register.pk}/"
    data = {**officer_data(**{"action-publish": "yes"}), "delegation": ""}
    html = admin.post(f"{root}add/", data, follow=True).content.decode()
    assert "say under which delegation it was made" in html
    assert not Decision.everything.get().live
    assert outcome(admin.post(f"{root}{Decision.everything.get().uuid}/delete/")) == "done"


def test_the_pages_of_meetings_and_registers_lead_to_their_screens(admin: Any, page: Any, register: Any) -> None:
    assert address(page) in admin.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    html = admin.get(f"/admin/pages/{register.pk}/edit/").content.decode()
    assert f"/admin/engagement/officer-decisions/{register.pk}/" in html
