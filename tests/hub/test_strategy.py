"""The strategy page: objectives with figures, the plan as a table, and measures worked out from the site."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from tests.conftest import add_page, publish
from wagtail_engagement.consultations.models import ConsultationPage
from wagtail_engagement.hub.blocks import (
    DutyBlock,
    ObjectiveBlock,
    PlanLineBlock,
    WorkstreamBlock,
    audience_choices,
    partner_choices,
)
from wagtail_engagement.hub.measures import Punctuality
from wagtail_engagement.hub.models import StrategyPage
from wagtail_engagement.kit.vocabulary import Audience


OBJECTIVE = {
    "title": "Tell people what happened",
    "measure": "Share of outcomes on time",
    "unit": "%",
    "baseline": Decimal("47.50"),
    "baseline_label": "at the start",
    "latest": Decimal(81),
    "latest_on": date(2026, 10, 14),
    "target": Decimal(1200),
}


def tables(html: str) -> dict[str, ElementTree.Element]:
    """The tables of a page by their caption."""
    found = [
        ElementTree.fromstring(table.replace("<br>", "<br/>"))
        for table in re.findall(r"<table>.*?</table>", html, re.S)
    ]
    return {"".join(table.find("caption").itertext()): table for table in found}


def cells(table: ElementTree.Element) -> list[list[str]]:
    return [[" ".join("".join(cell.itertext()).split()) for cell in row] for row in table.iter("tr")]


def test_an_objective_shows_its_measure_latest_figure_and_target(client: Any, strategy: Any) -> None:
    strategy.objectives = [("objective", OBJECTIVE), ("objective", {"title": "New", "measure": "Not counted before"})]
    html = client.get(publish(strategy).url).content.decode()
    for words in (
        "Share of outcomes on time",
        "81%",
        "on 14 October 2026",
        "47.5% at the start",
        "1,200%",
        "No figure yet",
    ):
        assert words in html


@pytest.mark.parametrize(
    ("figure", "unit", "said"),
    [("7.6", "out of 10", "7.6 out of 10"), ("20", "", "20"), ("0", "%", "0%"), ("100", "days", "100 days")],
)
def test_a_figure_is_said_with_its_unit(figure: str, unit: str, said: str) -> None:
    value = ObjectiveBlock().to_python({"title": "x", "measure": "y", "latest": figure, "unit": unit})
    assert value.latest_figure == said


def test_the_communication_plan_is_a_table_with_caption_and_headings_for_rows_and_columns(
    client: Any, strategy: Any, audience: Any
) -> None:
    line = {"channel": "Youth panel", "frequency": "Every term", "owner": "Youth voice officer", "purpose": "Ideas"}
    strategy.plan = [
        ("line", {**line, "audience": "young-people", "audience_detail": "Aged 11 to 18"}),
        ("line", {**line, "audience": "young-people"}),
        ("line", {**line, "audience": "deleted-since", "audience_detail": "Carers"}),
    ]
    table = tables(client.get(publish(strategy).url).content.decode())[
        "Whom we tell, how, how often, and who sees to it"
    ]
    assert [cell.get("scope") for cell in table.iter("th")] == ["col"] * 5 + ["row"] * 3
    assert cells(table)[1:] == [
        ["Aged 11 to 18Young people", "Youth panel", "Every term", "Youth voice officer", "Ideas"],
        ["Young people", "Youth panel", "Every term", "Youth voice officer", "Ideas"],
        ["Carers", "Youth panel", "Every term", "Youth voice officer", "Ideas"],
    ]


def test_the_plan_names_audiences_in_the_language_of_the_page(
    client: Any, hub: Any, strategy: Any, audience: Any, welsh: Any, welsh_home: Any, translate: Any
) -> None:
    Audience.objects.create(
        name="Pobl ifanc", slug="young-people", locale=welsh, translation_key=audience.translation_key
    )
    line = {"audience": "young-people", "channel": "Panel", "frequency": "Termly", "owner": "Us"}
    strategy.plan = [("line", line)]
    translate(hub, welsh, slug="dweud")
    twin = translate(publish(strategy), welsh, slug="strategaeth")
    assert "Pobl ifanc" in client.get(twin.url).content.decode()


@pytest.mark.django_db
def test_a_line_of_the_plan_says_whom_it_is_for() -> None:
    from wagtail.blocks import StructBlockValidationError

    block = PlanLineBlock()
    with pytest.raises(StructBlockValidationError):
        block.clean(block.to_python({"channel": "Post", "frequency": "Yearly", "owner": "Us"}))


def test_a_workstream_shows_its_lead_partner_and_rung(client: Any, strategy: Any, partner: Any) -> None:
    strategy.workstreams = [
        ("workstream", {"title": "Carers", "lead": "Carers lead", "partner": "saltby-trust", "rung": "collaborating"})
    ]
    html = client.get(publish(strategy).url).content.decode()
    for words in ("Led by: Carers lead", "Jointly with: Saltby Hospital Trust", "eng-rung--collaborating"):
        assert words in html


def test_the_review_date_is_shown_and_said_when_it_has_passed(client: Any, strategy: Any, partner: Any) -> None:
    strategy.review_on = timezone.localdate() + timedelta(days=100)
    strategy.partners = [partner]
    html = client.get(publish(strategy).url).content.decode()
    assert "Next review" in html
    assert 'href="https://trust.example">Saltby Hospital Trust</a>' in html
    assert "(NHS body)" in html
    assert "was due for review" not in html
    strategy.review_on = timezone.localdate() - timedelta(days=1)
    assert "was due for review" in client.get(publish(strategy).url).content.decode()


# -- measures ------------------------------------------------------------------------------------------------------


def test_a_site_where_nothing_is_published_has_nothing_to_count(client: Any, strategy: Any) -> None:
    html = client.get(strategy.url).content.decode()
    assert "Nothing has been published yet that could be counted." in html
    assert "No outcomes due yet." in html


def test_consultations_and_case_studies_are_counted_by_rung_and_year(
    client: Any, strategy: Any, consultation: Any, case_study: Any, days: Any
) -> None:
    this_year = timezone.localdate().year
    for title, rung, opens in (("A", "consulting", 0), ("B", "consulting", 0), ("C", "involving", -800), ("D", "", 0)):
        consultation(title, rung=rung, opens=opens, closes=opens + 30)
    case_study("Old story", rung="devolving", year=1999)
    consultation("A draft", rung="consulting", live=False)
    PageViewRestriction.objects.create(page=consultation("For staff", rung="consulting"), restriction_type="login")
    found = tables(client.get(strategy.url).content.decode())
    earlier = str(days(-800).year)
    rows = cells(found["Consultations by rung of the ladder and year"])
    assert rows[0] == ["Rung", str(this_year), earlier, "All"]
    assert ["Consulting", "2", "0", "2"] in rows
    assert ["Involving", "0", "1", "1"] in rows
    assert ["Devolving", "0", "0", "0"] in rows
    assert ["No rung given", "1", "0", "1"] in rows
    assert rows[-1] == ["All", "3", "1", "4"]
    assert ["Devolving", "1", "1"] in cells(found["Case studies by rung of the ladder and year"])


def test_years_before_the_last_five_are_counted_together(client: Any, strategy: Any, case_study: Any) -> None:
    for year in (2026, 2025, 2024, 2023, 2022, 2021, 2020):
        case_study(f"Story of {year}", rung="involving", year=year)
    rows = cells(tables(client.get(strategy.url).content.decode())["Case studies by rung of the ladder and year"])
    assert rows[0] == ["Rung", "2026", "2025", "2024", "2023", "2022", "Earlier or no year", "All"]
    assert ["Involving", "1", "1", "1", "1", "1", "2", "7"] in rows


def test_an_outcome_is_on_time_late_or_overdue_by_the_day_it_was_promised_for(
    client: Any, strategy: Any, consultation: Any, days: Any
) -> None:
    def closed(title: str, due: int, outcome: float | None) -> None:
        consultation(title, opens=-90, closes=-60, outcome=outcome, outcome_due=days(due).date())

    closed("On the day", -10, -10)
    closed("Early", 30, -20)
    closed("A day late", -11, -10)
    closed("Overdue", -1, None)
    closed("Not due yet", 5, None)
    consultation("Still open", outcome_due=days(-5).date())
    consultation("Withdrawn", withdrawn_at=days(-70), opens=-90, closes=-60, outcome_due=days(-5).date())
    response = client.get(strategy.url)
    assert response.context["measures"].punctuality == Punctuality(on_time=2, late=1, overdue=1)
    html = response.content.decode()
    assert "50% of outcomes were published on time: 2 of the 4 that were due." in html
    table = tables(html)["Outcomes of consultations, by the year they opened"]
    assert cells(table)[1] == [str(days(-90).year), "4", "2", "1", "1", "50%"]


def test_promises_that_are_not_due_are_not_counted(client: Any, strategy: Any, consultation: Any, days: Any) -> None:
    consultation("Not due yet", opens=-90, closes=-60, outcome_due=days(5).date())
    html = client.get(strategy.url).content.decode()
    assert "No outcomes due yet." in html
    assert "Consultations by rung of the ladder and year" in html


@given(on_time=st.integers(0, 500), late=st.integers(0, 500), overdue=st.integers(0, 500))
def test_a_share_of_a_hundred_per_cent_means_every_one(on_time: int, late: int, overdue: int) -> None:
    counted = Punctuality(on_time, late, overdue)
    assert 0 <= counted.share <= 100
    assert (counted.share == 100) == (on_time > 0 and late + overdue == 0)


def test_the_welsh_strategy_counts_each_subject_once(
    client: Any,
    strategy: Any,
    consultations: Any,
    consultation: Any,
    welsh: Any,
    welsh_home: Any,
    translate: Any,
    hub: Any,
) -> None:
    page = consultation("Streets", rung="consulting")
    consultation("Bins", rung="consulting")
    translate(hub, welsh, slug="dweud")
    translate(consultations, welsh, slug="ymgynghoriadau")
    translate(page, welsh, slug="strydoedd")
    twin = translate(strategy, welsh, slug="strategaeth")
    for shown in (twin, strategy):
        assert client.get(shown.url).context["measures"].tables[0].totals[-1] == "2"


def test_the_strategy_costs_four_queries_more_than_a_page_of_the_host_however_much_there_is(
    client: Any, strategy: Any, consultation: Any, case_study: Any, home: Any, audience: Any, partner: Any
) -> None:
    from example_site.host.models import ContentPage

    def queries(url: str) -> int:
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            client.get(url)
        return len(captured)

    plain = add_page(add_page(home, ContentPage, title="About us"), ContentPage, title="Our plans")
    consultation("One")
    line = {"audience": "young-people", "channel": "a", "frequency": "b", "owner": "c"}
    work = {"title": "Carers", "partner": "saltby-trust", "rung": "involving"}
    strategy.plan, strategy.workstreams, strategy.partners = [("line", line)], [("workstream", work)], [partner]
    publish(strategy)
    few = queries(strategy.url)
    strategy.plan, strategy.workstreams = [("line", line)] * 30, [("workstream", work)] * 9
    strategy.objectives = [("objective", OBJECTIVE)] * 9
    publish(strategy)
    for number in range(30):
        consultation(f"Consultation {number}", rung="consulting", opens=-90, closes=-60, outcome=-number)
        case_study(f"Story {number}", rung="involving", year=2000 + number)
    assert queries(strategy.url) == few
    assert few <= queries(plain.url) + 4
    assert ConsultationPage.objects.count() == 31


# -- editing -------------------------------------------------------------------------------------------------------


def test_editors_can_open_a_strategy_and_choose_from_the_vocabulary(
    admin: Any, strategy: Any, audience: Any, partner: Any
) -> None:
    strategy.plan = [("line", {"audience": "young-people", "channel": "a", "frequency": "b", "owner": "c"})]
    publish(strategy)
    assert admin.get(f"/admin/pages/{strategy.pk}/edit/").status_code == 200
    assert audience_choices() == [("young-people", "Young people")]
    assert partner_choices() == [("saltby-trust", "Saltby Hospital Trust")]


def test_a_strategy_that_says_nothing_yet_can_be_read_and_previewed(client: Any, home: Any) -> None:
    page = add_page(home, StrategyPage, title="Strategy", slug="strategy")
    assert client.get(page.url).status_code == 200
    response = StrategyPage(title="Not saved yet", locale=home.locale).make_preview_request()
    response.render()
    assert response.status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("block", [DutyBlock, ObjectiveBlock, WorkstreamBlock, PlanLineBlock])
def test_every_block_can_be_previewed_and_says_what_it_is_for(block: Any) -> None:
    made = block()
    assert made.meta.description
    value = made.normalize(made.get_preview_value())
    assert str(value["channel" if block is PlanLineBlock else "title"]) in made.render(value)
