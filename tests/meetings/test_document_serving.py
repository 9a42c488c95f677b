"""The one view that serves papers: what it gives whom, and how it refuses."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import Group
from django.core.exceptions import SuspiciousFileOperation
from django.test import Client
from wagtail.models import PageViewRestriction, Site

from tests.conftest import add_page
from tests.meetings.papers import address, agenda_is_public, paper, pdf, stored  # noqa: F401
from wagtail_engagement.kit.private_files import PrivateStorage, default_root
from wagtail_engagement.meetings import documents
from wagtail_engagement.meetings.papers import MeetingDocument


@pytest.fixture
def page(meeting: Any) -> Any:
    return meeting()


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


# -- what is served ------------------------------------------------------------------------------------------------


def test_a_published_paper_is_read_at_its_permanent_address(client: Client, page: Any, paper: Any) -> None:
    content = pdf(2)
    made = paper(page, "Budget report", content=content)
    response = client.get(address(made))
    assert response.status_code == 200
    assert body(response) == content
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="budget-report.pdf"'
    assert response["Content-Length"] == str(len(content))
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "max-age=60"
    assert response["ETag"]
    assert response["Last-Modified"]


@pytest.mark.parametrize("seconds", [0, 3600])
def test_a_file_is_kept_a_minute_whatever_the_site_s_own_pages_are(
    client: Client, page: Any, paper: Any, settings: Any, seconds: int
) -> None:
    settings.WAGTAIL_ENGAGEMENT = {"CACHE_MAX_AGE": seconds}
    assert client.get(address(paper(page)))["Cache-Control"] == "max-age=60"


def test_head_answers_without_the_file(client: Client, page: Any, paper: Any) -> None:
    made = paper(page)
    whole, head = client.get(address(made)), client.head(address(made))
    assert head.status_code == 200
    assert body(head) == b""
    names = ("Content-Type", "Content-Length", "Content-Disposition", "ETag", "Last-Modified", "Cache-Control")
    assert {name: head[name] for name in names} == {name: whole[name] for name in names}


def test_who_has_the_file_already_gets_304(client: Client, page: Any, paper: Any) -> None:
    made = paper(page)
    first = client.get(address(made))
    for header, value in (("If-None-Match", first["ETag"]), ("If-Modified-Since", first["Last-Modified"])):
        again = client.get(address(made), headers={header: value})
        assert again.status_code == 304
        assert again["Cache-Control"] == "max-age=60"


def test_304_is_not_given_for_what_has_been_withdrawn(client: Client, page: Any, paper: Any) -> None:
    made = paper(page)
    etag = client.get(address(made))["ETag"]
    documents.withdraw(page, made, reason="Superseded")
    assert client.get(address(made), headers={"If-None-Match": etag}).status_code == 410


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_only_reading_is_possible(client: Client, page: Any, paper: Any, method: str) -> None:
    assert getattr(client, method)(address(paper(page))).status_code == 405


@pytest.mark.parametrize(
    ("name", "content_type", "disposition"),
    [
        ("a.pdf", "application/pdf", "inline"),
        ("a.PNG", "image/png", "inline"),
        ("a.txt", "text/plain; charset=utf-8", "inline"),
        ("a.csv", "text/csv; charset=utf-8", "attachment"),
        (
            "a.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "attachment",
        ),
        ("a.html", "application/octet-stream", "attachment"),
        ("a.svg", "application/octet-stream", "attachment"),
        ("a.xhtml", "application/octet-stream", "attachment"),
        ("a", "application/octet-stream", "attachment"),
    ],
)
def test_only_what_cannot_run_is_shown_in_the_browser(
    client: Client, page: Any, paper: Any, name: str, content_type: str, disposition: str
) -> None:
    response = client.get(address(paper(page, name=name, content=b"<script>alert(1)</script>")))
    assert response["Content-Type"] == content_type
    assert response["Content-Disposition"].startswith(disposition)
    assert response["X-Content-Type-Options"] == "nosniff"


def test_the_uploaded_name_is_not_what_readers_get(client: Client, page: Any, paper: Any) -> None:
    made = paper(page, "Bids: “lowest” first\r\n", name="Bidder X FINAL v3.pdf")
    assert client.get(address(made))["Content-Disposition"] == 'inline; filename="bids-lowest-first.pdf"'


def test_a_title_without_latin_letters_still_makes_a_name(client: Client, page: Any, paper: Any) -> None:
    made = paper(page, "報告")
    name = f"document-{str(made.uuid)[:8]}.pdf"
    assert client.get(address(made))["Content-Disposition"] == f'inline; filename="{name}"'


def test_a_paper_on_another_site_is_led_to(client: Client, page: Any, paper: Any) -> None:
    made = paper(page, content=None, external_url="https://elsewhere.example/report.pdf")
    response = client.get(address(made))
    assert (response.status_code, response.url) == (302, "https://elsewhere.example/report.pdf")


# -- what is not there for this reader -----------------------------------------------------------------------------


def test_what_never_was_is_not_found(client: Client, page: Any) -> None:
    assert client.get(f"/engagement/document/{uuid.uuid4()}/").status_code == 404


def test_a_draft_is_not_found_also_for_officers(client: Client, admin: Client, page: Any, paper: Any) -> None:
    made = paper(page, public=False)
    assert Client().get(address(made)).status_code == 404
    assert admin.get(address(made)).status_code == 404


def test_a_paper_to_follow_has_no_file_yet(client: Client, page: Any, paper: Any) -> None:
    assert client.get(address(paper(page, content=None, to_follow=True))).status_code == 404


def test_a_file_the_storage_has_lost_is_not_found(client: Client, page: Any, paper: Any) -> None:
    made = paper(page)
    made.file.storage.delete(made.file.name)
    assert client.get(address(made)).status_code == 404
    assert client.head(address(made)).status_code == 404


def test_papers_are_not_found_while_the_page_is_not_live(client: Client, page: Any, paper: Any) -> None:
    public, withdrawn = paper(page), paper(page)
    documents.withdraw(page, withdrawn, reason="Superseded")
    type(page).objects.filter(pk=page.pk).update(live=False)
    assert client.get(address(public)).status_code == 404
    assert client.get(address(withdrawn)).status_code == 404


@pytest.mark.parametrize("where", ["meeting", "committee"])
@pytest.mark.parametrize("kind", [PageViewRestriction.LOGIN, PageViewRestriction.GROUPS, PageViewRestriction.PASSWORD])
def test_papers_of_a_private_page_are_not_found_and_the_page_lets_in_whom_it_lets_in(
    client: Client, page: Any, paper: Any, roles: Any, where: str, kind: str
) -> None:
    made, withdrawn = paper(page), paper(page)
    documents.withdraw(page, withdrawn, reason="Superseded")
    closed = page if where == "meeting" else page.get_parent()
    rule = PageViewRestriction.objects.create(page=closed, restriction_type=kind, password="abc")
    rule.groups.set([Group.objects.get(name="editor")])
    assert client.get(address(made)).status_code == 404
    assert client.get(address(withdrawn)).status_code == 404
    if kind == PageViewRestriction.PASSWORD:
        session = client.session
        session[PageViewRestriction.passed_view_restrictions_session_key] = [rule.pk]
        session.save()
    else:
        if kind == PageViewRestriction.GROUPS:
            client.force_login(roles["elsewhere"])
            assert client.get(address(made)).status_code == 404
        client.force_login(roles["editor"])
    response = client.get(address(made))
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert "private" in response["Cache-Control"]
    assert "no-store" in client.get(address(withdrawn))["Cache-Control"]


def test_papers_are_served_on_their_own_site_alone(client: Client, page: Any, paper: Any, home: Any) -> None:
    made = paper(page)
    other = add_page(home.get_parent(), type(home), title="Intranet", slug="intranet")
    Site.objects.create(hostname="intranet.example", root_page=other)
    assert client.get(address(made), headers={"host": "intranet.example"}).status_code == 404
    assert client.get(address(made)).status_code == 200


def test_a_page_outside_every_site_opens_nothing(client: Client, page: Any, paper: Any, home: Any) -> None:
    made = paper(page)
    page.move(home.get_parent(), pos="last-child")
    assert client.get(address(made)).status_code == 404


def test_a_public_translation_opens_the_papers_of_the_meeting(
    client: Client, page: Any, paper: Any, welsh: Any, welsh_home: Any, translate: Any
) -> None:
    made = paper(page)
    translate(page, welsh, title="Cynllunio")
    type(page).objects.filter(pk=page.pk).update(live=False)
    assert client.get(address(made)).status_code == 200
    assert client.get(f"/cy{address(made)}").status_code == 200


# -- replaced, withdrawn, gone -------------------------------------------------------------------------------------


def test_a_replaced_paper_leads_to_the_last_version_and_stays_readable(client: Client, page: Any, paper: Any) -> None:
    first = paper(page, content=pdf(1))
    second = paper(page, content=pdf(2), replaces=first)
    third = paper(page, content=pdf(3), replaces=second)
    for old in (first, second):
        response = client.get(address(old))
        assert (response.status_code, response.url) == (302, address(third))
    assert body(client.get(address(first), {"version": "this"})) == pdf(1)
    assert body(client.get(address(third))) == pdf(3)


def test_a_replacement_that_is_only_being_prepared_changes_nothing(client: Client, page: Any, paper: Any) -> None:
    first = paper(page, content=pdf(1))
    draft = paper(page, content=pdf(2), replaces=first, public=False)
    assert body(client.get(address(first))) == pdf(1)
    assert client.get(address(draft)).status_code == 404


def test_papers_that_replace_each_other_in_a_circle_are_served(client: Client, page: Any, paper: Any) -> None:
    first, second = paper(page, content=pdf(1)), paper(page, content=pdf(2))
    MeetingDocument.everything.filter(pk=first.pk).update(replaced_by=second)
    MeetingDocument.everything.filter(pk=second.pk).update(replaced_by=first)
    assert body(client.get(address(first))) == pdf(1)
    assert body(client.get(address(second))) == pdf(2)


def test_a_withdrawn_paper_says_when_and_why(client: Client, page: Any, paper: Any) -> None:
    made = paper(page, "Budget-Canary report")
    documents.withdraw(page, made, reason="Figures for 2027 were wrong.")
    response = client.get(address(made))
    html = response.content.decode()
    assert response.status_code == 410
    assert "Figures for 2027 were wrong." in html
    assert str(stored(made).withdrawn_at.year) in html
    assert page.url in html
    assert "Budget-Canary" not in html
    assert response["Cache-Control"] == "max-age=60"
    assert client.get(address(made), {"version": "this"}).status_code == 410


def test_an_erased_paper_says_only_that_it_was_withdrawn(client: Client, page: Any, paper: Any) -> None:
    made = paper(page, "Home of Mrs Canary")
    documents.erase(page, made, reason="It names Mrs Canary.")
    response = client.get(address(made))
    assert response.status_code == 410
    assert "withdrawn" in response.content.decode()
    assert "Canary" not in response.content.decode()


def test_a_paper_whose_page_was_deleted_is_gone(client: Client, page: Any, paper: Any) -> None:
    public, draft, withdrawn = paper(page), paper(page, public=False), paper(page)
    documents.withdraw(page, withdrawn, reason="Superseded by law.")
    type(page).objects.get(pk=page.pk).delete()
    assert client.get(address(public)).status_code == 410
    assert client.get(address(draft)).status_code == 404
    assert "Superseded by law." in client.get(address(withdrawn)).content.decode()


def test_a_paper_of_a_page_that_never_was_public_is_not_found_when_it_is_deleted(
    client: Client, planning: Any, page: Any, paper: Any
) -> None:
    hidden = add_page(planning, type(page), live=False, title="Hidden")
    made = paper(hidden)
    hidden.delete()
    assert client.get(address(made)).status_code == 404


# -- no other way ---------------------------------------------------------------------------------------------------


def test_no_file_has_an_address_of_its_own(client: Client, page: Any, paper: Any) -> None:
    made = paper(page)
    with pytest.raises(SuspiciousFileOperation):
        _address = made.file.url
    assert client.get(f"{django_settings.MEDIA_URL}{made.file.name}").status_code == 404
    assert not (Path(django_settings.MEDIA_ROOT) / made.file.name).exists()
    assert (default_root() / made.file.name).exists()


def test_files_and_folders_are_closed_to_other_users_of_the_machine(page: Any, paper: Any) -> None:
    path = default_root() / paper(page).file.name
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_a_site_can_name_its_own_storage_which_loses_its_address_here(settings: Any, tmp_path: Path) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "wagtail_engagement_private": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path), "base_url": "/served/"},
        },
    }
    from django.core.files.base import ContentFile

    storage = PrivateStorage()
    name = storage.save("ab/file.pdf", ContentFile(b"x"))
    assert (tmp_path / name).read_bytes() == b"x"
    assert storage.exists(name)
    assert storage.size(name) == 1
    assert storage.listdir("ab")[1] == ["file.pdf"]
    with pytest.raises(SuspiciousFileOperation):
        storage.url(name)
    storage.delete(name)
    assert not storage.exists(name)


def test_serving_a_file_takes_few_queries(
    client: Client, page: Any, paper: Any, django_assert_max_num_queries: Any
) -> None:
    made = paper(page)
    for _count in range(20):
        paper(page)
    client.get(address(made))
    with django_assert_max_num_queries(8):
        client.get(address(made))
