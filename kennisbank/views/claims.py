"""What is shown of claims: whose they are, and which pages work them out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kennisbank.views.titles import titled

if TYPE_CHECKING:
    from kennisbank.knowledge import Knowledge
    from kennisbank.model import Page, Source
    from kennisbank.views.titles import Titled


@dataclass(frozen=True)
class ClaimUse:
    """A claim and the pages that work it out: articles first, then by phase."""

    id: str
    number: int
    docname: str
    title: str
    source: Source
    pages: tuple[Titled, ...]


@dataclass(frozen=True)
class Origin:
    """A claim, to who reads a page that works it out."""

    id: str
    docname: str
    title: str
    source: Source


def claim_uses(knowledge: Knowledge, page: Page) -> tuple[ClaimUse, ...]:
    """Return all claims, in the order of the article, with the pages that work them out."""
    return tuple(claim_use(knowledge, name) for name in knowledge.claims)


def claim_use(knowledge: Knowledge, name: str) -> ClaimUse:
    """Return one claim, with the pages that work it out."""
    docname, claim = knowledge.claims[name]
    number = knowledge.claim_numbers[name]
    pages = titled(knowledge, knowledge.working_out.get(name, []))
    return ClaimUse(name, number, docname, claim.title, claim.source, pages)


def origins(knowledge: Knowledge, page: Page) -> tuple[Origin, ...]:
    """Return the claims that this page works out, in the order of the article."""
    names = [name for name in page.derived_from if name in knowledge.claims]
    names.sort(key=knowledge.claim_numbers.__getitem__)
    found = ((name, *knowledge.claims[name]) for name in names)
    return tuple(Origin(name, docname, claim.title, claim.source) for name, docname, claim in found)
