"""What the public, and editors in a preview, read of a case study."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.documents import get_document_model

from wagtail_engagement.kit.public_index import PublicIndexEntry
from wagtail_engagement.kit.vocabulary import Resource


@pytest.fixture(autouse=True)
def _true_at_the_end(index_is_true: Any) -> None:
    """Every test here ends with an index that a rebuild would not alter."""


def get(client: Any, page: Any) -> str:
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def indexed_words(page: Any) -> str:
    return PublicIndexEntry.objects.get(subject=page.translation_key, language="en").text.folded


def quote(text: str, *, consent: bool) -> tuple[str, dict[str, Any]]:
    return ("quote", {"text": text, "name": "Amina", "role": "Resident", "consent": consent})


def video(**values: Any) -> tuple[str, dict[str, Any]]:
    value = {"title": "The film", "url": "https://film.example/1", "transcript": "<p>Birdsong.</p>", **values}
    return ("video", value)


def test_a_case_study_tells_the_whole_story_in_order(client: Any, study: Any, partner: Any, topic: Any) -> None:
    page = study(
        year=2025,
        who_was_involved="<p>Pupils and parents.</p>",
        lessons="<p>Start small.</p>",
        figures=[
            ("figure", {"label": "Walk to school", "before": "41", "after": "63", "unit": "%", "source": "Count"})
        ],
        quotes=[quote("It is our street again.", consent=True)],
        story=[("story", {"heading": "Joan", "text": "<p>She walks.</p>", "nature": "illustrative"})],
        media=[video()],
        rung="involving",
        partners=[partner],
        topics=[topic],
        contact_name="Streets team",
    )
    html = get(client, page)
    told = [
        "Case study, 2025",
        "Three streets closed",
        "Too many cars.",
        "We asked the children.",
        "Pupils and parents.",
        "Walk to school",
        "It is our street again.",
        "She walks.",
        "https://film.example/1",
        "Birdsong.",
        "Start small.",
        "Saltby Hospital Trust",
        "Transport",
        "Streets team",
    ]
    places = [html.index(words) for words in told]
    assert places == sorted(places)
    assert html.count("<h1") == 1


def test_a_case_study_with_a_title_alone_is_a_normal_page(client: Any, studies: Any, make: Any) -> None:
    from wagtail_engagement.case_studies.models import CaseStudyPage

    page = make(studies, CaseStudyPage, title="Only a title")
    assert "<h2" not in get(client, page).partition("<article")[2].partition("</article>")[0]
    assert "Only a title" in get(client, studies)


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ({"before": "41", "after": "63", "unit": "%"}, ["41%", "63%"]),
        ({"before": "31", "after": "24", "unit": "a month"}, ["31 a month", "24 a month"]),
        ({"before": "2 in 10", "after": "7 in 10", "unit": ""}, ["2 in 10", "7 in 10"]),
        ({"before": "", "after": "63", "unit": "%"}, ["not measured", "63%"]),
    ],
)
def test_a_figure_says_before_after_unit_and_source(
    client: Any, study: Any, figure: dict[str, str], said: list[str]
) -> None:
    page = study(figures=[("figure", {"label": "Measure", "source": "Our survey", **figure})])
    html = get(client, page)
    pairs = re.findall(r"<dt>(.*?)</dt><dd[^>]*>(.*?)</dd>", html)
    assert [value for _name, value in pairs] == said
    assert [name for name, _value in pairs] == ["Before", "After"]
    assert "Source: Our survey" in html


def test_a_quote_without_recorded_consent_is_nowhere_public(client: Any, study: Any, studies: Any) -> None:
    secret = "Zanzibarwords nobody agreed to"
    body_quote = ("quote", {"text": f"{secret} in the text", "name": "B", "role": "", "consent": False})
    page = study(quotes=[quote(secret, consent=False)], body=[body_quote])
    html = get(client, page)
    assert secret not in html
    assert "What people said" not in html
    assert "zanzibarwords" not in indexed_words(page)
    assert client.get(studies.url, {"q": "zanzibarwords"}).context["cards"] == []
    assert "Zanzibarwords" not in str(given_to_search(page))


def given_to_search(page: Any) -> list[Any]:
    """Everything the site's own search engine is given of the page."""
    return [field.get_value(page) for field in type(page).get_searchable_search_fields()]


