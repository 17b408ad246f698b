"""What is shown of related pages: which, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kennisbank.model import Kind
from kennisbank.relatedness import shared_claims

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    titles = {item.id: knowledge.title(item.docname) for item in knowledge.of_kind(Kind.CATEGORY)}
    near = knowledge.relatedness.nearest(page)
    return tuple(_relation(knowledge, titles, page, other) for other in near)


def _relation(knowledge: Knowledge, titles: Mapping[str, str], page: Page, other: Page) -> Relation:
    categories = (
        titles[name] for name in page.categories if name in other.categories and name in titles
    )
    shared = shared_claims(page, other)
    claims = (claim.title for name, (_docname, claim) in knowledge.claims.items() if name in shared)
    return Relation(other.docname, knowledge.title(other.docname), tuple(categories), tuple(claims))
