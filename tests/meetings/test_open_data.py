"""Open data of meetings: what is public and nothing else, with ids, dates and deletions that programs can rely on."""

from __future__ import annotations

import json
import uuid
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from tests.conftest import publish
from tests.meetings.conftest import exempt
from wagtail_engagement.kit.public_index import PublicIndexEntry
from wagtail_engagement.meetings import acts, feeds
from wagtail_engagement.meetings.changes import log_change, record_of
from wagtail_engagement.meetings.journal import ChangeField
from wagtail_engagement.meetings.outcomes import Attendance, Decision, RecordedVote, Vote
from wagtail_engagement.meetings.papers import MeetingDocument


LIST = "/engagement/meetings.json"


def data(client: Any, url: str, status: int = 200, **query: Any) -> dict[str, Any]:
    response = client.get(url, query)
    assert response.status_code == status
    assert response["Content-Type"] == "application/json"
    assert response["Access-Control-Allow-Origin"] == "*"
    return json.loads(response.content)


def address(page: Any) -> str:
    return f"/engagement/id/{page.translation_key}.json"


def document(page: Any, title: str, *, public: bool = True) -> MeetingDocument:
    made = MeetingDocument(
        meeting_id=page.pk,
        meeting_key=page.translation_key,
        title=title,
        external_url="https://papers.example/1.pdf",
        file_name="report.pdf",
    )
    acts.save_draft(made)
    if public:
        acts.publish(made)
    return MeetingDocument.everything.get(pk=made.pk)


# -- one meeting, one committee ------------------------------------------------------------------------------------


def test_a_meeting_says_when_where_and_what_came_of_it(client: Any, planning: Any, meeting: Any, item: Any) -> None:
    page = meeting("Budget", venue_name="Town Hall", venue_address="1 Quay Street")
    line = item(page, "Bus lanes", number_label="7(b)", body="<p>To agree.</p>")
    paper = document(page, "Report on buses")
    stages = record_of(page)
    stages.decisions_published_at = timezone.now()
    stages.save()
    decision = Decision(
        meeting_id=page.pk, meeting_key=page.translation_key, item=line, title="Agreed", text="<p>Yes</p>"
    )
    acts.save_draft(decision)
    acts.publish(decision)
    keys = {"meeting_key": page.translation_key, "published_at": timezone.now()}
    vote = Vote.objects.create(item=line, motion="To agree", votes_for=5, **keys)
    RecordedVote.objects.create(vote=vote, name="Cllr Ash", ballot="for")
    Attendance.objects.create(name="Cllr Ash", presence="present", **keys)
    log_change(page, ChangeField.PLACE, before="Library", after="Town Hall")

    found = data(client, address(page))
    assert (found["type"], found["name"], found["deleted"]) == ("Meeting", "Budget", False)
    assert parse_datetime(found["start"]) == page.starts_at
    assert (found["venue"], found["address"]) == ("Town Hall", "1 Quay Street")
    [entry] = found["agendaItem"]
    assert (entry["number"], entry["order"], entry["name"], entry["public"]) == ("7(b)", 0, "Bus lanes", True)
    assert entry["id"] == f"{found['id']}#item-{line.uuid}"
    [file] = found["document"]
    assert (file["name"], file["deleted"]) == ("Report on buses", False)
    assert f"/engagement/document/{paper.uuid}/" in file["accessUrl"]
    [decided] = found["decision"]
    assert (decided["resolutionText"], decided["agendaItem"]) == ("<p>Yes</p>", entry["id"])
    assert found["vote"][0]["recorded"] == [{"name": "Cllr Ash", "vote": "for"}]
    assert found["participant"][0]["presence"] == "present"
    assert found["change"][0]["before"] == "Library"
    assert data(client, urlsplit(found["committee"]).path)["name"] == planning.title


def test_ids_are_the_canonical_addresses_in_every_language(client: Any, meeting: Any, welsh_home: Any) -> None:
    page = meeting()
    found = data(client, address(page))
    assert urlsplit(found["id"]).path == address(page)
    welsh = data(client, f"/cy{address(page)}")
    assert welsh["id"] == found["id"]
    assert data(client, urlsplit(found["id"]).path)["id"] == found["id"]


