"""Image and document models of the host's own."""

from __future__ import annotations

from django.db import models
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class CouncilImage(AbstractImage):
    photographer = models.CharField(max_length=100, blank=True)
    admin_form_fields = (*Image.admin_form_fields, "photographer")


class CouncilRendition(AbstractRendition):
    image = models.ForeignKey(CouncilImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = [("image", "filter_spec", "focal_point_key")]


class CouncilDocument(AbstractDocument):
    retention_years = models.PositiveSmallIntegerField(default=6)
    admin_form_fields = (*Document.admin_form_fields, "retention_years")
