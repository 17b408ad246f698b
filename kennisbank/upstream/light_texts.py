"""docutils takes every text apart to look for escapes that only reStructuredText has.

``Text.astext`` (0.22.4, ``nodes.py``) splits and joins a text three times, to take out the nulls
that mark what was escaped, and is called for each text of a page by who reads it.  Here a
text without a null is returned at once.  To be removed when docutils looks first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_astext = nodes.Text.astext


def astext(self: nodes.Text) -> str:
    """Return the text as docutils does."""
    return _astext(self) if "\0" in self else str(self)


def register(app: Sphinx) -> None:
    """Look first."""
    nodes.Text.astext = astext  # type: ignore[method-assign]  # the repair
