"""The law of meeting notice and retention, computed: the one module other code imports these from.

- ``clear_days``, ``strict_latest``, ``publication_deadline``, ``counted_days``: the count (Local Government Act 1972
  ss.100A(6) and 100B; the other nations' Acts in ``profiles``).
- ``profile``: what each kind of body must do in each nation.
- ``assess``, ``assess_item``, ``assess_report``: what notice was given and what is left to do.
- ``private_notice_deadlines``: the notices of an English executive that meets in private.
- ``retained_through``, ``note_deadline``: what comes after the meeting.

None of them stops anything from being published late. Every instant is aware; every date is one of the council's own
clocks. The words for all of it stand in ``notice_words``.
"""

from wagtail_engagement.meetings.assessment import (
    Caution,
    NoticeAssessment,
    NoticeState,
    OtherCounting,
    Route,
    assess,
    publication_day,
)
from wagtail_engagement.meetings.bank_holidays import FIRST_YEAR, LAST_YEAR, NATIONS, bank_holidays
from wagtail_engagement.meetings.clear_days import (
    COUNTINGS,
    DayRules,
    OwnDays,
    can_be_counted,
    clear_days,
    counted_days,
    publication_deadline,
    strict_latest,
)
from wagtail_engagement.meetings.late_items import ItemAssessment, ReportAssessment, assess_item, assess_report
from wagtail_engagement.meetings.notice_words import filming_notice, publish_by
from wagtail_engagement.meetings.private_meetings import (
    PrivateNoticeDeadlines,
    needs_private_notices,
    private_notice_deadlines,
)
from wagtail_engagement.meetings.profiles import (
    BODIES,
    NoticeProfile,
    Posting,
    Source,
    Unit,
    Urgency,
    countings,
    missing_access_details,
    missing_acts,
    profile,
    profiles,
)
from wagtail_engagement.meetings.retention import (
    RECORD_OF_DOCUMENT,
    Record,
    Retention,
    note_deadline,
    retained_through,
    retention,
)


__all__ = [
    "BODIES",
    "COUNTINGS",
    "FIRST_YEAR",
    "LAST_YEAR",
    "NATIONS",
    "RECORD_OF_DOCUMENT",
    "Caution",
    "DayRules",
    "ItemAssessment",
    "NoticeAssessment",
    "NoticeProfile",
    "NoticeState",
    "OtherCounting",
    "OwnDays",
    "Posting",
    "PrivateNoticeDeadlines",
    "Record",
    "ReportAssessment",
    "Retention",
    "Route",
    "Source",
    "Unit",
    "Urgency",
    "assess",
    "assess_item",
    "assess_report",
    "bank_holidays",
    "can_be_counted",
    "clear_days",
    "counted_days",
    "countings",
    "filming_notice",
    "missing_access_details",
    "missing_acts",
    "needs_private_notices",
    "note_deadline",
    "private_notice_deadlines",
    "profile",
    "profiles",
    "publication_day",
    "publication_deadline",
    "publish_by",
    "retained_through",
    "retention",
    "strict_latest",
]
