"""Keeps the public index true: works out the rows of a subject from its public pages, and writes what differs."""

import logging
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec

from django.db import transaction
from django.utils import timezone, translation
from wagtail.models import Locale, PageViewRestriction

from wagtail_engagement import registry
from wagtail_engagement.kit import feed_versions
from wagtail_engagement.kit.index_rows import Row, RowContext, TermNames
from wagtail_engagement.kit.public_index import (
    WRITTEN,
    PublicIndexEntry,
    PublicIndexFacet,
    PublicIndexText,
    PublicIndexTombstone,
    as_dict,
)


logger = logging.getLogger(__name__)

P = ParamSpec("P")
Key = tuple[str, str, str]  # kind, item, language

#: Whether refreshes are put off (see ``deferred_refresh``).
_deferred: ContextVar[bool] = ContextVar("engagement_index_deferred", default=False)


@contextmanager
def deferred_refresh() -> Iterator[None]:
    """Put every refresh off until the block ends, then bring the whole index up to date once.

    For loading, moving or deleting many pages: one rebuild instead of several refreshes of each page. Until then
    lists do not know of the changes. Everything happens in one transaction, so that an error undoes the changes
    together with their traces in the index. A block within another leaves the work to the outer one.
    """
    if _deferred.get():
        yield
        return
    with transaction.atomic():
        token = _deferred.set(True)
        try:
            yield
        finally:
            _deferred.reset(token)
        rebuild()


def _unless_deferred(refresh: Callable[P, int]) -> Callable[P, int]:
    """A refresh that leaves its work to the end of a ``deferred_refresh`` block."""

    @wraps(refresh)
    def refresh_now(*args: P.args, **kwargs: P.kwargs) -> int:
        return 0 if _deferred.get() else refresh(*args, **kwargs)

    return refresh_now


class Surroundings:
    """What is the same for every subject of a batch: languages, restricted branches, list pages, names of terms."""

    def __init__(self) -> None:
        self.languages = dict(Locale.objects.values_list("pk", "language_code"))
        self.restricted = list(PageViewRestriction.objects.values_list("page__path", flat=True))
        self.names = TermNames()
        self._lists: dict[str, list[tuple[str, uuid.UUID]]] = {}

    def is_restricted(self, path: str) -> bool:
        return any(path.startswith(closed) for closed in self.restricted)

    def list_key(self, kind: str, path: str) -> uuid.UUID | None:
        """The nearest list page of that kind above a path."""
        if kind not in self._lists:
            from wagtail_engagement.kit.listing import ListPageMixin

            found = [
                (page_path, key)
                for model in registry.page_models(ListPageMixin)
                if kind in model.list_kinds
                for page_path, key in model._default_manager.values_list("path", "translation_key")
            ]
            self._lists[kind] = sorted(found, key=lambda item: -len(item[0]))
        return next((key for above, key in self._lists[kind] if path.startswith(above)), None)


def public_pages(model: Any, key: uuid.UUID, around: Surroundings) -> list[Any]:
    """The live, unrestricted, routable pages of a subject, oldest first; aliases are not subjects of their own."""
    found = []
    for page in model._default_manager.filter(translation_key=key, live=True, alias_of__isnull=True).order_by("pk"):
        if not around.is_restricted(page.path) and page.get_url_parts() is not None:
            found.append(page)
    return found


def wanted_rows(model: Any, key: uuid.UUID, around: Surroundings) -> dict[Key, Row]:
    """The rows a subject should have: one for each language of the site, in its own words where there are any."""
    pages = public_pages(model, key, around)
    if not pages:
        return {}
    source = pages[0]
    by_locale = {page.locale_id: page for page in pages}
    wanted: dict[Key, Row] = {}
    for locale_id, language in around.languages.items():
        page = by_locale.get(locale_id, source)
        site_id, _root, url = page.get_url_parts()
        # words that come from the interface, such as the label of a choice, must not depend on who writes the row
        with translation.override(language):
            rows = page.index_rows(RowContext(language=language, source=source, names=around.names))
        for row in rows:
            row.subject, row.language = key, language
            row.text_language = row.words_language or around.languages.get(page.locale_id, language)
            row.page_id, row.source_page_id = page.pk, source.pk
            row.site_id, row.url = site_id, _address(url, row.path)
            row.list_key = around.list_key(row.kind, page.path)
            row.title = row.title[:255]
            wanted[row.kind, row.item, language] = row
    return wanted


def _address(url: str | None, path: str) -> str:
    """The address of a page, or of a part of it that has one of its own."""
    return f"{(url or '').rstrip('/')}/{path}" if path else url or ""


def differences(model: Any, key: uuid.UUID, around: Surroundings) -> Iterator[tuple[Key, Row | None, Any]]:
    """Where index and pages disagree: (key, wanted row or None, existing entry or None)."""
    wanted = wanted_rows(model, key, around)
    kinds = model.index_kinds()
    existing = {
        (entry.kind, entry.item, entry.language): entry
        for entry in PublicIndexEntry.objects.filter(subject=key, kind__in=kinds)
        .select_related("text")
        .prefetch_related("facets")
    }
    for which, row in wanted.items():
        entry = existing.pop(which, None)
        if entry is None or not _same(entry, row):
            yield which, row, entry
    for which, entry in existing.items():
        yield which, None, entry


