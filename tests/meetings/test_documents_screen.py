"""The Documents screen: who may do what there, what each button does, and uploads confirmed on a second screen."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.meetings.papers import address as public_address
from tests.meetings.papers import docx, paper, pdf, stored  # noqa: F401
from tests.meetings.test_agenda_screen import outcome, sign_in  # noqa: F401
from wagtail_engagement.kit import ticks
from wagtail_engagement.kit.private_files import named_storage, private_storage
from wagtail_engagement.meetings import acts, documents
from wagtail_engagement.meetings.admin import uploads
from wagtail_engagement.meetings.papers import MeetingDocument


ROOT = "/admin/engagement/documents/"


def address(page: Any, document: MeetingDocument | None = None, verb: str = "") -> str:
    parts = [str(page.pk), *([str(document.uuid)] if document else []), *([verb] if verb else [])]
    return ROOT + "/".join(parts) + "/"


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def details(document: MeetingDocument | None = None, **values: Any) -> dict[str, Any]:
    """What the form of details sends."""
    return {
        "title": "Budget report",
        "for_item": "",
        "kind": "report",
        "language": "",
        "accessible": "unknown",
        "alternative_format": "",
        "background_papers": "",
        "based_on": str(document.latest_revision_id) if document else "",
        **values,
    }


def second_screen(response: Any, **changes: Any) -> dict[str, Any]:
    """What the second screen sends when it is confirmed as it stands; ``changes`` as ``title_0="…"``."""
    forms = response.context["formset"].forms
    data: dict[str, Any] = {"papers-TOTAL_FORMS": len(forms), "papers-INITIAL_FORMS": len(forms), "action-save": "yes"}
    for number, form in enumerate(forms):
        for name in ("token", "title", "item", "kind"):
            data[f"papers-{number}-{name}"] = form[name].value() or ""
    for key, value in changes.items():
        name, _sep, number = key.rpartition("_")
        data[f"papers-{number}-{name}"] = value
    return data


@pytest.fixture
def page(meeting: Any) -> Any:
    return meeting()


# -- who may do what -----------------------------------------------------------------------------------------------

SEE, EDIT, PUBLISH = "see", "edit", "publish"
URLS = [
    ("get", "", None, SEE, "shown"),
    ("get", "file", "draft", SEE, "shown"),
    ("get", "file", "public", SEE, "shown"),
    ("get", "upload", None, EDIT, "shown"),
    ("post", "upload", None, EDIT, "shown"),
    ("get", "announce", None, EDIT, "shown"),
    ("post", "announce", None, EDIT, "done"),
    ("get", "", "draft", EDIT, "shown"),
    ("post", "", "draft", EDIT, "done"),
    ("get", "", "public", EDIT, "shown"),
    ("post", "", "public", EDIT, "done"),
    ("get", "replace", "public", EDIT, "shown"),
    ("post", "replace", "public", EDIT, "done"),
    ("get", "delete", "draft", EDIT, "shown"),
    ("post", "delete", "draft", EDIT, "done"),
    ("post", "publish", None, PUBLISH, "done"),
    ("post", "publish", "draft", PUBLISH, "done"),
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


def rows() -> list[Any]:
    return list(
        MeetingDocument.everything.order_by("pk").values("pk", "live", "withdrawn_at", "latest_revision_id", "file")
    )


@pytest.mark.parametrize("role", RIGHTS)
@pytest.mark.parametrize(("method", "verb", "which", "right", "success"), URLS)
def test_every_address_opens_to_those_the_meeting_s_page_lets_in_and_no_one_else(
    sign_in: Any, page: Any, paper: Any, role: str, method: str, verb: str, which: str | None, right: str, success: str
) -> None:
    papers = {"public": paper(page), "draft": paper(page, public=False), None: None}
    before = rows()
    data = {**details(papers[which]), "reason": "Wrong"} if method == "post" else {}
    if verb == "replace" and method == "post":
        data["file"] = upload("new.pdf", pdf())
    response = getattr(sign_in(role), method)(address(page, papers[which], verb), data)
    if right in RIGHTS[role]:
        assert outcome(response) == success
    else:
        assert outcome(response) == ("login" if role == "anonymous" else "refused")
        assert rows() == before


@pytest.mark.parametrize("role", [*RIGHTS])
@pytest.mark.parametrize("state", ["private", "not live", "deleted"])
def test_the_public_address_follows_the_page_whoever_asks(
    sign_in: Any, page: Any, paper: Any, role: str, state: str
) -> None:
    from wagtail.models import PageViewRestriction

    public, draft = paper(page), paper(page, public=False)
    if state == "private":
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    elif state == "not live":
        type(page).objects.filter(pk=page.pk).update(live=False)
    else:
        type(page).objects.filter(pk=page.pk).update(live=False)
        type(page).objects.get(pk=page.pk).delete()
    client = sign_in(role)
    expected = {"private": 404 if role == "anonymous" else 200, "not live": 404, "deleted": 410}
    assert client.get(public_address(public)).status_code == expected[state]
    assert client.get(public_address(draft)).status_code == 404


@pytest.mark.parametrize("verb", ["publish", "withdraw", "erase", "delete", "replace"])
def test_nothing_changes_without_the_csrf_token(page: Any, paper: Any, superuser: Any, verb: str) -> None:
    made = paper(page, public=verb in {"withdraw", "erase", "replace"})
    before = rows()
    client = Client(enforce_csrf_checks=True)
    client.force_login(superuser)
    assert client.post(address(page, made, verb), {"reason": "x"}).status_code == 403
    assert rows() == before


def test_a_locked_meeting_s_papers_can_be_seen_and_not_changed(
    sign_in: Any, page: Any, paper: Any, superuser: Any
) -> None:
    made = paper(page, public=False)
    type(page).objects.filter(pk=page.pk).update(locked=True, locked_by=superuser, locked_at=timezone.now())
    client = sign_in("publisher")
    assert "locked" in client.get(address(page)).content.decode()
    client.post(address(page, made, "publish"))
    assert not stored(made).live


def test_a_paper_of_another_meeting_is_not_reached_by_this_one_s_address(admin: Any, meeting: Any, paper: Any) -> None:
    mine, other = meeting("One"), meeting("Two")
    assert admin.get(address(mine, paper(other), "file")).status_code == 404


# -- the list ------------------------------------------------------------------------------------------------------


def test_papers_are_listed_by_item_with_what_can_be_done(admin: Any, page: Any, paper: Any, item: Any) -> None:
    first = item(page, "Bus lanes", number_label="7")
    paper(page, "Lanes report", item_id=first.pk, public=False)
    paper(page, "Agenda", kind="agenda_frontsheet")
    html = admin.get(address(page)).content.decode()
    assert html.index("The meeting as a whole") < html.index(">Agenda front sheet") < html.index("7 Bus lanes")
    assert "Publish all" in html
    assert "List its background papers" in html


def test_a_meeting_without_papers_says_so(admin: Any, page: Any) -> None:
    assert "There are no documents yet." in admin.get(address(page)).content.decode()


def test_only_what_a_role_may_do_is_offered(sign_in: Any, page: Any, paper: Any) -> None:
    paper(page)
    paper(page, public=False)
    html = sign_in("editor").get(address(page)).content.decode()
    assert "Upload files" in html
    assert "/publish/" not in html.replace(address(page, None, "publish"), "")
    assert "/erase/" not in html


def test_an_erased_paper_is_listed_without_its_title(admin: Any, page: Any, paper: Any) -> None:
    documents.erase(page, paper(page, "Canary"), reason="Names a child")
    html = admin.get(address(page)).content.decode()
    assert "Canary" not in html
    assert "Published in error" in html


def test_the_screen_costs_the_same_queries_with_2_and_40_papers(
    admin: Any, meeting: Any, paper: Any, django_assert_num_queries: Any
) -> None:
    few, many = meeting("Few"), meeting("Many")
    for page, count in ((few, 2), (many, 40)):
        for number in range(count):
            paper(page, public=number % 2 == 0, content=None, external_url="https://elsewhere.example/")
    admin.get(address(few))
    with CaptureQueriesContext(connection) as captured:
        admin.get(address(few))
    with django_assert_num_queries(len(captured)):
        admin.get(address(many))


# -- uploads -------------------------------------------------------------------------------------------------------


def test_many_files_are_matched_to_items_and_nothing_is_saved_before_it_is_confirmed(
    admin: Any, page: Any, item: Any
) -> None:
    first = item(page, "Budget", number_label="7")
    second = item(page, "Capital", number_label="7(b)")
    files = [
        upload("7b report.pdf", pdf(2)),
        upload("Appendix A to item 7.docx", docx()),
        upload("Agenda.pdf", pdf()),
    ]
    response = admin.post(address(page, None, "upload"), {"files": files})
    assert response.status_code == 200
    assert not MeetingDocument.everything.exists()
    assert "2 pages" in response.content.decode()
    done = admin.post(address(page, None, "upload"), second_screen(response, title_0="Capital programme"), follow=True)
    assert "3 documents are saved as drafts" in done.content.decode()
    found = MeetingDocument.everything.order_by("sort_order")
    assert [(row.title, row.kind, row.item_id, row.live) for row in found] == [
        ("Capital programme", "report", second.pk, False),
        ("Appendix A", "appendix", first.pk, False),
        ("Agenda", "agenda_frontsheet", None, False),
    ]
    assert private_storage().listdir(uploads.FOLDER)[1] == []


def test_a_file_that_is_too_large_is_refused_beside_the_field_and_the_others_survive(
    admin: Any, page: Any, settings: Any
) -> None:
    settings.WAGTAIL_ENGAGEMENT = {"MAX_UPLOAD_MB": 1}
    files = [upload("Large.pdf", pdf() + b"\0" * 1024 * 1024), upload("Small.pdf", pdf())]
    response = admin.post(address(page, None, "upload"), {"files": files})
    [error] = response.context["form"].errors["files"]
    assert error.startswith("Large.pdf: It is 1.0")
    assert "at most 1.0" in error
    assert "1 file was not taken: see below the others." in response.content.decode()
    assert [form["title"].value() for form in response.context["formset"].forms] == ["Small"]
    admin.post(address(page, None, "upload"), second_screen(response))
    assert [row.title for row in MeetingDocument.everything.all()] == ["Small"]


def test_sixty_megabytes_are_more_than_a_site_takes_unless_it_says_so(admin: Any, page: Any) -> None:
    response = admin.post(
        address(page, None, "upload"), {"files": [upload("Plan.pdf", pdf() + b"\0" * 60 * 1024 * 1024)]}
    )
    [error] = response.context["form"].errors["files"]
    assert "60.0" in error
    assert "50.0" in error
    assert response.context["formset"] is None


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.exe", b"MZ", "not taken"),
        ("a.html", b"<p>", "not taken"),
        ("a.pdf", b"<html>", "not what its ending"),
        ("a.docx", pdf(), "not what its ending"),
    ],
)
def test_what_is_not_taken_is_refused_with_the_reason(
    admin: Any, page: Any, name: str, content: bytes, said: str
) -> None:
    response = admin.post(address(page, None, "upload"), {"files": [upload(name, content)]})
    [error] = response.context["form"].errors["files"]
    assert said in error
    assert not MeetingDocument.everything.exists()


def test_an_upload_of_nothing_says_so(admin: Any, page: Any) -> None:
    response = admin.post(address(page, None, "upload"), {"action-look": "yes"})
    assert "choose at least one file" in response.context["form"].errors["files"][0]


def test_more_files_can_be_added_on_the_second_screen_and_what_was_written_stays(admin: Any, page: Any) -> None:
    response = admin.post(address(page, None, "upload"), {"files": [upload("One.pdf", pdf())]})
    data = {**second_screen(response, title_0="First paper"), "files": [upload("Two.pdf", pdf(2))]}
    response = admin.post(address(page, None, "upload"), data)
    assert [form["title"].value() for form in response.context["formset"].forms] == ["First paper", "Two"]
    admin.post(address(page, None, "upload"), second_screen(response))
    assert MeetingDocument.everything.count() == 2


def test_a_file_can_be_left_out(admin: Any, page: Any) -> None:
    response = admin.post(
        address(page, None, "upload"), {"files": [upload("One.pdf", pdf()), upload("Two.pdf", pdf(2))]}
    )
    admin.post(address(page, None, "upload"), second_screen(response, leave_out_0="on"))
    assert [row.title for row in MeetingDocument.everything.all()] == ["Two"]
    assert private_storage().listdir(uploads.FOLDER)[1] == []


def test_a_paper_without_a_title_is_said_beside_it_and_nothing_is_saved_by_halves(admin: Any, page: Any) -> None:
    response = admin.post(
        address(page, None, "upload"), {"files": [upload("One.pdf", pdf()), upload("Two.pdf", pdf(2))]}
    )
    again = admin.post(address(page, None, "upload"), second_screen(response, title_1=" "))
    assert "title" in again.context["formset"].forms[1].errors
    assert not MeetingDocument.everything.exists()
    admin.post(address(page, None, "upload"), second_screen(again, title_1="Second"))
    assert MeetingDocument.everything.count() == 2


def test_hidden_content_and_files_that_are_here_already_are_warned_of(admin: Any, page: Any, paper: Any) -> None:
    same = pdf(3)
    paper(page, content=same)
    files = [upload("a.pdf", pdf(note="Is this right?")), upload("b.pdf", same)]
    html = admin.post(address(page, None, "upload"), {"files": files}).content.decode()
    assert "It has comments" in html
    assert "among the documents of this meeting already" in html


def test_another_person_s_upload_and_a_forged_one_are_not_taken(
    admin: Any, page: Any, roles: Any, meeting: Any
) -> None:
    response = admin.post(address(page, None, "upload"), {"files": [upload("One.pdf", pdf())]})
    data = second_screen(response)
    other = Client()
    other.force_login(roles["publisher"])
    assert other.post(address(page, None, "upload"), data).status_code == 200
    assert admin.post(address(meeting("Other"), None, "upload"), data).status_code == 200
    assert admin.post(address(page, None, "upload"), {**data, "papers-0-token": "../../secret"}).status_code == 200
    assert not MeetingDocument.everything.exists()


@pytest.mark.parametrize("total", ["", "x", "-1", "999999999"])
def test_a_second_screen_that_makes_no_sense_is_no_error(admin: Any, page: Any, total: str) -> None:
    data = {"papers-TOTAL_FORMS": total, "papers-INITIAL_FORMS": "0", "action-save": "yes"}
    assert admin.post(address(page, None, "upload"), data).status_code == 200


def test_a_file_that_waited_too_long_is_said_and_the_others_can_be_saved(admin: Any, page: Any) -> None:
    response = admin.post(
        address(page, None, "upload"), {"files": [upload("One.pdf", pdf()), upload("Two.pdf", pdf(2))]}
    )
    first = uploads.private_storage().listdir(uploads.FOLDER)[1]
    token = response.context["formset"].forms[0]["token"].value()
    gone = next(name for name in first if uploads.signing.loads(token, salt=uploads.SALT)[0].endswith(name))
    private_storage().delete(f"{uploads.FOLDER}/{gone}")
    again = admin.post(address(page, None, "upload"), second_screen(response))
    assert "waited too long" in again.content.decode()
    assert not MeetingDocument.everything.exists()
    admin.post(address(page, None, "upload"), second_screen(again, leave_out_0="on"))
    assert [row.title for row in MeetingDocument.everything.all()] == ["Two"]


def test_uploads_nobody_confirmed_are_deleted_after_a_day(
    admin: Any, page: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin.post(address(page, None, "upload"), {"files": [upload("Old.pdf", pdf())]})
    monkeypatch.setattr(uploads, "KEPT", timedelta(seconds=-1))
    ticks.run(timezone.now())
    assert private_storage().listdir(uploads.FOLDER)[1] == []


def test_an_upload_that_goes_while_old_ones_are_looked_for_is_no_error(admin: Any, page: Any) -> None:
    admin.post(address(page, None, "upload"), {"files": [upload("One.pdf", pdf())]})
    folder = Path(named_storage().path(uploads.FOLDER))
    (folder / "gone.pdf").symlink_to(folder / "confirmed by somebody else")
    response = admin.post(address(page, None, "upload"), {"files": [upload("Two.pdf", pdf())]})
    assert len(response.context["rows"]) == 1


def test_more_files_than_django_takes_at_once_are_refused_and_no_server_error(
    admin: Any, page: Any, settings: Any
) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 2
    files = [upload(f"{number}.pdf", pdf()) for number in range(3)]
    assert admin.post(address(page, None, "upload"), {"files": files}).status_code == 400


# -- details and acts ----------------------------------------------------------------------------------------------


def test_two_editors_at_once_are_told_and_nothing_is_lost(admin: Any, page: Any, paper: Any) -> None:
    made = paper(page, public=False)
    form = details(made, title="Mine")
    theirs = stored(made).working()
    theirs.title = "Theirs"
    acts.save_draft(theirs)
    response = admin.post(address(page, made), form)
    assert "Somebody else has changed this document" in response.content.decode()
    assert response.context["form"]["title"].value() == "Mine"
    assert stored(made).title == "Theirs"


def test_details_of_a_public_paper_wait_to_be_published(admin: Any, page: Any, paper: Any, item: Any) -> None:
    made, place = paper(page), item(page, "Budget")
    admin.post(address(page, made), details(made, title="New title", for_item=str(place.pk), accessible="yes"))
    assert stored(made).title == "Budget report"
    admin.post(address(page, None, "publish"))
    published = stored(made)
    assert (published.title, published.item_id, published.accessible) == ("New title", place.pk, "yes")


def test_background_papers_and_none_of_them_contradict_each_other(admin: Any, page: Any, paper: Any) -> None:
    made = paper(page, public=False)
    data = details(made, background_papers="Survey", no_background_papers="on")
    assert "no_background_papers" in admin.post(address(page, made), data).context["form"].errors


@pytest.mark.parametrize("url", ["ftp://files.example/a.pdf", "javascript:alert(1)", "no address"])
def test_an_address_elsewhere_is_one_a_browser_opens(admin: Any, page: Any, url: str) -> None:
    response = admin.post(address(page, None, "announce"), details(external_url=url))
    assert "external_url" in response.context["form"].errors


def test_a_paper_is_announced_and_its_file_added(admin: Any, client: Client, page: Any) -> None:
    admin.post(address(page, None, "announce"), details(title="Auditor's report"))
    promised = MeetingDocument.everything.get()
    assert promised.to_follow
    admin.post(address(page, promised, "publish"))
    assert "Add the file" in admin.get(address(page)).content.decode()
    admin.post(address(page, promised, "replace"), {"title": "Auditor's report", "file": upload("Audit.pdf", pdf())})
    assert "Its file waits to be published." in admin.get(address(page)).content.decode()
    admin.post(address(page, None, "publish"))
    assert Client().get(public_address(promised), follow=True).status_code == 200


@pytest.mark.parametrize(("name", "content"), [("a.exe", b"MZ"), ("a.pdf", b"<html>")])
def test_a_replacement_is_looked_at_like_any_upload(
    admin: Any, page: Any, paper: Any, name: str, content: bytes
) -> None:
    made = paper(page)
    response = admin.post(address(page, made, "replace"), {"title": "New", "file": upload(name, content)})
    assert "file" in response.context["form"].errors
    assert MeetingDocument.everything.count() == 1


def test_a_second_replacement_is_refused_with_a_message(admin: Any, page: Any, paper: Any) -> None:
    made = paper(page)
    data = {"title": "New"}
    admin.post(address(page, made, "replace"), {**data, "file": upload("a.pdf", pdf())})
    response = admin.post(address(page, made, "replace"), {**data, "file": upload("b.pdf", pdf())}, follow=True)
    assert "Another version is there already" in response.content.decode()
    assert MeetingDocument.everything.count() == 2


@pytest.mark.parametrize("verb", ["withdraw", "erase"])
def test_taking_back_asks_and_needs_a_reason(admin: Any, page: Any, paper: Any, verb: str) -> None:
    made = paper(page)
    html = admin.get(address(page, made, verb)).content.decode()
    assert ("Download the file first" in html) is (verb == "erase")
    response = admin.post(address(page, made, verb), {"reason": " "})
    assert "reason" in response.context["form"].errors
    assert stored(made).is_public
    admin.post(address(page, made, verb), {"reason": "Wrong"})
    assert not stored(made).is_public


def test_earlier_versions_are_offered_only_where_there_are_any(admin: Any, page: Any, paper: Any) -> None:
    first = paper(page)
    last = paper(page, replaces=first)
    assert "earlier" not in admin.get(address(page, first, "withdraw")).context["form"].fields
    assert "earlier" in admin.get(address(page, last, "withdraw")).context["form"].fields
    admin.post(address(page, last, "withdraw"), {"reason": "Wrong"})
    assert stored(first).is_public


def test_a_published_document_is_never_deleted_only_withdrawn(admin: Any, page: Any, paper: Any) -> None:
    made = paper(page)
    for method in ("get", "post"):
        response = getattr(admin, method)(address(page, made, "delete"), follow=True)
        assert "withdraw it" in response.content.decode()
    assert stored(made).is_public


def test_a_draft_published_by_another_meanwhile_is_not_deleted(admin: Any, page: Any, paper: Any) -> None:
    made = paper(page, public=False)
    admin.get(address(page, made, "delete"))
    documents.publish(page, [made])
    assert "withdraw it" in admin.post(address(page, made, "delete"), follow=True).content.decode()
    assert stored(made).is_public


def test_a_withdrawn_paper_cannot_be_withdrawn_or_changed_again(admin: Any, page: Any, paper: Any) -> None:
    made = paper(page)
    documents.withdraw(page, made, reason="Wrong")
    for verb in ("withdraw", "replace", ""):
        assert admin.get(address(page, made, verb)).status_code == 404
    assert admin.get(address(page, made, "erase")).status_code == 200


def test_the_file_of_a_draft_is_downloaded_by_officers_and_kept_by_no_cache(admin: Any, page: Any, paper: Any) -> None:
    response = admin.get(address(page, paper(page, public=False), "file"))
    assert response["Content-Disposition"].startswith("attachment")
    assert "no-store" in response["Cache-Control"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert b"".join(response.streaming_content) == pdf()


def test_what_has_no_file_is_named_when_everything_is_published(admin: Any, page: Any, paper: Any) -> None:
    paper(page, "Lost paper", content=None, public=False)
    response = admin.post(address(page, None, "publish"), follow=True)
    assert "Nothing was published. These have no file: Lost paper." in response.content.decode()


def test_a_draft_whose_file_is_missing_says_so(admin: Any, page: Any, paper: Any) -> None:
    made = paper(page, public=False)
    private_storage().delete(made.file.name)
    assert "Its file is missing" in admin.get(address(page, made)).content.decode()


# -- ways to the screen --------------------------------------------------------------------------------------------


def test_the_editor_sums_papers_up_and_leads_to_them(admin: Any, page: Any, paper: Any) -> None:
    paper(page)
    paper(page, public=False)
    html = admin.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "2 documents." in html
    assert "1 waits to be published." in html
    assert address(page) in html


def test_the_agenda_screen_leads_to_the_papers(admin: Any, page: Any) -> None:
    assert address(page) in admin.get(f"/admin/engagement/agenda/{page.pk}/").content.decode()
