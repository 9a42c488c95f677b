"""Makes what a site needs to begin: hub and index pages, first audiences and techniques, groups. Makes only what is missing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import translation
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from wagtail.coreutils import find_available_slug
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Site
from wagtail.snippets.models import get_snippet_models

from wagtail_engagement import registry
from wagtail_engagement.compat import base_page_model
from wagtail_engagement.kit.vocabulary import Audience


class SetupError(Exception):
    """The site cannot be set up as asked; the message says what to do."""


@dataclass(frozen=True)
class Role:
    """A group and what its members may do with pages and with the vocabulary.

    Attributes:
        name: the group's name. It is how a later run finds the group, so it is not translated.
        pages: what they may do with pages, as the first part of Wagtail's permission codenames.
        places: the index pages below which they may, each by the mixin its family registered; empty: the whole hub.
        snippets: what they may do with the vocabulary and the families' snippets.
        files: whether they may choose and add pictures and documents.
        permissions: further permissions, as ``app_label.codename``.
    """

    name: str
    pages: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    snippets: tuple[str, ...] = ()
    files: bool = False
    permissions: tuple[str, ...] = ("wagtailadmin.access_admin",)


ADMIN = "wagtailadmin.access_admin"
RUNS = "wagtail_engagement.view_tickrun"
DETAILS = "wagtail_engagement.change_councilsettings"
#: given with the right to add pages, where the site has Wagtail's translation app
TRANSLATE = "simple_translation.submit_translation"
EDIT_TERMS = ("add", "change", "delete", "view")

NOTICE_LOG = "wagtail_engagement.view_noticeentry"
SPECIAL_DAYS = tuple(f"wagtail_engagement.{action}_specialday" for action in EDIT_TERMS)

MEETINGS = (
    "wagtail_engagement.meetings.pages.MeetingIndexMixin",
    "wagtail_engagement.meetings.decision_pages.DecisionIndexMixin",
)
CONSULTATIONS = (
    "wagtail_engagement.consultations.pages.ConsultationIndexMixin",
    "wagtail_engagement.events.pages.EventIndexMixin",
)

ROLES: tuple[Role, ...] = (
    Role(
        "Engagement editors",
        ("add", "change", "publish", "lock"),
        snippets=EDIT_TERMS,
        files=True,
        permissions=(ADMIN, RUNS, DETAILS, NOTICE_LOG, *SPECIAL_DAYS),
    ),
    Role(
        "Democratic services",
        ("add", "change", "publish", "lock"),
        MEETINGS,
        ("add", "change", "view"),
        True,
        (ADMIN, RUNS, NOTICE_LOG, *SPECIAL_DAYS),
    ),
    Role(
        "Proper officer",
        ("change", "publish", "lock", "unlock"),
        MEETINGS,
        ("view",),
        False,
        (ADMIN, RUNS, DETAILS, NOTICE_LOG, *SPECIAL_DAYS),
    ),
    Role("Committee members"),
    Role(
        "Consultation officers",
        ("add", "change", "publish"),
        CONSULTATIONS,
        ("add", "change", "view"),
        True,
        (ADMIN, RUNS),
    ),
)

#: Snippets that are no vocabulary: they decide how notice is counted, and are given by name.
GIVEN_BY_NAME: frozenset[str] = frozenset({"specialday"})

FILE_PERMISSIONS: tuple[tuple[str, str], ...] = (
    ("wagtailimages", "add_image"),
    ("wagtailimages", "choose_image"),
    ("wagtaildocs", "add_document"),
    ("wagtaildocs", "choose_document"),
)

#: Who a council wants to hear from, until it says otherwise: (name, slug).
AUDIENCES: tuple[tuple[Any, str], ...] = (
    (_("Service users and the wider public"), "service-users-and-the-wider-public"),
    (_("Clinical staff"), "clinical-staff"),
    (_("The wider workforce"), "the-wider-workforce"),
    (_("Local leaders and politicians"), "local-leaders-and-politicians"),
)


def find_parent(given: str) -> Any:
    """The page named by an id, a slug or an address ("/", "/about/").

    Raises:
        SetupError: there is no such page, several, or it is the root of all sites.
    """
    pages = base_page_model()._default_manager.order_by("path")
    if given.startswith("/"):
        paths = [
            site.root_page.url_path + given.strip("/") + ("/" if given.strip("/") else "")
            for site in Site.objects.select_related("root_page").order_by("-is_default_site", "pk")
        ]
        found = list(pages.filter(url_path__in=paths).distinct())
    else:
        found = list(pages.filter(pk=given)) if given.isdecimal() else []
        found = found or list(pages.filter(slug=given, depth__gt=1))
    if not found:
        raise SetupError(f"There is no page {given!r}. Give the id, the slug or the address of a page, such as 3 or /.")
    if len(found) > 1:
        several = ", ".join(f"{page.pk} ({page.url_path}, {page.locale.language_code})" for page in found)
        raise SetupError(f"Several pages are called {given!r}. Give the id of one: {several}.")
    if found[0].depth == 1:
        raise SetupError("That is the root of all sites, which has no address. Choose the home page or one below it.")
    return found[0].specific


def root_of(parent: Any) -> Any:
    """The page below which another counts as there already: the site's home, or the home of the language's branch."""
    roots = [site.root_page for site in Site.objects.select_related("root_page")]
    above = [root for root in roots if parent.path.startswith(root.path)]
    if above:
        return max(above, key=lambda root: len(root.path))
    return base_page_model()._default_manager.get(path=parent.path[: 2 * parent.steplen])


@dataclass
class Setup:
    """One run of the setup: what it does is said line by line through ``say``; a dry run says it only."""

    parent: Any
    say: Callable[[str], None]
    dry_run: bool = False
    #: pages the roles work on: the hub, or without one the index pages
    roots: list[Any] = field(default_factory=list)
    #: each family's page, by the mixin it registered
    places: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.home = root_of(self.parent)

    def run(self) -> None:
        """Make pages, audiences, the families' first entries and groups.

        Raises:
            SetupError: a page type may not stand where it belongs.
        """
        with translation.override(self.parent.locale.language_code):
            self.pages()
            self.audiences()
            self.entries()
        self.groups()

    def _did(self, what: str) -> None:
        self.say(f"{'Would make' if self.dry_run else 'Made'} {what}")

    def _address(self, page: Any) -> str:
        return f"/{page.url_path.removeprefix(self.home.url_path)}"

    # -- pages -----------------------------------------------------------------------------------------------------

    def pages(self) -> None:
        hub: Any = None
        for wanted in registry.setup_pages():
            models_of = registry.page_models(import_string(wanted.mixin))
            if not models_of:
                self.say(f"Left out {wanted.title}: no page type of this site is made for it")
                continue
            model: Any = models_of[0]
            page = self._existing(model)
            if page is not None:
                self.say(f"Already there: {page.title} ({self._address(page)})")
            else:
                page = self._make(model, wanted, hub if hub is not None else self.parent)
            self.places[wanted.mixin] = page
            if wanted.order == 0:
                hub = page
            elif hub is None:
                self.roots.append(page)
        if hub is not None:
            self.roots = [hub]

    def _existing(self, model: Any) -> Any:
        pages = model._default_manager.filter(
            path__startswith=self.home.path, locale_id=self.parent.locale_id, alias_of__isnull=True
        )
        return pages.order_by("path").first()

    def _make(self, model: Any, wanted: registry.SetupPage, parent: Any) -> Any:
        self._refuse_unless_allowed(model, parent)
        # a dry run has no hub yet to ask for its children
        slug = find_available_slug(parent, wanted.slug) if parent.pk else wanted.slug
        page = model(title=str(wanted.title), slug=slug, locale_id=self.parent.locale_id, **wanted.values())
        page.url_path = f"{parent.url_path}{slug}/"
        if not self.dry_run:
            parent.add_child(instance=page)
            page.save_revision().publish()
            page = model._default_manager.get(pk=page.pk)
        self._did(f"page {page.title} ({self._address(page)})")
        return page

    def _refuse_unless_allowed(self, model: Any, parent: Any) -> None:
        if model in type(parent).allowed_subpage_models():
            return
        raise SetupError(
            f"{model.__name__} may not stand below {type(parent).__name__}. Add it to the subpage_types of "
            f"{type(parent).__name__} (and see the parent_page_types of {model.__name__}), or choose another parent."
        )

    # -- audiences -------------------------------------------------------------------------------------------------

    def audiences(self) -> None:
        """The first audiences. Once there are any, in whatever language, they are the editors' own."""
        if Audience.objects.exists():
            self.say("Already there: audiences")
            return
        for order, (name, slug) in enumerate(AUDIENCES, start=1):
            if not self.dry_run:
                Audience.objects.create(name=str(name), slug=slug, sort_order=order, locale_id=self.parent.locale_id)
            self._did(f"audience {name}")

    # -- entries of families ---------------------------------------------------------------------------------------

    def entries(self) -> None:
        """The first entries of each family, techniques for one. Once there are any they are the editors' own."""
        for wanted in registry.setup_entries():
            if wanted.any_exist():
                self.say(f"Already there: {wanted.label_plural}")
                continue
            for entry in wanted.make(self.parent.locale_id):
                if not self.dry_run:
                    entry.save()
                self._did(f"{wanted.label} {entry}")

    # -- groups ----------------------------------------------------------------------------------------------------

    def groups(self) -> None:
        for role in ROLES:
            group = Group.objects.filter(name=role.name).first()
            if group is None:
                self._did(f"group {role.name}")
                group = Group(name=role.name) if self.dry_run else Group.objects.create(name=role.name)
            else:
                self.say(f"Already there: group {role.name}")
            self._grant(group, role)

    def _grant(self, group: Group, role: Role) -> None:
        names = list(role.permissions)
        if "add" in role.pages and apps.is_installed("wagtail.contrib.simple_translation"):
            names.append(TRANSLATE)
        wanted = [*snippet_permissions(role.snippets), *named_permissions(names)]
        held = set(group.permissions.values_list("pk", flat=True)) if group.pk else set()
        missing = [permission for permission in wanted if permission.pk not in held]
        if missing and not self.dry_run:
            group.permissions.add(*missing)
        self._granted(role, missing)
        chosen = [self.places[mixin] for mixin in role.places if mixin in self.places]
        for page in chosen if role.places else self.roots:
            self._grant_pages(group, role, page)
        if role.files:
            self._grant_files(group, role)

    def _grant_pages(self, group: Group, role: Role, page: Any) -> None:
        held = set()
        if group.pk and page.pk:
            existing = GroupPagePermission.objects.filter(group=group, page_id=page.pk)
            held = set(existing.values_list("permission_id", flat=True))
        missing = [permission for permission in page_permissions(role.pages) if permission.pk not in held]
        if not self.dry_run:
            for permission in missing:
                GroupPagePermission.objects.create(group=group, page_id=page.pk, permission=permission)
        self._granted(role, missing, f" below {page.title}")

    def _grant_files(self, group: Group, role: Role) -> None:
        root = Collection.get_first_root_node()
        existing = GroupCollectionPermission.objects.filter(collection=root, group__name=group.name)
        held = set(existing.values_list("permission_id", flat=True))
        missing = [permission for permission in file_permissions() if permission.pk not in held]
        if not self.dry_run:
            for permission in missing:
                GroupCollectionPermission.objects.create(group=group, collection=root, permission=permission)
        self._granted(role, missing)

    def _granted(self, role: Role, permissions: list[Permission], where: str = "") -> None:
        if permissions:
            names = ", ".join(permission.codename for permission in permissions)
            self._did(f"permissions of {role.name}{where}: {names}")


