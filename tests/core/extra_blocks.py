"""What a host might name in EXTRA_BLOCKS."""

from __future__ import annotations

from wagtail.blocks import CharBlock


GOOD = [("note", CharBlock())]
NOT_BLOCKS = {"note": CharBlock}