def _same(entry: PublicIndexEntry, row: Row) -> bool:
    return (
        as_dict(entry) == {name: getattr(row, name) for name in WRITTEN}
        and {(facet.name, facet.value) for facet in entry.facets.all()} == row.facets
        and (entry.text.folded, entry.text.component) == (row.text, row.component)
    )


@_unless_deferred
def refresh_subject(model: Any, key: uuid.UUID, around: Surroundings | None = None) -> int:
    """Bring one subject's rows up to date. Returns how many rows were written or removed."""
    around = around or Surroundings()
    with transaction.atomic():
        found = list(differences(model, key, around))
        scopes: set[str] = set()
        for which, row, entry in found:
            scopes |= _write(which, row, entry, key)
        if found:
            feed_versions.bump(scopes | feed_versions.scopes_naming(key))
    return len(found)


def _write(which: Key, row: Row | None, entry: PublicIndexEntry | None, key: uuid.UUID) -> set[str]:
    """Write one row. Returns the feeds that hold it, or held it."""
    kind, item, language = which
    now = timezone.now()
    scopes: set[str] = set()
    if entry is not None:
        carried = {(facet.name, facet.value) for facet in entry.facets.all()}
        scopes |= feed_versions.scopes_of(key, entry.site_id, entry.list_key, carried)
    if row is not None:
        scopes |= feed_versions.scopes_of(key, row.site_id, row.list_key, row.facets)
    if row is None:
        assert entry is not None  # noqa: S101  (a difference without a row is always an entry to remove)
        PublicIndexTombstone.objects.update_or_create(
            kind=kind,
            subject=key,
            item=item,
            language=language,
            defaults={"created_at": entry.created_at, "deleted_at": now, "site_id": entry.site_id},
        )
        entry.delete()
        return scopes
    values = {name: getattr(row, name) for name in WRITTEN}
    if entry is None:
        stone = PublicIndexTombstone.objects.filter(kind=kind, subject=key, item=item, language=language).first()
        entry = PublicIndexEntry.objects.create(
            kind=kind,
            subject=key,
            item=item,
            language=language,
            created_at=stone.created_at if stone else now,
            modified_at=now,
            **values,
        )
        if stone:
            stone.delete()
    else:
        for name, value in values.items():
            setattr(entry, name, value)
        entry.modified_at = now
        entry.save()
        entry.facets.all().delete()
    PublicIndexFacet.objects.bulk_create(
        PublicIndexFacet(entry=entry, name=name, value=value) for name, value in sorted(row.facets)
    )
    PublicIndexText.objects.update_or_create(entry=entry, defaults={"folded": row.text, "component": row.component})
    return scopes


def refresh_keys(model: Any, keys: Iterable[uuid.UUID], around: Surroundings | None = None) -> int:
    """Bring several subjects of one class up to date."""
    around = around or Surroundings()
    with feed_versions.raised_once():
        return sum(refresh_subject(model, key, around) for key in keys)


@_unless_deferred
def refresh_subtree(path: str) -> int:
    """Bring every subject at or below a place in the tree up to date (moved, renamed, closed or opened to the public)."""
    around = Surroundings()
    return sum(
        refresh_keys(
            model,
            set(model._default_manager.filter(path__startswith=path).values_list("translation_key", flat=True)),
            around,
        )
        for model in registry.subject_models()
    )


@_unless_deferred
def refresh_carriers(name: str, value: str) -> int:
    """Bring every subject up to date whose row carries a facet: a renamed topic, a replaced picture."""
    subjects = set(PublicIndexFacet.objects.filter(name=name, value=value).values_list("entry__kind", "entry__subject"))
    return refresh_subjects(subjects)


@_unless_deferred
def refresh_subjects(subjects: Iterable[tuple[str, uuid.UUID]]) -> int:
    """Bring subjects, given as (kind, permanent id), up to date."""
    models_of = {kind: model for model in registry.subject_models() for kind in model.index_kinds()}
    around = Surroundings()
    with feed_versions.raised_once():
        return sum(refresh_subject(models_of[kind], key, around) for kind, key in subjects if kind in models_of)


def all_keys(model: Any) -> set[uuid.UUID]:
    """Every subject of a class: those with pages and those that only have rows left."""
    pages = set(model._default_manager.values_list("translation_key", flat=True))
    rows = set(PublicIndexEntry.objects.filter(kind__in=model.index_kinds()).values_list("subject", flat=True))
    return pages | rows


@_unless_deferred
def rebuild() -> int:
    """Bring the whole index up to date. Returns how many rows were written or removed: 0 when it was true already."""
    kinds: set[str] = set()
    count = 0
    around = Surroundings()
    with feed_versions.raised_once():
        for model in registry.subject_models():
            kinds.update(model.index_kinds())
            count += refresh_keys(model, all_keys(model), around)
    stale = PublicIndexEntry.objects.exclude(kind__in=kinds)
    count += stale.count()
    feed_versions.bump(feed_versions.site_scope(pk) for pk in set(stale.values_list("site_id", flat=True)))
    stale.delete()
    return count


def disagreements() -> list[str]:
    """What a rebuild would change, in words; empty when the index is true."""
    around = Surroundings()
    found = []
    for model in registry.subject_models():
        for key in sorted(all_keys(model)):
            for which, row, entry in differences(model, key, around):
                what = "missing" if entry is None else "left over" if row is None else "stale"
                found.append(f"{what}: {which} {key}")
    return found
