"""Sphinx compares every word of its search index with every page, twice a build.

``IndexBuilder.prune`` (9.0.4, ``search/__init__.py``) intersects the set of pages of each
word with ``env.all_docs``, a dictionary, and Python then walks the whole dictionary for
each word: the work grows with words times pages.  Here it gets a set, and does
nothing when no page of the index is gone.  To be removed when Sphinx passes a set.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.search import IndexBuilder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx

_prune = IndexBuilder.prune


def prune(self: IndexBuilder, docnames: Iterable[str]) -> None:
    """Take out of the index the pages that are not in the list."""
    kept = set(docnames)
    if not self._titles.keys() <= kept:
        _prune(self, kept)


def register(app: Sphinx) -> None:
    """Put ours in the place of Sphinx's."""
    IndexBuilder.prune = prune  # type: ignore[method-assign]  # the repair
