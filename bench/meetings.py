"""Builds what is measured of meetings: a page with sixty items and their papers, and ten years of meetings in lists."""

import uuid
from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from wagtail_engagement.kit.folding import fold
from wagtail_engagement.kit.public_index import PublicIndexEntry, PublicIndexFacet, PublicIndexText
from wagtail_engagement.meetings.models import CommitteePage, MeetingIndexPage, MeetingPage
from wagtail_engagement.meetings.papers import MeetingDocument
from wagtail_engagement.meetings.records import AgendaItem


def meetings_below(home: Page) -> tuple[MeetingIndexPage, CommitteePage]:
    """A list of meetings with one committee."""
    index = MeetingIndexPage(title="Meetings measured", slug="bench-meetings", locale=home.locale)
    home.add_child(instance=index)
    committee = CommitteePage(
        title="Planning", slug="planning", locale=home.locale, summary="It plans.", kind="regulatory"
    )
    index.add_child(instance=committee)
    return index, committee


def full_meeting(committee: CommitteePage, items: int, documents: int) -> MeetingPage:
    """A meeting whose public agenda has so many items and papers."""
    now = timezone.now()
    page = MeetingPage(
        title=f"Meeting with {items} items",
        slug=f"meeting-{items}",
        locale=committee.locale,
        summary="Applications and appeals.",
        starts_at=now + timedelta(days=3),
        ends_at=now + timedelta(days=3, hours=2),
        venue_name="Council Chamber",
    )
    committee.add_child(instance=page)
    shared = {"meeting_id": page.pk, "meeting_key": page.translation_key, "live": True, "published_at": now}
    AgendaItem.everything.bulk_create(
        AgendaItem(
            **shared,
            sort_order=number,
            number_label=str(number + 1),
            public_title=f"Application {number} in the town centre",
            body="<p>The application is described here in a sentence of ordinary length.</p>",
            recommendation="That permission be granted.",
        )
        for number in range(items)
    )
    made = list(AgendaItem.everything.filter(meeting_key=page.translation_key).order_by("sort_order"))
    MeetingDocument.everything.bulk_create(
        MeetingDocument(
            **shared,
            item=made[number % items],
            sort_order=number,
            title=f"Report {number} of the head of planning",
            file=f"aa/{number}.pdf",
            file_name=f"{number}.pdf",
            size=1_200_000,
            pages=12,
        )
        for number in range(documents)
    )
    return page


def years_of_meetings(index: MeetingIndexPage, committee: CommitteePage, count: int) -> None:
    """Rows of so many meetings in the public index, spread over ten years around now; lists read nothing else."""
    now = timezone.now().replace(minute=0, second=0, microsecond=0)
    label = {"key": committee.translation_key.hex, "name": committee.title, "url": committee.url}
    site_id = committee.get_url_parts()[0]
    entries = []
    for number in range(count):
        starts = now + timedelta(hours=(number - count * 9 // 10) * (87600 / count))
        entries.append(
            PublicIndexEntry(
                kind="meeting",
                subject=uuid.uuid4(),
                language="en",
                text_language="en",
                site_id=site_id,
                list_key=index.translation_key,
                title=f"Planning meeting {number}",
                summary="Applications and appeals.",
                url=f"{committee.url}meeting-{number}/",
                starts_at=starts,
                ends_at=starts + timedelta(hours=2),
                sort_at=starts + timedelta(hours=2),
                status="scheduled",
                year=starts.year,
                card={"venue": "Council Chamber", "committee": label, "timed": True},
                created_at=now,
                modified_at=now,
            )
        )
    PublicIndexEntry.objects.bulk_create(entries, batch_size=500)
    made = PublicIndexEntry.objects.filter(
        list_key=index.translation_key, kind="meeting", title__startswith="Planning meeting"
    )
    keys: list[Any] = list(made.values_list("pk", "title"))
    PublicIndexText.objects.bulk_create(
        [PublicIndexText(entry_id=pk, folded=fold(f"{title} council chamber")) for pk, title in keys], batch_size=500
    )
    # one of ten bodies
    others = [uuid.uuid4().hex for _other in range(9)]
    bodies = [label["key"], *others]
    PublicIndexFacet.objects.bulk_create(
        [
            PublicIndexFacet(entry_id=pk, name="committee", value=bodies[number % 10])
            for number, (pk, _title) in enumerate(keys)
        ],
        batch_size=500,
    )
