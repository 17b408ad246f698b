"""What overviews show: categories, phases, and the one against the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx.locale import get_translation

from kennisbank.model import Kind
from kennisbank.views.titles import titled

if TYPE_CHECKING:
    from kennisbank.knowledge import Knowledge
    from kennisbank.model import Page
    from kennisbank.views.titles import Titled

_ = get_translation("kennisbank")

MOST_IN_A_CELL = 10
"""Pages in a cell of the matrix at most; the page of the category has them all."""


@dataclass(frozen=True)
class Entry:
    """A category or a phase in an overview, with its number of pages."""

    docname: str
    title: str
    summary: str
    count: int


@dataclass(frozen=True)
class Cell:
    """The pages of a category and a phase: the first few, and how many there are."""

    pages: tuple[Titled, ...]
    count: int


@dataclass(frozen=True)
class Matrix:
    """Pages by category (rows) and by phase (columns; the first one is the articles)."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Entry, tuple[Cell, ...]], ...]


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


def matrix(knowledge: Knowledge, page: Page) -> Matrix:
    """Return articles and playbooks by category and phase."""
    columns = (str(_("Articles")), *(knowledge.title(item.docname) for item in knowledge.phases))
    rows = []
    for category in knowledge.of_kind(Kind.CATEGORY):
        members = knowledge.in_category.get(category.id, [])
        entry = _entry(knowledge, category, len(members))
        articles = [item for item in members if item.kind is Kind.ARTICLE]
        cells = [articles, *knowledge.by_phase(members)]
        shown = (Cell(titled(knowledge, cell[:MOST_IN_A_CELL]), len(cell)) for cell in cells)
        rows.append((entry, tuple(shown)))
    return Matrix(columns, tuple(rows))


def _entry(knowledge: Knowledge, page: Page, count: int) -> Entry:
    return Entry(page.docname, knowledge.title(page.docname), page.summary, count)
