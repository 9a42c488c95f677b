"""System checks: each misconfiguration met on the way has an id and a hint that mends it."""

from typing import Any

from django.core.checks import Error, register

from wagtail_engagement import conf


@register()
def check_settings(app_configs: Any, **kwargs: Any) -> list[Error]:
    """E001: the setting is a dictionary of known keys."""
    from django.conf import settings

    if not isinstance(getattr(settings, conf.SETTING, {}), dict):
        return [
            Error(
                f"{conf.SETTING} is not a dictionary.",
                hint=f'Write {conf.SETTING} = {{"COUNCIL_NAME": "…"}}, or leave it out.',
                id="wagtail_engagement.E001",
            )
        ]
    return [
        Error(
            f"{conf.SETTING} has an unknown key {key!r}.",
            hint=f"Did you mean {nearest!r}?" if nearest else f"Remove it; the keys are: {', '.join(conf.DEFAULTS)}.",
            id="wagtail_engagement.E001",
        )
        for key, nearest in conf.unknown_keys()
    ]
