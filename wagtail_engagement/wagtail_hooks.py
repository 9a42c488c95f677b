"""What the core hooks into Wagtail: the Engagement menu, the home panel and the registers."""

from django.apps import apps
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from wagtail_engagement.admin import home
from wagtail_engagement.admin.menu import EngagementGroup


register_snippet(EngagementGroup)

hooks.register("construct_homepage_panels", home.add_regular_jobs_panel)

if apps.is_installed("wagtail_modeladmin"):
    from wagtail_modeladmin.options import modeladmin_register

    from wagtail_engagement.admin.registers import REGISTERS

    for register in REGISTERS:
        modeladmin_register(register)


@hooks.register("register_permissions")
def viewable_records() -> QuerySet[Permission]:
    """Offer "may view" of the registers in the groups' form; nothing else can be done with them."""
    codenames = ("view_tickrun", "view_subscription")
    return Permission.objects.filter(content_type__app_label="wagtail_engagement", codename__in=codenames)
