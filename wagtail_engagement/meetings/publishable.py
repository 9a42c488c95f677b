"""What every record of a meeting that the public may read has in common: drafts, publishing, withdrawing, erasing.

What stands in the row of a public record is what the public read; changes wait in the record's own revisions until it is
published (``DraftStateMixin``, so that anything that reads ``objects`` can only meet published words). Revisions hold
only the fields named in ``versioned``.
"""

import copy
import uuid
from collections.abc import Iterable
from typing import Any, ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, RevisionMixin

from wagtail_engagement.compat import page_model_string


def not_a_reference(field: Any) -> Any:
    """Leave a foreign key out of Wagtail's reference index: an agenda of sixty items must not make its meeting "used
    sixty times" when somebody deletes it."""
    field.wagtail_reference_index_ignore = True
    return field


class PublicRecords(models.Manager):
    """Published records only, withdrawn ones left out."""

    def get_queryset(self) -> models.QuerySet:
        return super().get_queryset().filter(live=True, withdrawn_at__isnull=True)


class PublishableRecord(DraftStateMixin, RevisionMixin, models.Model):
    """A record with a meeting, a permanent id and its own publication."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = not_a_reference(
        models.ForeignKey(page_model_string(), null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    )
    meeting_key = models.UUIDField(editable=False, help_text="Translation key of the meeting's page; outlives it.")
    meeting_title = models.CharField(max_length=255, blank=True, editable=False)

    # not live unless published: the mixin's own default is the other way round
    live = models.BooleanField(_("live"), default=False, editable=False)
    published_at = models.DateTimeField(_("public since"), null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)
    withdrawn_reason = models.TextField(_("reason for withdrawing"), blank=True, editable=False)
    erased = models.BooleanField(
        _("published in error"), default=False, editable=False, help_text="Its words and file are gone for good."
    )

    source_system = models.CharField(max_length=60, blank=True, editable=False)
    source_id = models.CharField(max_length=120, blank=True, editable=False)

    everything = models.Manager()
    objects = PublicRecords()

    #: What an editor writes, and so what a revision keeps. All else belongs to the record as a whole.
    versioned: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True
        app_label = "wagtail_engagement"
        default_manager_name = "everything"

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        if not self.live:
            self.published_at = None
        elif self.published_at is None:
            self.published_at = timezone.now()
        if update_fields is not None and "live" in update_fields:
            update_fields = {*update_fields, "published_at"}
        super().save(*args, update_fields=update_fields, **kwargs)

    # -- revisions -----------------------------------------------------------------------------------------------

    def serializable_data(self) -> dict[str, Any]:
        return {"pk": self.pk, **{name: _plain(getattr(self, name)) for name in self.versioned}}

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """This record with what a revision says; needs no query, unlike the mixin's own."""
        record = copy.copy(self)
        for name in self.versioned:
            if name in content:
                field = self._meta.get_field(name.removesuffix("_id"))
                setattr(record, name, content[name] if name.endswith("_id") else field.to_python(content[name]))
        return record

    def working(self) -> Self:
        """The record as its editors see it: with changes that are not published yet."""
        if self.live and self.has_unpublished_changes and self.latest_revision is not None:
            return self.with_content_json(self.latest_revision.content)
        return self

    # -- what is shown -------------------------------------------------------------------------------------------

    @property
    def is_public(self) -> bool:
        """Whether the public can read it now."""
        return self.live and self.withdrawn_at is None


def _plain(value: Any) -> Any:
    """A value as JSON can hold it (dates and instants in ISO form)."""
    return value.isoformat() if hasattr(value, "isoformat") else value
