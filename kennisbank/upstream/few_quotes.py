"""Sphinx looks for quotes, dashes and dots to make typographic in text that has none.

``SphinxSmartQuotes.get_tokens`` (9.0.4, ``transforms/__init__.py``) hands every text to docutils as
one that may have them, and docutils tries a dozen patterns on each.  Here a text without any
is handed over as literal: it comes back as it is, and counts as context for the next one all
the same.  To be removed when docutils looks first.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx.transforms import SphinxSmartQuotes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Text
    from sphinx.application import Sphinx

CHANGING = re.compile(r"""["'`\\\x00]|--|\.\.\.|\. \. \.|&#""")
"""What docutils changes, escapes or takes for one of its own escapes (docutils 0.22.4)."""

_get_tokens = SphinxSmartQuotes.get_tokens


def get_tokens(self: SphinxSmartQuotes, txtnodes: list[Text]) -> Iterator[tuple[str, str]]:
    """Yield what Sphinx does, but as literal where nothing can change."""
    for node in txtnodes:
        if CHANGING.search(node):
            yield from _get_tokens(self, [node])
        else:
            yield "literal", str(node)


def register(app: Sphinx) -> None:
    """Look first."""
    SphinxSmartQuotes.get_tokens = get_tokens  # type: ignore[method-assign]  # the repair
