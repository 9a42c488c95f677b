"""The registry finds page types by the part they play, and keeps families in order."""

from __future__ import annotations

import pytest
from django.db import models

from wagtail_engagement import registry
from wagtail_engagement.events.models import EventIndexPage, EventPage
from wagtail_engagement.events.pages import EventMixin
from wagtail_engagement.kit.cards import card_of


class NobodyPlaysThis(models.Model):
    class Meta:
        abstract = True


def test_a_page_type_is_found_by_its_mixin() -> None:
    assert registry.page_models(EventMixin) == [EventPage]
    assert registry.page_model(EventMixin) is EventPage


def test_a_part_nobody_plays_is_said_in_words_that_help() -> None:
    assert registry.page_models(NobodyPlaysThis) == []
    with pytest.raises(registry.NoPageModel, match="NobodyPlaysThis: install the packaged app or add the mixin"):
        registry.page_model(NobodyPlaysThis)


def test_index_pages_are_not_subjects() -> None:
    found = list(registry.subject_models())
    assert EventPage in found
    assert EventIndexPage not in found


def test_families_stand_in_the_order_of_their_weight(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_families", {})
    for kind, weight in (("last", 90), ("b", 10), ("a", 10)):
        registry.register(registry.Family(kind, kind, kind, lambda row, now: card_of(row, ""), weight))
    assert [family.kind for family in registry.families()] == ["a", "b", "last"]
    assert registry.family("a").label == "a"
    assert registry.family("unknown") is None


def test_the_hub_is_set_up_before_what_stands_below_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_setup_pages", {})
    for mixin, order in (("x.Index", 30), ("x.Hub", 0), ("x.Guide", 10)):
        registry.register_setup_page(registry.SetupPage(mixin, mixin, mixin.lower(), order))
    assert [page.mixin for page in registry.setup_pages()] == ["x.Hub", "x.Guide", "x.Index"]


def test_a_familys_viewset_is_registered_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_viewsets", [])
    registry.register_viewset("family.viewsets.OneViewSet")
    registry.register_viewset("family.viewsets.OneViewSet")
    assert registry.viewsets() == ["family.viewsets.OneViewSet"]
