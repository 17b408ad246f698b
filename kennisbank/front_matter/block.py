"""The block of YAML at the top of a page: its bounds, its lines and its nodes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx.locale import get_translation

from kennisbank.composing import Composer, Refused, composed

if TYPE_CHECKING:
    import yaml
    from yaml.error import Mark

_ = get_translation("kennisbank")

BLOCK = re.compile(r"\A---[ \t]*\n(?P<yaml>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
"""The block with the lines around it; ``yaml`` is what stands between those."""
MAX_LENGTH = 5_000
"""Characters of front matter at most; the longest real one has under 700."""
MAX_DEPTH = 6
"""Levels of nesting at most; the schema itself needs four."""
FIRST_LINE = 2
"""The block starts below its ``---`` line."""


class _Composer(Composer):
    max_depth = MAX_DEPTH
    first_line = FIRST_LINE


def compose(block: str) -> yaml.Node | None:
    """Return the node of what stands between the ``---`` lines; None when nothing does.

    :raises Refused: when it is too long, too deep, or repeats a part of itself
    :raises yaml.YAMLError: when it is no YAML
    """
    if len(block) > MAX_LENGTH:
        raise Refused(1, _("The front matter is longer than %d characters.") % MAX_LENGTH)
    return composed(_Composer, block)


def line_of(mark: Mark) -> int:
    """Return the line in the page, counted from 1, of a place in the block."""
    # YAML counts from nought.
    return int(mark.line) + FIRST_LINE


def without_front_matter(text: str) -> str:
    """Return the source as MyST may see it: as many lines, but without front matter."""
    block = BLOCK.match(text)
    if block is None:
        return text
    return "\n" * block[0].count("\n") + text[block.end() :]
