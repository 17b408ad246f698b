"""Sphinx puts a word in its search index as often as a page says it.

``IndexBuilder.feed`` (9.0.4, ``search/__init__.py``) splits each text into words by itself, and
stems, filters and adds each word of a page, also when the page said it before.  Here the texts of
a page are split together, each word is added once, and what a word is found by is looked up
once for the whole site.  The index comes out the same.  To be removed when Sphinx does so.
"""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes, search
from sphinx.search import IndexBuilder, SearchLanguage, WordStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx.application import Sphinx

_SPECIAL = (nodes.comment, nodes.meta, nodes.raw, nodes.title)
"""What Sphinx takes for more, or for less, than its text."""

_feed = IndexBuilder.feed
_visit = search._feed_visit_nodes


class Terms(dict[str, "str | None"]):
    """What each word is found by: its stem, or else the word itself, or else nothing."""

    def __init__(self, language: SearchLanguage) -> None:
        super().__init__()
        self.language = language

    def __missing__(self, word: str) -> str | None:
        forms = (self.language.stem(word).lower(), word)
        term = self[word] = next(filter(self.language.word_filter, forms), None)
        return term

    def of(self, words: Iterable[str]) -> set[str]:
        """Return what these words are found by."""
        return {term for word in set(words) if (term := self[word]) is not None}


class Feed:
    """Takes in the pages of one build."""

    def __init__(self) -> None:
        self._terms: Terms | None = None

    def take(
        self,
        index: IndexBuilder,
        docname: str,
        filename: str | os.PathLike[str],
        title: str,
        doctree: nodes.document,
    ) -> None:
        """Take a page into an index, as Sphinx does."""
        if _needs_more(index, doctree):
            _feed(index, docname, filename, title, doctree)
            return
        found = words_of(doctree, index.lang)
        index._titles[docname] = title
        index._filenames[docname] = os.fspath(filename)
        index._all_titles[docname] = found.titles
        index._index_entries[docname] = []
        terms = self._terms_in(index.lang)
        in_titles = terms.of(found.title_words)
        _add(docname, in_titles, index._title_mapping)
        _add(docname, terms.of(found.words) - in_titles, index._mapping)

    def _terms_in(self, language: SearchLanguage) -> Terms:
        if self._terms is None or self._terms.language is not language:
            self._terms = Terms(language)
        return self._terms


def _needs_more(index: IndexBuilder, doctree: nodes.document) -> bool:
    """Tell whether a page has entries of an index, or words that depend on what is beside them."""
    has_entries = any(True for _entry in doctree.findall(addnodes.index))
    return has_entries or type(index.lang).split is not SearchLanguage.split


def _add(docname: str, terms: set[str], mapping: dict[str, set[str]]) -> None:
    for term in terms:
        mapping.setdefault(term, set()).add(docname)


def words_of(doctree: nodes.document, language: SearchLanguage) -> WordStore:
    """Return the titles and the words of a page."""
    found = WordStore()
    texts: list[str] = []
    visit = partial(_visit, word_store=found, split=language.split, language=language.lang)
    _gather(doctree, texts, visit)
    found.words += language.split("\n".join(texts))
    return found


def _gather(node: nodes.Node, texts: list[str], visit: Callable[[nodes.Node], None]) -> None:
    """Gather plain texts, and let Sphinx visit what is not."""
    if isinstance(node, nodes.Text):
        texts.append(node.astext())
    elif isinstance(node, _SPECIAL):
        visit(node)
    elif isinstance(node, nodes.Element) and "no-search" not in node["classes"]:
        for child in node.children:
            _gather(child, texts, visit)


def register(app: Sphinx) -> None:
    """Let the indexes of this build take pages in here."""
    feed = Feed()

    def take(self: IndexBuilder, *page: Any) -> None:
        feed.take(self, *page)

    IndexBuilder.feed = take  # type: ignore[assignment,method-assign]  # the repair
