"""The demo council as an application: its loader, and the note of when it was loaded."""

from __future__ import annotations

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "example_site.demo"
    label = "demo"
    verbose_name = "Demo council"
