"""Resources on the hub: grouped by provider, with type, size and date; never a broken one."""

from __future__ import annotations

from datetime import date
from typing import Any

from bs4 import BeautifulSoup

from wagtail_engagement.kit.vocabulary import Partner, Resource


def shown(response: Any) -> dict[str, list[str]]:
    """Titles by provider; the council is ""."""
    return {group.name: [entry.title for entry in group.resources] for group in response.context["providers"]}


def preview(page: Any) -> str:
    response = page.make_preview_request()
    response.render()
    return response.content.decode()


def test_resources_stand_by_provider_the_council_first(
    client: Any, hub: Any, resource: Any, partner: Any, english: Any
) -> None:
    other = Partner.objects.create(name="A voluntary group", slug="group", locale=english, sort_order=1)
    resource("Trust's guide", provider=partner, link="https://a.example")
    resource("Group's guide", provider=other, link="https://b.example")
    resource("Second of ours", link="https://c.example", sort_order=2)
    resource("First of ours", link="https://d.example", sort_order=1)
    response = client.get(hub.url)
    assert shown(response) == {
        "": ["First of ours", "Second of ours"],
        "Saltby Hospital Trust": ["Trust's guide"],
        "A voluntary group": ["Group's guide"],
    }
    html = response.content.decode()
    assert html.index("From the council") < html.index("First of ours") < html.index("From our partners")


def test_a_file_is_shown_with_kind_type_size_and_date(client: Any, hub: Any, resource: Any, document: Any) -> None:
    resource(
        "Plan", file=document("Plan"), kind="toolkit", resource_date=date(2026, 3, 2), description="Ten questions."
    )
    html = client.get(hub.url).content.decode()
    assert "Toolkit, TXT, 7" in html
    assert "2 March 2026" in html
    assert "Ten questions." in html


def test_a_resource_without_file_or_link_is_left_out_for_the_public_and_not_available_to_editors(
    client: Any, hub: Any, resource: Any
) -> None:
    resource("Lost guide")
    html = client.get(hub.url).content.decode()
    assert "Lost guide" not in html
    assert "Guides and tools" not in html
    seen = preview(hub)
    assert "Lost guide" in seen
    assert "Not available" in seen


def test_a_deleted_document_leaves_no_broken_entry(client: Any, hub: Any, resource: Any, document: Any) -> None:
    file = document("Plan")
    resource("Plan", file=file)
    resource("Both", file=document("Both"), link="https://both.example")
    assert shown(client.get(hub.url)) == {"": ["Both", "Plan"]}
    file.delete()
    assert shown(client.get(hub.url)) == {"": ["Both"]}
    assert "Not available" in preview(hub)


def test_a_document_whose_file_is_gone_from_the_disk_counts_as_missing(
    client: Any, hub: Any, resource: Any, document: Any
) -> None:
    lost, with_link = document("Lost"), document("Linked")
    for file in (lost, with_link):
        file.file.storage.delete(file.file.name)
    resource("Lost", file=lost)
    resource("Linked", file=with_link, link="https://linked.example")
    response = client.get(hub.url)
    assert shown(response) == {"": ["Linked"]}
    assert 'href="https://linked.example"' in response.content.decode()


def test_a_resource_outlives_its_provider_as_one_of_the_council(
    client: Any, hub: Any, resource: Any, partner: Any
) -> None:
    resource("Guide", provider=partner, link="https://a.example")
    partner.delete()
    assert shown(client.get(hub.url)) == {"": ["Guide"]}


def test_the_welsh_hub_shows_each_resource_once_and_names_providers_in_welsh(
    client: Any, hub: Any, resource: Any, partner: Any, welsh: Any, welsh_home: Any, translate: Any
) -> None:
    Partner.objects.create(
        name="Ymddiriedolaeth Saltby", slug="saltby-trust", locale=welsh, translation_key=partner.translation_key
    )
    guide = resource("Guide", provider=partner, link="https://a.example")
    resource("Only in English", provider=partner, link="https://b.example")
    twin = guide.copy_for_translation(welsh)
    twin.title = "Canllaw"
    twin.save()
    assert Resource.objects.count() == 3
    response = client.get(translate(hub, welsh, slug="dweud").url)
    assert shown(response) == {"Ymddiriedolaeth Saltby": ["Canllaw", "Only in English"]}
    assert '<li class="eng-resources__item" lang="en">' in response.content.decode()
    assert shown(client.get(hub.url)) == {"Saltby Hospital Trust": ["Guide", "Only in English"]}


def test_the_resources_of_each_partner_are_folded_and_those_of_the_council_are_not(
    client: Any, hub: Any, resource: Any, partner: Any
) -> None:
    resource("Ours", link="https://a.example")
    resource("Theirs", provider=partner, link="https://b.example")
    resource("Theirs too", provider=partner, link="https://c.example")
    section = BeautifulSoup(client.get(hub.url).content, "html.parser").find(attrs={"aria-labelledby": "resources"})
    [fold] = section.find_all("details")
    assert fold.summary.h4.get_text() == "Saltby Hospital Trust (2)"
    assert fold.summary.span.get_text() == "NHS body"
    assert [a.get_text() for a in fold.select(".eng-resources__title")] == ["Theirs", "Theirs too"]
