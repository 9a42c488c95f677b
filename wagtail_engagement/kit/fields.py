"""A StreamField whose blocks stay out of migrations, so that hosts and families may add blocks to our pages."""

import logging
from typing import Any

from django.utils.functional import cached_property
from django.utils.module_loading import import_string
from wagtail.blocks import Block, StreamBlock
from wagtail.fields import StreamField

from wagtail_engagement import registry
from wagtail_engagement.conf import engagement_settings


logger = logging.getLogger(__name__)


class EngagementStreamField(StreamField):
    """StreamField that leaves its block definition out of ``deconstruct``.

    Otherwise every block a host adds through ``EXTRA_BLOCKS`` would call for a migration inside this package.
    Data migrations therefore see raw data only.

    ``extra`` names the place ("case_studies.body") to which families (``registry.register_block``) and the host
    (setting ``EXTRA_BLOCKS``) may add blocks. They are asked when the field is first used, which is after every app
    is ready; the class body of a page is too early.
    """

    def __init__(self, block_types: Any = (), extra: str = "", **kwargs: Any) -> None:
        self.extra = extra
        super().__init__(block_types or [], **kwargs)

    @cached_property
    def stream_block(self) -> StreamBlock:
        if self.extra and isinstance(self.block_types_arg, list | tuple):
            self.block_types_arg = [
                *self.block_types_arg,
                *registry.registered_blocks(self.extra),
                *extra_blocks(self.extra),
            ]
        return super().stream_block

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        kwargs.pop("block_types", None)
        return name, path, [], kwargs


def extra_blocks(place: str) -> list[tuple[str, Any]]:
    """The host's additional blocks for a place such as ``"case_studies.body"`` (setting EXTRA_BLOCKS).

    A path that leads nowhere is logged and left to the system check E004: raised here, it would keep the checks from
    saying what is wrong.
    """
    dotted = engagement_settings.EXTRA_BLOCKS.get(place)
    if not dotted:
        return []
    try:
        found = import_string(dotted)
    except ImportError:
        logger.exception("EXTRA_BLOCKS: %s for %s cannot be imported", dotted, place)
        return []
    return list(found) if are_blocks(found) else []


def are_blocks(value: Any) -> bool:
    """Whether a value is a list of (name, block) pairs."""
    return isinstance(value, list | tuple) and all(
        isinstance(pair, list | tuple) and len(pair) == 2 and isinstance(pair[0], str) and isinstance(pair[1], Block)
        for pair in value
    )
