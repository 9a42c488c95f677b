"""Put the council's home page where Wagtail's welcome page stands in a new database."""

import uuid

from django.conf import settings
from django.db import migrations


def create_home(apps, schema_editor):
    """Replace the welcome page; a database where somebody has begun to build is left alone."""
    content_types = apps.get_model("contenttypes.ContentType").objects
    pages = apps.get_model("wagtailcore.Page").objects
    locales = apps.get_model("wagtailcore.Locale").objects
    sites = apps.get_model("wagtailcore.Site").objects
    HomePage = apps.get_model("host.HomePage")

    plain_page, _ = content_types.get_or_create(model="page", app_label="wagtailcore")
    welcome = pages.filter(depth=2)
    if welcome.exclude(content_type=plain_page, slug="home").exists():
        return
    welcome.delete()
    locale, _ = locales.get_or_create(language_code=settings.LANGUAGE_CODE)
    home_type, _ = content_types.get_or_create(model="homepage", app_label="host")
    home = HomePage.objects.create(
        title="Harrowmere Council",
        draft_title="Harrowmere Council",
        slug="home",
        content_type=home_type,
        path="00010001",
        depth=2,
        numchild=0,
        url_path="/home/",
        locale=locale,
        translation_key=uuid.uuid4(),
    )
    pages.filter(depth=1).update(numchild=1)
    sites.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "root_page_id": home.pk, "site_name": "Harrowmere Council"},
    )


class Migration(migrations.Migration):
    dependencies = [("host", "0001_initial")]

    operations = [migrations.RunPython(create_home, migrations.RunPython.noop)]
