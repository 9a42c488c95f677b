"""The council's own pages: what every page shows, in which languages, and under which policy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from example_site.host.models import ContentPage


@pytest.fixture
def libraries(home: Any, make: Any) -> Any:
    services = make(home, ContentPage, title="Services", slug="services", show_in_menus=True)
    body = [
        ("heading", "Opening hours"),
        ("paragraph", "<p>Open <b>every</b> day.</p>"),
        ("quote", {"text": "I came in to print a form.", "name": "Margaret"}),
        (
            "links",
            {
                "heading": "See also",
                "links": [
                    {"title": "", "page": services, "address": "", "text": "All of them"},
                    {"title": "Friends", "page": None, "address": "https://friends.example/", "text": ""},
                ],
            },
        ),
    ]
    return make(services, ContentPage, title="Libraries", slug="libraries", introduction="Anybody can join.", body=body)


def soup(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def test_the_home_page_welcomes_and_links_to_tasks_and_cards(client: Any, home: Any, libraries: Any) -> None:
    link = {"title": "Join a library", "page": libraries, "address": "", "text": "It is free"}
    home.refresh_from_db()
    home.hero_title = "Welcome to Harrowmere"
    home.popular = [("link", link)]
    home.body = [("cards", {"heading": "News", "introduction": "", "cards": [{**link, "image": None}]})]
    home.save_revision().publish()
    page = soup(client.get("/"))
    assert page.h1.get_text(strip=True) == "Welcome to Harrowmere"
    assert page.select_one(".task")["href"] == "/services/libraries/"
    assert page.select_one(".card a").get_text() == "Join a library"


def test_a_content_page_has_one_heading_of_the_first_level_and_all_its_blocks(client: Any, libraries: Any) -> None:
    page = soup(client.get("/services/libraries/"))
    assert [h.get_text() for h in page.find_all("h1")] == ["Libraries"]
    main = page.find("main")
    assert [h.get_text() for h in main.find_all("h2")] == ["Opening hours", "See also"]
    assert main.find("blockquote").get_text(strip=True) == "I came in to print a form."
    assert [a["href"] for a in main.select(".link-list a")] == ["/services/", "https://friends.example/"]
    assert page.title.get_text() == "Libraries – Harrowmere Council"


def test_a_link_to_a_page_that_is_not_live_is_left_out(client: Any, libraries: Any) -> None:
    libraries.get_parent().unpublish()
    ContentPage.objects.filter(pk=libraries.pk).update(live=True)
    links = soup(client.get("/services/libraries/")).select("main .link-list a")
    assert [a.get_text() for a in links] == ["Friends"]


def test_the_menu_marks_the_section_and_the_breadcrumbs_lead_back(client: Any, libraries: Any) -> None:
    page = soup(client.get("/services/libraries/"))
    assert page.select_one(".main-menu a[aria-current]")["href"] == "/services/"
    assert [a["href"] for a in page.select(".breadcrumbs a")] == ["/", "/services/"]
    assert page.select_one(".breadcrumbs [aria-current=page]").get_text() == "Libraries"


def test_the_footer_links_to_the_pages_about_the_website_that_exist(client: Any, home: Any, make: Any) -> None:
    make(home, ContentPage, title="Accessibility", slug="accessibility")
    links = soup(client.get("/")).select("footer nav[aria-labelledby=footer-links] a")
    assert [a["href"] for a in links] == ["/accessibility/"]


def test_each_page_links_to_its_live_twin_with_lang_and_hreflang(
    client: Any, libraries: Any, welsh_home: Any, welsh: Any, translate: Any
) -> None:
    twin = translate(libraries, welsh, title="Llyfrgelloedd")
    page = soup(client.get("/services/libraries/"))
    link = page.select_one(".languages a")
    assert (link["href"], link["lang"], link["hreflang"]) == (twin.url, "cy", "cy")
    assert link.get_text() == "Cymraeg"
    assert page.select_one("link[rel=alternate][hreflang=cy]")["href"] == f"http://testserver{twin.url}"
    back = soup(client.get(twin.url))
    assert back.html["lang"] == "cy"
    assert back.select_one(".languages a")["href"] == "/services/libraries/"


def test_a_twin_that_is_not_live_or_only_an_alias_is_not_offered(
    client: Any, libraries: Any, welsh_home: Any, welsh: Any
) -> None:
    alias = libraries.copy_for_translation(welsh, copy_parents=True, alias=True)
    assert alias.live and alias.alias_of_id == libraries.pk
    assert soup(client.get("/services/libraries/")).select(".languages a") == []
    ContentPage.objects.filter(pk=alias.pk).update(live=False, alias_of=None)
    assert soup(client.get("/services/libraries/")).select(".languages a") == []


def test_menu_breadcrumbs_and_languages_cost_three_queries_however_many_pages_there_are(
    client: Any, home: Any, libraries: Any, make: Any, welsh_home: Any, welsh: Any, translate: Any
) -> None:
    def queries() -> list[str]:
        client.get("/services/libraries/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/services/libraries/")
        return [query["sql"] for query in captured.captured_queries]

    before = queries()
    for number in range(5):
        make(home, ContentPage, title=f"Section {number}", show_in_menus=True)
    translate(libraries, welsh, title="Llyfrgelloedd")
    assert len(queries()) == len(before)
    request = RequestFactory().get("/services/libraries/")
    home.refresh_from_db()
    with CaptureQueriesContext(connection) as captured:
        render_to_string("base.html", {"page": libraries}, request=request)
    # The site of the request is the fourth; on a page Wagtail has found it before.
    assert len(captured) == 4


def test_public_pages_have_a_policy_that_allows_nothing_inline_and_the_admin_is_spared(admin: Any, home: Any) -> None:
    policy = admin.get("/").headers["Content-Security-Policy"]
    directives = dict(part.split(" ", 1) for part in policy.split("; "))
    assert directives["default-src"] == "'none'"
    assert directives["script-src"] == directives["style-src"] == "'self'"
    assert "unsafe" not in policy
    assert "Content-Security-Policy" not in admin.get("/admin/").headers


def test_an_address_that_leads_nowhere_gets_the_councils_own_page(client: Any, home: Any) -> None:
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    page = soup(response)
    assert page.h1.get_text() == "Page not found"
    assert page.select_one("main a")["href"] == "/search/"
    assert page.select(".languages a") == []
    assert "Content-Security-Policy" in response.headers


def test_the_page_for_a_fault_needs_neither_request_nor_database() -> None:
    assert "Sorry, there is a problem" in render_to_string("500.html")


def test_a_private_page_asks_for_its_password(client: Any, libraries: Any) -> None:
    PageViewRestriction.objects.create(page=libraries, restriction_type="password", password="quiet")
    response = client.get("/services/libraries/")
    assert "Anybody can join." not in response.content.decode()


def test_pictures_are_served_and_documents_are_not(client: Any, db: None, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    for place in ("images", "documents"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "file.txt").write_text("words", encoding="utf-8")
    assert client.get("/media/images/file.txt").status_code == 200
    assert client.get("/media/documents/file.txt").status_code == 404


def test_robots_are_kept_out_of_the_admin_and_the_search(client: Any, db: None) -> None:
    rules = client.get("/robots.txt").content.decode().splitlines()
    assert "Disallow: /admin/" in rules
    assert "Disallow: /search/" in rules
    assert "Sitemap: http://testserver/sitemap.xml" in rules
    assert client.get("/sitemap.xml").status_code == 200
