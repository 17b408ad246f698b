"""What is shown of situations: all of them, each with the advice of today."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
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
    """Situations under a heading: those of a phase, or those of every phase.

    :param more: the page that leads to the others, and the number of pages that it lists;
        None when these are all
    """

    title: str
    situations: tuple[SituationLink, ...]
    more: tuple[str, int] | None = None


MOST_SITUATIONS = 20
"""Situations of one phase at most: a reader in trouble must find their own among them."""


def situations(knowledge: Knowledge, page: Page) -> tuple[SituationGroup, ...]:
    """Return situations by phase; those of articles come last."""
    groups = [_group_of_phase(knowledge, phase) for phase in knowledge.phases]
    articles = _situation_links(knowledge, knowledge.of_kind(Kind.ARTICLE))
    groups.append(SituationGroup(str(_("In every phase")), tuple(articles)))
    return tuple(group for group in groups if group.situations)


def _group_of_phase(knowledge: Knowledge, phase: Page) -> SituationGroup:
    playbooks = knowledge.in_phase.get(phase.phase, [])
    links = tuple(islice(_situation_links(knowledge, playbooks), MOST_SITUATIONS + 1))
    more = (phase.docname, len(playbooks)) if len(links) > MOST_SITUATIONS else None
    return SituationGroup(knowledge.title(phase.docname), links[:MOST_SITUATIONS], more)


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
