"""The host application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HostConfig(AppConfig):
    name = "example_site.host"
    label = "host"
    verbose_name = _("Council website")
