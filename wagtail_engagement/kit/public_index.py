"""The public index: one narrow row for each public subject and language, read by every list, feed and search.

It holds public facts only, so a surface that reads nothing else cannot show what is not public. It lists; whether a
page opens is decided by the page itself. docs/explanation/public-index.md says why it exists.
"""

from typing import Any

from django.db import models
from django.db.models import F

from wagtail_engagement.compat import page_model_string
from wagtail_engagement.kit.prepared import prepared


class PublicIndexQuerySet(models.QuerySet["PublicIndexEntry"]):
    """Reads by what a list needs: kind, language, place and facets; each is one plain WHERE."""

    def of_kind(self, *kinds: str) -> "PublicIndexQuerySet":
        return self.filter(kind__in=kinds) if len(kinds) > 1 else self.filter(kind=kinds[0])

    def in_language(self, language: str) -> "PublicIndexQuerySet":
        """Each subject once: in that language, or in the language it has."""
        return self.filter(language=language)

    def on_site(self, site_id: int | None) -> "PublicIndexQuerySet":
        return self.filter(site_id=site_id)

    def with_facet(self, name: str, *values: str) -> "PublicIndexQuerySet":
        """Subjects that carry any of the values of a facet."""
        return self.filter(
            pk__in=PublicIndexFacet.objects.filter(name=name, value__in=values).values("entry_id").order_by()
        )


class PublicIndexEntry(models.Model):
    """What the public may know of one subject, as shown in one language."""

    kind = models.CharField(max_length=32)
    subject = models.UUIDField(help_text="Permanent id: the translation key of the page, or the id of the record.")
    item = models.CharField(max_length=36, default="", help_text="Part of the page, e.g. a question's block id.")
    language = models.CharField(max_length=20, help_text="The language of the lists that show this row.")
    text_language = models.CharField(max_length=20, help_text="The language its words are in.")
    page = models.ForeignKey(page_model_string(), null=True, on_delete=models.SET_NULL, related_name="+")
    source_page_id = models.BigIntegerField(null=True, help_text="The page that keeps the facts.")
    site = models.ForeignKey("wagtailcore.Site", null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    list_key = models.UUIDField(null=True, help_text="Translation key of the list page it stands under.")
    title = models.CharField(max_length=255)
    summary = models.TextField(default="")
    url = models.TextField()

    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True, help_text="Withdrawn before its end.")
    feedback_at = models.DateTimeField(null=True)
    outcome_at = models.DateTimeField(null=True)
    outcome_due = models.DateField(null=True)
    sort_at = models.DateTimeField(help_text="When it is over; for a subject without time, its date.")
    status = models.CharField(max_length=20, default="")
    rung = models.CharField(max_length=20, default="")
    year = models.PositiveSmallIntegerField(null=True)
    card = models.JSONField(default=dict, help_text="Labels a list shows.")

    created_at = models.DateTimeField()
    modified_at = models.DateTimeField()

    objects = PublicIndexQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject", "item", "kind", "language"], name="engagement_index_once"),
        ]
        indexes = [
            # holds every column a list counts or filters by, so that long lists are counted without reading rows
            models.Index(
                fields=["list_key", "language", "kind", "sort_at", "rung", "year", "status", "starts_at"],
                name="engagement_index_list",
            ),
            models.Index(fields=["site", "language", "kind", "sort_at"], name="engagement_index_site"),
            models.Index(fields=["kind", "language", "outcome_at"], name="engagement_index_outcome"),
            models.Index(fields=["site", "language", "kind", "rung", "sort_at"], name="engagement_index_rung"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject} ({self.language})"

    @property
    def anchor_url(self) -> str:
        """Where the subject is read; a part of a page has its anchor."""
        anchor = self.card.get("anchor", "")
        return f"{self.url}#{anchor}" if anchor else self.url

    @property
    def is_translated(self) -> bool:
        """Whether the words are in the language of the list."""
        return self.text_language == self.language


@prepared
def _own_rows(page_pk: int) -> PublicIndexQuerySet:
    own = PublicIndexEntry.objects.filter(page_id=page_pk, item="", language=F("text_language"))
    return own.order_by("pk")[:1]


def own_row_of(page_pk: int) -> PublicIndexEntry | None:
    """The row that a page itself has in its own language."""
    return _own_rows(page_pk).first()


class PublicIndexFacet(models.Model):
    """A value a subject can be filtered by, or a thing whose change must refresh its row."""

    entry = models.ForeignKey(PublicIndexEntry, on_delete=models.CASCADE, related_name="facets")
    name = models.CharField(max_length=20)
    value = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name", "value", "entry"], name="engagement_facet_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name}={self.value}"


class PublicIndexText(models.Model):
    """The wide part of a row: words for search and the calendar component. Apart, so that lists stay narrow."""

    entry = models.OneToOneField(PublicIndexEntry, primary_key=True, on_delete=models.CASCADE, related_name="text")
    folded = models.TextField(default="")
    component = models.TextField(default="")

    def __str__(self) -> str:
        return str(self.entry_id)


class PublicIndexTombstone(models.Model):
    """A subject that was public and no longer is: no words, only what its permanent address must still answer."""

    kind = models.CharField(max_length=32)
    subject = models.UUIDField()
    item = models.CharField(max_length=36, default="")
    language = models.CharField(max_length=20)
    site = models.ForeignKey("wagtailcore.Site", null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField()
    deleted_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject", "item", "kind", "language"], name="engagement_tombstone_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"


#: The columns a provider writes; compared one by one so that an unchanged row keeps its ``modified_at``.
WRITTEN: tuple[str, ...] = (
    "text_language",
    "page_id",
    "source_page_id",
    "site_id",
    "list_key",
    "title",
    "summary",
    "url",
    "starts_at",
    "ends_at",
    "stopped_at",
    "feedback_at",
    "outcome_at",
    "outcome_due",
    "sort_at",
    "status",
    "rung",
    "year",
    "card",
)


def as_dict(entry: PublicIndexEntry) -> dict[str, Any]:
    """The written columns of a row, for comparison."""
    return {name: getattr(entry, name) for name in WRITTEN}
