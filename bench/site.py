"""Builds what is measured: reference pages of a given size, and lists with many subjects."""

import json
import random
import re
from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from example_site.host.models import ContentPage
from wagtail_engagement.events.models import EventIndexPage, EventPage
from wagtail_engagement.kit.folding import fold
from wagtail_engagement.kit.index_rows import RowContext, TermNames
from wagtail_engagement.kit.index_writer import Surroundings
from wagtail_engagement.kit.public_index import WRITTEN, PublicIndexEntry, PublicIndexFacet, PublicIndexText
from wagtail_engagement.kit.rungs import LadderRung
from wagtail_engagement.kit.vocabulary import Topic


_MAIN = re.compile(r"<main\b.*?</main>", re.DOTALL)


def size_of(html: str) -> tuple[int, int, int]:
    """Headings, paragraphs (list items, cells and facts included; options of a form not) and links in the main part of a page."""
    found = _MAIN.search(html)
    main = found.group() if found else html
    return (
        len(re.findall(r"<h[2-6]\b", main)),
        len(re.findall(r"<(?:p|li|dd|td)\b", main)),
        len(re.findall(r"<a\b[^>]*\bhref=", main)),
    )


def rich_texts_with_page_links(page: Page) -> int:
    """In how many of a page's pieces of rich text a link leads to another page, which rich text has to look up."""
    found = 0

    def walk(value: Any) -> None:
        nonlocal found
        if isinstance(value, dict):
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)
        elif isinstance(value, str):
            if value[:1] in "[{":
                try:
                    walk(json.loads(value))
                except ValueError:
                    return
            elif 'linktype="page"' in value:
                found += 1

    walk(page.serializable_data())
    return found


def reference_page(parent: Page, slug: str, size: tuple[int, int, int], page_links: int = 2) -> ContentPage:
    """A plain content page with as many headings, paragraphs and links: rich text in a StreamField, as editors write it.

    It stands in the same place as the page measured, because every level of depth costs Wagtail two queries. As many
    of its blocks link to pages of the site as in the page measured, and two at least; its other links lead elsewhere.
    Ten blocks or one for each heading, whichever is more.
    """
    headings, paragraphs, links = size
    blocks = max(10, headings)
    body: list[dict[str, Any]] = []
    for number in range(blocks):
        if number < headings:
            body.append({"type": "heading", "value": f"Section {number + 1}"})
        share = _share(paragraphs, blocks, number)
        anchors = _share(links, blocks, number)
        parts = [
            f"<p>A sentence of ordinary length about the work of the council, part {part}.</p>" for part in range(share)
        ]
        for anchor in range(anchors):
            inner = (
                f'<a linktype="page" id="{parent.pk}">our services</a>'
                if number < max(2, page_links) and anchor == 0
                else f'<a href="https://council.example/{number}/{anchor}">more of this</a>'
            )
            if anchor < len(parts):
                parts[anchor] = parts[anchor].replace("</p>", f" {inner}</p>")
            else:
                parts.append(f"<p>{inner}</p>")
        if parts:
            body.append({"type": "paragraph", "value": "".join(parts)})
    page = ContentPage(title=f"Reference for {slug}", slug=f"reference-{slug}", locale=parent.locale, body=body)
    parent.add_child(instance=page)
    return page


def _share(total: int, parts: int, which: int) -> int:
    """The size of a part when a total is dealt out evenly."""
    return total // parts + (1 if which < total % parts else 0)


def long_list(parent: Page, slug: str, count: int) -> EventIndexPage:
    """A list of that many events, real pages and rows, spread over ten years around now, a tenth of them to come."""
    listing = EventIndexPage(title=f"{count} events", slug=slug, locale=parent.locale)
    parent.add_child(instance=listing)
    seed = random.Random(count)
    topics = list(Topic.objects.all())
    now = timezone.now().replace(minute=0, second=0, microsecond=0)
    content_type = ContentType.objects.get_for_model(EventPage)
    around = Surroundings()
    names = TermNames()
    with transaction.atomic():
        pages = [_event(listing, number, count, now, seed, content_type) for number in range(count)]
        Page.objects.bulk_create([_base(page) for page in pages], batch_size=500)
        pks = dict(Page.objects.filter(path__startswith=listing.path).values_list("path", "pk"))
        for page in pages:
            page.pk = page.page_ptr_id = pks[page.path]
            page.save_base(raw=True, force_insert=True)
        Page.objects.filter(pk=listing.pk).update(numchild=count)
        _rows(pages, listing, topics, seed, around, names)
    return listing


def _event(listing: Page, number: int, count: int, now: Any, seed: random.Random, content_type: Any) -> EventPage:
    starts = now + timedelta(hours=(number - count * 9 // 10) * (87600 / count))
    return EventPage(
        title=f"Workshop {number} on {seed.choice(['buses', 'parks', 'libraries', 'streets'])}",
        draft_title=f"Workshop {number}",
        slug=f"workshop-{number}",
        path=EventPage._get_path(listing.path, listing.depth + 1, number + 1),
        depth=listing.depth + 1,
        url_path=f"{listing.url_path}workshop-{number}/",
        locale=listing.locale,
        content_type=content_type,
        live=True,
        first_published_at=now,
        last_published_at=now,
        summary="Come and help to plan what happens in the next five years, with officers and neighbours.",
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
        place_name="Town Hall",
        rung=seed.choice(LadderRung.values),
    )


def _base(page: EventPage) -> Page:
    return Page(
        **{field.attname: getattr(page, field.attname) for field in Page._meta.concrete_fields if field.attname != "id"}
    )


def _rows(
    pages: list[EventPage],
    listing: Page,
    topics: list[Topic],
    seed: random.Random,
    around: Surroundings,
    names: TermNames,
) -> None:
    entries, texts, facets = [], [], []
    site_id = pages[0].get_url_parts()[0]
    now = timezone.now()
    topic_labels = {
        language: [names.label(topic, language) for topic in topics] for language in around.languages.values()
    }
    for page in pages:
        topic = seed.randrange(len(topics)) if topics else None
        for language in around.languages.values():
            row = page.index_rows(RowContext(language=language, source=page, names=names))[0]
            row.subject, row.language, row.text_language = page.translation_key, language, "en"
            row.page_id = row.source_page_id = page.pk
            row.site_id, row.list_key = site_id, listing.translation_key
            row.url = page.url_path.replace("/harrowmere/", "/", 1)
            if topic is not None:
                row.card["topics"] = [topic_labels[language][topic]]
            entry = PublicIndexEntry(
                kind=row.kind,
                subject=row.subject,
                language=language,
                created_at=now,
                modified_at=now,
                **{name: getattr(row, name) for name in WRITTEN},
            )
            entries.append(entry)
            texts.append(fold(f"{page.title} {page.summary} town hall"))
            facets.append(topics[topic].translation_key.hex if topic is not None else None)
    PublicIndexEntry.objects.bulk_create(entries, batch_size=500)
    keys = {
        (subject, language): pk
        for subject, language, pk in PublicIndexEntry.objects.filter(list_key=listing.translation_key).values_list(
            "subject", "language", "pk"
        )
    }
    PublicIndexText.objects.bulk_create(
        [
            PublicIndexText(entry_id=keys[entry.subject, entry.language], folded=text)
            for entry, text in zip(entries, texts, strict=True)
        ],
        batch_size=500,
    )
    PublicIndexFacet.objects.bulk_create(
        [
            PublicIndexFacet(entry_id=keys[entry.subject, entry.language], name="topic", value=value)
            for entry, value in zip(entries, facets, strict=True)
            if value
        ],
        batch_size=500,
    )