def test_a_quote_is_public_once_consent_is_recorded_and_no_longer_when_it_is_withdrawn(
    client: Any, study: Any, studies: Any
) -> None:
    page = study(quotes=[quote("It is our street again.", consent=True)])
    assert "It is our street again." in get(client, page)
    assert len(client.get(studies.url, {"q": "our street again"}).context["cards"]) == 1
    page.quotes = [quote("It is our street again.", consent=False)]
    page.save_revision().publish()
    assert "It is our street again." not in get(client, page)
    assert client.get(studies.url, {"q": "our street again"}).context["cards"] == []


def test_an_editor_is_told_of_a_hidden_quote_without_its_words(study: Any, preview: Any) -> None:
    page = study(quotes=[quote("Nobody agreed to this.", consent=False)])
    html = preview(page)
    assert "hidden from the public until consent is on record" in html


def test_a_story_says_whether_it_is_real(client: Any, study: Any) -> None:
    page = study(
        story=[
            ("story", {"heading": "Dilip", "text": "<p>An allotment.</p>", "nature": "real_with_consent"}),
            ("story", {"heading": "Joan", "text": "<p>A library.</p>", "nature": "illustrative"}),
        ]
    )
    html = get(client, page)
    assert re.search(
        r"Dilip</h3>\s*<p class=\"eng-story__label\">A real person’s story, told with their consent<", html
    )
    assert re.search(r"Joan</h3>\s*<p class=\"eng-story__label\">An illustrative story", html)


def test_a_story_of_unknown_nature_is_hidden_and_editors_are_told(client: Any, study: Any, preview: Any) -> None:
    page = study(story=[("story", {"heading": "Joan", "text": "<p>Secretwords.</p>", "nature": ""})])
    html = get(client, page)
    assert "Secretwords" not in html
    assert "One person’s story" not in html
    assert "secretwords" not in indexed_words(page)
    assert "until you say whether it is real" in preview(page)


def test_a_video_stands_with_its_transcript(client: Any, study: Any) -> None:
    html = get(client, study(media=[video()]))
    assert re.search(r"<details[^>]*><summary>Transcript of the video: The film</summary>\s*<p>Birdsong.</p>", html)


def test_a_video_that_has_gone_missing_is_named_to_editors_and_left_out_for_the_public(
    client: Any, study: Any, preview: Any
) -> None:
    page = study(media=[video(url="", transcript="<p>Zanzibarwords.</p>")])
    html = get(client, page)
    for words in ("The film", "Zanzibarwords", "Not available", "Pictures and videos"):
        assert words not in html
    assert "zanzibarwords" not in indexed_words(page)
    shown = preview(page)
    assert "Not available" in shown
    assert "The film" in shown


def test_a_picture_that_was_deleted_is_named_to_editors_and_left_out_for_the_public(
    client: Any, study: Any, image: Any, preview: Any
) -> None:
    picture = image()
    value = {"image": picture, "alt": "Children walking", "caption": "Mill Lane in May"}
    page = study(media=[("image", value)])
    assert 'alt="Children walking"' in get(client, page)
    picture.delete()
    html = get(client, page)
    assert "Mill Lane in May" not in html
    assert "Pictures and videos" not in html
    assert "Mill Lane in May" in preview(type(page).objects.get(pk=page.pk))


def test_structured_data_is_valid_json_that_no_text_can_close(client: Any, study: Any) -> None:
    page = study(
        title="</script><script>alert(1)</script> & streets", summary="A <b>bold</b> </script> claim", year=2025
    )
    html = get(client, page)
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert len(scripts) == 1
    data = json.loads(scripts[0])
    assert data["@type"] == "Article"
    assert data["headline"] == page.title
    assert data["description"] == page.summary
    assert data["temporalCoverage"] == "2025"


def test_related_pages_show_as_cards_in_both_directions(client: Any, study: Any) -> None:
    first = study("Walking buses")
    second = study("School streets", related=[("page", first)])
    assert [card.title for card in client.get(second.url).context["related"]] == ["Walking buses"]
    assert [card.title for card in client.get(first.url).context["related"]] == ["School streets"]


def resource(locale: Any, title: str, **values: Any) -> Any:
    return Resource.objects.create(title=title, locale=locale, **{"link": "https://r.example/1", **values})


