"""What is shown of related pages: which, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kennisbank.model import Kind
from kennisbank.relatedness import shared_claims

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
    titles = {item.id: knowledge.title(item.docname) for item in knowledge.of_kind(Kind.CATEGORY)}
    claim_titles = {name: claim.title for name, (_docname, claim) in knowledge.claims.items()}
    near = knowledge.relatedness.nearest(page)
    shared = {other.docname: shared_claims(page, other) for other in near}
    return tuple(
        Relation(
            other.docname,
            knowledge.title(other.docname),
            tuple(
                titles[name] for name in page.categories if name in {*other.categories} & {*titles}
            ),
            tuple(title for name, title in claim_titles.items() if name in shared[other.docname]),
        )
        for other in near
    )