def test_a_committee_says_who_sits_on_it_and_where_its_meetings_are(client: Any, committee: Any, meeting: Any) -> None:
    body = committee("Licensing", slug="licensing", membership=[("member", {"name": "Cllr Ash", "role": "Chair"})])
    meeting("Licences", parent=body)
    meeting("Planning")
    found = data(client, address(body))
    assert (found["type"], found["name"]) == ("Committee", "Licensing")
    assert found["memberships"][0]["role"] == "Chair"
    parts = urlsplit(found["meetings"])
    listed = data(client, f"{parts.path}?{parts.query}")
    assert [one["name"] for one in listed["data"]] == ["Licences"]


def test_drafts_are_in_no_data(client: Any, meeting: Any, item: Any) -> None:
    page = meeting()
    item(page, "CANARY item", public=False)
    document(page, "CANARY paper", public=False)
    public = document(page, "Public")
    public.title = "CANARY title"
    acts.save_draft(public)
    decision = Decision(meeting_id=page.pk, meeting_key=page.translation_key, title="CANARY", text="CANARY")
    acts.save_draft(decision)
    Vote.objects.create(meeting_key=page.translation_key, motion="CANARY")
    page.title = "CANARY meeting"
    page.save_revision()
    for url in (address(page), LIST, f"{LIST}?modified_since=2020-01-01T00:00:00Z"):
        assert "CANARY" not in client.get(url).content.decode()


def test_of_an_exempt_item_only_public_facts_are_told(client: Any, meeting: Any, item: Any) -> None:
    page = meeting()
    item(page, "A contract", **exempt())
    [entry] = data(client, address(page))["agendaItem"]
    assert (entry["public"], entry["access"], entry["exemptParagraph"]) == (False, "exempt", "1")
    assert "text" not in entry


def test_what_is_withdrawn_stays_without_its_words(client: Any, meeting: Any, item: Any) -> None:
    page = meeting()
    paper, line = document(page, "CANARY paper"), item(page, "CANARY item")
    acts.withdraw(paper, reason="A mistake.")
    acts.withdraw(line, reason="A mistake.")
    response = client.get(address(page))
    assert "CANARY" not in response.content.decode()
    found = json.loads(response.content)
    assert [(one["type"], one["deleted"]) for one in [*found["document"], *found["agendaItem"]]] == [
        ("File", True),
        ("AgendaItem", True),
    ]


def test_a_meeting_that_is_no_longer_public_says_only_that(client: Any, meeting: Any) -> None:
    page = meeting("CANARY", starts=30)
    created = data(client, address(page))["created"]
    page.unpublish()
    found = data(client, address(page))
    assert set(found) == {"id", "type", "created", "modified", "deleted"}
    assert (found["deleted"], found["created"]) == (True, created)


def test_what_never_was_is_not_found_and_says_so(client: Any, home: Any) -> None:
    assert "error" in data(client, f"/engagement/id/{uuid.uuid4()}.json", 404)


