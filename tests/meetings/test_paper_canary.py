"""The title and content of a paper that is a draft, withdrawn or erased stand nowhere the public can look."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers
from django.test import Client
from wagtail.models import ModelLogEntry, PageLogEntry, ReferenceIndex, Revision

from tests.meetings.papers import address, agenda_is_public, paper, pdf, stored  # noqa: F401
from wagtail_engagement.kit.private_files import private_storage
from wagtail_engagement.kit.public_index import PublicIndexEntry, PublicIndexText
from wagtail_engagement.meetings import acts, agenda, documents
from wagtail_engagement.meetings.journal import MeetingChange
from wagtail_engagement.meetings.papers import MeetingDocument


CANARY = "Wrenbury-Canary-4712"
CONTENT = f"{CANARY} in the file".encode()


def surfaces(client: Client, page: Any) -> dict[str, str]:
    """Everything the public can fetch that speaks of a meeting, by address."""
    committee = page.get_parent()
    meetings = committee.get_parent()
    key = page.translation_key
    addresses = [
        page.url,
        committee.url,
        meetings.url,
        f"{meetings.url}?q=Wrenbury",
        "/search/?query=Wrenbury",
        "/sitemap.xml",
        f"/engagement/id/{key}.ics",
        f"/engagement/list/{meetings.translation_key}.ics",
        "/engagement/calendar.ics",
        f"{page.url}?pack",
        f"/engagement/id/{key}/pack/",
        f"/engagement/id/{key}.atom",
        f"/engagement/id/{key}.json",
        "/engagement/meetings.atom",
        "/engagement/meetings.json",
    ]
    return {one: client.get(one, follow=True).content.decode() for one in addresses}


def public_rows() -> str:
    models = (PublicIndexEntry, PublicIndexText, MeetingChange)
    return serializers.serialize("json", [row for model in models for row in model.objects.all()])


def everywhere() -> str:
    """All that the database keeps of papers."""
    models = (MeetingDocument, Revision, ModelLogEntry, PageLogEntry, ReferenceIndex)
    rows = [row for model in models for row in model._base_manager.all()]
    revisions = json.dumps(list(Revision.objects.values_list("content", flat=True)))
    return public_rows() + serializers.serialize("json", rows) + revisions


def assert_nowhere_public(client: Client, page: Any, made: MeetingDocument) -> None:
    leaks = [where for where, text in surfaces(client, page).items() if CANARY in text]
    assert leaks == []
    assert CANARY not in public_rows()
    for query in ({}, {"version": "this"}):
        response = client.get(address(made), query)
        assert response.status_code in {404, 410}
        assert CANARY not in response.content.decode()
    assert client.get(f"/media/{made.file.name}").status_code == 404
    assert client.get(f"/documents/{made.pk}/").status_code == 404
    assert documents.public_documents(page.translation_key) == []


@pytest.fixture
def page(meeting: Any, item: Any) -> Any:
    made = meeting()
    item(made)
    agenda_is_public(made)
    return made


@pytest.fixture
def planted(page: Any, paper: Any) -> MeetingDocument:
    return paper(page, f"Report {CANARY}", content=CONTENT, name=f"{CANARY}.txt")


def test_the_canary_is_really_planted(client: Client, page: Any, planted: MeetingDocument) -> None:
    found = surfaces(client, page)
    assert CANARY in found[page.url]
    assert CANARY in found[f"/engagement/id/{page.translation_key}.json"]
    assert CANARY in public_rows()
    assert CANARY.encode() in b"".join(client.get(address(planted)).streaming_content)


def test_the_uploaded_name_of_a_public_document_is_nowhere(client: Client, page: Any, paper: Any) -> None:
    made = paper(page, "Report", name=f"Bidder {CANARY}.pdf")
    assert [where for where, text in surfaces(client, page).items() if CANARY in text] == []
    assert CANARY not in public_rows()
    assert CANARY not in str(client.get(address(made)).headers)


def test_a_draft_is_nowhere(client: Client, page: Any, paper: Any) -> None:
    made = paper(page, f"Report {CANARY}", content=CONTENT, name="a.txt", public=False)
    assert_nowhere_public(client, page, made)


def test_a_replacement_being_prepared_is_nowhere(client: Client, page: Any, paper: Any) -> None:
    made = paper(page, f"Report {CANARY}", content=CONTENT, name="a.txt", replaces=paper(page, "Old"), public=False)
    assert client.get(address(made)).status_code == 404
    assert [where for where, text in surfaces(client, page).items() if CANARY in text] == []
    assert CANARY not in public_rows()


def test_changed_details_of_a_public_document_are_nowhere(client: Client, page: Any, paper: Any) -> None:
    made = paper(page, "Report")
    changed = stored(made).working()
    changed.title, changed.background_papers = CANARY, CANARY
    acts.save_draft(changed)
    assert [where for where, text in surfaces(client, page).items() if CANARY in text] == []
    assert CANARY not in public_rows()


def test_a_withdrawn_document_is_nowhere_but_in_the_log_of_changes(
    client: Client, page: Any, planted: MeetingDocument
) -> None:
    documents.withdraw(page, planted, reason="Superseded")
    MeetingChange.objects.all().delete()  # the log may say what was withdrawn, and why
    assert_nowhere_public(client, page, stored(planted))


def test_an_erased_document_is_nowhere_at_all(
    client: Client, page: Any, planted: MeetingDocument, paper: Any, django_capture_on_commit_callbacks: Any
) -> None:
    changed = stored(planted).working()
    changed.title = f"Corrected {CANARY}"
    acts.save_draft(changed)
    documents.publish(page, [stored(planted)])
    last = paper(page, f"Corrected {CANARY}", content=CONTENT, name="b.txt", replaces=planted)
    files = [stored(planted).file.name, last.file.name]
    with django_capture_on_commit_callbacks(execute=True):
        assert len(documents.erase(page, last, reason="Personal data")) == 2
    assert CANARY not in everywhere()
    assert not any(private_storage().exists(name) for name in files)
    for made in (planted, last):
        assert_nowhere_public(client, page, stored(made))
        assert stored(made).sha256 == ""


def test_the_log_keeps_that_something_was_withdrawn_and_not_what(page: Any, planted: MeetingDocument) -> None:
    documents.erase(page, planted, reason=f"It names {CANARY}")
    lines = MeetingChange.objects.filter(meeting_key=page.translation_key).order_by("pk")
    assert [(line.field, line.before, line.after, line.reason, line.erased) for line in lines] == [
        ("document_added", "", "", "", True),
        ("document_withdrawn", "", "", "", True),
    ]


def test_why_it_was_erased_stands_in_the_officers_log_alone(
    client: Client, page: Any, planted: MeetingDocument
) -> None:
    documents.erase(page, planted, reason=f"It names {CANARY}")
    assert [entry.data for entry in ModelLogEntry.objects.filter(data__has_key="published_in_error")] == [
        {"published_in_error": f"It names {CANARY}"}
    ]
    assert_nowhere_public(client, page, stored(planted))


def test_a_document_withdrawn_earlier_can_still_be_erased(client: Client, page: Any, planted: MeetingDocument) -> None:
    documents.withdraw(page, planted, reason=f"Names {CANARY}")
    when = stored(planted).withdrawn_at
    documents.erase(page, stored(planted), reason="Personal data")
    assert CANARY not in everywhere()
    assert stored(planted).withdrawn_at == when
    with pytest.raises(ValueError, match="erased"):
        documents.erase(page, stored(planted), reason="Again")


def test_a_draft_is_deleted_not_erased(page: Any, paper: Any) -> None:
    with pytest.raises(ValueError, match="erased"):
        documents.erase(page, paper(page, public=False), reason="Wrong")


def test_logs_hold_no_titles(page: Any, planted: MeetingDocument, paper: Any) -> None:
    draft = paper(page, CANARY, public=False)
    documents.delete_draft(draft)
    documents.withdraw(page, planted, reason="Superseded")
    assert not [label for label in ModelLogEntry.objects.values_list("label", flat=True) if CANARY in label]


def test_papers_of_an_item_that_is_withdrawn_stay_public_by_themselves(page: Any, paper: Any, item: Any) -> None:
    made = item(page, "Second")
    paper(page, "Report", item_id=made.pk)
    agenda.withdraw(page, made, reason="Deferred")
    [group] = documents.public_documents(page.translation_key)
    assert group.item_id is None


def test_no_api_offers_papers() -> None:
    assert "wagtail.api.v2" not in {config.name for config in apps.get_app_configs()}
    from wagtail_engagement.meetings.models import MeetingPage

    offered = [str(getattr(field, "name", field)) for field in getattr(MeetingPage, "api_fields", [])]
    assert not [name for name in offered if "document" in name or "paper" in name]
