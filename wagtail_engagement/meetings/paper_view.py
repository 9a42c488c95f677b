"""A paper of a meeting in words, as its page shows it: what it is, how large, in which language, and its earlier versions."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import get_language, get_language_info, ngettext
from django.utils.translation import gettext as _

from wagtail_engagement.meetings.papers import Accessible, DocumentKind, MeetingDocument
from wagtail_engagement.meetings.public_papers import PublicDocument


_NOBODY = uuid.UUID(int=0)


@dataclass
class Paper:
    """A document ready for a template.

    Attributes:
        url: its permanent address; "" where there is nothing to read yet.
        facts: "Report, PDF, 1.2 MB, 14 pages, in Welsh".
        lang: the code of its language where that is not the page's.
        not_accessible: whether it is known not to work with assistive technology.
        alternative: how to ask for another format, in its own words.
        background: its background papers, by name; ``no_background`` where it says that there are none.
        earlier: the versions it replaced, latest first, each still to be read.
        withdrawn_at, reason: set for one that was withdrawn; its title is no longer said.
    """

    title: str
    facts: str
    anchor: str
    url: str = ""
    lang: str = ""
    published_at: datetime | None = None
    to_follow: bool = False
    not_accessible: bool = False
    alternative: str = ""
    background: list[str] = field(default_factory=list)
    no_background: bool = False
    earlier: list["Paper"] = field(default_factory=list)
    withdrawn_at: datetime | None = None
    reason: str = ""

    @property
    def more(self) -> bool:
        """Whether there is more to say than title and facts."""
        return bool(self.not_accessible or self.alternative or self.background or self.no_background or self.earlier)


class PaperWords:
    """Makes the papers of one page; what is the same for all of them is found once."""

    def __init__(self) -> None:
        self.page_language = get_language() or "en"
        address = reverse("wagtail_engagement:document", args=[_NOBODY])
        self.before, _middle, self.after = address.partition(str(_NOBODY))
        self.kinds = {code: str(label) for code, label in DocumentKind.choices}
        self.accessible = _("accessible")
        self.languages: dict[str, str] = {}
        self.sizes: dict[int | None, str] = {None: ""}
        self.lengths: dict[int | None, str] = {None: ""}

    def papers(self, documents: Iterable[PublicDocument]) -> list[Paper]:
        return [self.paper(found.document, found.to_follow, found.earlier) for found in documents]

    def paper(
        self, document: MeetingDocument, to_follow: bool = False, earlier: Iterable[MeetingDocument] = ()
    ) -> Paper:
        if document.withdrawn_at is not None:
            return Paper(
                title="",
                facts=self.kinds.get(document.kind, ""),
                anchor=f"document-{document.uuid}",
                withdrawn_at=document.withdrawn_at,
                reason=document.withdrawn_reason,
            )
        key = str(document.uuid)
        language = self.language_name(document.language) if document.language else ""
        return Paper(
            title=document.title,
            facts=self.kinds.get(document.kind, "") if to_follow else self.facts(document, language),
            anchor=f"document-{key}",
            url="" if to_follow else f"{self.before}{key}{self.after}",
            lang=document.language if language else "",
            published_at=document.published_at,
            to_follow=to_follow,
            not_accessible=document.accessible == Accessible.NO,
            alternative=document.alternative_format,
            background=lines_of(document.background_papers) if document.background_papers else [],
            no_background=document.no_background_papers,
            earlier=[self.older(version) for version in earlier],
        )

    def older(self, document: MeetingDocument) -> Paper:
        """A version that was replaced: its address leads to itself, not to what replaced it."""
        made = self.paper(document)
        made.url += "?version=this"
        return made

    def facts(self, document: MeetingDocument, language: str) -> str:
        name = document.file_name or document.file.name or ""
        ending = name.rpartition(".")[2].upper() if "." in name else ""
        parts = [self.kinds.get(document.kind, ""), ending, self.size(document.size), self.length(document.pages)]
        if language:
            # Translators: a document is in a language other than the page's, "in Welsh"
            parts.append(_("in %(language)s") % {"language": language})
        if document.accessible == Accessible.YES:
            parts.append(self.accessible)
        return ", ".join([part for part in parts if part])

    def size(self, size: int | None) -> str:
        """The size of a file in words; the same for all files of that size."""
        if size not in self.sizes:
            self.sizes[size] = filesizeformat(size).replace("\xa0", " ") if size else ""
        return self.sizes[size]

    def length(self, pages: int | None) -> str:
        if pages not in self.lengths:
            said = ngettext("%(count)s page", "%(count)s pages", pages or 0) % {"count": pages}
            self.lengths[pages] = said if pages else ""
        return self.lengths[pages]

    def language_name(self, code: str) -> str:
        """The name of a document's language; "" for the page's own or none."""
        if not code or code == self.page_language:
            return ""
        if code not in self.languages:
            try:
                self.languages[code] = str(get_language_info(code)["name_translated"])
            except KeyError:
                self.languages[code] = code
        return self.languages[code]


def lines_of(text: str) -> list[str]:
    """The lines of a text that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]
