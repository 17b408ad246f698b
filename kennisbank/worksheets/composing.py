"""A definition as YAML nodes, or one message on why it cannot be read."""

from __future__ import annotations

import yaml
from sphinx.locale import get_translation

from kennisbank.composing import Composer, Refused, composed

_ = get_translation("worksheets")

MAX_LENGTH = 60_000
"""Characters of a file at most; a long sheet has some eight thousand."""
MAX_DEPTH = 14
"""Levels of nesting at most; an option of a column in a row lies ten deep."""


class _Composer(Composer):
    """Reads block style only."""

    max_depth = MAX_DEPTH

    def why_not(self, event: yaml.Event) -> str:
        """Refuse flow style, and names for parts, too."""
        if getattr(event, "anchor", None):
            return _("A reference with * or & is not allowed here.")
        if getattr(event, "flow_style", False):
            return _("Write a list or a block on lines of its own, not in [ ] or { }.")
        return super().why_not(event)


def compose(text: str) -> yaml.Node:
    """Return the root of a definition.

    :raises Refused: when it cannot be read, or may not be
    """
    if len(text) > MAX_LENGTH:
        raise Refused(1, _("The worksheet is longer than %d characters.") % MAX_LENGTH)
    try:
        root = composed(_Composer, text)
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
