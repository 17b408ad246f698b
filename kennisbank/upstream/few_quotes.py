"""Sphinx looks for quotes, dashes and dots to make typographic in text that has none.

``SphinxSmartQuotes`` (9.0.4, ``transforms/__init__.py``) hands every text of a page to docutils
(0.22.4, ``transforms/universal.py``), which asks for its language, tries a dozen patterns on it
and puts a new text in its place.  Here docutils gets the blocks of text in which
something can change, and of those a text in which nothing can is handed over as
literal: it comes back as it is, and counts as context for the next one all the same.  To be
removed when docutils looks first.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.transforms.universal import SmartQuotes
from sphinx.transforms import SphinxSmartQuotes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

CHANGING = re.compile(r"""["'`\\\x00]|--|\.\.\.|\. \. \.|&#""")
"""What docutils changes, escapes or takes for one of its own escapes (docutils 0.22.4)."""

_get_tokens = SphinxSmartQuotes.get_tokens
_apply = SmartQuotes.apply


class ChangingBlocks:
    """The document that docutils' transform is shown: only blocks in which it can change something.

    :param document: the whole document
    """

    def __init__(self, document: nodes.document) -> None:
        self.settings, self.reporter = document.settings, document.reporter
        self._document = document

    def findall(self, kind: type[nodes.TextElement]) -> Iterator[nodes.TextElement]:
        """Yield the outermost blocks of text that hold what may change."""
        for block in self._document.findall(kind):
            if not isinstance(block.parent, kind) and _may_change(block):
                yield block


def _may_change(block: nodes.TextElement) -> bool:
    return any(CHANGING.search(text) for text in block.findall(nodes.Text))


def apply(self: SphinxSmartQuotes) -> None:
    """Do as docutils does, in the blocks where there is something to do."""
    whole = self.document
    self.document = ChangingBlocks(whole)  # type: ignore[assignment]  # all that it asks of one
    try:
        _apply(self)
    finally:
        self.document = whole


def get_tokens(self: SphinxSmartQuotes, txtnodes: list[nodes.Text]) -> Iterator[tuple[str, str]]:
    """Yield what Sphinx does, but as literal where nothing can change."""
    for node in txtnodes:
        if CHANGING.search(node):
            yield from _get_tokens(self, [node])
        else:
            yield "literal", str(node)


def register(app: Sphinx) -> None:
    """Look first."""
    SmartQuotes.apply = apply  # type: ignore[assignment,method-assign]  # the repair
    SphinxSmartQuotes.get_tokens = get_tokens  # type: ignore[method-assign]  # the repair
