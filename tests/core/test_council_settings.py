"""What a council says of itself: one set for each site, and the settings file where the admin is empty."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page, Site

from wagtail_engagement.kit.site_settings import CouncilSettings


def of(site: Site) -> CouncilSettings:
    return CouncilSettings.for_site(site)


def test_each_site_has_its_own_details(home: Any) -> None:
    first = Site.objects.get(is_default_site=True)
    second = Site.objects.create(hostname="saltby.example", root_page=Page.objects.get(pk=home.pk))
    CouncilSettings.objects.create(site=first, council_name="Harrowmere Council", nation="england")
    CouncilSettings.objects.create(site=second, council_name="Cyngor Saltby", nation="wales")
    assert [(of(site).name, of(site).effective_nation) for site in (first, second)] == [
        ("Harrowmere Council", "england"),
        ("Cyngor Saltby", "wales"),
    ]


def test_what_the_admin_leaves_empty_is_read_from_the_settings_file(home: Any, settings: Any) -> None:
    site = Site.objects.get(is_default_site=True)
    settings.WAGTAIL_ENGAGEMENT = {"COUNCIL_NAME": "Saltby Council", "NATION": "scotland"}
    assert (of(site).name, of(site).effective_nation) == ("Saltby Council", "scotland")
    settings.WAGTAIL_ENGAGEMENT = {}
    assert (of(site).name, of(site).effective_nation) == ("the council", "england")


def test_details_are_saved_in_the_admin(admin: Any, home: Any) -> None:
    site = Site.objects.get(is_default_site=True)
    values = {
        "council_name": "Harrowmere Council",
        "nation": "england",
        "contact_name": "Engagement team",
        "contact_email": "talk@harrowmere.example",
        "contact_phone": "",
        "offices": "Town Hall, Harrowmere",
        "office_hours": "",
        "privacy_contact": "",
        "sender_address": "",
    }
    assert admin.post(f"/admin/settings/wagtail_engagement/councilsettings/{site.pk}/", values).status_code == 302
    assert CouncilSettings.objects.get(site=site).contact_email == "talk@harrowmere.example"
