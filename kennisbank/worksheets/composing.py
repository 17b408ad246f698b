"""A definition as YAML nodes: composed, never constructed, and nothing that could grow.

A file may come from a stranger, so what could make a small text grow large is refused.
"""

from __future__ import annotations

from typing import Any

import yaml
from sphinx.locale import get_translation

_ = get_translation("worksheets")

MAX_LENGTH = 60_000
"""Characters of a file at most; a long sheet has some eight thousand."""
MAX_DEPTH = 14
"""Levels of nesting at most; an option of a column in a row lies ten deep."""


class Refused(Exception):
    """A file that is not read on; the message says why."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


class _Loader(yaml.SafeLoader):
    """Composes nodes only, in block style only."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        """Compose a node, unless it repeats another, lies too deep or is in flow style."""
        event = self.peek_event()  # type: ignore[no-untyped-call]  # PyYAML is untyped
        line = event.start_mark.line + 1
        if self.check_event(yaml.AliasEvent) or getattr(event, "anchor", None):
            raise Refused(line, _("A reference with * or & is not allowed here."))
        if getattr(event, "flow_style", False):
            raise Refused(
                line, _("Write a list or a block on lines of its own, not in [ ] or { }.")
            )
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise Refused(line, _("This is nested too deeply."))
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def compose(text: str) -> yaml.Node:
    """Return the root of a definition.

    :raises Refused: when it cannot be read, or may not be
    """
    if len(text) > MAX_LENGTH:
        raise Refused(1, _("The worksheet is longer than %d characters.") % MAX_LENGTH)
    try:
        loader = _Loader(text)
        try:
            root = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Refused(mark.line + 1 if mark else 1, _unreadable()) from error
    except yaml.YAMLError as error:
        raise Refused(1, _unreadable()) from error
    if root is None:
        raise Refused(1, _("This worksheet is empty."))
    return root


def _unreadable() -> str:
    return _(
        "The worksheet cannot be read here. Write each line as “key: value”, put the "
        "hyphens of a list right below each other, use no tabs, and put quotes around a text "
        "with a colon in it."
    )
