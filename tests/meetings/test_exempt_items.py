"""Text of an item that became exempt is nowhere: not in the page, a revision, the index, a log or the database."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from wagtail.models import ModelLogEntry, PageLogEntry, ReferenceIndex, Revision

import wagtail_engagement
from tests.meetings.conftest import exempt
from wagtail_engagement.kit.public_index import PublicIndexEntry, PublicIndexText
from wagtail_engagement.meetings import agenda
from wagtail_engagement.meetings.records import AgendaItem


CANARY = "Wrenbury-Canary-4711"


def stored(item: AgendaItem) -> AgendaItem:
    return AgendaItem.everything.select_related("latest_revision").get(pk=item.pk)


def everywhere() -> str:
    """All that the database keeps of pages, items, revisions, logs and the index."""
    models = (AgendaItem, Revision, ModelLogEntry, PageLogEntry, ReferenceIndex, PublicIndexEntry, PublicIndexText)
    rows = [row for model in models for row in model._base_manager.all()]
    return serializers.serialize("json", rows) + json.dumps(list(Revision.objects.values_list("content", flat=True)))


@pytest.fixture
def closed(meeting: Any, item: Any) -> tuple[Any, AgendaItem]:
    """A meeting with an item that was public, was changed twice, and is now saved and published as exempt."""
    page = meeting()
    made = item(page, "Site in Mill Lane", body=f"<p>{CANARY}</p>", recommendation=f"Buy {CANARY}")
    for words in ("once", "twice"):
        changed = stored(made).working()
        changed.body = f"<p>{CANARY} {words}</p>"
        agenda.save_draft(changed)
    changed = stored(made).working()
    for name, value in exempt(body="", recommendation="").items():
        setattr(changed, name, value)
    agenda.save_draft(changed)
    return page, made


def test_the_canary_is_really_planted(meeting: Any, item: Any, client: Any) -> None:
    page = meeting()
    item(page, body=f"<p>{CANARY}</p>")
    assert CANARY in everywhere()
    assert CANARY in client.get(page.url).content.decode()


def test_saving_as_exempt_deletes_every_earlier_draft_and_leaves_the_public_text_until_published(
    closed: Any,
) -> None:
    _page, made = closed
    assert CANARY not in json.dumps(list(Revision.objects.values_list("content", flat=True)))
    assert stored(made).revisions.count() == 1
    assert CANARY in stored(made).body


def test_once_published_as_exempt_the_text_is_nowhere(closed: Any, client: Any, admin: Any) -> None:
    page, made = closed
    agenda.publish(page, [stored(made)], nation="england")
    assert CANARY not in everywhere()
    html = client.get(page.url).content.decode()
    assert "Site in Mill Lane" in html
    assert CANARY not in html
    for name in ("index", "preview"):
        assert (
            CANARY
            not in admin.get(
                f"/admin/engagement/agenda/{page.pk}/{'preview/' if name == 'preview' else ''}"
            ).content.decode()
        )
    assert CANARY not in admin.get(f"/admin/engagement/agenda/{page.pk}/{made.uuid}/").content.decode()
    assert client.get(page.get_parent().get_parent().url, {"q": CANARY}).context["cards"] == []


def test_an_unpublished_item_that_becomes_exempt_loses_its_text_at_once(meeting: Any, item: Any) -> None:
    made = item(meeting(), public=False, body=f"<p>{CANARY}</p>")
    changed = stored(made).working()
    for name, value in exempt(body="").items():
        setattr(changed, name, value)
    agenda.save_draft(changed)
    assert CANARY not in everywhere()


def test_the_part_taken_out_of_a_part_exempt_item_is_not_kept_either(meeting: Any, item: Any) -> None:
    page = meeting()
    made = item(page, body=f"<p>Public part. {CANARY}</p>")
    changed = stored(made).working()
    for name, value in exempt(access="part_exempt", body="<p>Public part.</p>").items():
        setattr(changed, name, value)
    agenda.save_draft(changed)
    agenda.publish(page, [stored(made)], nation="england")
    assert CANARY not in everywhere()


@pytest.mark.parametrize("access", ["exempt", "confidential"])
@pytest.mark.parametrize("field", ["body", "recommendation"])
def test_saving_text_in_a_closed_item_is_refused(meeting: Any, item: Any, access: str, field: str) -> None:
    made = item(meeting(), public=False, access=access)
    setattr(made, field, CANARY)
    with pytest.raises(ValidationError) as refused:
        agenda.save_draft(made)
    assert field in refused.value.message_dict
    assert CANARY not in everywhere()


@pytest.mark.parametrize("access", ["exempt", "confidential"])
@pytest.mark.parametrize("field", ["body", "recommendation"])
def test_the_database_itself_refuses_text_in_a_closed_item(meeting: Any, item: Any, access: str, field: str) -> None:
    made = item(meeting(), public=False, access=access)
    with pytest.raises(IntegrityError), transaction.atomic():
        AgendaItem.everything.filter(pk=made.pk).update(**{field: CANARY})


def test_the_database_refuses_a_public_item_without_a_date_of_publication(meeting: Any, item: Any) -> None:
    made = item(meeting(), public=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        AgendaItem.everything.filter(pk=made.pk).update(live=True)


def test_logs_hold_the_number_of_an_item_and_never_its_title(meeting: Any, item: Any) -> None:
    page = meeting()
    made = item(page, CANARY, number_label="7(b)")
    agenda.erase(page, made, reason="Published in error.")
    labels = set(ModelLogEntry.objects.values_list("label", flat=True))
    assert labels == {"Item 7(b)"}
    assert CANARY not in everywhere()


def test_no_revision_of_the_page_holds_anything_of_its_agenda(meeting: Any, item: Any) -> None:
    page = meeting()
    item(page, "A title of the agenda", body=f"<p>{CANARY}</p>")
    page.save_revision().publish()
    content = json.dumps(list(page.revisions.values_list("content", flat=True)))
    assert CANARY not in content
    assert "A title of the agenda" not in content


def test_only_the_domain_and_the_officers_screen_can_reach_items_that_are_not_public() -> None:
    package = Path(wagtail_engagement.__file__).parent
    users = {
        str(path.relative_to(package))
        for path in package.rglob("*.py")
        if "migrations" not in path.parts and ".everything" in path.read_text("utf-8")
    }
    domain = {
        "meetings/acts.py",
        "meetings/agenda.py",
        "meetings/agenda_copy.py",
        "meetings/document_files.py",
        "meetings/documents.py",
        "meetings/item_history.py",
        "meetings/item_order.py",
        "meetings/officer_decisions.py",
        "meetings/open_meeting.py",
        "meetings/outcome_acts.py",
        "meetings/public_outcomes.py",
        "meetings/public_papers.py",
    }
    assert {name for name in users if not name.startswith("meetings/admin/")} == domain
