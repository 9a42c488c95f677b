"""The register of decisions, permanent addresses of decisions, and pages of decisions of officers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from tests.conftest import add_page, publish
from tests.meetings.outcome_helpers import decision, edit
from wagtail_engagement.kit.index_writer import rebuild
from wagtail_engagement.kit.public_index import PublicIndexEntry
from wagtail_engagement.kit.time import today
from wagtail_engagement.meetings import acts, decision_family, officer_decisions, outcome_acts
from wagtail_engagement.meetings.changes import changes_to
from wagtail_engagement.meetings.models import DecisionIndexPage
from wagtail_engagement.meetings.officer_decisions import KeptOutcome
from wagtail_engagement.meetings.outcomes import Decision


@pytest.fixture(autouse=True)
def _true_at_the_end(index_is_true: Any) -> None:
    """Every test here ends with an index that a rebuild would not alter."""


@pytest.fixture
def register(home: Any) -> DecisionIndexPage:
    return add_page(home, DecisionIndexPage, title="Decisions", slug="decisions")


@pytest.fixture
def page(meeting: Any) -> Any:
    return meeting(starts=-2)


def public(page: Any, title: str = "Bus lanes", **values: Any) -> Decision:
    made = decision(page, title, **values)
    outcome_acts.publish(page, outcome_acts.Step.DECISIONS, nation="wales")
    return made


def officer(register: Any, title: str = "Grant of a licence", *, live: bool = True, **values: Any) -> Decision:
    made = officer_decisions.new_decision(register)
    facts = {
        "title": title,
        "text": "<p>Granted for a year.</p>",
        "reasons": "<p>It meets the policy.</p>",
        "alternatives": "<p>A refusal.</p>",
        "delegation": "licence",
        "decision_maker_name": "Jo Reed, Director of Place",
        **values,
    }
    for name, value in facts.items():
        setattr(made, name, value)
    acts.save_draft(made)
    if live:
        officer_decisions.publish(register, made, nation="england")
    return Decision.everything.get(pk=made.pk)


def titles(client: Any, register: Any, **query: str) -> list[str]:
    return [card.title for card in client.get(register.url, query).context["cards"]]


# -- list ----------------------------------------------------------------------------------------------------------


def test_the_register_lists_public_decisions_of_all_meetings_and_of_one_person_latest_first(
    client: Any, register: Any, page: Any, meeting: Any, committee: Any
) -> None:
    earlier = meeting("Earlier", parent=committee("Licensing", slug="licensing"), starts=-9)
    public(earlier, "Of January")
    public(page, "First")
    public(page, "Second")
    decision(page, "A draft")
    officer(register, "Of an officer")
    officer(register, "An officer's draft", live=False)
    assert titles(client, register) == ["Of an officer", "First", "Second", "Of January"]


def test_a_register_without_decisions_says_so(client: Any, register: Any) -> None:
    assert "No decisions have been published yet." in client.get(register.url).content.decode()


def test_a_card_says_when_by_whom_and_where_it_stands(client: Any, register: Any, page: Any) -> None:
    deadline = today() + timedelta(days=3)
    public(page, is_key=True, call_in="open", call_in_deadline=deadline)
    [card] = client.get(register.url).context["cards"]
    assert str(card.badge.label) == "Open to call-in"
    lines = [str(line) for line in card.lines]
    assert lines[0].startswith("Decided on ")
    assert {"Planning Committee", "Key decision"} <= set(lines)
    assert card.url.endswith(f"#decision-{Decision.objects.get().uuid}")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"body": "planning"}, ["Key", "Plain"]),
        ({"body": "licensing"}, ["Old"]),
        ({"key": "yes"}, ["Key"]),
        ({"key": "no", "body": "planning"}, ["Plain"]),
        ({"maker": "officer"}, ["Of an officer"]),
        ({"maker": "body", "key": "yes"}, ["Key"]),
        ({"call_in": "open"}, ["Key"]),
        ({"call_in": "expired"}, ["Old"]),
        ({"q": "granted for a year"}, ["Of an officer"]),
        ({"q": "planning committee key"}, ["Key"]),
        ({"year": "1999"}, []),
    ],
)
def test_filters_narrow_the_register(
    client: Any, register: Any, page: Any, meeting: Any, committee: Any, query: dict[str, str], expected: list[str]
) -> None:
    old = meeting("Earlier", parent=committee("Licensing", slug="licensing"), starts=-40)
    public(old, "Old", call_in="open", call_in_deadline=today() - timedelta(days=1))
    public(page, "Key", is_key=True, call_in="open", call_in_deadline=today())
    public(page, "Plain")
    officer(register, "Of an officer")
    assert titles(client, register, **query) == expected


def test_days_narrow_the_register_both_ends_included(client: Any, register: Any, page: Any) -> None:
    for day in (4, 5, 6):
        public(page, f"On the {day}th", decided_on=date(2026, 1, day))
    assert titles(client, register, **{"from": "2026-01-05"}) == ["On the 6th", "On the 5th"]
    assert titles(client, register, to="2026-01-05") == ["On the 5th", "On the 4th"]
    assert titles(client, register, **{"from": "2026-01-05", "to": "2026-01-05", "year": "2026"}) == ["On the 5th"]


def test_what_is_not_understood_is_said_and_left_out(client: Any, register: Any, page: Any) -> None:
    public(page)
    query = {"body": "x", "maker": "y", "key": "z", "call_in": "w", "from": "0000-13-99", "year": "x", "page": "9"}
    response = client.get(register.url, query)
    assert response.status_code == 200
    assert len(response.context["problems"]) >= len(query) - 1
    assert [card.title for card in response.context["cards"]] == ["Bus lanes"]


def test_the_register_costs_at_most_fourteen_queries_however_many_decisions_there_are(
    client: Any, register: Any, page: Any
) -> None:
    def count() -> int:
        client.get(register.url)
        with CaptureQueriesContext(connection) as captured:
            client.get(register.url)
        return len(captured)

    public(page, "First")
    officer(register)
    few = count()
    for number in range(24):
        decision(page, f"Decision {number}")
        officer(register, f"Licence {number}")
    outcome_acts.publish(page, outcome_acts.Step.DECISIONS, nation="wales")
    assert count() == few <= 14


def test_the_register_in_welsh_lists_each_decision_once_and_says_its_language(
    client: Any, register: Any, page: Any, welsh_home: Any, welsh: Any, translate: Any
) -> None:
    public(page)
    officer(register)
    rebuild()
    twin = translate(register, welsh, title="Penderfyniadau")
    found = client.get(twin.url).context["cards"]
    assert [(card.title, card.lang) for card in found] == [("Grant of a licence", "en"), ("Bus lanes", "en")]


def test_what_changes_in_time_changes_in_the_card_and_the_filter_alike(page: Any, register: Any, days: Any) -> None:
    public(page, call_in="open", call_in_deadline=today())
    row = PublicIndexEntry.objects.get(kind="decision", language="en")
    for now in (days(0), row.ends_at - timedelta(seconds=1), row.ends_at, days(3)):
        said = decision_family.call_in_at(row.status, row.ends_at, now)
        found = {
            code
            for code, rule in decision_family.call_in_conditions(now).items()
            if PublicIndexEntry.objects.filter(rule, pk=row.pk).exists()
        }
        assert found == {said}


# -- permanent addresses -------------------------------------------------------------------------------------------


def at(client: Any, made: Decision) -> Any:
    return client.get(f"/engagement/id/{made.uuid}/")


def test_the_permanent_address_of_a_decision_leads_to_its_place_on_the_meeting_s_page(
    client: Any, page: Any, register: Any
) -> None:
    made = decision(page)
    assert at(client, made).status_code == 404
    outcome_acts.publish(page, outcome_acts.Step.DECISIONS, nation="wales")
    assert at(client, made)["Location"] == f"{page.url}#{made.anchor}"


def test_a_withdrawn_decision_answers_410_with_the_reason_and_leaves_the_register(
    client: Any, page: Any, register: Any
) -> None:
    made = public(page)
    outcome_acts.withdraw(page, made, reason="It was quashed by the court.")
    response = at(client, made)
    assert response.status_code == 410
    html = response.content.decode()
    assert "It was quashed by the court." in html
    assert "Bus lanes" not in html
    assert titles(client, register) == []


def test_a_decision_whose_meeting_is_closed_to_the_public_is_neither_listed_nor_found(
    client: Any, page: Any, register: Any
) -> None:
    made = public(page)
    page.live = False
    type(page).objects.filter(pk=page.pk).update(live=False)
    rebuild()
    assert at(client, made).status_code == 410
    assert titles(client, register) == []


def test_a_renamed_committee_reaches_the_rows_of_its_decisions(page: Any, planning: Any, register: Any) -> None:
    public(page)
    planning.title = "Development Committee"
    publish(planning)
    assert PublicIndexEntry.objects.get(kind="decision", language="en").card["committee"]["name"] == (
        "Development Committee"
    )


# -- decisions of one person ---------------------------------------------------------------------------------------


def test_an_officer_s_decision_has_a_page_with_all_its_parts(client: Any, register: Any) -> None:
    made = officer(register, delegation="specific", conflicts="Councillor Oak knows the applicant.")
    assert at(client, made)["Location"] == f"{register.url}{made.uuid}/"
    html = client.get(f"{register.url}{made.uuid}/").content.decode()
    for words in (
        "Granted for a year.",
        "It meets the policy.",
        "A refusal.",
        "Councillor Oak knows the applicant.",
        "Jo Reed, Director of Place",
        "Under a specific express authorisation",
    ):
        assert words in html


def test_a_draft_and_an_unknown_decision_have_no_page(client: Any, register: Any, page: Any) -> None:
    draft, of_meeting = officer(register, live=False), public(page)
    for one in (draft.uuid, of_meeting.uuid, "2f1c1f6e-5d0b-4a57-9d5d-111111111111", "nonsense"):
        assert client.get(f"{register.url}{one}/").status_code == 404
    assert at(client, draft).status_code == 404


@pytest.mark.parametrize("in_error", [False, True])
def test_a_withdrawn_officer_s_decision_answers_410_everywhere(client: Any, register: Any, in_error: bool) -> None:
    made = officer(register)
    officer_decisions.withdraw(register, made, reason="Made without authority.", in_error=in_error)
    for response in (at(client, made), client.get(f"{register.url}{made.uuid}/")):
        assert response.status_code == 410
        assert "Made without authority." in response.content.decode()
        assert "Grant of a licence" not in response.content.decode()
    assert titles(client, register) == []
    stored = Decision.everything.get(pk=made.pk)
    assert (stored.title == "") is in_error
    with pytest.raises(ValueError, match="withdrawn"):
        officer_decisions.publish(register, made, nation="england")


def test_an_officer_s_decision_that_was_withdrawn_can_still_be_erased(client: Any, register: Any) -> None:
    made = officer(register)
    officer_decisions.withdraw(register, made, reason="It names Jo Reed's child.")
    officer_decisions.withdraw(register, made, reason="It named a child.", in_error=True)
    stored = Decision.everything.get(pk=made.pk)
    assert (stored.title, stored.text, stored.withdrawn_reason) == ("", "", "It named a child.")
    assert not [line for line in changes_to(made.uuid) if "Jo Reed" in line.reason or line.before]
    with pytest.raises(ValueError, match="public"):
        officer_decisions.withdraw(register, made, reason="Again.", in_error=True)


def test_why_a_decision_was_withdrawn_is_told_to_those_alone_who_may_read_its_page(client: Any, page: Any) -> None:
    made = public(page)
    outcome_acts.withdraw(page, made, reason="It named a child.")
    assert "It named a child." in at(client, made).content.decode()
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    response = at(client, made)
    assert "It named a child." not in response.content.decode()
    assert response.status_code == 410


def test_an_officer_s_decision_lacking_a_part_is_not_published(register: Any) -> None:
    with pytest.raises(outcome_acts.NotReady):
        officer(register, reasons="")
    assert not Decision.objects.exists()


def test_a_correction_of_an_officer_s_decision_is_said_on_its_page(client: Any, register: Any) -> None:
    made = edit(officer(register), text="<p>Granted for two years.</p>")
    html = client.get(f"{register.url}{made.uuid}/").content.decode()
    assert "two years" not in html
    officer_decisions.publish(register, made, nation="england")
    html = client.get(f"{register.url}{made.uuid}/").content.decode()
    assert "Granted for two years." in html
    assert "Changes to this decision" in html
    assert "Granted for a year." in changes_to(made.uuid)[0].before


# -- retention -----------------------------------------------------------------------------------------------------


def test_no_way_of_deleting_takes_a_decision_that_was_public(register: Any, page: Any) -> None:
    made, draft = officer(register), officer(register, "Draft", live=False)
    public(page)
    with pytest.raises(KeptOutcome), transaction.atomic():
        made.delete()
    with pytest.raises(KeptOutcome), transaction.atomic():
        Decision.everything.all().delete()
    with pytest.raises(outcome_acts.WasPublic):
        officer_decisions.delete(made)
    officer_decisions.delete(draft)
    assert Decision.everything.count() == 2


def test_a_register_with_public_decisions_is_neither_deleted_nor_unpublished(register: Any, superuser: Any) -> None:
    made = officer(register)
    with pytest.raises(KeptOutcome), transaction.atomic():
        register.delete()
    rights = DecisionIndexPage.objects.get(pk=register.pk).permissions_for_user(superuser)
    assert not rights.can_delete()
    assert not rights.can_unpublish()
    officer_decisions.withdraw(register, made, reason="Quashed.")
    register = DecisionIndexPage.objects.get(pk=register.pk)
    assert register.permissions_for_user(superuser).can_unpublish()
    register.delete()
