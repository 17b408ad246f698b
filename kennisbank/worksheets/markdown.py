"""A worksheet as Markdown, to fill in with any program.

``worksheet.js`` writes the same text with what was filled in; a test holds the two together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kennisbank.worksheets.definition import SCALE, FieldKind

if TYPE_CHECKING:
    from kennisbank.worksheets.definition import Field, Worksheet

BLANK = "_____"


def markdown(worksheet: Worksheet) -> str:
    """Return the empty worksheet."""
    parts = [f"# {worksheet.title}", *(f"> {note}" for note in worksheet.notes)]
    for field in worksheet.fields:
        parts += [f"## {field.heading}"] if field.heading else []
        parts.append(f"**{field.label}**")
        parts += [f"*{field.help}*"] if field.help else []
        parts.append(_empty(field))
    return "\n\n".join(parts) + "\n"


def _empty(field: Field) -> str:
    if field.kind is FieldKind.ROWS:
        heads = [column.label.replace("|", "\\|") for column in field.columns]
        blank = ["" for _head in heads]
        rows = [heads, ["---" for _head in heads], *([blank] * field.lines)]
        return "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return field.default_text or answers(field) or BLANK


def answers(field: Field) -> str:
    """Return what can be chosen, in one line; empty when there is nothing to choose from."""
    if field.kind is FieldKind.CHOICE:
        return " / ".join(option.label for option in field.options)
    if field.kind is FieldKind.SCALE:
        ends = {SCALE[0]: field.low, SCALE[-1]: field.high}
        return " / ".join(f"{n} ({ends[n]})" if n in ends else str(n) for n in SCALE)
    return ""
