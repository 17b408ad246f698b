"""What is shown of situations: all of them, each with the advice of today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx.locale import get_translation

from kennisbank.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docutils import nodes

    from kennisbank.knowledge import Knowledge
    from kennisbank.model import Page

_ = get_translation("kennisbank")


@dataclass(frozen=True)
class SituationLink:
    """A situation, the page and the place it is worked out, and the advice of today."""

    title: str
    page_title: str
    docname: str
    anchor: str
    advice: tuple[nodes.Node, ...]


@dataclass(frozen=True)
class SituationGroup:
    """Situations under a heading: those of a phase, or those of every phase."""

    title: str
    situations: tuple[SituationLink, ...]


def situations(knowledge: Knowledge, page: Page) -> tuple[SituationGroup, ...]:
    """Return the situations of all pages, by phase; those of articles come last."""
    sources = [
        (knowledge.title(phase.docname), knowledge.in_phase.get(phase.phase, []))
        for phase in knowledge.phases
    ]
    sources.append((str(_("In every phase")), knowledge.of_kind(Kind.ARTICLE)))
    groups = (
        SituationGroup(title, tuple(_situation_links(knowledge, pages))) for title, pages in sources
    )
    return tuple(group for group in groups if group.situations)


def _situation_links(knowledge: Knowledge, pages: Sequence[Page]) -> Iterator[SituationLink]:
    for source in pages:
        for item in source.situations:
            yield SituationLink(
                title=item.title,
                page_title=knowledge.title(source.docname),
                docname=source.docname,
                anchor=item.anchor,
                advice=item.advice,
            )
