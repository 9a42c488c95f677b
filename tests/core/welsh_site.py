"""A Welsh site with something of everything, written in Welsh, so that any English on it is the interface's."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from wagtail.models import Page

from tests.conftest import add_page
from tests.meetings.conftest import exempt
from wagtail_engagement.case_studies.models import CaseStudyIndexPage, CaseStudyPage
from wagtail_engagement.consultations.models import ConsultationIndexPage, ConsultationPage
from wagtail_engagement.events.models import EventIndexPage, EventPage
from wagtail_engagement.faqs.models import FAQIndexPage, FAQPage
from wagtail_engagement.hub.models import HubPage, StrategyPage
from wagtail_engagement.kit.vocabulary import Audience, Partner, Resource, Topic
from wagtail_engagement.ladder.models import LadderGuidePage
from wagtail_engagement.ladder.records import Technique
from wagtail_engagement.meetings import agenda
from wagtail_engagement.meetings.models import CommitteePage, MeetingIndexPage, MeetingPage
from wagtail_engagement.meetings.records import AgendaItem, ConfidentialLimb


TEXT = "<p>Testun y cyngor.</p>"
NOTE = "Rheswm y cyngor."
BOOKING = "https://archebu.example/"


@pytest.fixture
def one(welsh_home: Page, make: Any) -> Any:
    """``one(EventIndexPage)``: the page of a type that the setup made below the Welsh home page."""
    call_command("engagement_setup", parent=str(welsh_home.pk), verbosity=0)

    def _one(model: type[Page]) -> Any:
        return model.objects.get(locale=welsh_home.locale)

    return _one


@pytest.fixture
def facets(one: Any, welsh: Any) -> dict[str, Any]:
    """What every subject of the site has: a rung, terms, partners and someone to ask."""
    partner = Partner.objects.create(name="Ymddiriedolaeth Saltby", slug="saltby", kind="nhs", locale=welsh)
    topic = Topic.objects.create(name="Trafnidiaeth", slug="transport", locale=welsh)
    return {
        "summary": "Crynodeb y cyngor.",
        "rung": "consulting",
        "topics": [topic],
        "audiences": [Audience.objects.filter(locale=welsh).first()],
        "partners": [partner],
        "contact_name": "Siân",
    }


@pytest.fixture
def consultations(one: Any, facets: Any, days: Any) -> list[Any]:
    """A consultation in each state."""
    parent = one(ConsultationIndexPage)
    ways = [
        ("online", {"text": NOTE, "url": "https://arolwg.example/"}),
        ("elsewhere", {"text": NOTE, "url": "https://arall.example/"}),
        ("telephone", {"text": NOTE, "number": "01632 960114"}),
    ]
    told = {"feedback": TEXT, "feedback_published_at": days(-9)}
    states: list[dict[str, Any]] = [
        {"opens_at": days(5), "closes_at": days(30)},
        {"opens_at": days(-5), "closes_at": days(30)},
        {"opens_at": days(-5), "closes_at": days(2)},
        {"opens_at": days(-5)},
        {"opens_at": days(-50), "closes_at": days(-10), "outcome_due": date(2099, 1, 1)},
        {"opens_at": days(-50), "closes_at": days(-10), "outcome_due": days(-2).date(), **told},
        {
            "opens_at": days(-50),
            "closes_at": days(-10),
            "closed_early_at": days(-15),
            "closed_early_reason": NOTE,
            "outcome_due": days(-5).date(),
            "outcome": TEXT,
            "outcome_published_at": days(-1),
            **told,
        },
        {"opens_at": days(-5), "closes_at": days(30), "withdrawn_at": days(-1), "withdrawn_reason": NOTE},
    ]
    written = {"what": TEXT, "why": TEXT, "influence": TEXT, "ways": ways, **facets}
    return [
        add_page(parent, ConsultationPage, title=f"Strydoedd {number}", **written, **dates)
        for number, dates in enumerate(states)
    ]


@pytest.fixture
def events(one: Any, facets: Any, days: Any) -> list[Any]:
    parent = one(EventIndexPage)
    soon = {"starts_at": days(3), "ends_at": days(3.1)}
    kinds: list[dict[str, Any]] = [
        {**soon, "kind": "workshop", "joining_url": "https://fideo.example/", "capacity": 12, "booking": NOTE},
        {**soon, "kind": "panel", "status": "cancelled", "status_reason": NOTE},
        {**soon, "kind": "showcase", "status": "moved", "previous_starts_at": days(1), "booking_url": BOOKING},
        {"starts_at": days(-3), "ends_at": days(-2.9), "what_came_of_it": TEXT},
        {"starts_at": days(-1), "ends_at": days(1), "kind": "other"},
    ]
    written = {"place_name": "Llyfrgell", "access": TEXT, **facets}
    return [add_page(parent, EventPage, title=f"Sgwrs {n}", **written, **kind) for n, kind in enumerate(kinds)]


@pytest.fixture
def meetings(one: Any, facets: Any, days: Any) -> list[Any]:
    facets.pop("rung")
    member = ("member", {"name": "Mari", "role": "Cadeirydd", "group": "", "ward": "", "voting": True})
    committee = add_page(
        one(MeetingIndexPage),
        CommitteePage,
        title="Pwyllgor Cynllunio",
        kind="regulatory",
        membership=[member],
        terms_of_reference=TEXT,
        default_venue_name="Neuadd",
        default_access=TEXT,
        contact_name="Siân",
    )
    soon = {"starts_at": days(3), "ends_at": days(3.1), "joining_url": "https://fideo.example/", "access": TEXT}
    statuses = ("scheduled", "provisional", "postponed", "rescheduled", "adjourned", "cancelled", "held", "inquorate")
    made = [
        add_page(committee, MeetingPage, title=f"Cyfarfod {n}", status=status, status_reason=NOTE, **soon, **facets)
        for n, status in enumerate(statuses)
    ]
    made.append(add_page(committee, MeetingPage, title="Mis Mai", starts_at=days(-3), **facets))
    words = {"exempt_category": "Disgrifiad.", "public_interest_reason": NOTE}
    closed = [exempt(**words), exempt(access="part_exempt", **words)]
    closed += [{"access": "confidential", "confidential_limb": limb} for limb in ConfidentialLimb.values]
    for number, facts in enumerate([{"body": TEXT, "recommendation": NOTE, "lead_officer": "Siân"}, *closed]):
        item = agenda.new_item(made[0])
        for name, value in {"public_title": f"Eitem {number}", "number_label": str(number), **facts}.items():
            setattr(item, name, value)
        agenda.save_draft(item)
    agenda.publish(made[0], list(AgendaItem.everything.filter(meeting_key=made[0].translation_key)), nation="england")
    return [committee, *made]


@pytest.fixture
def case_study(one: Any, facets: Any) -> Any:
    return add_page(
        one(CaseStudyIndexPage),
        CaseStudyPage,
        title="Cerdded",
        year=2026,
        challenge=TEXT,
        what_we_did=TEXT,
        who_was_involved=TEXT,
        lessons=TEXT,
        figures=[("figure", {"label": "Plant", "before": "", "after": "63", "unit": "%", "source": "Arolwg"})],
        quotes=[("quote", {"text": "Da iawn.", "name": "Mari", "role": "", "consent": True})],
        story=[("story", {"heading": "", "text": TEXT, "nature": "illustrative"})],
        media=[("video", {"title": "Y daith", "url": "https://fideo.example/", "transcript": TEXT})],
        **facets,
    )


@pytest.fixture
def questions(one: Any) -> Any:
    item = {"question": "Pryd?", "answer": TEXT, "former_anchors": []}
    sections = [("section", {"heading": f"Adran {n}", "intro": "", "questions": [item]}) for n in range(2)]
    return add_page(one(FAQIndexPage), FAQPage, title="Ymateb", sections=sections)


@pytest.fixture
def strategy(one: Any, facets: Any) -> Any:
    figures = {"unit": "%", "baseline": 4, "latest": 8, "latest_on": date(2026, 10, 14), "target": 9}
    objective = {"title": "Amcan", "text": "", "measure": "Cyfran", "source": "Arolwg", **figures}
    line = {"audience_detail": "Pawb", "channel": "Cylchlythyr", "frequency": "Bob mis", "owner": "Siân"}
    return add_page(
        one(HubPage),
        StrategyPage,
        title="Strategaeth",
        vision=TEXT,
        objectives=[("objective", objective)],
        workstreams=[("workstream", {"title": "Gofalwyr", "lead": "Siân", "partner": "saltby", "rung": "involving"})],
        plan=[("line", line)],
        partners=facets["partners"],
        adopted_on=date(2024, 1, 1),
        review_on=date(2025, 1, 1),
        led_by="Siân",
    )


@pytest.fixture
def subjects(consultations: Any, events: Any, meetings: Any, case_study: Any, questions: Any, strategy: Any) -> None:
    """Something of everything."""


@pytest.fixture
def whole_site(subjects: None, facets: Any, welsh: Any) -> list[str]:
    """The address of every page of a Welsh site that has something of everything, and of lists in odd circumstances."""
    shared = {"locale": welsh, "link": "https://adnoddau.example/", "resource_date": date(2026, 5, 1)}
    Resource.objects.create(title="Canllaw", kind="toolkit", **shared)
    Resource.objects.create(title="Data", kind="data", provider=facets["partners"][0], **shared)
    Technique.objects.create(name="Arolwg", slug="survey", rungs=["consulting"], locale=welsh, example="Arolwg y parc")
    found = [page.get_url() for page in Page.objects.filter(live=True, locale=welsh, depth__gt=2).order_by("path")]
    lists = (ConsultationIndexPage, EventIndexPage, MeetingIndexPage, CaseStudyIndexPage, FAQIndexPage, LadderGuidePage)
    odd = ("?page=99&rung=dringo", "?q=zzzz&page=chwech&effort=mawr", "?topic=transport")
    found += [model.objects.get(locale=welsh).get_url() + query for model in lists for query in odd]
    return [*found, "/cy/search/?query=strydoedd", "/cy/search/?query=zzzz", "/cy/dim-byd-yma/"]
