"""Notice, late items and retention are said in full sentences, in any language, and claim no more than the law."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override

from wagtail_engagement.meetings import notice_words as words
from wagtail_engagement.meetings.notice import (
    NATIONS,
    NoticeState,
    Record,
    assess,
    assess_item,
    assess_report,
    filming_notice,
    missing_access_details,
    missing_acts,
    profile,
    profiles,
    publish_by,
    retention,
)


LONDON = ZoneInfo("Europe/London")


def at(year: int, month: int, day: int, hour: int = 10) -> datetime:
    return datetime(year, month, day, hour, tzinfo=LONDON)


START = at(2027, 1, 7, 18)
COMMITTEE = profile("principal", "england")
NORTH = profile("principal", "northern_ireland")


def judged(published: datetime | None, found: Any = COMMITTEE, start: datetime = START, **more: Any) -> Any:
    more.setdefault("now", published or at(2026, 12, 1))
    return assess(published, start, found, **more)


# -- the deadline --------------------------------------------------------------------------------------------------


def test_the_deadline_says_which_days_are_counted() -> None:
    assert words.headline(judged(None)) == (
        "Publish by Tuesday 29 December 2026 (five clear days: 30 and 31 December, 4, 5 and 6 January)"
    )


def test_the_deadline_is_said_in_welsh() -> None:
    with override("cy"):
        assert words.headline(judged(None)) == (
            "Cyhoeddwch erbyn Dydd Mawrth 29 Rhagfyr 2026 (pum diwrnod clir: 30 a 31 Rhagfyr, 4, 5 a 6 Ionawr)"
        )


@pytest.mark.parametrize(
    ("last", "said"),
    [(8, "7 ac 8 Ionawr"), (11, "10 ac 11 Ionawr"), (21, "20 ac 21 Ionawr"), (1, "1 Ionawr"), (19, "18 a 19 Ionawr")],
)
def test_the_welsh_and_suits_the_number_after_it(last: int, said: str) -> None:
    day = date(2027, 1, last)
    with override("cy"):
        assert words.say_days([day] if last == 1 else [day - timedelta(days=1), day]) == said


def test_28_days_are_said_by_the_first_and_the_last() -> None:
    days = [date(2027, 1, 12) + timedelta(days=day) for day in range(28)]
    assert publish_by(date(2027, 1, 11), days) == (
        "Publish by Monday 11 January 2027 (28 clear days: every day from 12 January to 8 February)"
    )
    weekdays = [day for day in days if day.weekday() < 5]
    assert words.say_days(weekdays) == "the first 12 January, the last 8 February"


@pytest.mark.parametrize(
    ("count", "said"), [(0, "no clear days"), (1, "one clear day"), (5, "five clear days"), (23, "23 clear days")]
)
def test_small_counts_are_said_in_words(count: int, said: str) -> None:
    assert words.say_count(count) == said


def test_northern_ireland_is_not_told_that_its_act_says_clear_days() -> None:
    for counting in ("working", "calendar"):
        found = judged(None, profile("principal", "northern_ireland", counting=counting))
        assert "clear" not in words.headline(found)
        assert not any("clear" in sentence for sentence in words.sentences(found))


def test_northern_ireland_reads_both_dates() -> None:
    found = judged(None, NORTH, at(2027, 3, 18), now=at(2027, 2, 1))
    assert "Tuesday 9 March 2027" in words.headline(found)
    assert words.sentences(found) == [
        "Counting every day instead, the last working day to publish is Friday 12 March 2027."
        " Your proper officer decides which count holds."
    ]


def test_the_last_day_is_announced_on_that_day() -> None:
    assert words.sentences(judged(None, now=at(2026, 12, 29))) == ["That is today."]


# -- late ----------------------------------------------------------------------------------------------------------


def test_lateness_is_told_with_the_true_count_and_publishing_is_encouraged() -> None:
    found = judged(None, now=at(2026, 12, 31))
    assert words.headline(found).startswith("The last day to publish was Tuesday 29 December 2026")
    said = words.sentences(found)
    assert said[0] == "Published today, it would give three clear days, where five clear days are needed."
    assert said[1] == "Publish all the same: late papers are better than none."


def test_the_count_of_late_papers_is_told() -> None:
    assert words.headline(judged(at(2026, 12, 30))) == (
        "Published late, on Wednesday 30 December 2026: four clear days, where five clear days are needed"
    )
    assert words.headline(judged(at(2026, 12, 29))) == "Published on Tuesday 29 December 2026: five clear days"


def test_a_committee_reads_of_the_chair_and_the_minutes_with_the_section() -> None:
    said = " ".join(words.sentences(judged(at(2026, 12, 30))))
    assert "the chair of the meeting is of the opinion that it is urgent" in said
    assert "section 100B(4)(b)" in said


@pytest.mark.parametrize("now", [at(2026, 12, 31), at(2027, 1, 8)])
def test_a_cabinet_reads_that_there_is_no_urgency(now: datetime) -> None:
    found = judged(at(2026, 12, 30), profile("executive", "england"), now=now)
    said = " ".join(words.sentences(found))
    assert "chair" not in said
    assert "minutes" not in said
    assert ("cannot take a late item as urgent" in said) == (now < START)


def test_shorter_notice_is_said_with_its_day_and_its_limits() -> None:
    found = judged(None, start=at(2027, 2, 15), convened_at=at(2027, 2, 11, 9), now=at(2027, 2, 11))
    assert words.headline(found) == "Convened at shorter notice: publish on Thursday 11 February 2027"
    assert "no way to mend a missed deadline" in words.sentences(found)[0]


def test_a_sunday_is_questioned() -> None:
    said = words.sentences(judged(at(2027, 2, 7), start=at(2027, 2, 15)))
    assert said == [
        "Sunday 7 February 2027 is not a working day: make sure that people could see the papers at the offices."
    ]


@pytest.mark.parametrize("found", profiles(), ids=lambda found: f"{found.body}-{found.nation}")
@pytest.mark.parametrize("language", ["en", "cy"])
def test_everything_that_can_come_about_has_words(found: Any, language: str) -> None:
    with override(language):
        for day in range(20, 40):
            when = at(2026, 12, 1) + timedelta(days=day)
            for published in (None, when):
                for convened in (None, when):
                    judgement = judged(published, found, now=when, convened_at=convened)
                    said = [words.headline(judgement), *words.sentences(judgement), words.state_label(judgement.state)]
                    assert all(said)
                    assert not any("%(" in sentence or "None" in sentence for sentence in said)


def test_states_have_a_word_for_lists() -> None:
    assert [words.state_label(state) for state in NoticeState] == [
        "Not due yet",
        "Due soon",
        "Overdue",
        "Full notice given",
        "Short notice",
    ]


# -- items, access, retention, filming -----------------------------------------------------------------------------


def item(found: Any, **more: Any) -> str:
    return words.item_sentence(assess_item(at(2026, 12, 30), START, found, now=at(2026, 12, 30), **more))


def test_a_late_item_is_told_what_it_lacks() -> None:
    assert "say why it is urgent, and which chair agreed" in item(COMMITTEE)
    assert item(COMMITTEE, chair="Councillor Ash") == (
        "This item was published late (four clear days): say why it is urgent."
    )
    assert "which chair" in item(COMMITTEE, reason="The grant lapses.")
    assert item(COMMITTEE, chair="Councillor Ash", reason="The grant lapses.").startswith("Urgent item")


def test_a_late_cabinet_item_is_told_that_it_cannot_be_taken() -> None:
    said = item(profile("executive", "england"))
    assert "cannot be taken" in said
    assert "regulations 6(2) and 7(3)" in said


def test_an_item_in_time_needs_no_words() -> None:
    assert item(profile("principal", "wales")) == ""


def test_a_late_report_is_labelled_without_a_word_of_urgency() -> None:
    lawful = assess_item(at(2026, 12, 1), START, COMMITTEE, now=at(2026, 12, 1))
    late = assess_report(lawful, at(2027, 1, 5), START, now=at(2027, 1, 5))
    assert words.report_sentence(late) == "Report published later than the agenda, with one clear day"
    following = assess_report(lawful, None, START, now=at(2027, 1, 5))
    assert words.report_sentence(following) == "Report to follow"


def test_everything_missing_has_words() -> None:
    lacking = missing_access_details(profile("principal", "wales"), "in_person", time=None)
    lacking += missing_acts(profile("executive", "england"), posted=False, on_website=False)
    assert len({words.say_missing(name) for name in lacking}) == 5


def test_retention_names_its_law_where_there_is_one() -> None:
    found = retention("minutes", "england", meeting_date=date(2027, 1, 7))
    assert words.retention_sentence(found) == (
        "Must be kept until the end of 6 January 2033 (Local Government Act 1972, section 100C(1) and (2))."
    )


@pytest.mark.parametrize("kind", [kind for kind in Record if not kind.startswith("audio")])
def test_no_law_is_claimed_for_scotland(kind: str) -> None:
    said = words.retention_sentence(retention(kind, "scotland", meeting_date=date(2027, 1, 7)))
    assert "Act" not in said
    assert "must" not in said.split(":")[0]
    assert "proper officer" in said


@pytest.mark.parametrize("nation", NATIONS)
def test_the_filming_notice_is_shown_in_england_only(nation: str) -> None:
    assert (filming_notice(nation) is not None) == (nation == "england")


def test_the_filming_notice_is_for_meetings_the_law_opens() -> None:
    assert filming_notice("england", "parish")
    assert filming_notice("england", "non_statutory") is None


def test_the_filming_notice_is_there_in_welsh() -> None:
    with override("cy"):
        assert filming_notice("england").startswith("Cewch ffilmio")
