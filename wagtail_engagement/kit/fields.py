"""A StreamField whose blocks stay out of migrations, so that a host may add blocks to our pages."""

from typing import Any

from django.utils.module_loading import import_string
from wagtail.fields import StreamField

from wagtail_engagement.conf import engagement_settings


class EngagementStreamField(StreamField):
    """StreamField that leaves its block definition out of ``deconstruct``.

    Otherwise every block a host adds through ``EXTRA_BLOCKS`` would call for a migration inside this package.
    Data migrations therefore see raw data only.
    """

    def __init__(self, block_types: Any = (), extra: str = "", **kwargs: Any) -> None:
        if extra:
            block_types = [*block_types, *extra_blocks(extra)]
        super().__init__(block_types or [], **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        kwargs.pop("block_types", None)
        return name, path, [], kwargs


def extra_blocks(place: str) -> list[tuple[str, Any]]:
    """The host's additional blocks for a place such as ``"case_studies.body"`` (setting EXTRA_BLOCKS)."""
    dotted = engagement_settings.EXTRA_BLOCKS.get(place)
    return list(import_string(dotted)) if dotted else []
