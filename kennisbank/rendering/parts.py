"""Tables, headings and lists that several renderers make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kennisbank.rendering.context import Context
    from kennisbank.views.titles import Titled


def heading(title: str, *classes: str) -> nodes.rubric:
    """Return a heading that is in no table of contents, as it heads no section."""
    node = nodes.rubric("", title, classes=list(classes))
    node["heading-level"] = 2
    return node


def joined(parts: Sequence[nodes.Node], separator: str) -> list[nodes.Node]:
    """Return the parts with a separator between each two."""
    result: list[nodes.Node] = []
    for part in parts:
        if result:
            result.append(nodes.inline("", separator, classes=["kb-separator"]))
        result.append(part)
    return result


def linked(context: Context, pages: Sequence[Titled]) -> nodes.Element:
    """Return a list of links to pages, or a dash when there are none: for a cell of a table."""
    if not pages:
        return nodes.paragraph("", "–", classes=["kb-gap"])
    items = [
        nodes.list_item("", nodes.paragraph("", "", context.link(docname, title)))
        for docname, title in pages
    ]
    return nodes.bullet_list("", *items)


def foot(title: str, items: Sequence[nodes.list_item], name: str) -> list[nodes.Node]:
    """Return a list under a heading for the foot of a page; nothing when the list is empty.

    :param name: the class by which the style sheet knows it
    """
    if not items:
        return []
    listing = nodes.bullet_list("", *items)
    return [nodes.container("", heading(title), listing, classes=["kb-foot", name])]


def table(heads: Sequence[str], rows: Sequence[Sequence[nodes.Node]], name: str) -> nodes.table:
    """Return a table with a head above each column, all columns as wide.

    :param name: the class by which the style sheet knows it
    """
    columns = [nodes.colspec(colwidth=100 // len(heads)) for _head in heads]
    head = [nodes.entry("", nodes.paragraph("", text)) for text in heads]
    body = [nodes.row("", *(nodes.entry("", cell) for cell in row)) for row in rows]
    group = nodes.tgroup(
        "", *columns, nodes.thead("", nodes.row("", *head)), nodes.tbody("", *body)
    )
    group["cols"] = len(heads)
    return nodes.table("", group, classes=[name])
