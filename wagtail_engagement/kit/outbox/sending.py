"""Queues what has happened and sends it, each message once: whatever runs twice, breaks off or fails in between.

A message is claimed in a transaction of its own before it is handed over. If the mail server refuses, it is tried again
later; if the run is killed while handing over, nobody knows whether it went, and it is not sent a second time.
"""

import logging
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from wagtail_engagement.kit.addresses import whole_url
from wagtail_engagement.kit.outbox.records import OutboxMessage, Subscription
from wagtail_engagement.kit.outbox.topics import Happening, Letter, topic_of, topics
from wagtail_engagement.kit.site_settings import CouncilSettings


logger = logging.getLogger(__name__)

#: What happened up to this long ago is still told; runs overlap, because each message is kept once.
LOOK_BACK = timedelta(days=7)
#: A run sends so many mails at most; the next one goes on.
BATCH = 200
#: After a failure: how long until the next attempt, and how many there are.
WAITS = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=12), timedelta(days=1))
#: Without an answer in this time a run has been killed.
CLAIM = timedelta(hours=1)
UNCONFIRMED_DAYS = 7
KEEP_DAYS = 90


def work(now: datetime) -> int:
    """What a run of ``engagement_tick`` does about mail. Returns how many mails were sent."""
    prune(now)
    queue(now)
    return send(now)


def prune(now: datetime) -> None:
    """Forget addresses that were never confirmed, and messages that were dealt with long ago."""
    Subscription.objects.filter(
        confirmed_at__isnull=True, created_at__lt=now - timedelta(days=UNCONFIRMED_DAYS)
    ).delete()
    OutboxMessage.objects.filter(created_at__lt=now - timedelta(days=KEEP_DAYS)).delete()


# -- queueing ------------------------------------------------------------------------------------------------------


def queue(now: datetime) -> None:
    """Make a message for each subscriber of what has happened; those that are there already stay as they are."""
    if not Subscription.objects.filter(confirmed_at__isnull=False).exists():
        return
    for topic in topics():
        for happening in topic.happened(now - LOOK_BACK):
            _queue_one(happening, now)


def _queue_one(happening: Happening, now: datetime) -> None:
    reached = Q()
    for kind, key in happening.reaches:
        reached |= Q(kind=kind, subject=key)
    if not happening.reaches:
        return
    found = Subscription.objects.filter(reached, confirmed_at__lte=happening.at)
    told = OutboxMessage.objects.filter(event=happening.event)
    # somebody may follow the committee and the meeting: one of the two is enough
    addresses = set(told.values_list("subscription__email", "subscription__site_id"))
    made = []
    for one in found.order_by("pk").iterator():
        if happening.what in one.wanted and (one.email, one.site_id) not in addresses:
            addresses.add((one.email, one.site_id))
            made.append(
                OutboxMessage(
                    subscription=one,
                    event=happening.event,
                    what=happening.what,
                    subject=happening.subject,
                    created_at=now,
                )
            )
    OutboxMessage.objects.bulk_create(made, ignore_conflicts=True)


# -- sending -------------------------------------------------------------------------------------------------------


def send(now: datetime, most: int = BATCH) -> int:
    """Send what waits: one mail for all that one subscriber is to hear about one subject."""
    OutboxMessage.objects.filter(sent_at__isnull=True, ended="", claimed_at__lt=now - CLAIM).update(ended="interrupted")
    waiting = OutboxMessage.objects.filter(sent_at__isnull=True, ended="", claimed_at__isnull=True).filter(
        Q(next_attempt_at__isnull=True) | Q(next_attempt_at__lte=now)
    )
    groups: dict[Any, list[int]] = defaultdict(list)
    for pk, subscription, subject in waiting.order_by("pk").values_list("pk", "subscription_id", "subject"):
        groups[subscription, subject].append(pk)
    return sum(_send_group(pks, now) for pks in list(groups.values())[:most])


