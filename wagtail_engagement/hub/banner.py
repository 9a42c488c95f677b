"""The picture at the top of the hub: its rendition and image in one query."""

from typing import Any

from django.db.models import QuerySet
from wagtail.images import get_image_model

from wagtail_engagement.kit.pictures import Picture, picture_of
from wagtail_engagement.kit.prepared import prepared


#: Focal points do not matter to a width, so the rendition is found by this name alone.
BANNER = "width-1200|format-webp"


@prepared
def _renditions(image_id: int, spec: str) -> QuerySet:
    model: Any = get_image_model()
    return model.get_rendition_model().objects.filter(image_id=image_id, filter_spec=spec).order_by("pk")[:1]


def banner(image_id: int | None, alt: str) -> Picture | None:
    """``{"url", "width", "height", "alt"}`` of the picture; made the first time it is shown. None where there is no
    image, or its file is missing."""
    if image_id is None:
        return None
    rendition = _renditions(image_id, BANNER).first()
    if rendition is not None:
        return {"url": rendition.url, "width": rendition.width, "height": rendition.height, "alt": alt}
    model: Any = get_image_model()
    return picture_of(model.objects.filter(pk=image_id).first(), BANNER, alt)
