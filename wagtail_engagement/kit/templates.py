"""Lets a host's subclass of our pages fall back on the packaged template."""

from typing import Any, ClassVar

from django.db import models


class PackagedTemplateMixin(models.Model):
    """Tries the template of the concrete class first, then ours.

    Wagtail gives each page class a template name of its own, whatever its parents say; without this a host's
    subclass would have no template at all.
    """

    packaged_template: ClassVar[str] = ""

    class Meta:
        abstract = True

    def get_template(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        template = super().get_template(request, *args, **kwargs)
        if isinstance(template, str) and self.packaged_template and template != self.packaged_template:
            return [template, self.packaged_template]
        return template
