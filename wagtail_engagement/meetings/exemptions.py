"""What the law asks of an item before it may be announced as closed to the public: pure functions of its facts."""

import re
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wagtail_engagement.kit.site_settings import Nation
from wagtail_engagement.meetings.records import Access


class ItemFacts(Protocol):
    """The facts of an agenda item that the rules read."""

    access: str
    public_title: str
    exempt_category: str
    exempt_paragraph: str
    public_interest_reason: str
    confidential_limb: str


def needs_public_interest_reason(nation: str, paragraph: str) -> bool:
    """Whether an exemption stands only if the public interest in it outweighs disclosure.

    England: Local Government Act 1972 Schedule 12A paragraph 10. Wales: paragraph 21, which leaves out paragraph 16
    (legal privilege). Northern Ireland: Local Government Act (Northern Ireland) 2014 Schedule 6. Scotland: the
    schedule has no such test. ``paragraph`` is free text that names its paragraph first.
    """
    if nation == Nation.SCOTLAND:
        return False
    numbers = re.findall(r"\d+", paragraph)
    return not (nation == Nation.WALES and numbers[:1] == ["16"])


def missing_to_publish(item: ItemFacts, nation: str) -> list[str | Promise]:
    """What must be added before the public may see the item, in words; empty when nothing is missing."""
    missing: list[str | Promise] = []
    if not item.public_title:
        missing.append(_("give it a public title"))
    if item.access in {Access.EXEMPT, Access.PART_EXEMPT}:
        if not item.exempt_category:
            missing.append(_("say which category of exempt information it falls in"))
        if not item.public_interest_reason and needs_public_interest_reason(nation, item.exempt_paragraph):
            missing.append(_("give the public-interest reason"))
    if item.access == Access.CONFIDENTIAL and not item.confidential_limb:
        missing.append(_("say why it is confidential"))
    return missing
