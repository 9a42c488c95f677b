"""What the page families share and the field has no library for."""

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured


# Said here because models of an app that is not installed fail with a message that names neither cause nor cure,
# long before the system checks run.
if apps.apps_ready and not apps.is_installed("wagtail_engagement"):
    raise ImproperlyConfigured(
        "(wagtail_engagement.E006) A page family is used but the core app is not installed. "
        'Add "wagtail_engagement" to INSTALLED_APPS.'
    )