def test_a_resource_stands_with_its_kind_and_date(client: Any, study: Any, english: Any, partner: Any) -> None:
    named = resource(english, "The toolkit", kind="toolkit", resource_date=date(2026, 5, 4), provider=partner)
    html = get(client, study(resources=[("resource", named)]))
    assert '<a class="eng-resources__title" href="https://r.example/1">The toolkit</a>' in html
    assert "Toolkit, 4 May 2026, Saltby Hospital Trust" in html


def test_a_resource_that_is_a_file_says_its_type_and_size(client: Any, study: Any, english: Any) -> None:
    document = get_document_model().objects.create(title="Plan", file=ContentFile(b"x" * 2048, name="plan.txt"))
    html = get(client, study(resources=[("resource", resource(english, "The plan", link="", file=document))]))
    assert f'href="{document.url}">The plan</a>' in html
    assert "TXT, 2.0\xa0KB" in html


def test_a_resource_with_nothing_to_open_is_named_to_editors_and_left_out_for_the_public(
    client: Any, study: Any, english: Any, preview: Any
) -> None:
    page = study(resources=[("resource", resource(english, "The toolkit", link=""))])
    html = get(client, page)
    assert "The toolkit" not in html
    assert "Resources</h2>" not in html
    shown = preview(page)
    assert "Not available" in shown
    assert "The toolkit" in shown


def test_a_deleted_resource_leaves_nothing(client: Any, study: Any, english: Any, preview: Any) -> None:
    named = resource(english, "The toolkit")
    page = study(resources=[("resource", named)])
    named.delete()
    assert "The toolkit" not in get(client, page)
    assert "Resources</h2>" not in preview(type(page).objects.get(pk=page.pk))


def test_a_resource_is_named_in_the_language_of_the_page_where_it_has_one(
    client: Any, study: Any, english: Any, welsh: Any, welsh_home: Any, translate: Any
) -> None:
    both, one = resource(english, "The toolkit"), resource(english, "The report")
    twin = both.copy_for_translation(welsh)
    twin.title = "Y pecyn cymorth"
    twin.save()
    page = study(resources=[("resource", both), ("resource", one)])
    html = client.get(translate(page, welsh, title="Strydoedd").url).content.decode()
    assert "Y pecyn cymorth" in html
    assert "The toolkit" not in html
    assert html.count('<li class="eng-resources__item" lang="en">') == 1


def test_structured_data_names_the_picture_by_its_whole_address(client: Any, study: Any, image: Any) -> None:
    page = study(lead_image=image(), lead_image_alt="A street")
    context = client.get(page.url).context
    assert context["json_ld"]["image"] == f"http://localhost{context['row'].card['picture']['url']}"


def test_a_translation_keeps_year_and_picture_and_has_its_own_words(
    client: Any, study: Any, image: Any, welsh: Any, welsh_home: Any, translate: Any
) -> None:
    page = study(year=2025, lead_image=image(), lead_image_alt="A street")
    twin = translate(page, welsh, title="Strydoedd ysgol", lead_image_alt="Stryd", challenge="<p>Gormod o geir.</p>")
    response = client.get(twin.url)
    html = response.content.decode()
    assert "Gormod o geir." in html
    assert response.context["row"].year == 2025
    assert response.context["row"].card["picture"]["alt"] == "Stryd"
    page.year = 2024
    page.save_revision().publish()
    assert client.get(twin.url).context["row"].year == 2024


def test_a_page_costs_the_same_queries_with_two_and_with_thirty_of_everything(
    client: Any, study: Any, image: Any, partner: Any, topic: Any, english: Any
) -> None:
    def build(title: str, count: int) -> Any:
        pictures = [image(f"{title}-{number}.png") for number in range(count)]
        return study(
            title,
            partners=[partner],
            topics=[topic],
            figures=[("figure", {"label": f"M{n}", "before": "1", "after": "2"}) for n in range(count)],
            quotes=[quote(f"Words {n}", consent=True) for n in range(count)],
            story=[("story", {"heading": "J", "text": "<p>S</p>", "nature": "illustrative"}) for _ in range(count)],
            media=[("image", {"image": picture, "alt": "x", "caption": ""}) for picture in pictures] + [video()],
            resources=[("resource", resource(english, f"R{n}", provider=partner)) for n in range(count)],
        )

    def queries(page: Any) -> int:
        client.get(page.url)  # the first request makes the renditions
        cache.clear()
        client.get("/")
        with CaptureQueriesContext(connection) as captured:
            client.get(page.url)
        return len(captured)

    few, many = build("few", 2), build("many", 30)
    assert queries(few) == queries(many)
