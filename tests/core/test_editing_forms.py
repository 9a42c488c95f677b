"""What an editor meets in forms: each term once, in the page's language; addresses that follow a new name only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.urls import reverse
from wagtail.models import Locale

from tests.conftest import add_page
from wagtail_engagement.events.models import EventIndexPage, EventPage
from wagtail_engagement.kit.vocabulary import Audience, Topic


pytestmark = pytest.mark.django_db


@pytest.fixture
def events(home: Any) -> EventIndexPage:
    return add_page(home, EventIndexPage, title="Events", slug="events")


@pytest.fixture
def trafnidiaeth(topic: Topic, welsh: Locale) -> Topic:
    twin = topic.copy_for_translation(welsh)
    twin.name = "Trafnidiaeth"
    twin.save()
    return twin


def form_of(client: Any, address: str) -> Any:
    return client.get(address).context["form"]


def add_event(events: EventIndexPage) -> str:
    return reverse("wagtailadmin_pages:add", args=["wagtail_engagement_events", "eventpage", events.pk])


def test_a_term_is_offered_once_in_the_language_of_the_page(
    admin: Any, events: EventIndexPage, topic: Topic, trafnidiaeth: Topic
) -> None:
    assert list(form_of(admin, add_event(events)).fields["topics"].queryset) == [topic]


def test_a_term_without_a_name_in_the_language_of_the_page_is_offered_in_the_one_it_has(
    admin: Any, events: EventIndexPage, topic: Topic, welsh: Locale
) -> None:
    only_welsh = Topic.objects.create(name="Yr iaith Gymraeg", slug="welsh", locale=welsh)
    assert set(form_of(admin, add_event(events)).fields["topics"].queryset) == {topic, only_welsh}


def test_a_term_chosen_in_another_language_stays_chosen_and_its_twin_is_not_offered_beside_it(
    admin: Any, events: EventIndexPage, trafnidiaeth: Topic
) -> None:
    event = add_page(events, EventPage, title="Drop-in")
    event.topics.set([trafnidiaeth])
    event.save()
    form = form_of(admin, reverse("wagtailadmin_pages:edit", args=[event.pk]))
    assert list(form.fields["topics"].queryset) == [trafnidiaeth]
    assert list(form.initial["topics"]) == [trafnidiaeth]


def test_a_technique_offers_each_audience_once_too(admin: Any, audience: Audience, welsh: Locale) -> None:
    audience.copy_for_translation(welsh).save()
    form = form_of(admin, reverse("wagtailsnippets_wagtail_engagement_technique:add"))
    assert list(form.fields["audiences"].queryset) == [audience]


def test_terms_are_boxes_to_tick_so_that_none_is_lost_by_a_click(
    admin: Any, events: EventIndexPage, topic: Topic
) -> None:
    html = admin.get(add_event(events)).content.decode()
    for name in ("topics", "areas", "audiences", "partners"):
        assert f'<select name="{name}"' not in html
    assert f'type="checkbox" name="topics" value="{topic.pk}"' in html


@pytest.mark.parametrize("name", ["topic", "area", "audience", "partner", "technique"])
def test_the_short_name_of_a_new_entry_is_made_from_its_name(admin: Any, english: Locale, name: str) -> None:
    form = admin.get(reverse(f"wagtailsnippets_wagtail_engagement_{name}:add")).content.decode()
    assert 'data-w-sync-target-value="#id_slug"' in form
    assert "blur-&gt;w-sync#apply" in form


def test_the_short_name_of_an_entry_in_use_stays_when_its_name_changes(admin: Any, topic: Topic) -> None:
    form = admin.get(reverse("wagtailsnippets_wagtail_engagement_topic:edit", args=[topic.pk])).content.decode()
    assert "w-sync#apply" not in form


def test_where_the_facts_are_kept_is_the_first_thing_a_translator_reads(
    admin: Any, events: EventIndexPage, welsh: Locale, translate: Callable[..., Any]
) -> None:
    event = add_page(events, EventPage, title="Drop-in", summary="Come and see.")
    twin = translate(event, welsh, title="Galw heibio")
    html = admin.get(reverse("wagtailadmin_pages:edit", args=[twin.pk])).content.decode()
    assert "Edit the facts" in html
    assert html.index("Edit the facts") < html.index('name="summary"')


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("topic", {}),
        ("partner", {"kind": "other"}),
        ("technique", {"rungs": "consulting", "effort": "low", "reach": "few"}),
    ],
)
def test_an_entry_saved_without_a_short_name_gets_one_from_its_name(
    admin: Any, english: Locale, name: str, values: dict[str, str]
) -> None:
    address = reverse(f"wagtailsnippets_wagtail_engagement_{name}:add")
    sent = {"name": "Saltby Bus Users’ Group", "slug": "", "sort_order": "0", **values}
    assert admin.post(address, sent).status_code == 302
    model = apps.get_model("wagtail_engagement", name)
    assert model.objects.get().slug == "saltby-bus-users-group"
    # the second of the same name is told, and loses nothing
    form = admin.post(address, sent).context["form"]
    assert form.errors["slug"] == ["Another entry already uses this short name."]
    assert form["name"].value() == "Saltby Bus Users’ Group"


def test_a_name_no_short_name_can_be_made_of_asks_for_one(admin: Any, english: Locale) -> None:
    form = admin.post(
        reverse("wagtailsnippets_wagtail_engagement_topic:add"), {"name": "?!", "slug": "", "sort_order": "0"}
    ).context["form"]
    assert form.errors["slug"] == ["This field is required."]
