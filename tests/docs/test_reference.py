"""The reference is complete and true: settings, checks, blocks, fields, commands, classes and places are the code's."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import BaseCommand, load_command_class
from wagtail.models import Page, get_page_models

from wagtail_engagement import checks, conf
from wagtail_engagement.kit.subjects import SubjectMixin
from wagtail_engagement.urls import app_name, urlpatterns


ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "wagtail_engagement"
REFERENCE = ROOT / "docs" / "reference"
CSS = PACKAGE / "static" / "wagtail_engagement" / "css" / "engagement.css"
TEMPLATES = PACKAGE / "templates" / "wagtail_engagement"


def read(page: str) -> str:
    """A page of the reference; its code blocks are indented, so that no comment in them looks like a heading."""
    text = (REFERENCE / page).read_text()
    return re.sub(r"^```.*?^```$", lambda fence: fence[0].replace("\n", "\n    "), text, flags=re.DOTALL | re.MULTILINE)


def sections(text: str, level: int) -> dict[str, str]:
    """The sections under headings of a level, by the heading without its backticks."""
    parts = re.split(rf"^#{{{level}}} +(.+)$", text, flags=re.MULTILINE)
    bodies = [re.split(rf"^#{{1,{level - 1}}} +", body, flags=re.MULTILINE)[0] for body in parts[2::2]]
    return {heading.strip("`"): body for heading, body in zip(parts[1::2], bodies, strict=True)}


def codes(text: str) -> set[str]:
    return set(re.findall(r"`([^`\n]+)`", text))


# -- settings ------------------------------------------------------------------------------------------------------


def test_every_setting_is_described_with_its_default_and_no_other() -> None:
    described = sections(sections(read("settings.md"), 2)["In the settings file"], 3)
    assert list(described) == list(conf.DEFAULTS)
    defaults = {key: re.search(r"^Default: `(.+)`$", text, re.MULTILINE)[1] for key, text in described.items()}
    assert {key: ast.literal_eval(default) for key, default in defaults.items()} == conf.DEFAULTS


def test_every_council_detail_is_described() -> None:
    from wagtail_engagement.kit.site_settings import CouncilSettings

    fields = {field.name for field in CouncilSettings._meta.get_fields()} - {"id", "site"}
    assert fields <= codes(sections(read("settings.md"), 2)["In the admin"])


# -- checks --------------------------------------------------------------------------------------------------------


def literals(node: ast.expr, function: ast.FunctionDef) -> Iterator[list[str]]:
    """The texts an expression can come to, each as the pieces between what is filled in."""
    if isinstance(node, ast.Constant):
        yield [str(node.value)]
    elif isinstance(node, ast.JoinedStr):
        yield [str(part.value) for part in node.values if isinstance(part, ast.Constant)]
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body, function)
        yield from literals(node.orelse, function)
    elif isinstance(node, ast.Name):
        given = [found.value for found in ast.walk(function) if isinstance(found, ast.Assign)]
        named = [found.targets[0] for found in ast.walk(function) if isinstance(found, ast.Assign)]
        for target, value in zip(named, given, strict=True):
            if isinstance(target, ast.Name) and target.id == node.id:
                yield from literals(value, function)


def hints() -> Iterator[tuple[str, list[str]]]:
    """Every hint of the checks, by id."""
    tree = ast.parse(Path(checks.__file__).read_text())
    for function in (node for node in tree.body if isinstance(node, ast.FunctionDef)):
        for call in ast.walk(function):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") in {"error", "warning"}:
                number = ast.literal_eval(call.args[0])
                for pieces in literals(call.args[2], function):
                    yield number, pieces


def test_every_check_is_described_and_no_other() -> None:
    assert list(sections(read("checks.md"), 2)) == list(checks.CATALOGUE)


@pytest.mark.parametrize(("number", "pieces"), list(hints()))
def test_every_hint_of_a_check_stands_in_the_reference(number: str, pieces: list[str]) -> None:
    pattern = ".*".join(re.escape(piece) for piece in pieces)
    assert re.search(pattern, sections(read("checks.md"), 2)[number])


def test_every_check_but_the_one_that_cannot_run_gives_a_hint() -> None:
    assert {number for number, _pieces in hints()} == set(checks.CATALOGUE) - {"E006"}
    raised = " ".join((PACKAGE / "kit" / "__init__.py").read_text().split())
    assert 'Add "wagtail_engagement" to INSTALLED_APPS.' in raised
    assert 'Add "wagtail_engagement" to INSTALLED_APPS.' in sections(read("checks.md"), 2)["E006"]


# -- templates and styles ------------------------------------------------------------------------------------------


def public_templates() -> Iterator[Path]:
    return (path for path in TEMPLATES.rglob("*.html") if "admin" not in path.parts)


def test_every_template_block_of_ours_is_described_and_no_other() -> None:
    made = {
        found for path in public_templates() for found in re.findall(r"{% block (engagement_\w+)", path.read_text())
    }
    described = {code for code in codes(read("templates.md")) if re.fullmatch(r"engagement_\w+", code)}
    assert described - {"engagement_"} == made


def test_every_include_is_described() -> None:
    includes = {path.name for path in (TEMPLATES / "includes").glob("*.html")}
    assert includes <= codes(sections(read("templates.md"), 2)["Includes"])


def test_every_tag_and_filter_is_described() -> None:
    from wagtail_engagement.templatetags.engagement_tags import register

    described = sections(read("templates.md"), 2)["Tags and filters"].replace("\\|", "|")
    assert [tag for tag in register.tags if f"{{% {tag} " not in described] == []
    assert [found for found in register.filters if f"|{found}`" not in described] == []


def test_every_custom_property_is_described_and_no_other() -> None:
    used = set(re.findall(r"var\((--eng-\w+)", CSS.read_text()))
    assert {code for code in codes(read("css.md")) if code.startswith("--eng-")} == used


def test_every_role_of_the_class_map_is_described_and_no_other() -> None:
    used = {
        role for path in public_templates() for role in re.findall(r"{% engagement_class '(\w+)'", path.read_text())
    }
    table = sections(read("css.md"), 2)["Roles of the class map"]
    described = {code for row in re.findall(r"^\| (`.+?) \|", table, re.MULTILINE) for code in codes(row)}
    assert described == used


def test_every_component_of_the_stylesheet_is_described() -> None:
    styled = {found.partition("--")[0] for found in re.findall(r"\.(eng-[a-z]+(?:-[a-z]+)*)", CSS.read_text())}
    assert sorted(styled - {code.partition("__")[0] for code in codes(read("css.md"))}) == []


# -- pages, places, addresses, commands ----------------------------------------------------------------------------


def packaged_pages() -> list[type[Page]]:
    return [model for model in get_page_models() if model.__module__.startswith("wagtail_engagement.")]


def test_every_page_type_is_named_with_every_field_it_adds() -> None:
    described = sections(read("page-types.md"), 2)
    common = {field.name for field in Page._meta.get_fields()}
    shared = {field.name for field in SubjectMixin._meta.get_fields()}
    missing = []
    for model in packaged_pages():
        own = {field.name for field in model._meta.get_fields() if not field.auto_created} - common
        if issubclass(model, SubjectMixin):
            own -= shared
        section = described.get(model.__name__, described["Lists"] if own == {"intro"} else "")
        missing += [f"{model.__name__}.{field}" for field in sorted(own - codes(section))]
    assert missing == []
    assert {model.__name__ for model in packaged_pages()} <= codes(read("page-types.md"))
    assert shared <= codes(described["What subjects have in common"])


def test_every_fact_is_marked_as_one() -> None:
    described = sections(read("page-types.md"), 2)
    unmarked = []
    for model in packaged_pages():
        for field in set(getattr(model, "fact_fields", [])) - set(SubjectMixin.fact_fields):
            row = re.search(rf"^\| .*`{field}`.*$", described[model.__name__], re.MULTILINE)[0]
            if "fact" not in row.split("|")[2]:
                unmarked.append(f"{model.__name__}.{field}")
    assert unmarked == []


def test_every_place_for_more_blocks_is_described_and_no_other() -> None:
    table = (ROOT / "docs" / "how-to" / "add-blocks.md").read_text()
    assert set(re.findall(r"^\| `([a-z_]+\.[a-z_]+)` \|", table, re.MULTILINE)) == checks.places()


def test_every_address_is_described() -> None:
    described = codes(read("addresses.md"))
    assert [pattern.name for pattern in urlpatterns if f"{app_name}:{pattern.name}" not in described] == []


def test_every_option_of_every_command_is_described() -> None:
    described = sections(read("commands.md"), 2)
    names = sorted(path.stem for path in (PACKAGE / "management" / "commands").glob("engagement_*.py"))
    assert sorted(described) == names
    of_every_command = options(BaseCommand())
    for command in names:
        assert options(load_command_class("wagtail_engagement", command)) - of_every_command <= codes(
            described[command]
        )


def options(command: BaseCommand) -> set[str]:
    parser = command.create_parser("manage.py", "any")
    return {option for action in parser._actions for option in action.option_strings}
