"""View models: the data that a placeholder shows, and nothing else.

The write phase renders them (:mod:`kennisbank.resolve`) and the staleness
check hashes them (:mod:`kennisbank.staleness`), so the two cannot differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx.locale import get_translation

from kennisbank.model import Kind, Source
from kennisbank.nodes import (
    category_matrix,
    category_overview,
    claim_overview,
    claim_passage,
    derived_from,
    life_cycle,
    page_facts,
    page_list,
    related_pages,
    situation_list,
    time_overview,
)
from kennisbank.relatedness import shared_claims

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from docutils import nodes

    from kennisbank.knowledge import Knowledge
    from kennisbank.model import Page

_ = get_translation("kennisbank")


@dataclass(frozen=True)
class Measures:
    """How long a playbook takes, in minutes, and with how many people."""

    minutes: int
    preparation: int
    people: tuple[int, int] | None


@dataclass(frozen=True)
class Facts:
    """What stands under the title of a page, as far as the page has it."""

    phase: tuple[str, str] | None
    categories: tuple[tuple[str, str], ...]
    measures: Measures | None
    reviewed: str
    draft: bool


@dataclass(frozen=True)
class Card:
    """A page as others show it."""

    docname: str
    title: str
    summary: str
    measures: Measures | None
    draft: bool


@dataclass(frozen=True)
class Group:
    """Cards under a heading: the articles, or the playbooks of a phase."""

    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Entry:
    """A category or a phase in an overview, with its number of pages."""

    docname: str
    title: str
    summary: str
    count: int


@dataclass(frozen=True)
class ClaimUse:
    """A claim and the pages that work it out, as (docname, title)."""

    id: str
    number: int
    docname: str
    title: str
    source: Source
    pages: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Relation:
    """A related page and what it shares: titles of categories and of claims."""

    docname: str
    title: str
    categories: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Matrix:
    """Pages by category (rows) and by phase (columns; the first one is the articles)."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Entry, tuple[tuple[tuple[str, str], ...], ...]], ...]


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


@dataclass(frozen=True)
class TimedStep:
    """A step in the overview of a playbook's time, in minutes."""

    title: str
    anchor: str
    minutes: int


def facts(knowledge: Knowledge, page: Page) -> Facts:
    """Return the facts of a page; categories that do not exist are left out."""
    named = (knowledge.find("category", name) for name in page.categories)
    phase = knowledge.find("phase", page.phase) if page.kind is Kind.PLAYBOOK else None
    front = page.front_matter
    return Facts(
        phase=_titled(knowledge, [phase])[0] if phase else None,
        categories=_titled(knowledge, [category for category in named if category]),
        measures=_measures(page),
        reviewed=front.reviewed.value if front.reviewed else "",
        draft=front.draft,
    )


def _measures(page: Page) -> Measures | None:
    front = page.front_matter
    if page.kind is not Kind.PLAYBOOK:
        return None
    return Measures(
        minutes=front.minutes.value if front.minutes else 0,
        preparation=front.preparation.value if front.preparation else 0,
        people=front.people.value if front.people else None,
    )


def _titled(knowledge: Knowledge, pages: Sequence[Page]) -> tuple[tuple[str, str], ...]:
    return tuple((page.docname, knowledge.title(page.docname)) for page in pages)


def card(knowledge: Knowledge, page: Page) -> Card:
    """Return a page as others show it."""
    title = knowledge.title(page.docname)
    return Card(page.docname, title, page.summary, _measures(page), page.front_matter.draft)


def page_groups(knowledge: Knowledge, page: Page) -> tuple[Group, ...]:
    """Return the pages of the category or the phase that this page is about."""
    if page.kind is Kind.PHASE:
        members = knowledge.in_phase.get(page.phase, [])
        return (Group("", tuple(card(knowledge, member) for member in members)),) if members else ()
    members = knowledge.in_category.get(page.id, [])
    groups = []
    for title, kind, phase in [
        (str(_("Articles")), Kind.ARTICLE, ""),
        *((knowledge.title(item.docname), Kind.PLAYBOOK, item.phase) for item in knowledge.phases),
    ]:
        inside = [item for item in members if item.kind is kind and item.phase == phase]
        cards = [card(knowledge, item) for item in inside]
        if cards:
            groups.append(Group(title, tuple(cards)))
    return tuple(groups)


def categories(knowledge: Knowledge, page: Page) -> tuple[Entry, ...]:
    """Return all categories with their number of pages."""
    return tuple(
        _entry(knowledge, item, len(knowledge.in_category.get(item.id, [])))
        for item in knowledge.of_kind(Kind.CATEGORY)
    )


def phases(knowledge: Knowledge, page: Page) -> tuple[Entry, ...]:
    """Return the phases in the order of the life cycle."""
    return tuple(
        _entry(knowledge, item, len(knowledge.in_phase.get(item.phase, [])))
        for item in knowledge.phases
    )


def _entry(knowledge: Knowledge, page: Page, count: int) -> Entry:
    return Entry(page.docname, knowledge.title(page.docname), page.summary, count)


def matrix(knowledge: Knowledge, page: Page) -> Matrix:
    """Return every article and playbook, by category and phase."""
    columns = (str(_("Articles")), *(knowledge.title(item.docname) for item in knowledge.phases))
    rows = []
    for category in knowledge.of_kind(Kind.CATEGORY):
        members = knowledge.in_category.get(category.id, [])
        entry = _entry(knowledge, category, len(members))
        cells = [[item for item in members if item.kind is Kind.ARTICLE]]
        cells += [
            [item for item in members if item.phase == phase.phase] for phase in knowledge.phases
        ]
        rows.append((entry, tuple(_titled(knowledge, cell) for cell in cells)))
    return Matrix(columns, tuple(rows))


def claim_uses(knowledge: Knowledge, page: Page) -> tuple[ClaimUse, ...]:
    """Return all claims, in the order of the article, with the pages that work them out."""
    return tuple(claim_use(knowledge, name) for name in knowledge.claims)


def claim_use(knowledge: Knowledge, name: str) -> ClaimUse:
    """Return one claim, with the pages that work it out."""
    docname, claim = knowledge.claims[name]
    number = knowledge.claim_numbers[name]
    pages = _titled(knowledge, knowledge.working_out.get(name, []))
    return ClaimUse(name, number, docname, claim.title, claim.source, pages)


def origins(knowledge: Knowledge, page: Page) -> tuple[ClaimUse, ...]:
    """Return the claims that this page works out, in the order of the article."""
    names = [name for name in page.derived_from if name in knowledge.claims]
    names.sort(key=knowledge.claim_numbers.__getitem__)
    return tuple(claim_use(knowledge, name) for name in names)


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


def timed_steps(knowledge: Knowledge, page: Page) -> tuple[TimedStep, ...]:
    """Return the steps of the page itself."""
    return tuple(TimedStep(step.title, step.anchor, step.minutes) for step in page.steps)


VIEWS: dict[str, Callable[[Knowledge, Page], object]] = {
    page_facts.__name__: facts,
    page_list.__name__: page_groups,
    category_overview.__name__: categories,
    category_matrix.__name__: matrix,
    claim_overview.__name__: claim_uses,
    claim_passage.__name__: claim_uses,
    derived_from.__name__: origins,
    life_cycle.__name__: phases,
    related_pages.__name__: relations,
    situation_list.__name__: situations,
    time_overview.__name__: timed_steps,
}
"""The view model of each placeholder, by the name of its node."""
