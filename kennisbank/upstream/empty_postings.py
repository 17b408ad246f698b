"""Sphinx's search index keeps words that no page holds any more.

``IndexBuilder.prune`` (Sphinx 9.0.4) takes pages out of the index but leaves a
word whose last page went, with an empty list.  After an edit ``searchindex.js``
then never equals a clean build's again.  Here such words are dropped before the
index is written.  To be removed when ``tests/test_incremental.py`` passes without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def drop_empty_postings(app: Sphinx) -> list[object]:
    """Drop words without pages; return no extra pages, which this event is meant for."""
    indexer = getattr(app.builder, "indexer", None)
    if isinstance(app.builder, StandaloneHTMLBuilder) and indexer is not None:
        indexer.prune(app.env.all_docs)
        for mapping in (indexer._mapping, indexer._title_mapping):
            for word in [word for word, pages in mapping.items() if not pages]:
                del mapping[word]
    return []


def register(app: Sphinx) -> None:
    """Drop them in the last event before the index is written."""
    app.connect("html-collect-pages", drop_empty_postings)
