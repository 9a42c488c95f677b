"""engagement_setup makes what is missing, asks nothing, and may be run again."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from django.utils.module_loading import import_string
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Page, Revision

from tests.conftest import add_page
from wagtail_engagement import registry
from wagtail_engagement.events.models import EventIndexPage, EventPage
from wagtail_engagement.kit.rungs import LadderRung
from wagtail_engagement.kit.vocabulary import Audience
from wagtail_engagement.ladder.records import Technique
from wagtail_engagement.site_setup import ROLES


def setup(parent: Any = "/", **options: Any) -> str:
    said = StringIO()
    call_command("engagement_setup", parent=str(parent), stdout=said, **options)
    return said.getvalue()


def everything() -> dict[str, Any]:
    """All that the setup could change."""
    return {
        "pages": sorted(Page.objects.values_list("pk", "title", "url_path", "latest_revision_id")),
        "revisions": Revision.objects.count(),
        "audiences": sorted(Audience.objects.values_list("name", "slug", "sort_order")),
        "techniques": sorted(Technique.objects.values_list("name", "slug", "sort_order")),
        "groups": sorted(Group.objects.values_list("name", "permissions__codename")),
        "page permissions": sorted(GroupPagePermission.objects.values_list("group__name", "permission", "page")),
        "files": sorted(GroupCollectionPermission.objects.values_list("group__name", "permission", "collection")),
    }


@pytest.fixture
def events_page(home: Any) -> EventIndexPage:
    setup()
    return EventIndexPage.objects.get()


def officer_of(group: str) -> Any:
    user = get_user_model().objects.create_user(group)
    user.groups.add(Group.objects.get(name=group))
    return user


def test_every_page_a_family_asks_for_is_made_and_live(home: Any, client: Any) -> None:
    setup()
    made = {page.specific_class for page in home.get_descendants().live()}
    wanted = {model for page in registry.setup_pages() for model in registry.page_models(import_string(page.mixin))}
    assert made == wanted
    assert {client.get(page.url).status_code for page in home.get_descendants()} == {200}


def test_running_it_again_makes_nothing(home: Any) -> None:
    setup()
    before = everything()
    said = setup()
    assert "Made" not in said
    assert everything() == before


def test_a_dry_run_changes_nothing_and_says_what_a_run_would_make(home: Any) -> None:
    before = everything()
    dry = setup(dry_run=True)
    assert everything() == before
    assert dry.replace("Would make", "Made") == setup()


def test_what_editors_changed_stays_as_it_is(events_page: Any, home: Any) -> None:
    events_page.title = "What’s on"
    events_page.save_revision().publish()
    events_page.move(Page.objects.get(pk=home.pk), pos="last-child")
    Audience.objects.get(slug="clinical-staff").delete()
    before = everything()
    setup()
    assert everything() == before


def test_who_may_add_pages_may_start_their_translation(events_page: Any) -> None:
    setup()
    allowed = Group.objects.filter(permissions__codename="submit_translation").values_list("name", flat=True)
    assert set(allowed) == {"Engagement editors", "Democratic services", "Consultation officers"}


def test_a_permission_that_is_missing_is_given_again(events_page: Any) -> None:
    before = everything()
    GroupPagePermission.objects.filter(group__name="Proper officer").delete()
    Group.objects.get(name="Engagement editors").permissions.clear()
    assert "Made permissions of Proper officer" in setup()
    assert everything()["groups"] == before["groups"]
    assert everything()["page permissions"] == before["page permissions"]


def test_the_first_audiences_are_the_four_of_every_council(home: Any) -> None:
    setup()
    assert list(Audience.objects.values_list("name", flat=True)) == [
        "Service users and the wider public",
        "Clinical staff",
        "The wider workforce",
        "Local leaders and politicians",
    ]


def test_a_council_with_audiences_of_its_own_keeps_to_them(home: Any, audience: Any) -> None:
    setup()
    assert list(Audience.objects.all()) == [audience]


@pytest.mark.parametrize("given", ["pk", "slug", "address"])
def test_the_parent_is_named_by_id_slug_or_address(home: Any, given: str) -> None:
    from example_site.host.models import ContentPage

    about = add_page(home, ContentPage, title="About us", slug="about")
    setup({"pk": about.pk, "slug": "about", "address": "/about/"}[given])
    assert EventIndexPage.objects.get().is_descendant_of(about)


def test_a_parent_that_does_not_exist_is_refused(home: Any) -> None:
    with pytest.raises(CommandError, match="There is no page 'nowhere'. Give the id, the slug or the address"):
        setup("nowhere")


def test_a_name_that_several_pages_have_is_refused_with_their_ids(home: Any) -> None:
    from example_site.host.models import ContentPage

    first = add_page(home, ContentPage, title="News", slug="news")
    second = add_page(first, ContentPage, title="News", slug="news")
    with pytest.raises(CommandError, match=f"Give the id of one: {first.pk} .*, {second.pk} "):
        setup("news")


def test_the_root_of_all_sites_is_refused(home: Any) -> None:
    with pytest.raises(CommandError, match="Choose the home page or one below it"):
        setup(Page.objects.get(depth=1).pk)


def test_a_page_that_may_have_no_children_is_refused_and_nothing_is_left_behind(home: Any) -> None:
    index = add_page(home, EventIndexPage, title="Events", slug="events")
    leaf = add_page(index, EventPage, title="Open day", slug="open-day")
    before = everything()
    with pytest.raises(CommandError, match="may not stand below EventPage"):
        setup(leaf.pk)
    assert everything() == before


def test_a_part_that_no_page_type_plays_is_left_out_and_said(home: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    nobody = registry.SetupPage("tests.core.test_registry.NobodyPlaysThis", "Petitions", "petitions")
    monkeypatch.setattr(registry, "_setup_pages", {"": nobody})
    assert "Left out Petitions: no page type of this site is made for it" in setup()


def test_before_migrate_has_run_it_says_so(home: Any) -> None:
    Permission.objects.filter(codename="view_tickrun").delete()
    before = everything()
    with pytest.raises(CommandError, match="Run migrate first: the permissions view_tickrun are not in the database"):
        setup()
    assert everything() == before


def test_without_a_hub_the_roles_work_on_the_index_pages(home: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    without_hub = {page.mixin: page for page in registry.setup_pages() if page.order}
    monkeypatch.setattr(registry, "_setup_pages", without_hub)
    setup()
    index = EventIndexPage.objects.get()
    assert index.get_parent().pk == home.pk
    assert index.permissions_for_user(officer_of("Engagement editors")).can_edit()


def test_a_short_address_that_is_taken_gets_a_number(home: Any) -> None:
    from example_site.host.models import ContentPage

    first = registry.setup_pages()[0]
    add_page(home, ContentPage, title="Ours", slug=first.slug)
    assert f"/{first.slug}-1/" in setup()


def test_the_welsh_branch_has_pages_of_its_own(home: Any, welsh_home: Any, welsh: Any) -> None:
    setup()
    setup(welsh_home.pk)
    assert sorted(EventIndexPage.objects.values_list("locale__language_code", flat=True)) == ["cy", "en"]


NOTHING = (False, False, False, False)
#: page: role: may edit, add below, publish, unlock
WORK = {
    "consultations": {
        "Engagement editors": (True, True, True, False),
        "Consultation officers": (True, True, True, False),
    },
    "meetings": {
        "Engagement editors": (True, True, True, False),
        "Democratic services": (True, True, True, False),
        "Proper officer": (True, False, True, True),
    },
    "have-your-say": {"Engagement editors": (True, True, True, False)},
    "case-studies": {"Engagement editors": (True, True, True, False)},
}


@pytest.mark.parametrize("slug", WORK)
def test_each_role_may_do_its_own_work_and_no_other(events_page: Any, slug: str) -> None:
    may = {}
    page = Page.objects.get(slug=slug).specific
    for role in ROLES:
        tester = page.permissions_for_user(officer_of(role.name))
        may[role.name] = (tester.can_edit(), tester.can_add_subpage(), tester.can_publish(), tester.can_unlock())
    assert may == {role.name: WORK[slug].get(role.name, NOTHING) for role in ROLES}


def test_no_role_may_work_on_the_rest_of_the_site(events_page: Any, home: Any) -> None:
    assert not any(home.permissions_for_user(officer_of(role.name)).can_edit() for role in ROLES)


def test_only_those_who_keep_the_vocabulary_may_change_it(events_page: Any) -> None:
    may_change = {role.name for role in ROLES if officer_of(role.name).has_perm("wagtail_engagement.change_topic")}
    assert may_change == {"Engagement editors", "Democratic services", "Consultation officers"}


def test_first_techniques_are_made_complete_for_their_audiences_and_show_in_the_guide(home: Any, client: Any) -> None:
    said = setup()
    assert said.count("Made technique ") == Technique.objects.count() == 9
    for technique in Technique.objects.all():
        technique.full_clean()
        assert technique.good_for and technique.inclusion_notes and technique.example and technique.rungs
        assert technique.audiences.exists()
    assert {rung for technique in Technique.objects.all() for rung in technique.rungs} == set(LadderRung.values)
    html = client.get("/have-your-say/ladder-of-engagement/").content.decode()
    assert "Participatory budgeting" in html


def test_a_technique_that_editors_deleted_or_wrote_is_left_alone(home: Any) -> None:
    setup()
    Technique.objects.exclude(slug="surveys").delete()
    assert "Already there: techniques" in setup()
    assert Technique.objects.count() == 1


def test_techniques_for_a_welsh_home_are_in_welsh(welsh_home: Any, welsh: Any) -> None:
    setup(welsh_home.pk)
    technique = Technique.objects.get(slug="surveys")
    assert (technique.name, technique.locale) == ("Arolygon", welsh)
