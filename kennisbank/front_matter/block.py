"""The block of YAML at the top of a page: its bounds, its lines and its nodes.

It is composed, never constructed: YAML's own types are not ours, and nodes know their
lines.  It may come from a stranger, so what could make a small text grow large is refused.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml
from sphinx.locale import get_translation

if TYPE_CHECKING:
    from yaml.error import Mark

_ = get_translation("kennisbank")

BLOCK = re.compile(r"\A---[ \t]*\n(?P<yaml>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
"""The block with the lines around it; ``yaml`` is what stands between those."""
MAX_LENGTH = 5_000
"""Characters of front matter at most; the longest real one has under 700."""
MAX_DEPTH = 6
"""Levels of nesting at most; the schema itself needs four."""


class Refused(Exception):
    """Front matter that is not read on, because it could grow without bound.

    :param line: where it could, counted from 1 in the page
    :param message: what to do instead
    """

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


class _Loader(yaml.SafeLoader):
    """Composes nodes only, and refuses what can make a small text grow large."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        """Compose a node, unless it repeats another or lies too deep."""
        line = line_of(self.peek_event().start_mark)  # type: ignore[no-untyped-call]  # PyYAML is untyped
        if self.check_event(yaml.AliasEvent):
            raise Refused(line, _("A reference with * is not allowed here."))
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise Refused(line, _("This is nested too deeply."))
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def compose(block: str) -> yaml.Node | None:
    """Return the node of what stands between the ``---`` lines; None when nothing does.

    :raises Refused: when it is too long, too deep, or repeats a part of itself
    :raises yaml.YAMLError: when it is no YAML
    """
    if len(block) > MAX_LENGTH:
        raise Refused(1, _("The front matter is longer than %d characters.") % MAX_LENGTH)
    loader = _Loader(block)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


def line_of(mark: Mark) -> int:
    """Return the line in the page, counted from 1, of a place in the block."""
    # The block starts below its "---" line, and YAML counts from nought.
    return int(mark.line) + 2


def without_front_matter(text: str) -> str:
    """Return the source as MyST may see it: as many lines, but without front matter."""
    block = BLOCK.match(text)
    if block is None:
        return text
    return "\n" * block[0].count("\n") + text[block.end() :]
