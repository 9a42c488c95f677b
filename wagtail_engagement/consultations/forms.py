"""The admin form of a consultation: days and times as clerks mean them, and what must be there before publication.

Its checks are objective and never stand in the way of withdrawing, extending, correcting or publishing an outcome: what
a page lacked when it went live does not stop a later publication.
"""

from typing import Any, ClassVar

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_engagement.consultations.blocks import NOT_WAYS_ALONE
from wagtail_engagement.consultations.lifecycle import closing_day
from wagtail_engagement.consultations.moments import MomentField
from wagtail_engagement.kit.folding import plain
from wagtail_engagement.kit.forms import EngagementPageForm


#: Instants entered as a day and an optional time; True where a day alone means to its end.
MOMENTS: dict[str, bool] = {
    "opens_at": False,
    "closes_at": True,
    "closed_early_at": True,
    "withdrawn_at": False,
    "feedback_published_at": False,
    "outcome_published_at": False,
}

TO_ITS_END = gettext_lazy("Leave the time empty to include the whole of that day, until 11:59pm.")
FROM_ITS_START = gettext_lazy("Leave the time empty for the start of that day.")

RICH_TEXT = ("what", "why", "influence", "feedback", "outcome")
NEEDED = ("summary", "what", "why", "opens_at", "closes_at", "rung")
#: A date on the left is public together with the words on the right.
NEEDED_WITH = (
    ("closed_early_at", "closed_early_reason"),
    ("withdrawn_at", "withdrawn_reason"),
    ("feedback_published_at", "feedback"),
    ("outcome_published_at", "outcome"),
)


class ConsultationForm(EngagementPageForm):
    """What a consultation needs before the public see it, and how its instants are entered."""

    moments: ClassVar[dict[str, bool]] = MOMENTS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, ends_day in self.moments.items():
            if name in self.fields:
                replaced = self.fields[name]
                meaning = TO_ITS_END if ends_day else FROM_ITS_START
                self.fields[name] = MomentField(
                    ends_day=ends_day,
                    label=replaced.label,
                    help_text=" ".join(filter(None, [str(replaced.help_text), str(meaning)])),
                )
        if "expire_at" in self.fields:
            self.fields["expire_at"].disabled = True
            self.fields["expire_at"].help_text = _(
                "A consultation does not expire: its page stays at its address with its outcome. "
                "To end it, set its closing date or withdraw it."
            )
            self.initial["expire_at"] = None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name in RICH_TEXT:
            # an editor emptied by hand still leaves an empty paragraph
            if cleaned.get(name) and not plain(cleaned[name]):
                cleaned[name] = ""
        if not getattr(self, "is_deferred_validation", False):
            self._check_needed()
        self._check_outcome_due()
        return cleaned

    def _check_needed(self) -> None:
        live, cleaned = self._live_version(), self.cleaned_data
        self.required_to_publish(*[name for name in NEEDED if live is None or getattr(live, name)])
        for date_name, words_name in NEEDED_WITH:
            if cleaned.get(date_name) and not (live and getattr(live, date_name) and not getattr(live, words_name)):
                self.required_to_publish(words_name)
        emptied = "ways" in cleaned and not has_way(cleaned["ways"]) and (live is None or has_way(live.ways))
        if emptied and not self._is_over():
            self.add_error(
                "ways", _("Give at least one way to respond; other languages and formats alone are not one.")
            )

    def _is_over(self) -> bool:
        """Whether nobody can respond any more, by the dates being saved or those of a translation's source."""
        given: Any = self.cleaned_data
        if "closes_at" not in self.fields:
            given = vars(self.instance.facts_page())
        closes_at, withdrawn_at = given.get("closes_at"), given.get("withdrawn_at")
        return withdrawn_at is not None or (closes_at is not None and closes_at <= timezone.now())

    def _check_outcome_due(self) -> None:
        due, closes_at = self.cleaned_data.get("outcome_due"), self.cleaned_data.get("closes_at")
        if due and closes_at and due < closing_day(closes_at):
            self.add_error("outcome_due", _("The outcome is due after the consultation closes."))

    def _live_version(self) -> Any:
        """The page as the public see it, or None before its first publication."""
        if not self.instance.pk:
            return None
        return type(self.instance)._default_manager.filter(pk=self.instance.pk, live=True).first()


def has_way(ways: Any) -> bool:
    """Whether a stream of ways to respond holds one that stands on its own."""
    return any(way.block_type not in NOT_WAYS_ALONE for way in ways or [])
