"""Fixtures every test may use: a council's site in two languages, terms, and short ways to make pages."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import connection
from django.utils import timezone
from hypothesis import settings as hypothesis_settings
from wagtail.models import Locale, Page, Site

from scripts.compile_messages import compile_all
from wagtail_engagement.kit.vocabulary import Area, Audience, Partner, Topic


def pytest_configure(config: pytest.Config) -> None:
    """Compile what was translated since, before anything is said in Welsh; once, not in each worker."""
    if not hasattr(config, "workerinput"):
        compile_all()


def commits(item: pytest.Item) -> bool:
    """Whether a test has to commit: MariaDB's full-text index holds nothing that a transaction has not committed yet."""
    return connection.vendor == "mysql" and item.get_closest_marker("full_text") is not None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in filter(commits, items):
        item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True))


@pytest.fixture(scope="module", autouse=True)
def _what_the_migrations_wrote(request: pytest.FixtureRequest) -> Iterator[None]:
    """Tests that commit come last in their module and leave every table empty: put back what later modules rely on."""
    if not any(commits(item) for item in request.session.items if getattr(item, "module", None) is request.module):
        yield
        return
    request.getfixturevalue("django_db_setup")
    yield
    with request.getfixturevalue("django_db_blocker").unblock():
        connection.creation.deserialize_db_from_string(connection._test_serialized_contents)


# The same examples on every run, so that a red run can be repeated, and no example fails for being slow on a busy
# machine. HYPOTHESIS_PROFILE=explore looks for new ones.
hypothesis_settings.register_profile("repeatable", deadline=None, derandomize=True, database=None)
hypothesis_settings.register_profile("explore", deadline=None, max_examples=1000)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))


@pytest.fixture(autouse=True)
def _no_cached_sites() -> Iterator[None]:
    """Wagtail caches site roots for longer than a test lives."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def english(db: None) -> Locale:
    return Locale.objects.get_or_create(language_code="en")[0]


@pytest.fixture
def welsh(english: Locale) -> Locale:
    return Locale.objects.get_or_create(language_code="cy")[0]


@pytest.fixture
def home(english: Locale) -> Page:
    """The home page of the default site."""
    from example_site.host.models import HomePage

    site = Site.objects.filter(is_default_site=True).first()
    if site is not None and isinstance(site.root_page.specific, HomePage):
        return site.root_page.specific
    root = Page.objects.filter(depth=1).first()
    page = root.add_child(instance=HomePage(title="Harrowmere Council", slug="harrowmere", locale=english))
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "testserver", "port": 80, "root_page": page, "site_name": "Harrowmere Council"},
    )
    return page


@pytest.fixture
def welsh_home(home: Page, welsh: Locale) -> Page:
    """The home page in Welsh, live."""
    twin = home.get_translation_or_none(welsh)
    if twin is None:
        twin = home.copy_for_translation(welsh)
        twin.title, twin.slug = "Cyngor Harrowmere", "harrowmere-cy"
    twin.live = True
    twin.save()
    return twin.specific


def publish(page: Any) -> Any:
    """Publish a page as an editor would, through a revision; returns it fresh."""
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def add_page(parent: Page, model: type[Page], *, live: bool = True, **values: Any) -> Any:
    """Add a page below another; many-to-many values are set too. Returns it fresh from the database."""
    many = {name: values.pop(name) for name in list(values) if model._meta.get_field(name).many_to_many}
    values.setdefault("title", model.__name__)
    page = model(live=live, locale=parent.locale, **values)
    for name, terms in many.items():
        setattr(page, name, terms)
    parent.add_child(instance=page)
    return publish(page) if live else page


@pytest.fixture
def make() -> Callable[..., Any]:
    """``make(parent, Model, title=…, topics=[…])``: a live page."""
    return add_page


@pytest.fixture
def translate() -> Callable[..., Any]:
    """``translate(page, locale, title=…)``: a live translation of a page."""

    def _translate(page: Any, locale: Locale, *, live: bool = True, **values: Any) -> Any:
        twin = page.copy_for_translation(locale, copy_parents=True)
        for name, value in values.items():
            setattr(twin, name, value)
        twin.live = live
        twin.save()
        return publish(twin) if live else twin

    return _translate


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def days() -> Callable[[float], datetime]:
    """``days(-2)``: the instant two days ago, to the minute."""

    def _days(count: float) -> datetime:
        return timezone.now().replace(second=0, microsecond=0) + timedelta(days=count)

    return _days


@pytest.fixture
def topic(english: Locale) -> Topic:
    return Topic.objects.create(name="Transport", slug="transport", locale=english)


@pytest.fixture
def area(english: Locale) -> Area:
    return Area.objects.create(name="Saltby", slug="saltby", locale=english)


@pytest.fixture
def audience(english: Locale) -> Audience:
    return Audience.objects.create(name="Young people", slug="young-people", locale=english)


@pytest.fixture
def partner(english: Locale) -> Partner:
    return Partner.objects.create(
        name="Saltby Hospital Trust", slug="saltby-trust", kind="nhs", url="https://trust.example", locale=english
    )


@pytest.fixture
def superuser(db: None) -> Any:
    return get_user_model().objects.create_superuser("admin", "admin@harrowmere.example", "pass")


@pytest.fixture
def admin(client: Any, superuser: Any) -> Any:
    """A client signed in as administrator."""
    client.force_login(superuser)
    return client


@pytest.fixture
def index_is_true(db: None) -> Iterator[Callable[[], None]]:
    """Fails unless a rebuild of the public index would change nothing; asked once more at the end of the test."""
    from wagtail_engagement.kit.index_writer import disagreements

    def check() -> None:
        assert disagreements() == []

    yield check
    check()
