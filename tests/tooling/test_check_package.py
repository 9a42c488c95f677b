"""The package check reads the README as a person would, and misses nothing that is lacking or too much."""

from pathlib import Path

from scripts.check_package import (
    INSTALL,
    MAX_LINES,
    content_problems,
    expected_files,
    lines_to_add,
    readme_steps,
)


ROOT = Path(__file__).resolve().parents[2]
README = f"""
# A package

```sh
make demo
```

## Add it to your site

```sh
{INSTALL}
```

```python
# settings.py
INSTALLED_APPS += [
    "wagtail_engagement",
]
```

```sh
python manage.py migrate
```

## Read on

```sh
make docs
```
"""


def test_only_the_section_on_installing_is_followed_and_in_order() -> None:
    steps = readme_steps(README)
    assert [step.lines[0] for step in steps] == [INSTALL, "INSTALLED_APPS += [", "python manage.py migrate"]
    assert steps[1].file == "council/settings/base.py"


def test_entries_of_installed_apps_are_not_counted() -> None:
    assert lines_to_add(readme_steps(README)) == 4


def test_the_readme_of_this_project_keeps_its_promise_of_eight_lines() -> None:
    steps = readme_steps((ROOT / "README.md").read_text())
    assert steps[0].lines == (INSTALL,)
    assert lines_to_add(steps) <= MAX_LINES


def test_a_compiled_message_file_is_expected_for_every_source() -> None:
    expected = expected_files(ROOT)
    assert "wagtail_engagement/py.typed" in expected
    for po in (ROOT / "wagtail_engagement").rglob("*.po"):
        assert str(po.with_suffix(".mo").relative_to(ROOT)) in expected


def test_what_is_missing_or_does_not_belong_is_said() -> None:
    complete = {
        "p/templates/p/a.html",
        "p/static/p/a.css",
        "p/migrations/0001_initial.py",
        "p/locale/cy/LC_MESSAGES/django.mo",
        "p/py.typed",
    }
    assert content_problems(complete, complete) == []
    assert content_problems(complete - {"p/py.typed"}, complete) == [
        "missing: p/py.typed",
        "nothing like '/py.typed' is inside",
    ]
    assert content_problems([*complete, "tests/test_a.py"], complete) == ["does not belong: tests/test_a.py"]
