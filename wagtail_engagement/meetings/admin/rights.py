"""Who may do what on a meeting's Agenda screen: always asked from the meeting's page."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class AgendaRights:
    """What a user may do with the agenda of a meeting.

    Attributes:
        see: open the screen and the preview.
        edit: add, change, move and delete working text.
        publish: change what the public see.
        locked: the page is locked to somebody else, so that nothing may be changed now.
    """

    see: bool
    edit: bool
    publish: bool
    locked: bool

    @classmethod
    def of(cls, user: Any, meeting: Any) -> "AgendaRights":
        """The rights of a user, from the page's own permission tester; a lock leaves the right to see."""
        tester = meeting.permissions_for_user(user)
        can_edit, can_publish = tester.can_edit(), tester.can_publish()
        locked = bool(tester.page_locked())
        return cls(
            see=can_edit or can_publish,
            edit=can_edit and not locked,
            publish=can_publish and not locked,
            locked=locked,
        )


def agenda_page(page: Any) -> Any:
    """The page whose agenda a meeting shows: the page itself, the original of an alias, the source of a translation."""
    if page.alias_of_id:
        page = page.alias_of.specific
    oldest = (
        type(page)
        ._default_manager.filter(translation_key=page.translation_key, alias_of__isnull=True)
        .order_by("pk")
        .first()
    )
    return oldest if oldest is not None and oldest.pk != page.pk else page
