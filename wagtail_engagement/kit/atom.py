"""Atom feeds (RFC 4287) from plain entries: permanent ids, no control characters, and the language of the words."""

import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from io import StringIO

from django.template.defaultfilters import linebreaksbr
from django.utils.feedgenerator import Atom1Feed


#: What XML 1.0 cannot hold at all.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class FeedEntry:
    """One entry; ``key`` is its permanent id, ``text`` plain words."""

    key: uuid.UUID
    title: str
    link: str
    published: datetime
    updated: datetime
    text: str = ""
    category: str = ""


@dataclass(frozen=True)
class FeedHead:
    """What a feed says of itself. ``link`` is the page for people, ``feed_link`` its own address."""

    key: uuid.UUID
    title: str
    subtitle: str
    link: str
    feed_link: str
    author: str
    language: str
    updated: datetime


def clean(text: str) -> str:
    """Words without what no XML may hold."""
    return _NOT_XML.sub("", text)


class _Feed(Atom1Feed):
    def latest_post_date(self) -> datetime:
        # a feed changes also when an entry goes
        return max([self.feed["changed"], *(item["updateddate"] for item in self.items)])


def atom(head: FeedHead, entries: Iterable[FeedEntry]) -> str:
    """The feed as text."""
    feed = _Feed(
        title=clean(head.title),
        link=head.link,
        description="",
        subtitle=clean(head.subtitle),
        language=head.language,
        feed_url=head.feed_link,
        feed_guid=f"urn:uuid:{head.key}",
        author_name=clean(head.author),
        changed=head.updated,
    )
    for entry in entries:
        feed.add_item(
            title=clean(entry.title),
            link=entry.link,
            # summaries are HTML
            description=linebreaksbr(clean(entry.text), autoescape=True) if entry.text else None,
            unique_id=f"urn:uuid:{entry.key}",
            pubdate=entry.published,
            updateddate=entry.updated,
            categories=[entry.category] if entry.category else [],
        )
    out = StringIO()
    feed.write(out, "utf-8")
    return out.getvalue()
