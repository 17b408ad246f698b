"""Overviews: categories, the life cycle, and the one against the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import get_translation

from kennisbank import drawing
from kennisbank.nodes import picture
from kennisbank.rendering.parts import linked, table
from kennisbank.views.overviews import categories, matrix, phases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kennisbank.model import Page
    from kennisbank.rendering.context import Context
    from kennisbank.views.overviews import Cell, Entry

_ = get_translation("kennisbank")

RETURN_ARROW = ("evalueren", "samenwerken")
"""After evaluating, a partnership goes on: an arrow leads from this phase to that."""


def render_categories(context: Context, page: Page) -> list[nodes.Node]:
    """Render all categories with their summaries and numbers of pages."""
    items = [_entry(context, entry) for entry in categories(context.knowledge, page)]
    return [nodes.bullet_list("", *items, classes=["kb-entries"])]


def render_life_cycle(context: Context, page: Page) -> list[nodes.Node]:
    """Render the phases as a picture, where one can be shown, and as a list."""
    entries = phases(context.knowledge, page)
    items = [_entry(context, entry) for entry in entries]
    listing = nodes.enumerated_list("", *items, enumtype="arabic", classes=["kb-entries"])
    box = nodes.container(classes=["kb-life-cycle"])
    if entries and context.shows_pictures:
        box += picture(svg=_draw_life_cycle(context, entries))
    box += listing
    return [box]


def _draw_life_cycle(context: Context, entries: Sequence[Entry]) -> str:
    links = [(context.address(entry.docname), entry.title) for entry in entries]
    names = [entry.docname.split("/")[-2] for entry in entries]
    back = None
    if set(RETURN_ARROW) <= set(names):
        back = (names.index(RETURN_ARROW[0]), names.index(RETURN_ARROW[1]))
    return drawing.life_cycle(links, _("The life cycle of a partnership"), back)


def render_matrix(context: Context, page: Page) -> list[nodes.Node]:
    """Render pages in a table of category against phase."""
    shown = matrix(context.knowledge, page)
    rows = []
    for entry, cells in shown.rows:
        title = nodes.paragraph("", "", context.link(entry.docname, entry.title))
        rows.append([title, *(_cell(context, entry, cell) for cell in cells)])
    return [table([_("Category"), *shown.columns], rows, "kb-matrix")]


def _cell(context: Context, category: Entry, cell: Cell) -> nodes.Element:
    listing = linked(context, cell.pages)
    if cell.count > len(cell.pages):
        link = context.link(category.docname, _("all %d") % cell.count)
        listing += nodes.list_item("", nodes.paragraph("", "", link))
    return listing


def _entry(context: Context, entry: Entry) -> nodes.list_item:
    count = _("%d pages") % entry.count if entry.count != 1 else _("1 page")
    link = context.link(entry.docname, entry.title)
    number = nodes.inline("", f"({count})", classes=["kb-count"])
    title = nodes.paragraph("", "", link, nodes.Text(" "), number, classes=["kb-title"])
    return nodes.list_item("", title, nodes.paragraph("", entry.summary, classes=["kb-summary"]))
