"""Form fields of an agenda item that its model keeps in another shape: a place in a recording, and wards."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_engagement.kit.forms import one_per_term
from wagtail_engagement.kit.vocabulary import Area


_OFFSET = re.compile(r"(?:(?:(\d{1,2}):)?([0-5]?\d):)?([0-5]?\d)", re.ASCII)


def say_offset(seconds: int | None) -> str:
    """ "1:02:03" for 3723 seconds."""
    if seconds is None:
        return ""
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


class OffsetField(forms.CharField):
    """A place in a recording as people read it off a player, h:mm:ss or mm:ss; kept in seconds."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "max_length": 12, **kwargs})

    def prepare_value(self, value: Any) -> Any:
        return say_offset(value) if isinstance(value, int) else value

    def clean(self, value: Any) -> int | None:
        text = super().clean(value)
        if not text:
            return None
        found = _OFFSET.fullmatch(text)
        if found is None or ":" not in text:
            raise ValidationError(_("Write hours, minutes and seconds, for example 1:02:30, or 12:05."))
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
        return hours * 3600 + minutes * 60 + seconds


class WardsField(forms.MultipleChoiceField):
    """The wards an item concerns, by the permanent ids of areas; an area that was deleted stays until it is unticked."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "label": gettext_lazy("Wards"), **kwargs})

    def offer(self, locale_id: int | None, chosen: Iterable[str]) -> None:
        """Each area once, in the language of the meeting where it has a name in it."""
        areas = one_per_term(Area.objects.all(), locale_id).order_by("sort_order", "name")
        known = {area.translation_key.hex: area.name for area in areas}
        gone = {key: _("An area that has been deleted") for key in chosen if key not in known}
        self.choices = list({**known, **gone}.items())
