"""The words around the text of a page: what furo, Sphinx and our theme say by themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup, Comment

if TYPE_CHECKING:
    from collections.abc import Iterator

# Words of furo's and Sphinx's own interface, and of our own in English, that Dutch does not have.
ENGLISH = re.compile(
    r"\b(automatic|back|contents|copied|copy|copying|dark|edit|expand|freely|heading|invented"
    r"|last updated|light|made with|minutes|mode|navigation|next|on this page|open in mail"
    r"|people|previous|say|search|searching|share|show|sidebar|skip|source|step|subject|switch"
    r"|table|texts|the|this|toggle|to|updated|view|with|words|your)\b",
    re.IGNORECASE,
)
WORDS_OF_AUTHORS = "style, script:not([src]), .sidebar-tree li, .toc-tree, .related-pages .title"
ATTRIBUTES = re.compile(r"^(aria-label|title|alt|placeholder|data-(copy|open|start|end).*)$")


def english_words(soup: BeautifulSoup) -> list[str]:
    """Return what is English of the words around the text of a page."""
    return [words for words in interface(soup) if ENGLISH.search(words)]


def interface(soup: BeautifulSoup) -> Iterator[str]:
    """Yield what a reader reads or hears on a page, apart from the text of its author.

    The search page has no author: all of it counts.
    """
    copy = BeautifulSoup(str(soup), "lxml")
    for part in copy.select(WORDS_OF_AUTHORS):
        part.decompose()
    for element in copy.find_all(True):
        yield from (str(words) for name, words in element.attrs.items() if ATTRIBUTES.match(name))
    authored = "title" if copy.select("#search-results") else "title, article > section"
    for part in copy.select(authored):
        part.decompose()
    for string in copy.find_all(string=True):
        if string.strip() and not isinstance(string, Comment):
            yield string.strip()
