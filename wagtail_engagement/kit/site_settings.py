"""What a council says of itself, one set per Wagtail site, with the package's settings as defaults."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

from wagtail_engagement.conf import engagement_settings


class Nation(models.TextChoices):
    ENGLAND = "england", _("England")
    WALES = "wales", _("Wales")
    SCOTLAND = "scotland", _("Scotland")
    NORTHERN_IRELAND = "northern_ireland", _("Northern Ireland")


@register_setting(icon="group")
class CouncilSettings(BaseSiteSetting):
    """The council behind this site: its name, nation, contacts and offices."""

    council_name = models.CharField(_("council name"), max_length=200, blank=True)
    nation = models.CharField(
        _("nation"),
        max_length=20,
        choices=Nation.choices,
        blank=True,
        help_text=_("Decides which law applies to meetings and consultations."),
    )
    contact_name = models.CharField(_("team or person to contact"), max_length=200, blank=True)
    contact_email = models.EmailField(_("email"), blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=40, blank=True)
    offices = models.TextField(
        _("offices"), blank=True, help_text=_("Where people can see papers and ask in person. One address per line.")
    )
    office_hours = models.TextField(_("opening hours"), blank=True)
    privacy_contact = models.TextField(
        _("privacy contact"),
        blank=True,
        help_text=_("Who answers questions about personal data, and how to reach them."),
    )
    sender_address = models.EmailField(
        _("sender of our emails"), blank=True, help_text=_("Empty: the site's default sender.")
    )

    panels: ClassVar[list[Any]] = [
        FieldPanel("council_name"),
        FieldPanel("nation"),
        MultiFieldPanel(["contact_name", "contact_email", "contact_phone"], heading=_("Contact")),
        MultiFieldPanel(["offices", "office_hours"], heading=_("Offices")),
        MultiFieldPanel(["privacy_contact", "sender_address"], heading=_("Privacy and email")),
    ]

    class Meta:
        verbose_name = _("council details")

    @classmethod
    def remember(cls, request: Any, site: Any) -> None:
        """Keep what was read together with a site for the rest of its request; nothing for another site's request."""
        found = Site.find_for_request(request)
        details = site._state.fields_cache.get("councilsettings") if site is not None else None
        if details is not None and found is not None and found.pk == site.pk:
            details._request = request
            request.__dict__.setdefault(cls.get_cache_attr_name(), details)

    @property
    def name(self) -> str:
        """The council's name, or the default where the admin has not been filled in."""
        return self.council_name or engagement_settings.COUNCIL_NAME or str(_("the council"))

    @property
    def has_contact(self) -> bool:
        """Whether there is anything to say about how to reach the council."""
        return bool(self.contact_name or self.contact_email or self.contact_phone or self.offices)

    @property
    def effective_nation(self) -> str:
        """The nation whose law applies."""
        return self.nation or engagement_settings.NATION
