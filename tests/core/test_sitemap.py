"""The sitemap: every public page in every language, each naming its twins."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from example_site.host.models import ContentPage


NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def sitemap(client: Any) -> dict[str, dict[str, str]]:
    """``{address: {language: address of the twin}}``, read as a robot does."""
    response = client.get("/sitemap.xml")
    assert response.status_code == 200
    found = {}
    for url in ElementTree.fromstring(response.content).findall("s:url", NAMES):
        links = url.findall("x:link", NAMES)
        assert {link.get("rel") for link in links} <= {"alternate"}
        found[url.findtext("s:loc", namespaces=NAMES)] = {link.get("hreflang"): link.get("href") for link in links}
    return found


def test_pages_with_twins_name_them_and_themselves_and_others_name_none(
    client: Any, home: Any, event: Any, welsh_home: Any, welsh: Any, translate: Any
) -> None:
    page, lonely = event("Open day"), event("Workshop")
    twin = translate(page, welsh, title="Diwrnod agored")
    found = sitemap(client)
    both = {"en": page.full_url, "cy": twin.full_url}
    assert "/cy/" in twin.full_url
    assert found[page.full_url] == both
    assert found[twin.full_url] == both
    assert found[lonely.full_url] == {}
    assert found[home.full_url] == {"en": home.full_url, "cy": welsh_home.full_url}


def test_no_draft_private_page_or_alias_is_named_as_a_twin(
    client: Any, home: Any, make: Any, welsh_home: Any, welsh: Any, translate: Any
) -> None:
    draft, private, copied = (make(home, ContentPage, title=title) for title in ("Draft", "Private", "Copied"))
    translate(draft, welsh, title="Drafft", live=False)
    hidden = translate(private, welsh, title="Preifat")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    alias = copied.create_alias(parent=welsh_home, update_locale=welsh, update_slug="copi")
    found = sitemap(client)
    assert [found[page.full_url] for page in (draft, private, copied)] == [{}, {}, {}]
    assert hidden.full_url not in found
    assert found[alias.full_url] == {}


def test_a_page_of_another_site_is_not_in_it(client: Any, home: Any, make: Any) -> None:
    from wagtail.models import Page, Site

    other = make(Page.objects.get(depth=1), ContentPage, title="Another council")
    Site.objects.create(hostname="other.example", port=80, root_page=other)
    assert list(sitemap(client)) == [home.full_url]


def test_many_twins_cost_no_more_queries_than_few(
    client: Any, home: Any, make: Any, welsh_home: Any, welsh: Any, translate: Any
) -> None:
    def add(name: str) -> None:
        translate(make(home, ContentPage, title=name), welsh, title=f"{name} cy")

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            sitemap(client)
        return len(captured)

    add("One")
    few = queries()
    for number in range(5):
        add(f"Page {number}")
    assert queries() <= few
