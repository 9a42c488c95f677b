"""System checks: each misconfiguration met on the way has an id and a hint that mends it."""

from collections.abc import Callable, Iterator
from datetime import time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
from django.core.files.storage import FileSystemStorage, InvalidStorageError, default_storage
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.loader import get_template
from django.template.loader_tags import BlockNode, ExtendsNode
from django.urls import NoReverseMatch, reverse
from django.utils.module_loading import import_string

from wagtail_engagement import conf, registry
from wagtail_engagement.kit import fields
from wagtail_engagement.kit.private_files import ALIAS, named_storage
from wagtail_engagement.kit.site_settings import Nation


#: Every id with what is wrong; docs/reference/checks.md describes each. E006 is raised while the apps load, before
#: any check can run (kit/__init__.py).
CATALOGUE: dict[str, str] = {
    "E001": "WAGTAIL_ENGAGEMENT is not a dictionary, or has an unknown key",
    "E002": "a value in WAGTAIL_ENGAGEMENT is of the wrong kind",
    "E003": "TIME_ZONE is not a time zone",
    "E004": "a path in EXTRA_BLOCKS does not lead to a list of blocks",
    "E005": "two page types play the same part",
    "E006": "a page family is used but the core app is not installed",
    "E007": "an app the package cannot do without is not installed",
    "E008": "USE_TZ is off",
    "E009": "the base template of the site is missing",
    "E010": "the package's addresses are not in the site's URLs",
    "E011": "files that are only served by our own view lie where everybody can fetch them",
    "W002": "an app that adds something is not installed",
    "W003": "the site's base template lacks a block the bridge fills",
    "W004": "documents are served past Wagtail's privacy check",
    "W005": "the stylesheet is wanted but static files are not served",
    "W006": "EXTRA_BLOCKS names a place that does not exist",
}

NEEDED_APPS: dict[str, str] = {
    "wagtail.contrib.settings": "the council's details are kept with it",
    "wagtail.snippets": "topics, areas, audiences, partners and resources are snippets",
}
HELPFUL_APPS: dict[str, str] = {
    "django_filters": "filter forms in the admin are drawn with it",
    "wagtail_modeladmin": "the registers of records are shown with it",
}

#: What a number in the settings must be at least.
LOWEST: dict[str, int] = {
    "PER_PAGE": 1,
    "CLOSING_SOON_DAYS": 0,
    "OUTCOME_WEEKS": 0,
    "CACHE_MAX_AGE": 0,
    "REMINDER_DAYS": 0,
    "MAX_UPLOAD_MB": 1,
    "TICK_OVERDUE_HOURS": 1,
}

#: Settings that are one of a few words.
ONE_OF: dict[str, tuple[str, ...]] = {
    "NATION": tuple(Nation.values),
    "PARISH_COUNTING": ("working", "parish"),
    "NORTHERN_IRELAND_COUNTING": ("working", "calendar"),
}

BRIDGE = "wagtail_engagement/base.html"
HOST_BASE = "base.html"
BLOCKS = ("title", "extra_css", "content")

Found = Iterator[CheckMessage]
SystemCheck = Callable[..., list[CheckMessage]]


def error(number: str, message: str, hint: str) -> Error:
    return Error(message, hint=hint, id=f"wagtail_engagement.{number}")


def warning(number: str, message: str, hint: str) -> Warning:
    return Warning(message, hint=hint, id=f"wagtail_engagement.{number}")


