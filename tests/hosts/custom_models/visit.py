"""Logos and files of the vocabulary are the host's own pictures and documents."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale

from tests.hosts.custom_models.models import CouncilDocument, CouncilImage
from tests.hosts.stay import add_event, administrator, fetch, set_up
from wagtail_engagement.events.models import EventIndexPage, EventPage
from wagtail_engagement.kit.vocabulary import Partner, Resource


def visit() -> dict[str, Any]:
    set_up()
    locale = Locale.get_default()
    logo = CouncilImage.objects.create(title="Logo", file=get_test_image_file(), photographer="A. Jones")
    file = CouncilDocument.objects.create(title="Guide", file=ContentFile(b"%PDF-1.4", "guide.pdf"))
    partner = Partner.objects.create(name="Saltby Trust", slug="saltby-trust", logo=logo, locale=locale)
    resource = Resource.objects.create(title="Guide", file=file, provider=partner, locale=locale)
    page = add_event(EventIndexPage.objects.get(), EventPage, partners=[partner])
    admin = administrator()
    return {
        "logo": Partner.objects.get().logo.photographer,
        "file": Resource.objects.get().file.retention_years,
        "page": fetch(page.url),
        "partner": fetch(f"/admin/snippets/wagtail_engagement/partner/edit/{partner.pk}/", admin),
        "resource": fetch(f"/admin/snippets/wagtail_engagement/resource/edit/{resource.pk}/", admin),
    }
