"""Pictures in lists: a rendition's address and size as plain values, made when a row of the public index is written."""

import logging
from typing import Any

from django.db.models import prefetch_related_objects


logger = logging.getLogger(__name__)

#: Crop and format of the picture on a card (8 to 5, as the stylesheet shows it).
CARD_PICTURE = "fill-640x400|format-webp"
#: Width and format of the picture at the top of a page.
PAGE_PICTURE = "width-1000|format-webp"
#: Size of an organisation's mark; twice what the stylesheet shows, for fine screens.
LOGO = "max-320x80"

Picture = dict[str, str | int]


def picture_of(image: Any, spec: str, alt: str = "") -> Picture | None:
    """``{"url", "width", "height", "alt"}`` of a rendition, made now if there is none yet.

    A row that shows it must carry the facet from ``picture_facet``, so that it is written anew when the image is
    replaced or deleted. None where there is no image, or its file cannot be read: a card without a picture is
    better than a broken one, and one missing file must not stop a page from being published.
    """
    if image is None:
        return None
    try:
        rendition = image.get_rendition(spec)
    except (OSError, ValueError):
        logger.warning("Image %s cannot be shown: its file is missing or not an image.", image.pk)
        return None
    return {"url": rendition.url, "width": rendition.width, "height": rendition.height, "alt": alt}


def logo_of(image: Any) -> Picture | None:
    """An organisation's mark; without alternative text, because its name stands beside it."""
    drawn = image is not None and getattr(image, "is_svg", bool)()
    return picture_of(image, LOGO if drawn else f"{LOGO}|format-webp")


def picture_facet(image: Any) -> tuple[str, str]:
    """The facet of a row that shows an image (kit/index_signals.py listens for its change)."""
    return "image", str(image.pk)


def warm_renditions(*groups: Any) -> None:
    """Read the renditions of all images about to be rendered in one query, not one for each picture."""
    images = [image for group in groups for image in group if image is not None]
    if images:
        prefetch_related_objects(images, "renditions")
