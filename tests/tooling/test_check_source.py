"""The source check finds what the house rules forbid in templates, modules and tests, and nothing else."""

from pathlib import Path

import pytest

from scripts.check_source import MAX_LINES, findings, template_findings


def messages(source: str) -> list[str]:
    return [message for _, message in template_findings(source)]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('<p style="color: red">{{ text }}</p>', "style attribute"),
        ("<style>p { color: red }</style>", "inline <style>"),
        ("<script>go()</script>", "inline <script>"),
        ('<button onclick="go()">{{ text }}</button>', "onclick attribute"),
        ("<p>Read more</p>", "not translated: 'Read'"),
        ('<img src="{{ src }}" alt="A market hall">', "alt is not translated"),
        ('<nav aria-label="Main">{{ items }}</nav>', "aria-label is not translated"),
    ],
)
def test_a_template_may_not_hold_inline_code_or_untranslated_words(source: str, said: str) -> None:
    assert [message for message in messages(source) if said in message]


@pytest.mark.parametrize(
    "source",
    [
        '<p class="eng-card">{% translate "Read more" %}</p>',
        "{% blocktranslate count counter=n %}One comment{% plural %}Many comments{% endblocktranslate %}",
        '<script type="application/ld+json">{"name": "A name"}</script>',
        '<script type="module" src="{% static "a.js" %}"></script>',
        "{# A note for whoever reads this. #}{% comment %}And a longer one.{% endcomment %}",
        '<a href="{{ url }}" title="{% translate "Opens in a new tab" %}">PDF</a>',
        '<p{% if wide %} class="eng-wide"{% endif %}>{{ text }} · 12 &gt; 3</p>',
    ],
)
def test_translated_words_notes_and_data_are_allowed(source: str) -> None:
    assert messages(source) == []


def test_the_line_of_a_word_is_right_after_a_translated_block_of_several_lines() -> None:
    source = "{% blocktranslate %}\nOne\nTwo\n{% endblocktranslate %}\n<p>\n\n  Three</p>\n"
    assert template_findings(source) == [(7, "not translated: 'Three'")]


def test_long_modules_unfinished_work_and_tests_that_look_away_are_found(tmp_path: Path) -> None:
    package = tmp_path / "wagtail_engagement"
    (package / "migrations").mkdir(parents=True)
    (package / "long.py").write_text("x = 1\n" * (MAX_LINES + 1))
    (package / "migrations" / "0001_initial.py").write_text("x = 1\n" * (MAX_LINES + 1))
    (package / "plain.py").write_text("# TO" + "DO: finish\n")
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_it.py").write_text("@pytest.mark.sk" + "ip\ndef test_it(): ...\n")
    assert [(finding.path, finding.line) for finding in findings(tmp_path)] == [
        ("tests/test_it.py", 1),
        ("wagtail_engagement/long.py", MAX_LINES + 1),
        ("wagtail_engagement/plain.py", 1),
    ]
