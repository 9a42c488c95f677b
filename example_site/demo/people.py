"""The people of the demo council: one for each role, all with the same password."""

from __future__ import annotations

from dataclasses import dataclass


#: For a demonstration only: it stands in the documentation and on the screen.
PASSWORD = "harrowmere"  # noqa: S105


@dataclass(frozen=True)
class Person:
    """Somebody who signs in to the admin.

    Attributes:
        username: what they sign in with.
        role: what they are, for the table the command prints.
        groups: what gives them their permissions: groups of ``engagement_setup``, and Wagtail's own "Moderators" for
            the rest of the website. The administrator needs none.
    """

    username: str
    role: str
    first_name: str
    last_name: str
    groups: tuple[str, ...] = ()

    @property
    def email(self) -> str:
        return f"{self.first_name}.{self.last_name}@harrowmere.example".lower()


PEOPLE: tuple[Person, ...] = (
    Person("editor", "web editor", "Leah", "Okafor", ("Engagement editors", "Moderators")),
    Person("clerk", "committee clerk", "Sian", "Hopwood", ("Democratic services",)),
    Person("officer", "proper officer", "Anthony", "Greaves", ("Proper officer",)),
    Person("member", "committee member", "Elizabeth", "Croft", ("Committee members",)),
    Person("consultation", "consultation officer", "Ruth", "Adeyemi", ("Consultation officers",)),
    Person("admin", "administrator", "Gareth", "Pugh"),
)
