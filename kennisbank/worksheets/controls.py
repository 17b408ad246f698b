"""What the form and the Word file both show in a control: what can be chosen, and what is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.locale import get_translation

from kennisbank.worksheets.definition import SCALE, FieldKind, Option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kennisbank.worksheets.definition import Field

_ = get_translation("worksheets")


def placeholder() -> str:
    """Return what an empty control shows."""
    return str(_("Click to fill in"))


def choices(field: Field) -> Iterator[Option]:
    """Yield what can be chosen; a scale says at its ends what they mean."""
    yield from field.options
    if field.kind is FieldKind.SCALE:
        ends = {SCALE[0]: field.low, SCALE[-1]: field.high}
        for number in SCALE:
            label = f"{number} – {ends[number]}" if number in ends else str(number)
            yield Option(str(number), label)
