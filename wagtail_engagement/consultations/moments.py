"""A day and an optional time in the admin form: a day alone means all of it, to its end or from its start.

A clerk who types "8 January" as the closing day means that people can respond on 8 January, all day. So the time may
stay empty: it is then kept as the next midnight, which is the instant at which 8 January is over, and shown again as
8 January without a time. 11:59pm means the same. Midnight itself is refused, because half of all readers take
"8 January, 00:00" for the start of that day and half for its end.
"""

from datetime import UTC, date, datetime, time
from typing import Any

from django import forms
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput, AdminTimeInput

from wagtail_engagement.kit.time import council_zone, end_of_day, local, start_of_day


LAST_MINUTE = time(23, 59)
MIDNIGHT = time(0, 0)


class MomentWidget(forms.MultiWidget):
    """Two inputs, each with a label of its own; also understands one value "2027-01-08 17:00" under its bare name."""

    template_name = "wagtail_engagement/admin/moment.html"

    def __init__(self, *, ends_day: bool, attrs: dict[str, Any] | None = None) -> None:
        self.ends_day = ends_day
        super().__init__([AdminDateInput(), AdminTimeInput()], attrs)

    def decompress(self, value: Any) -> list[date | time | None]:
        if not value:
            return [None, None]
        moment = local(value)
        if moment.time() != MIDNIGHT:
            return [moment.date(), moment.time()]
        if self.ends_day:
            return [local(value - datetime.resolution).date(), None]
        return [moment.date(), None]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:
        if name not in data:
            return super().value_from_datadict(data, files, name)
        given = str(data[name] or "").strip()
        try:
            # a day alone is left to the field, to mean what it means when typed
            whole = parse_datetime(given) if ":" in given else None
        except ValueError:
            whole = None
        if whole is None:
            return [given, ""]
        day, clock = self.decompress(whole if whole.tzinfo else whole.replace(tzinfo=council_zone()))
        return [str(day), clock.strftime("%H:%M") if isinstance(clock, time) else ""]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data and super().value_omitted_from_data(data, files, name)

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0" if id_ else id_

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["ends_day"] = self.ends_day
        return context


class MomentField(forms.MultiValueField):
    """An instant on the council's clocks, entered as a day and, where it matters, a time.

    Args:
        ends_day: a day alone means to its end (a closing); otherwise from its start (an opening).
    """

    default_error_messages = {
        "midnight": gettext_lazy(
            "Midnight could be the start or the end of that day. Leave the time empty to close at the end of the day, "
            "or choose the day before."
        ),
        "no_day": gettext_lazy("Give the day as well as the time."),
        "no_such_time": gettext_lazy("The clocks go forward that night: there is no such time on that day."),
    }

    def __init__(self, *, ends_day: bool = False, **kwargs: Any) -> None:
        self.ends_day = ends_day
        kwargs.setdefault("required", False)
        super().__init__(
            fields=(forms.DateField(required=False), forms.TimeField(required=False)),
            require_all_fields=False,
            widget=MomentWidget(ends_day=ends_day),
            **kwargs,
        )

    def compress(self, data_list: list[Any]) -> datetime | None:
        day, clock = (list(data_list) + [None, None])[:2]
        if day is None:
            if clock is not None:
                raise forms.ValidationError(self.error_messages["no_day"], code="no_day")
            return None
        return self._instant(day, clock)

    def _instant(self, day: date, clock: time | None) -> datetime:
        if self.ends_day:
            if clock is not None and clock.replace(second=0, microsecond=0) == MIDNIGHT:
                raise forms.ValidationError(self.error_messages["midnight"], code="midnight")
            if clock is None or clock.replace(second=0, microsecond=0) == LAST_MINUTE:
                return end_of_day(day)
        if clock is None:
            return start_of_day(day)
        # where an hour comes twice, a closing means the later and an opening the earlier of the two
        moment = datetime.combine(day, clock, tzinfo=council_zone()).replace(fold=int(self.ends_day))
        if local(moment.astimezone(UTC)).replace(fold=0) != moment.replace(fold=0):
            raise forms.ValidationError(self.error_messages["no_such_time"], code="no_such_time")
        # in UTC, because Python never finds a repeated local time equal to anything
        return moment.astimezone(UTC)
