"""A worksheet in nodes that every builder knows: to read, and to fill in on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from kennisbank.rendering.parts import table
from kennisbank.worksheets.definition import FieldKind
from kennisbank.worksheets.library import anchor_of
from kennisbank.worksheets.markdown import answers

if TYPE_CHECKING:
    from kennisbank.worksheets.definition import Field, Worksheet

LINE = "…" * 12


def sheet_on_paper(sheet: Worksheet) -> nodes.container:
    """Return the worksheet as text with room to write."""
    box = nodes.container(classes=["kb-worksheet"], ids=[anchor_of(sheet.id)])
    box += nodes.rubric("", sheet.title)
    for note in sheet.notes:
        box += nodes.paragraph("", note)
    for field in sheet.fields:
        if field.heading:
            box += nodes.paragraph("", "", nodes.strong("", field.heading))
        box += _field(field)
    return box


def _field(field: Field) -> list[nodes.Node]:
    label = nodes.paragraph("", "", nodes.strong("", field.label))
    if field.help:
        label += [nodes.Text(" "), nodes.emphasis("", field.help)]
    if field.kind is FieldKind.ROWS:
        heads = [column.label for column in field.columns]
        row = [nodes.paragraph("", "…") for _head in heads]
        rows = [[cell.deepcopy() for cell in row] for _line in range(field.lines)]
        return [label, table(heads, rows, "kb-worksheet-rows")]
    return [label, nodes.paragraph("", answers(field) or field.default or LINE)]
