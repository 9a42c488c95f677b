"""What families offer to write about: what has happened lately, and the words of it at the moment of sending."""

import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from wagtail_engagement.kit.outbox.records import OutboxMessage, Subscription


@dataclass(frozen=True)
class Happening:
    """One thing subscribers may be told.

    Attributes:
        event: its permanent id; a subscriber is told of it once.
        what: a ``What``.
        subject: the subject it happened to.
        reaches: the (kind, permanent id) whose subscribers hear of it.
        at: when it happened; who confirmed later is not told.
    """

    event: uuid.UUID
    what: str
    subject: uuid.UUID
    reaches: tuple[tuple[str, uuid.UUID], ...]
    at: datetime


@dataclass(frozen=True)
class Letter:
    """A mail in words, without the lines about the subscription itself."""

    subject: str
    text: str


@dataclass(frozen=True)
class Topic:
    """What a family offers.

    Attributes:
        kinds: the kinds of the public index one can subscribe to.
        happened: what has happened since an instant.
        write: the mail for some messages of one subscription about one subject, in the active language; None where
            nothing of it may be read any more.
    """

    kinds: tuple[str, ...]
    happened: Callable[[datetime], Iterable[Happening]]
    write: Callable[[Subscription, Sequence[OutboxMessage]], Letter | None]


_topics: dict[str, Topic] = {}


def register_topic(topic: Topic) -> None:
    """Make a topic known (called when its family is registered)."""
    for kind in topic.kinds:
        _topics[kind] = topic


def topic_of(kind: str) -> Topic | None:
    return _topics.get(kind)


def topics() -> list[Topic]:
    return list(dict.fromkeys(_topics.values()))