def _send_group(pks: Sequence[int], now: datetime) -> int:
    messages = _claim(pks, now)
    if not messages:
        return 0
    subscription = messages[0].subscription
    mine = OutboxMessage.objects.filter(pk__in=[message.pk for message in messages])
    try:
        mail = _mail(subscription, messages)
        if mail is None:
            mine.update(ended="not_public", claimed_at=None)
            return 0
        mail.send()
    except Exception as error:  # noqa: BLE001  (one address that fails must not keep the others from their mail)
        # kind of the error alone: what a mail server says can hold the address
        logger.warning("A mail about %s could not be sent: %s", messages[0].subject, type(error).__name__)
        _failed(messages, type(error).__name__, now)
        return 0
    mine.update(sent_at=now, claimed_at=None, attempts=F("attempts") + 1, error="")
    return 1


@transaction.atomic
def _claim(pks: Sequence[int], now: datetime) -> list[OutboxMessage]:
    """The messages of a group that no other run is sending; they are this run's from now on."""
    claimed = [
        pk
        for pk in pks
        if OutboxMessage.objects.filter(pk=pk, claimed_at__isnull=True, sent_at__isnull=True, ended="").update(
            claimed_at=now
        )
    ]
    return list(
        OutboxMessage.objects.filter(pk__in=claimed).select_related("subscription__site").order_by("created_at", "pk")
    )


def _failed(messages: Sequence[OutboxMessage], error: str, now: datetime) -> None:
    for message in messages:
        message.attempts += 1
        message.error, message.claimed_at = error[:100], None
        if message.attempts > len(WAITS):
            message.ended = "failed"
        else:
            message.next_attempt_at = now + WAITS[message.attempts - 1]
        message.save(update_fields=["attempts", "error", "claimed_at", "ended", "next_attempt_at"])


# -- mails ---------------------------------------------------------------------------------------------------------


def _mail(subscription: Subscription, messages: Sequence[OutboxMessage]) -> EmailMessage | None:
    topic = topic_of(subscription.kind)
    with translation.override(subscription.language):
        letter = topic.write(subscription, messages) if topic is not None else None
        return mail_of(subscription, letter) if letter is not None else None


def mail_of(subscription: Subscription, letter: Letter) -> EmailMessage:
    """The mail, with how to stop it: links in its text, and the headers mail programs make a button of (RFC 8058)."""
    site, token, language = subscription.site, subscription.token, subscription.language
    stop = whole_url(site, "unsubscribe", [token], language)
    manage = whole_url(site, "manage_subscription", [token], language)
    council = CouncilSettings.for_site(site)
    foot = [
        _("You get this because you asked %(council)s for it.") % {"council": council.name},
        _("Choose what you get: %(url)s") % {"url": manage},
        _("Stop these emails: %(url)s") % {"url": stop},
    ]
    return EmailMessage(
        # a line break in a subject would be refused
        subject=" ".join(letter.subject.split()),
        body="\n\n".join([letter.text, "-- \n" + "\n".join(foot)]) + "\n",
        from_email=council.sender_address or settings.DEFAULT_FROM_EMAIL,
        to=[subscription.email],
        headers={
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )


def ask_to_confirm(subscription: Subscription, title: str) -> bool:
    """Send the question whether the address wants the mail. Returns whether it went."""
    url = whole_url(subscription.site, "confirm_subscription", [subscription.token], subscription.language)
    with translation.override(subscription.language):
        council = CouncilSettings.for_site(subscription.site)
        text = _(
            "Somebody, perhaps you, asked for emails from %(council)s about “%(title)s” to this address.\n\n"
            "If it was you, open this address and press the button:\n%(url)s\n\n"
            "If it was not, you need do nothing: no more is sent, and the address is deleted after %(days)d days."
        )
        values = {"council": council.name, "title": title, "url": url, "days": UNCONFIRMED_DAYS}
        mail = mail_of(subscription, Letter(_("Confirm: emails about %(title)s") % {"title": title}, text % values))
    try:
        mail.send()
    except Exception as error:  # noqa: BLE001  (the answer must not tell whether there is such an address)
        logger.warning("A question to confirm could not be sent: %s", type(error).__name__)
        return False
    return True


def confirm(subscription: Subscription) -> None:
    """From now on mail is sent."""
    Subscription.objects.filter(pk=subscription.pk, confirmed_at__isnull=True).update(confirmed_at=timezone.now())
