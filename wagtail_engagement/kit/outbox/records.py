"""Subscriptions and messages to send. Rows of messages hold ids only: their text is made when they are sent."""

import uuid
from typing import Any, ClassVar

from django.core import signing
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


_SALT = "wagtail_engagement.subscription"


class What(models.TextChoices):
    """What somebody wants to hear of."""

    AGENDA = "agenda", _("Agendas and papers")
    CHANGE = "change", _("Changes of date, time or place")
    CANCELLATION = "cancellation", _("Cancelled and postponed meetings")
    DECISIONS = "decisions", _("Decisions")
    MINUTES = "minutes", _("Minutes")


def everything() -> list[str]:
    return list(What.values)


class Subscription(models.Model):
    """An address that asked for mail about one subject. Nothing is sent to it but the question until it is confirmed;
    who unsubscribes leaves no row."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("email"))
    kind = models.CharField(_("about"), max_length=32)
    subject = models.UUIDField(help_text="Permanent id of the subject.")
    site = models.ForeignKey("wagtailcore.Site", on_delete=models.CASCADE, related_name="+")
    language = models.CharField(_("language"), max_length=20)
    wanted = models.JSONField(default=everything)
    created_at = models.DateTimeField(_("asked for"), default=timezone.now, db_index=True)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)

    class Meta:
        app_label = "wagtail_engagement"
        verbose_name = _("email subscription")
        verbose_name_plural = _("email subscriptions")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["email", "kind", "subject", "site"], name="engagement_subscribed_once"),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["kind", "subject"], name="engagement_subscribers")]

    def __str__(self) -> str:
        # logs keep this, so it holds no address
        return str(self.uuid)

    @property
    def token(self) -> str:
        """What stands in the links of its mail: signed, so that nobody can guess another's."""
        return signing.dumps(self.uuid.hex, salt=_SALT)


def of_token(token: str) -> "Subscription | None":
    """The subscription a link belongs to; None once it was unsubscribed.

    Raises:
        BadSignature: nobody was given this token.
    """
    key = signing.loads(token, salt=_SALT)
    return Subscription.objects.select_related("site").filter(uuid=key).first()


class OutboxMessage(models.Model):
    """One thing to tell one subscriber, once. ``event`` is the permanent id of what happened."""

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="messages")
    event = models.UUIDField()
    what = models.CharField(max_length=20)
    subject = models.UUIDField(help_text="Permanent id of the subject it happened to.")
    created_at = models.DateTimeField(default=timezone.now, db_index=True)
    claimed_at = models.DateTimeField(null=True, help_text="Being sent; so that no second run sends it too.")
    next_attempt_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    ended = models.CharField(max_length=20, default="", help_text="Why it will not be sent any more.")
    error = models.CharField(max_length=100, default="", help_text="Kind of the last error; no addresses.")

    class Meta:
        app_label = "wagtail_engagement"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["subscription", "event"], name="engagement_message_once"),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["next_attempt_at"],
                condition=Q(sent_at__isnull=True, ended=""),
                name="engagement_outbox_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.event}"