@pytest.mark.parametrize("act", ["publish", "withdraw", "erase", "vote", "change"])
def test_each_public_act_renews_the_data_of_a_meeting(client: Any, meeting: Any, act: str) -> None:
    page = meeting()
    paper = document(page, "Paper")
    before = client.get(address(page))
    modified = json.loads(before.content)["modified"]
    PublicIndexEntry.objects.update(modified_at=timezone.now() - timedelta(hours=1))
    if act == "publish":
        document(page, "Another")
    elif act == "withdraw":
        acts.withdraw(paper, reason="A mistake.")
    elif act == "erase":
        acts.erase(paper, reason="A mistake.")
    elif act == "vote":
        Vote.objects.create(meeting_key=page.translation_key, motion="To agree", published_at=timezone.now())
    else:
        log_change(page, ChangeField.PLACE, after="The library")
    after = client.get(address(page), headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert json.loads(after.content)["modified"] >= modified


def test_a_draft_renews_nothing(client: Any, meeting: Any, item: Any) -> None:
    page = meeting()
    paper = document(page, "Paper")
    tag = client.get(address(page))["ETag"]
    paper.title = "Paper to be"
    acts.save_draft(paper)
    item(page, "Not yet", public=False)
    assert client.get(address(page), headers={"If-None-Match": tag}).status_code == 304


# -- lists ---------------------------------------------------------------------------------------------------------


def test_a_list_holds_what_changed_since_and_what_was_deleted(client: Any, meeting: Any) -> None:
    old, gone, new = meeting("Old"), meeting("Gone", starts=30), meeting("New")
    then = timezone.now()
    PublicIndexEntry.objects.exclude(subject=new.translation_key).update(modified_at=then - timedelta(days=2))
    gone.unpublish()
    since = (then - timedelta(days=1)).isoformat()
    found = data(client, LIST, modified_since=since)
    assert [(one.get("name"), one["deleted"]) for one in found["data"]] == [("New", False), (None, True)]
    assert [one["name"] for one in data(client, LIST)["data"]] == ["Old", "New"]
    log_change(old, ChangeField.PLACE, after="The library")
    names = [one.get("name") for one in data(client, LIST, modified_since=since)["data"]]
    assert names == ["Old", "New", None]


def test_a_list_comes_in_pages_that_lead_to_each_other(
    client: Any, meeting: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "PAGE_SIZE", 2)
    for count in range(4):
        meeting(f"Meeting {count}", starts=30)
    meeting("Gone", starts=30).unpublish()
    seen, url = [], f"{LIST}?modified_since=2020-01-01T00:00:00Z"
    while url:
        parts = urlsplit(url)
        found = data(client, f"{parts.path}?{parts.query}")
        assert found["pagination"]["totalElements"] == 5
        seen += [one.get("name") for one in found["data"]]
        url = found["links"].get("next")
    assert seen == ["Meeting 0", "Meeting 1", "Meeting 2", "Meeting 3", None]
    assert data(client, LIST, page=99)["data"] == []


@pytest.mark.parametrize(
    "query",
    [
        {"modified_since": "yesterday"},
        {"modified_since": "0000-13-99"},
        {"modified_since": "2026-11-24"},
        {"modified_since": "2026-11-24T09:00:00"},
        {"modified_since": "0001-01-01T00:00:00+14:00"},
        {"modified_since": "\x00"},
        {"page": "0"},
        {"page": "-1"},
        {"page": "²"},
        {"page": "9" * 40},
        {"committee": "planning"},
    ],
)
def test_a_parameter_that_means_nothing_is_told_so(client: Any, home: Any, query: dict[str, str]) -> None:
    name = next(iter(query))
    assert name in data(client, LIST, 400, **query)["error"]


def test_a_plus_sign_may_be_sent_as_it_is(client: Any, meeting: Any) -> None:
    meeting()
    response = client.get(f"{LIST}?modified_since=2020-01-01T00:00:00+01:00")
    assert response.status_code == 200


def test_another_sites_meetings_are_not_listed(client: Any, meeting: Any) -> None:
    from wagtail.models import Site

    page = meeting("Gone", starts=30)
    page.unpublish()
    meeting("There")
    other = Site.objects.create(hostname="saltby.example", root_page_id=Site.objects.get().root_page_id + 0)
    found = client.get(f"{LIST}?modified_since=2020-01-01T00:00:00Z", headers={"host": other.hostname})
    assert json.loads(found.content)["data"] == []
    assert client.get(address(page), headers={"host": other.hostname}).status_code == 404


def test_a_republished_meeting_keeps_the_date_it_was_made(client: Any, meeting: Any) -> None:
    page = meeting(starts=30)
    created = data(client, address(page))["created"]
    page.unpublish()
    page = publish(page)
    found = data(client, address(page))
    assert (found["created"], found["deleted"]) == (created, False)


def test_an_item_below_another_names_it(client: Any, meeting: Any, item: Any) -> None:
    page = meeting()
    first = item(page, "First")
    item(page, "Second", parent_id=first.pk)
    found = {one["name"]: one for one in data(client, address(page))["agendaItem"]}
    assert found["Second"]["superItem"] == found["First"]["id"]
    assert first.uuid.hex in found["First"]["id"].replace("-", "")


def test_what_only_the_data_tells_renews_it_too(client: Any, planning: Any, meeting: Any) -> None:
    page = meeting()
    before = client.get(address(page))
    page.joining_url = "https://watch.example/1"
    publish(page)
    after = client.get(address(page), headers={"if-none-match": before["ETag"]})
    assert after.status_code == 200
    assert after.json()["joiningUrl"] == "https://watch.example/1"

    before = client.get(address(planning))
    planning.quorum = 4
    publish(planning)
    after = client.get(address(planning), headers={"if-none-match": before["ETag"]})
    assert (after.status_code, after.json()["quorum"]) == (200, 4)
