"""What officers do to papers: drafts, publishing, replacing, withdrawing, erasing; and what the public log says."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction

from tests.meetings.papers import agenda_is_public, paper, pdf, stored  # noqa: F401
from wagtail_engagement.kit.private_files import private_storage
from wagtail_engagement.kit.public_index import PublicIndexText
from wagtail_engagement.meetings import acts, agenda, documents
from wagtail_engagement.meetings.changes import changes_to
from wagtail_engagement.meetings.document_files import attach, short_name
from wagtail_engagement.meetings.papers import MeetingDocument


@pytest.fixture
def page(meeting: Any) -> Any:
    return meeting()


def lines(page: Any) -> list[tuple[str, str, str, str]]:
    """The public log, oldest line first."""
    found = changes_to(page.translation_key).order_by("pk")
    return [(line.field, line.before, line.after, line.reason) for line in found]


def titles(page: Any) -> list[str]:
    return [group.document.title for group in documents.public_documents(page.translation_key)]


# -- drafts and publishing -----------------------------------------------------------------------------------------


def test_a_draft_is_not_public_and_publishing_makes_it_so(page: Any, paper: Any) -> None:
    made = paper(page, public=False)
    assert titles(page) == []
    documents.publish(page, [made])
    assert titles(page) == ["Budget report"]
    assert stored(made).published_at is not None


def test_the_time_of_publication_is_the_first_and_stays(page: Any, paper: Any) -> None:
    made = paper(page)
    first = made.published_at
    changed = stored(made).working()
    changed.title = "Budget report 2027"
    acts.save_draft(changed)
    documents.publish(page, [stored(made)])
    assert stored(made).published_at == first


def test_changed_details_are_public_only_once_published(page: Any, paper: Any) -> None:
    made = paper(page)
    changed = stored(made).working()
    changed.title = "Budget report 2027"
    acts.save_draft(changed)
    assert titles(page) == ["Budget report"]
    assert documents.waits(stored(made))
    documents.publish(page, [stored(made)])
    assert titles(page) == ["Budget report 2027"]
    assert not documents.waits(stored(made))


def test_what_has_neither_file_nor_address_nor_is_to_follow_cannot_be_published_and_holds_up_the_rest(
    page: Any, paper: Any
) -> None:
    good, empty = paper(page, public=False), paper(page, "Nothing", content=None, public=False)
    with pytest.raises(documents.NotReady) as refused:
        documents.publish(page, [good, empty])
    assert [row.title for row in refused.value.documents] == ["Nothing"]
    assert titles(page) == []


def test_size_digest_pages_and_name_come_from_the_file(page: Any, paper: Any) -> None:
    content = pdf(3)
    made = paper(page, content=content, name="C:\\papers\\7b report.PDF")
    assert (made.size, made.pages, made.file_name, made.file_type) == (len(content), 3, "7b report.PDF", "PDF")
    assert len(made.sha256) == 64
    assert "report" not in made.file.name


def test_long_file_names_keep_their_ending() -> None:
    assert short_name("x" * 300 + ".pdf") == "x" * 196 + ".pdf"


def test_the_file_of_a_public_document_is_never_exchanged(page: Any, paper: Any) -> None:
    with pytest.raises(ValueError, match="replaced"):
        attach(paper(page), ContentFile(pdf()), "other.pdf")


def test_a_document_whose_item_was_deleted_is_published_with_the_meeting(page: Any, paper: Any, item: Any) -> None:
    made = paper(page, item_id=item(page, public=False).pk, public=False)
    agenda.AgendaItem.everything.get(pk=made.item_id).delete()
    documents.publish(page, [stored(made).working()])
    assert stored(made).item_id is None
    assert titles(page) == ["Budget report"]


# -- order ---------------------------------------------------------------------------------------------------------


def test_papers_stand_by_item_in_one_query_those_of_the_meeting_first(
    page: Any, paper: Any, item: Any, django_assert_num_queries: Any
) -> None:
    first, second = item(page, "First"), item(page, "Second")
    paper(page, "Second B", item_id=second.pk)
    paper(page, "First A", item_id=first.pk)
    paper(page, "Agenda", kind="agenda_frontsheet")
    paper(page, "First B", item_id=first.pk)
    with django_assert_num_queries(1):
        found = documents.public_documents(page.translation_key)
    assert [group.document.title for group in found] == ["Agenda", "First A", "First B", "Second B"]
    assert {key: len(group) for key, group in documents.by_item(found).items()} == {None: 1, first.pk: 2, second.pk: 1}


def test_a_public_paper_of_an_item_that_is_not_public_stands_with_the_meeting(page: Any, paper: Any, item: Any) -> None:
    paper(page, item_id=item(page, "Draft", public=False).pk)
    assert [group.item_id for group in documents.public_documents(page.translation_key)] == [None]


# -- replacing -----------------------------------------------------------------------------------------------------


def test_a_replacement_counts_from_its_publication_and_earlier_versions_are_listed(page: Any, paper: Any) -> None:
    first = paper(page, "Report v1")
    draft = paper(page, "Report v2", replaces=first, public=False)
    assert titles(page) == ["Report v1"]
    documents.publish(page, [draft])
    paper(page, "Report v3", replaces=draft)
    [group] = documents.public_documents(page.translation_key)
    assert group.document.title == "Report v3"
    assert [row.title for row in group.earlier] == ["Report v2", "Report v1"]


def test_a_document_gets_one_replacement_at_a_time(page: Any, paper: Any) -> None:
    first = paper(page)
    draft = paper(page, replaces=first, public=False)
    with pytest.raises(documents.IsReplaced):
        paper(page, replaces=first, public=False)
    documents.delete_draft(draft)
    paper(page, "Better", replaces=first)
    assert titles(page) == ["Better"]


def test_only_what_is_public_is_replaced(page: Any, paper: Any) -> None:
    with pytest.raises(ValueError, match="public"):
        paper(page, replaces=paper(page, public=False))


def test_a_paper_to_follow_is_announced_and_completed(page: Any, paper: Any) -> None:
    agenda_is_public(page)
    promised = paper(page, "Auditor's report", content=None, to_follow=True)
    [group] = documents.public_documents(page.translation_key)
    assert group.to_follow
    paper(page, "Auditor's report", replaces=promised)
    [group] = documents.public_documents(page.translation_key)
    assert not group.to_follow
    assert group.earlier == []
    assert [line[0] for line in lines(page)] == ["document_added", "document_added"]


# -- withdrawing ---------------------------------------------------------------------------------------------------


def test_a_withdrawn_document_is_no_longer_listed_and_needs_a_reason(page: Any, paper: Any) -> None:
    made = paper(page)
    with pytest.raises(acts.NoReason):
        documents.withdraw(page, made, reason="  ")
    documents.withdraw(page, made, reason="Superseded")
    assert titles(page) == []
    with pytest.raises(ValueError, match="public"):
        documents.withdraw(page, made, reason="Again")


def test_earlier_versions_are_withdrawn_with_the_last(page: Any, paper: Any) -> None:
    first = paper(page)
    last = paper(page, replaces=paper(page, replaces=first))
    assert len(documents.withdraw(page, last, reason="Wrong")) == 3
    assert not stored(first).is_public


def test_or_the_version_before_is_current_again(page: Any, paper: Any) -> None:
    first = paper(page, "Report v1")
    last = paper(page, "Report v2", replaces=first)
    documents.withdraw(page, last, reason="Wrong", earlier=False)
    assert titles(page) == ["Report v1"]


def test_what_the_database_says_counts_and_not_what_was_read_before(page: Any, paper: Any) -> None:
    stale = paper(page, public=False)
    documents.publish(page, [stored(stale)])
    documents.withdraw(page, stale, reason="Superseded")
    documents.erase(page, stale, reason="Personal data")
    assert stored(stale).erased
    with pytest.raises(ValueError, match="public"):
        documents.withdraw(page, stale, reason="Again")


def test_a_withdrawn_document_is_not_published_again(page: Any, paper: Any) -> None:
    made = paper(page)
    documents.withdraw(page, made, reason="Superseded")
    assert documents.publish(page, [stored(made)]) == 0
    assert titles(page) == []


# -- deleting ------------------------------------------------------------------------------------------------------


def test_a_draft_is_deleted_with_its_file(page: Any, paper: Any, django_capture_on_commit_callbacks: Any) -> None:
    made = paper(page, public=False)
    name = made.file.name
    with django_capture_on_commit_callbacks(execute=True):
        documents.delete_draft(made)
    assert not MeetingDocument.everything.filter(pk=made.pk).exists()
    assert not private_storage().exists(name)


def test_no_way_of_deleting_takes_a_document_that_has_been_public(page: Any, paper: Any) -> None:
    made = paper(page)
    for attempt in (
        lambda: documents.delete_draft(made),
        lambda: stored(made).delete(),
        lambda: MeetingDocument.everything.filter(pk=made.pk).delete(),
        lambda: MeetingDocument.objects.filter(pk=made.pk).delete(),
    ):
        with pytest.raises(PermissionDenied, match="withdraw it"), transaction.atomic():
            attempt()
    assert stored(made).file


# -- the public log ------------------------------------------------------------------------------------------------


def test_nothing_is_logged_before_the_agenda_is_public(page: Any, paper: Any) -> None:
    made = paper(page, "Report v1")
    documents.withdraw(page, paper(page, "Report v2", replaces=made), reason="Wrong")
    assert lines(page) == []


def test_from_then_on_every_act_is(page: Any, paper: Any) -> None:
    agenda_is_public(page)
    first = paper(page, "Report v1")
    changed = stored(first).working()
    changed.title = "Report 1"
    acts.save_draft(changed)
    documents.publish(page, [stored(first)])
    second = paper(page, "Report 2", replaces=first)
    documents.withdraw(page, second, reason="Wrong figures", earlier=False)
    assert lines(page) == [
        ("document_added", "", "Report v1", ""),
        ("correction", "Report v1", "Report 1", ""),
        ("document_replaced", "Report 1", "Report 2", ""),
        ("document_withdrawn", "Report 2", "", "Wrong figures"),
    ]


def test_other_details_that_change_are_not_worth_a_line(page: Any, paper: Any) -> None:
    agenda_is_public(page)
    made = paper(page)
    changed = stored(made).working()
    changed.accessible = "yes"
    acts.save_draft(changed)
    documents.publish(page, [stored(made)])
    assert len(lines(page)) == 1


# -- search --------------------------------------------------------------------------------------------------------


def found_by(page: Any) -> str:
    return " ".join(
        PublicIndexText.objects.filter(entry__subject=page.translation_key).values_list("folded", flat=True)
    )


def test_a_meeting_is_found_by_the_titles_of_its_public_papers(page: Any, paper: Any, index_is_true: Any) -> None:
    made = paper(page, "Zebra crossing at Mill Lane", public=False)
    assert "zebra" not in found_by(page)
    documents.publish(page, [made])
    assert "zebra" in found_by(page)
    index_is_true()
    documents.withdraw(page, made, reason="Superseded")
    assert "zebra" not in found_by(page)


# -- what is said before publishing --------------------------------------------------------------------------------


def test_a_report_lists_its_background_papers_or_says_there_are_none(page: Any, paper: Any) -> None:
    said = [str(word) for word in documents.warnings_of(paper(page, public=False))]
    assert said == ["List its background papers, or say that there are none."]
    assert documents.warnings_of(paper(page, background_papers="Survey 2025")) == []
    assert documents.warnings_of(paper(page, no_background_papers=True)) == []
    assert documents.warnings_of(paper(page, kind="appendix")) == []


def test_the_warning_does_not_hold_publishing_up(page: Any, paper: Any) -> None:
    assert documents.publish(page, [paper(page, public=False)]) == 1


def test_a_paper_of_a_closed_item_is_looked_at_twice(page: Any, paper: Any, item: Any) -> None:
    closed = item(page, public=False, access="exempt")
    [said] = documents.warnings_of(paper(page, kind="appendix", public=False), closed)
    assert "not open to the public" in str(said)


def test_the_panel_counts_in_one_query(page: Any, paper: Any, django_assert_num_queries: Any) -> None:
    paper(page)
    paper(page, public=False)
    documents.withdraw(page, paper(page), reason="Superseded")
    with django_assert_num_queries(1):
        assert documents.counts(page.translation_key) == {"total": 3, "public": 1, "waiting": 1, "withdrawn": 1}
