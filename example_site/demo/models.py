"""The note that the demo was loaded, so that a second run leaves everything as it is."""

from __future__ import annotations

from datetime import date

from django.db import models


#: After so many days the demo's dates have aged: what was open has closed.
FRESH_DAYS = 30


class DemoLoad(models.Model):
    """One load of the demo council. ``day`` is the council's date it was made on; every date counts from it."""

    day = models.DateField()
    finished_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-finished_at"]

    def __str__(self) -> str:
        return self.day.isoformat()

    def is_stale(self, today: date) -> bool:
        """Whether the dates have aged so much that the demo should be loaded again."""
        return (today - self.day).days > FRESH_DAYS
