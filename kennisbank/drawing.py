"""Drawings as SVG text: attributes and classes only, no inline style.

Colours are in the style sheet, by class, so that they follow the reader's
theme and the Content-Security-Policy needs no exception.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

BOX_WIDTH, BOX_HEIGHT = 118, 46
GAP_X, GAP_Y = 16, 40
MARGIN = 3
COLUMNS = 3
"""Boxes in a row; lengths are in units of the drawing, which has no size of its own."""


@dataclass(frozen=True)
class Box:
    """A box of the life cycle: where it leads, what it says, and where it stands."""

    uri: str
    title: str
    number: int

    @property
    def x(self) -> int:
        """Return the left edge: rows run to and fro, as a path is walked."""
        row, place = divmod(self.number, COLUMNS)
        column = place if row % 2 == 0 else COLUMNS - 1 - place
        return MARGIN + column * (BOX_WIDTH + GAP_X)

    @property
    def y(self) -> int:
        """Return the upper edge."""
        return MARGIN + self.number // COLUMNS * (BOX_HEIGHT + GAP_Y)


def life_cycle(links: Sequence[tuple[str, str]], label: str, back: tuple[int, int] | None) -> str:
    """Draw the phases as boxes with arrows.

    :param links: address and title of each phase, in order
    :param label: what the picture is, for who cannot see it
    :param back: from which box an arrow leads back to which, counted from nought
    """
    boxes = [Box(uri, title, number) for number, (uri, title) in enumerate(links)]
    width = 2 * MARGIN + COLUMNS * BOX_WIDTH + (COLUMNS - 1) * GAP_X
    height = 2 * MARGIN + max((box.y for box in boxes), default=0) + BOX_HEIGHT
    parts = [_arrow(one, two) for one, two in pairwise(boxes)]
    if back and max(back) < len(boxes):
        parts.append(_return_arrow(boxes[back[0]], boxes[back[1]]))
    parts += [_box(box) for box in boxes]
    return (
        f'<svg class="kb-life-cycle-picture" viewBox="0 0 {width} {height}" role="group"'
        f' aria-label="{escape(label)}" xmlns="http://www.w3.org/2000/svg">{"".join(parts)}</svg>'
    )


def _box(box: Box) -> str:
    middle_x, middle_y = box.x + BOX_WIDTH // 2, box.y + BOX_HEIGHT // 2
    return (
        f'<a class="kb-phase-{box.number + 1}" href="{escape(box.uri)}">'
        f'<rect x="{box.x}" y="{box.y}" width="{BOX_WIDTH}" height="{BOX_HEIGHT}" rx="12"/>'
        f'<text x="{middle_x}" y="{middle_y}" text-anchor="middle" dominant-baseline="central">'
        f"{escape(box.title)}</text></a>"
    )


def _arrow(one: Box, two: Box) -> str:
    if one.y != two.y:
        x = one.x + BOX_WIDTH // 2
        tip = two.y - 2
        line = f"M{x} {one.y + BOX_HEIGHT + 3}V{tip - 3}"
        return _path(line, f"{x},{tip} {x - 5},{tip - 8} {x + 5},{tip - 8}")
    y = one.y + BOX_HEIGHT // 2
    if two.x > one.x:
        start, end, back = one.x + BOX_WIDTH + 2, two.x - 2, -8
    else:
        start, end, back = one.x - 2, two.x + BOX_WIDTH + 2, 8
    return _path(
        f"M{start} {y}H{end + back // 2}", f"{end},{y} {end + back},{y - 5} {end + back},{y + 5}"
    )


def _return_arrow(one: Box, two: Box) -> str:
    start_x, start_y = one.x + BOX_WIDTH // 2, one.y - 3
    end_x, end_y = two.x + BOX_WIDTH // 4, two.y + BOX_HEIGHT + 2
    middle = (start_y + end_y) // 2
    curve = f"M{start_x} {start_y}C{start_x} {middle} {end_x} {middle} {end_x} {end_y + 6}"
    return _path(curve, f"{end_x},{end_y} {end_x - 5},{end_y + 8} {end_x + 5},{end_y + 8}")


def _path(line: str, head: str) -> str:
    return (
        f'<g class="kb-arrow" aria-hidden="true"><path d="{line}" fill="none"/>'
        f'<polygon points="{head}"/></g>'
    )


def time_bar(minutes: Sequence[int]) -> str:
    """Draw how a run time is divided: a part a step, as wide as its share.

    The list of steps beside it says the same in words, so it is hidden from
    who cannot see it.  Widths are percentages: the text keeps its size on a phone.

    :param minutes: the minutes of each step, in order
    """
    total = sum(minutes) or 1  # Steps without minutes are a fault, and told of as one.
    parts = []
    start = 0
    for number, length in enumerate(minutes, start=1):
        x, width = 100 * start / total, 100 * length / total
        parts.append(
            f'<g class="kb-part-{number % 2}"><rect x="{x:.2f}%" y="0" width="{width:.2f}%"'
            f' height="32"/><text x="{x + width / 2:.2f}%" y="16" text-anchor="middle"'
            f' dominant-baseline="central">{number}</text></g>'
        )
        start += length
    return (
        '<svg class="kb-time-bar" width="100%" height="32" aria-hidden="true"'
        f' xmlns="http://www.w3.org/2000/svg">{"".join(parts)}</svg>'
    )
