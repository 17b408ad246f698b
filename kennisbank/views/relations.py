"""What is shown of related pages: which, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kennisbank.knowledge import Knowledge
    from kennisbank.model import Page


@dataclass(frozen=True)
class Relation:
    """A related page and what it shares: titles of categories and of claims."""

    docname: str
    title: str
    categories: tuple[str, ...]
    claims: tuple[str, ...]


def relations(knowledge: Knowledge, page: Page) -> tuple[Relation, ...]:
    """Return the pages that share most with this one; see :mod:`kennisbank.relatedness`."""
    return tuple(_relation(knowledge, page, other) for other in knowledge.relatedness.nearest(page))


def _relation(knowledge: Knowledge, page: Page, other: Page) -> Relation:
    categories, shared_claims = knowledge.relatedness.shared(page, other)
    named = (knowledge.find("category", name) for name in page.categories if name in categories)
    claims = [name for name in shared_claims if name in knowledge.claims]
    claims.sort(key=knowledge.claim_numbers.__getitem__)
    return Relation(
        other.docname,
        knowledge.title(other.docname),
        tuple(knowledge.title(category.docname) for category in named if category),
        tuple(knowledge.claims[name][1].title for name in claims),
    )