def page_permissions(actions: Iterable[str]) -> list[Permission]:
    """Wagtail's permissions for pages, under the codenames of the base page this site uses.

    Raises:
        SetupError: the permissions are not in the database, because ``migrate`` has not run.
    """
    base = base_page_model()
    content_type = ContentType.objects.get_for_model(base)
    codenames = [get_permission_codename(action, base._meta) for action in actions]
    return _all_of(Q(content_type=content_type, codename__in=codenames), codenames)


def snippet_permissions(actions: Iterable[str]) -> list[Permission]:
    """Permissions for the vocabulary and the families' snippets of this package that are installed."""
    ours: list[type[models.Model]] = [
        model
        for model in get_snippet_models()
        if model._meta.app_label.startswith("wagtail_engagement") and model._meta.model_name not in GIVEN_BY_NAME
    ]
    names = [
        f"{model._meta.app_label}.{get_permission_codename(action, model._meta)}"
        for model in ours
        for action in actions
    ]
    return named_permissions(names)


def file_permissions() -> list[Permission]:
    """Choosing and adding pictures and documents; Wagtail keeps these on its own models even where others are used."""
    return named_permissions(f"{app_label}.{codename}" for app_label, codename in FILE_PERMISSIONS)


def named_permissions(names: Iterable[str]) -> list[Permission]:
    """Permissions by ``app_label.codename``.

    Raises:
        SetupError: one is not in the database.
    """
    pairs = [name.split(".", 1) for name in names]
    condition = Q(pk__in=[])
    for app_label, codename in pairs:
        condition |= Q(content_type__app_label=app_label, codename=codename)
    return _all_of(condition, [codename for _label, codename in pairs])


def _all_of(condition: Q, codenames: list[str]) -> list[Permission]:
    found = list(Permission.objects.filter(condition).order_by("codename"))
    missing = set(codenames) - {permission.codename for permission in found}
    if missing:
        raise SetupError(f"Run migrate first: the permissions {', '.join(sorted(missing))} are not in the database.")
    return found
