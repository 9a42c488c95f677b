"""The council under construction: what every part of the loader shares while it makes pages, files and terms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.log_actions import log
from wagtail.models import Locale, Page

from wagtail_engagement.kit.vocabulary import Area, Audience, Partner, Topic

from .content_files import Calendar, read
from .markup import UnknownPage, linked, stream
from .papers import open_document
from .pictures import draw
from .pictures.marks import draw_mark


def fresh(page: Any) -> Any:
    """The page as it stands in the database: an instance does not hear of children added through another."""
    return type(page).objects.get(pk=page.pk)


@dataclass
class Council:
    """What has been made so far. Pages are known by the English slug of the content files, in both languages.

    Every page is made twice over: first as an empty draft (``outline``), so that texts can link to any other, then
    filled and published. Welsh twins are copied from the published page and filled in their turn.
    """

    calendar: Calendar
    english: Locale
    welsh: Locale
    home: Any
    people: dict[str, Any]
    pages: dict[str, Any] = field(default_factory=dict)
    twins: dict[str, Any] = field(default_factory=dict)
    images: dict[str, Any] = field(default_factory=dict)
    terms: dict[type, dict[str, Any]] = field(default_factory=dict)
    resources: dict[str, Any] = field(default_factory=dict)

    # -- pages -----------------------------------------------------------------------------------------------------

    def outline(self, parent: Page, model: type[Page], name: str, title: str, author: str, **values: Any) -> Any:
        """Add an empty draft below a page and remember it under its name, which is its slug unless one is given."""
        if name in self.pages:
            raise ValueError(f"two pages of the demo are called {name!r}")
        values.setdefault("slug", name)
        page = model(title=title, live=False, locale=self.english, owner=self.people[author], **values)
        fresh(parent).add_child(instance=page)
        log(instance=page, action="wagtail.create", user=self.people[author])
        self.pages[name] = page
        return page

    def adopt(self, page: Any, slug: str) -> Any:
        """Remember a page that is there already."""
        self.pages[slug] = page
        return page

    def publish(self, page: Any, values: dict[str, Any], author: str, *, live: bool = True) -> Any:
        """Fill a page and publish it through a revision, as its author would; ``live=False`` leaves it a draft."""
        page = fresh(page)
        for name, value in values.items():
            setattr(page, name, value)
        page.draft_title = page.title
        user = self.people[author]
        if not live:
            page.save()  # a draft has its words in its own row too
        revision = page.save_revision(user=user, log_action=True)
        if live:
            revision.publish(user=user)
        return page

    def twin(self, slug: str, values: dict[str, Any], author: str) -> Any:
        """Copy a page for translation, put the Welsh words in, and publish it."""
        twin = self.copy(slug)
        return self.publish(twin, values, author)

    def copy(self, slug: str) -> Any:
        """The Welsh twin of a page, made where there is none yet; its words are still English."""
        if slug not in self.twins:
            source = fresh(self.pages[slug])
            found = source.get_translation_or_none(self.welsh)
            self.twins[slug] = found or source.copy_for_translation(self.welsh)
        return self.twins[slug]

    def find(self, slug: str, *, welsh: bool = False) -> Any:
        """The page of that English slug: its twin where there is one, if Welsh is asked for.

        Raises:
            UnknownPage: the demo has no such page.
        """
        if welsh and slug in self.twins:
            return self.twins[slug]
        if slug not in self.pages:
            raise UnknownPage(f"The demo has no page {slug!r}.")
        return self.pages[slug]

    def rich(self, html: str, *, welsh: bool = False) -> str:
        """HTML as Wagtail keeps it, with the links between pages resolved."""
        return linked(html, lambda slug: self.find(slug, welsh=welsh))

    # -- terms, pictures and files ---------------------------------------------------------------------------------

    def chosen(self, model: type, slugs: Iterable[str]) -> list[Any]:
        """The terms of a class by their slugs."""
        return [self.terms[model][slug] for slug in slugs]

    def image(self, name: str) -> Any:
        """A picture by the name of its file, drawn when it is first asked for."""
        if name not in self.images:
            entry = next(entry for entry in read("images")["image"] if entry["file"] == name)
            title = name.removesuffix(".jpg").replace("-", " ").capitalize()
            image = get_image_model()(title=title, description=entry["alt"], uploaded_by_user=self.people["editor"])
            image.file = ImageFile(BytesIO(draw(name)), name=name)
            image._set_image_file_metadata()
            image.save()
            self.images[name] = image
        return self.images[name]

    def mark(self, name: str, number: int) -> Any:
        """The mark of an organisation, as an image."""
        image = get_image_model()(
            title=f"Mark of {name}", description="A simple shape on a square", uploaded_by_user=self.people["editor"]
        )
        image.file = ImageFile(BytesIO(draw_mark(number)), name=f"mark-{number + 1}.png")
        image._set_image_file_metadata()
        image.save()
        return image

    def document(self, title: str, text: str, name: str, author: str, *, welsh: bool = False) -> Any:
        """A document from plain text: as it stands if the name says so (.txt, .csv), else as an OpenDocument text."""
        if name.endswith(".odt"):
            made = open_document(title, text.strip().split("\n\n"), "cy" if welsh else "en")
        else:
            made = f"{text.strip()}\n".encode()
        document = get_document_model()(title=title, uploaded_by_user=self.people[author])
        document.file = ContentFile(made, name=name)
        document._set_document_file_metadata()
        document.save()
        return document

    # -- what all subjects have ------------------------------------------------------------------------------------

    def subject(self, entry: dict[str, Any]) -> dict[str, Any]:
        """The values of the fields that consultations, meetings, events and case studies share."""
        lead = entry.get("lead_partner")
        return {
            "summary": entry["summary"],
            "rung": entry["rung"],
            "topics": self.chosen(Topic, entry.get("topics", ())),
            "areas": self.chosen(Area, entry.get("areas", ())),
            "audiences": self.chosen(Audience, entry.get("audiences", ())),
            "lead_partner": self.terms[Partner][lead] if lead else None,
            "partners": self.chosen(Partner, entry.get("partners", ())),
            "contact_name": entry.get("contact_name", ""),
            "contact_email": entry.get("contact_email", ""),
            "contact_phone": entry.get("contact_phone", ""),
            "related": self.related(entry),
        }

    def related(self, entry: dict[str, Any]) -> list[dict[str, Any]]:
        """The raw stream of an entry's related pages."""
        found = [("page", self.find(related["slug"]).pk) for related in entry.get("related", ())]
        return stream(f"{entry.get('slug') or entry.get('key')}/related", found)

    def picture(self, entry: dict[str, Any], welsh_alt: str = "") -> list[tuple[str, Any]]:
        """An entry's picture as a block of a page's body; nothing where it has none."""
        chosen = entry.get("image")
        if not chosen:
            return []
        alt = welsh_alt or chosen["alt"]
        return [("picture", {"image": self.image(chosen["file"]).pk, "alt": alt, "caption": ""})]
