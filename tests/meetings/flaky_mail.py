"""A mail server that can refuse, or be cut off; for tests of what is sent again and what is not."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.mail.backends.locmem import EmailBackend


class CutOff(BaseException):
    """The run is killed."""


class FlakyBackend(EmailBackend):
    """Does in turn what ``plan`` says: "ok", "refuse", "cut before" or "cut after" the mail has gone; then "ok"."""

    plan: ClassVar[list[str]] = []

    def send_messages(self, messages: Any) -> int:
        step = self.plan.pop(0) if self.plan else "ok"
        if step == "refuse":
            raise ConnectionRefusedError("reader@example.org is not known here")
        if step == "cut before":
            raise CutOff
        sent = super().send_messages(messages)
        if step == "cut after":
            raise CutOff
        return sent
