"""Prints, as JSON, an address of every page type of the demo, the ones with most in them; run in a process of its own."""

from __future__ import annotations

import json
import os
import sys


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "example_site.settings.test")
    import django

    django.setup()
    from wagtail.models import Page, get_page_models

    found: dict[str, str] = {}
    for model in get_page_models():
        if model is Page:
            continue
        for code in ("en", "cy"):
            live = list(model._default_manager.filter(live=True, locale__language_code=code))
            if live:
                page = max(live, key=lambda page: len(str(page.serializable_data())))
                name = model._meta.model_name if code == "en" else f"{model._meta.model_name}-{code}"
                found[name] = page.get_url_parts()[2]
    sys.stdout.write(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
