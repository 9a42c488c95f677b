"""Atom feeds of meetings: valid, with ids for life, and every change a reader should hear of."""

from __future__ import annotations

import re
import uuid
from datetime import datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from wagtail_engagement.kit.atom import FeedEntry, FeedHead, atom
from wagtail_engagement.meetings.changes import log_change
from wagtail_engagement.meetings.journal import ChangeField, MeetingChange


ATOM = "{http://www.w3.org/2005/Atom}"
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def parsed(response: Any) -> ElementTree.Element:
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)


def check(feed: ElementTree.Element) -> list[ElementTree.Element]:
    """What RFC 4287 asks of every feed and entry. Returns the entries."""
    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    for holder in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert len(holder.findall(f"{ATOM}{name}")) == 1, name
        assert holder.find(f"{ATOM}title").text
        assert holder.find(f"{ATOM}id").text.startswith("urn:uuid:")
        assert RFC_3339.fullmatch(holder.find(f"{ATOM}updated").text)
        assert [link for link in holder.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        for link in holder.findall(f"{ATOM}link"):
            assert link.get("href").startswith("http"), link.attrib
    assert feed.find(f"{ATOM}author/{ATOM}name").text
    assert [link for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    ids = [entry.find(f"{ATOM}id").text for entry in entries]
    assert len(ids) == len(set(ids))
    return entries


def titles(entries: list[ElementTree.Element]) -> list[str]:
    return [entry.find(f"{ATOM}title").text for entry in entries]


def test_the_feed_of_a_meeting_holds_its_changes_latest_first(client: Any, meeting: Any) -> None:
    page = meeting("Budget")
    line = log_change(page, ChangeField.PLACE, before="Town Hall", after="The <library>", reason="Repairs.")
    feed = parsed(client.get(f"/engagement/id/{page.translation_key}.atom"))
    entries = check(feed)
    assert titles(entries) == ["Budget: Place", "Budget"]
    assert entries[0].find(f"{ATOM}id").text == f"urn:uuid:{line.uuid}"
    summary = entries[0].find(f"{ATOM}summary").text
    assert "Before: Town Hall" in summary
    assert "Now: The &lt;library&gt;" in summary
    assert "Reason: Repairs." in summary
    assert entries[0].find(f"{ATOM}link").get("href").endswith(f"/engagement/id/{page.translation_key}/")


def test_the_feed_of_a_committee_holds_its_own_meetings(
    client: Any, planning: Any, meeting: Any, committee: Any
) -> None:
    page = meeting("Planning in May")
    other = meeting("Licences", parent=committee("Licensing", slug="licensing"))
    log_change(page, ChangeField.STATUS, after="Cancelled")
    log_change(other, ChangeField.STATUS, after="Cancelled")
    entries = check(parsed(client.get(f"/engagement/id/{planning.translation_key}.atom")))
    assert titles(entries) == ["Planning in May: Status", "Planning in May"]


def test_the_feed_of_all_meetings_tells_of_new_and_changed_ones(client: Any, meeting: Any) -> None:
    first = meeting("First")
    meeting("Second")
    log_change(first, ChangeField.DATE, after="Friday", at=timezone.now() + timedelta(seconds=1))
    entries = check(parsed(client.get("/engagement/meetings.atom")))
    assert titles(entries) == ["First: Date and time", "Second", "First"]


def test_a_feed_says_its_language(client: Any, meeting: Any, welsh_home: Any) -> None:
    page = meeting()
    for prefix, language in (("", "en"), ("/cy", "cy")):
        feed = parsed(client.get(f"{prefix}/engagement/id/{page.translation_key}.atom"))
        assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == language


def test_a_feed_keeps_its_id_and_tells_its_last_change(client: Any, meeting: Any) -> None:
    page = meeting()
    before = parsed(client.get(f"/engagement/id/{page.translation_key}.atom"))
    log_change(page, ChangeField.PLACE, after="The library")
    after = parsed(client.get(f"/engagement/id/{page.translation_key}.atom"))
    assert after.find(f"{ATOM}id").text == before.find(f"{ATOM}id").text
    assert after.find(f"{ATOM}updated").text > before.find(f"{ATOM}updated").text


def test_words_published_in_error_are_in_no_feed(client: Any, meeting: Any) -> None:
    page = meeting()
    line = log_change(page, ChangeField.ITEM_ADDED, after="CANARY", record=uuid.uuid4())
    MeetingChange.objects.filter(pk=line.pk).update(before="", after="", erased=True)
    content = client.get(f"/engagement/id/{page.translation_key}.atom").content.decode()
    assert "CANARY" not in content
    assert "published in error" in content


def test_a_meeting_that_is_no_longer_public_is_in_no_feed(client: Any, planning: Any, meeting: Any) -> None:
    page = meeting("Secret", starts=30)
    log_change(page, ChangeField.PLACE, after="The library")
    page.unpublish()
    assert client.get(f"/engagement/id/{page.translation_key}.atom").status_code == 410
    for url in (f"/engagement/id/{planning.translation_key}.atom", "/engagement/meetings.atom"):
        assert b"Secret" not in client.get(url).content


def test_what_never_was_has_no_feed(client: Any, home: Any) -> None:
    assert client.get(f"/engagement/id/{uuid.uuid4()}.atom").status_code == 404
    assert check(parsed(client.get("/engagement/meetings.atom"))) == []


def test_a_feed_takes_no_more_queries_for_more_changes(
    client: Any, meeting: Any, django_assert_max_num_queries: Any
) -> None:
    pages = [meeting(f"Meeting {count}") for count in range(4)]
    for page in pages * 5:
        log_change(page, ChangeField.PLACE, after="The library")
    with django_assert_max_num_queries(9):
        assert len(check(parsed(client.get("/engagement/meetings.atom")))) == 24


@pytest.mark.parametrize("words", ["a\x00b\x0bc", "x\ud800y", "]]> & < é 🗳"])
def test_any_words_make_valid_xml(words: str) -> None:
    now = datetime.now().astimezone()
    head = FeedHead(uuid.uuid4(), words, words, "http://a.example/", "http://a.example/f", words, "en", now)
    entry = FeedEntry(uuid.uuid4(), words, "http://a.example/1", now, now, words)
    check(ElementTree.fromstring(atom(head, [entry]).encode()))
