"""The roles that refer to a page or a claim by its id."""

from __future__ import annotations

from docutils import nodes
from sphinx.roles import XRefRole


class KnowledgeRole(XRefRole):
    """A reference by id, with the title or with words of one's own.

    It does not warn by itself: :mod:`kennisbank.validation` does, on every build.
    """

    def __init__(self) -> None:
        super().__init__(innernodeclass=nodes.inline, warn_dangling=False)