def check(function: Callable[[], Found]) -> SystemCheck:
    """Register a generator of messages with Django."""

    def run(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
        return list(function())

    run.__name__ = function.__name__
    return register(run)


def given() -> dict[str, Any]:
    """The host's setting; empty where it is not a dictionary, which E001 reports."""
    values = getattr(settings, conf.SETTING, {})
    return values if isinstance(values, dict) else {}


@check
def check_keys() -> Found:
    if not isinstance(getattr(settings, conf.SETTING, {}), dict):
        yield error(
            "E001",
            f"{conf.SETTING} is not a dictionary.",
            f'Write {conf.SETTING} = {{"COUNCIL_NAME": "…"}}, or leave it out.',
        )
    for key, nearest in conf.unknown_keys():
        hint = f"Did you mean {nearest!r}?" if nearest else f"Remove it; the keys are: {', '.join(conf.DEFAULTS)}."
        yield error("E001", f"{conf.SETTING} has an unknown key {key!r}.", hint)


def is_time_or_empty(value: object) -> bool:
    """Whether a value is "" or a time of day such as "17:00"."""
    try:
        return value == "" or (isinstance(value, str) and time.fromisoformat(value).tzinfo is None)
    except ValueError:
        return False


@check
def check_values() -> Found:
    for key, value in given().items():
        default = conf.DEFAULTS.get(key)
        if key in LOWEST:
            if not isinstance(value, int) or isinstance(value, bool) or value < LOWEST[key]:
                yield error("E002", f"{key} is {value!r}.", f"Give a whole number, at least {LOWEST[key]}.")
        elif key in ONE_OF:
            if value not in ONE_OF[key]:
                yield error("E002", f"{key} is {value!r}.", f"Choose one of: {', '.join(ONE_OF[key])}.")
        elif key == "OFFICE_CLOSING_TIME":
            if not is_time_or_empty(value):
                yield error("E002", f"{key} is {value!r}.", 'Give a time such as "17:00", or "" for none.')
        elif default is not None and not isinstance(value, type(default)):
            kind = type(default).__name__
            yield error("E002", f"{key} is of type {type(value).__name__}.", f"Give a value of type {kind}.")


@check
def check_time_zone() -> Found:
    name = given().get("TIME_ZONE", conf.DEFAULTS["TIME_ZONE"])
    if not isinstance(name, str):
        return  # E002 says so
    try:
        ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        yield error(
            "E003",
            f"TIME_ZONE {name!r} is not a time zone.",
            'Give a name of the IANA database such as "Europe/London"; if the name is right, install tzdata.',
        )


def places() -> set[str]:
    """Where the installed page types take further blocks."""
    found = (field for model in apps.get_models() for field in model._meta.get_fields())
    return {field.extra for field in found if isinstance(field, fields.EngagementStreamField) and field.extra}


@check
def check_extra_blocks() -> Found:
    extra = given().get("EXTRA_BLOCKS", {})
    for place, dotted in extra.items() if isinstance(extra, dict) else ():
        if place not in places():
            known = ", ".join(sorted(places())) or "none, as no page family is installed"
            yield warning("W006", f"EXTRA_BLOCKS names {place!r}.", f"The places are: {known}.")
        hint = 'Give the dotted path of a list of (name, block) pairs, such as "council.blocks.extra".'
        try:
            blocks = import_string(str(dotted))
        except ImportError as problem:
            yield error("E004", f"{dotted!r} in EXTRA_BLOCKS cannot be imported: {problem}.", hint)
            continue
        if not fields.are_blocks(blocks):
            yield error("E004", f"{dotted!r} in EXTRA_BLOCKS is not a list of blocks.", hint)


@check
def check_one_page_type_for_each_part() -> Found:
    parts: dict[str, list[Any]] = {}
    for page in registry.setup_pages():
        parts[page.mixin.rpartition(".")[2]] = registry.page_models(import_string(page.mixin))
    for model in registry.subject_models():
        parts.setdefault(f"{model.index_kinds()[0]!r} subjects", []).append(model)
    for part, models in parts.items():
        if len(models) > 1:
            labels = ", ".join(model._meta.label for model in models)
            yield error(
                "E005",
                f"Several page types play one part ({part}): {labels}.",
                "Keep one: leave the packaged app out of INSTALLED_APPS, or take the mixin out of your own page type.",
            )


@check
def check_apps() -> Found:
    for name, why in NEEDED_APPS.items():
        if not apps.is_installed(name):
            yield error("E007", f"{name} is not installed: {why}.", f'Add "{name}" to INSTALLED_APPS.')
    for name, why in HELPFUL_APPS.items():
        if not apps.is_installed(name):
            yield warning("W002", f"{name} is not installed: {why}.", f'Add "{name}" to INSTALLED_APPS.')


@check
def check_time_zone_support() -> Found:
    if not settings.USE_TZ:
        yield error("E008", "USE_TZ is off, so instants have no time zone.", "Set USE_TZ = True.")


def template(name: str) -> Any:
    """The compiled Django template of that name, or None where there is none that can be compiled."""
    try:
        return getattr(get_template(name), "template", None)
    except (TemplateDoesNotExist, TemplateSyntaxError):
        return None


def block_names(compiled: Any) -> set[str]:
    """The names of the blocks of a template and of those it extends by name."""
    names = {node.name for node in compiled.nodelist.get_nodes_by_type(BlockNode)}
    for node in compiled.nodelist.get_nodes_by_type(ExtendsNode):
        parent = node.parent_name.var
        above = template(parent) if isinstance(parent, str) and parent != compiled.name else None
        if above is not None:
            names |= block_names(above)
    return names


@check
def check_base_template() -> Found:
    bridge = template(BRIDGE)
    own = Path(__file__).parent
    if bridge is None:
        yield error(
            "E009",
            f"The template {BRIDGE} is not found.",
            'Set "APP_DIRS": True for Django\'s template engine in TEMPLATES, or add the app directories loader.',
        )
        return
    if not Path(str(bridge.origin.name)).is_relative_to(own):
        return  # the host wrote a bridge of its own and knows its base template
    base = template(HOST_BASE)
    if base is None:
        yield error(
            "E009",
            f"The template {HOST_BASE}, which our pages extend, is not found.",
            f"Add a {HOST_BASE}, or a {BRIDGE} of your own that extends the base template you have.",
        )
        return
    missing = [name for name in BLOCKS if name not in block_names(base)]
    if missing:
        yield warning(
            "W003",
            f"{HOST_BASE} has no block {', '.join(missing)}, so what we put there is not shown.",
            f"Add the block, or write a {BRIDGE} of your own that fills the blocks you have.",
        )


@check
def check_urls() -> Found:
    if not getattr(settings, "ROOT_URLCONF", None):
        return
    try:
        reverse("wagtail_engagement:site_calendar")
    except NoReverseMatch:
        yield error(
            "E010",
            "The package's addresses (calendars and permanent links) are not in the site's URLs, so pages that link to them fail.",
            'Add path("engagement/", include("wagtail_engagement.urls")) to urlpatterns, before Wagtail\'s own.',
        )


@check
def check_private_files() -> Found:
    hint = (
        f'Under "{ALIAS}" in STORAGES, name a folder that no web server serves, or a bucket without public access; '
        "without an entry the folder beside MEDIA_ROOT is used."
    )
    try:
        storage = named_storage()
    except InvalidStorageError as problem:
        yield error("E011", f"The private storage cannot be made: {problem}.", hint)
        return
    location = storage.location if isinstance(storage, FileSystemStorage) else ""
    for name, root in served_folders():
        if location and Path(location).resolve().is_relative_to(root):
            yield error("E011", f"The private files lie in {location}, which is under {name}.", hint)
            return
    if getattr(storage, "_base_url", None) is not None:
        yield error("E011", "The private storage has a base_url, at which its files are served.", hint)
    if getattr(storage, "querystring_auth", True) is False or getattr(storage, "default_acl", None) == "public-read":
        yield error("E011", "The private storage gives its files public addresses.", hint)


def served_folders() -> list[tuple[str, Path]]:
    """Folders whose files anybody can fetch, each with the setting that names it."""
    named = [("MEDIA_ROOT", settings.MEDIA_ROOT), ("STATIC_ROOT", settings.STATIC_ROOT)]
    for folder in getattr(settings, "STATICFILES_DIRS", []):
        named.append(("STATICFILES_DIRS", folder[1] if isinstance(folder, list | tuple) else folder))
    return [(name, Path(folder).resolve()) for name, folder in named if folder]


@check
def check_documents() -> Found:
    if not apps.is_installed("wagtail.documents"):
        return
    method = getattr(settings, "WAGTAILDOCS_SERVE_METHOD", None)
    if method is None:
        method = "serve_view" if has_local_files() else "redirect"
    if method != "serve_view":
        yield warning(
            "W004",
            f"Documents are served by the method {method!r}: who has a file's address needs no permission.",
            'Set WAGTAILDOCS_SERVE_METHOD = "serve_view", or keep no document with restricted access.',
        )


def has_local_files() -> bool:
    """Whether uploaded files lie on a disk of this machine, as Wagtail asks when it chooses how to serve them."""
    try:
        default_storage.path("x")
    except NotImplementedError:
        return False
    return True


@check
def check_stylesheet() -> Found:
    wanted = given().get("INCLUDE_CSS", conf.DEFAULTS["INCLUDE_CSS"])
    if wanted and not apps.is_installed("django.contrib.staticfiles"):
        yield warning(
            "W005",
            "INCLUDE_CSS is on, but django.contrib.staticfiles is not installed to serve the stylesheet.",
            'Add "django.contrib.staticfiles" to INSTALLED_APPS, or set INCLUDE_CSS to False.',
        )
