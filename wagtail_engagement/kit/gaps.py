"""What is missing on a page (a deleted file, a lost link) is said to those who may mend it, and never to the public."""

from typing import Any

from django.conf import settings
from django.db import models


def may_mend(request: Any, page: Any) -> bool:
    """Whether the request is by somebody signed in who may edit the page. Costs the public no query, and does not touch
    their session, so that their answer stays the same for everybody."""
    if settings.SESSION_COOKIE_NAME not in getattr(request, "COOKIES", {}):
        return False
    user = getattr(request, "user", None)
    return bool(user is not None and user.is_authenticated and page.permissions_for_user(user).can_edit())


def shows_gaps(request: Any) -> bool:
    """Whether the answer says what is missing: in previews, and on the live page to who may edit it."""
    return bool(getattr(request, "is_preview", False) or getattr(request, "engagement_shows_gaps", False))


class ShowsGapsMixin(models.Model):
    """A page that says to its editors what is missing. Their answer is theirs alone: no cache may keep it."""

    class Meta:
        abstract = True

    def serve(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        request.engagement_shows_gaps = may_mend(request, self)
        response = super().serve(request, *args, **kwargs)
        if request.engagement_shows_gaps:
            response["Cache-Control"] = "private, no-store"
        return response
