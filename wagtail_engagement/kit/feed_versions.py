"""When a feed last changed: one small row for each, so that an unchanged one is answered without reading its entries.

A scope is a site, a list or a subject. The writer of the public index raises the version of every scope whose feed
holds what it wrote, in the same transaction; records with a publication of their own do so through ``touch``.
"""

import time
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import models, transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest
from django.utils import timezone

from wagtail_engagement import registry
from wagtail_engagement.kit.public_index import PublicIndexEntry, PublicIndexFacet


#: the facet that names related subjects (kit/links.py)
RELATED = "related"

#: Scopes to raise at the end of a ``raised_once`` block.
_collected: ContextVar[set[str] | None] = ContextVar("engagement_feeds_collected", default=None)


class FeedVersion(models.Model):
    """The state of one feed: a number that rises with each change, and when that was."""

    scope = models.CharField(max_length=48, primary_key=True)
    number = models.PositiveBigIntegerField(default=1)
    changed = models.PositiveBigIntegerField(
        help_text="Seconds since 1970. Rises by one at least, because dates in HTTP know whole seconds only."
    )

    def __str__(self) -> str:
        return f"{self.scope} {self.number}"


def site_scope(site_id: int | None) -> str:
    return f"site:{site_id or 0}"


def list_scope(key: uuid.UUID) -> str:
    return f"list:{key.hex}"


def subject_scope(key: uuid.UUID | str) -> str:
    return f"subject:{key if isinstance(key, str) else key.hex}"


def version_of(scope: str) -> FeedVersion | None:
    """The version of a feed, or None where nothing it could hold was ever public."""
    return FeedVersion.objects.filter(scope=scope).first()


@contextmanager
def raised_once() -> Iterator[None]:
    """For work on many subjects: raise each version once, when the block ends, whatever ends it."""
    if _collected.get() is not None:
        yield
        return
    token = _collected.set(collected := set())
    try:
        yield
    finally:
        _collected.reset(token)
        bump(collected)


def bump(scopes: Iterable[str]) -> None:
    """Raise versions, or note them for the end of a ``raised_once`` block."""
    collected = _collected.get()
    if collected is not None:
        collected.update(scopes)
    else:
        _raise_all(sorted(set(scopes)))


@transaction.atomic
def _raise_all(wanted: list[str]) -> None:
    # Sites come first: whoever writes to the same site waits there, so that no two writers each hold what the other
    # waits for.
    for group in (
        [scope for scope in wanted if scope.startswith("site:")],
        [scope for scope in wanted if not scope.startswith("site:")],
    ):
        if group:
            _raise(group)


def _raise(scopes: list[str]) -> None:
    now = int(time.time())
    found = FeedVersion.objects.filter(scope__in=scopes)
    later = Greatest(F("changed") + 1, Value(now), output_field=models.PositiveBigIntegerField())
    if found.update(number=F("number") + 1, changed=later) == len(scopes):
        return
    known = set(found.values_list("scope", flat=True))
    missing = [FeedVersion(scope=scope, changed=now) for scope in scopes if scope not in known]
    FeedVersion.objects.bulk_create(missing, ignore_conflicts=True)


def scopes_of(
    key: uuid.UUID, site_id: int | None, list_key: uuid.UUID | None, facets: Iterable[tuple[str, str]]
) -> set[str]:
    """The feeds that hold a row: its site's, its list's, its own, and those of the subjects it names or belongs to."""
    found = {site_scope(site_id), subject_scope(key)}
    if list_key is not None:
        found.add(list_scope(list_key))
    for name, value in facets:
        family = registry.family(name)
        if name == RELATED or (family is not None and family.gathers):
            found.add(subject_scope(value))
    return found


def scopes_naming(key: uuid.UUID) -> set[str]:
    """The feeds of the subjects that name this one as related."""
    naming = PublicIndexFacet.objects.filter(name=RELATED, value=key.hex).values_list("entry__subject", flat=True)
    return {subject_scope(subject) for subject in naming}


@transaction.atomic
def touch(kind: str, key: uuid.UUID) -> None:
    """Say that something public about a subject changed that its row in the index does not hold (a paper, a vote)."""
    entries = PublicIndexEntry.objects.filter(kind=kind, subject=key, item="")
    facets = PublicIndexFacet.objects.filter(entry__in=entries)
    scopes: set[str] = set()
    for site_id, list_key in set(entries.values_list("site_id", "list_key")):
        scopes |= scopes_of(key, site_id, list_key, ())
    if not scopes:
        return  # not public: its feeds do not exist
    scopes |= scopes_of(key, None, None, facets.values_list("name", "value")) - {site_scope(None)}
    bump(scopes)
    entries.update(modified_at=timezone.now())
