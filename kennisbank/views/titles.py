"""Pages by their titles, as every view names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kennisbank.knowledge import Knowledge
    from kennisbank.model import Page

Titled = tuple[str, str]
"""A page to link to: its docname and its title."""


def titled(knowledge: Knowledge, pages: Sequence[Page]) -> tuple[Titled, ...]:
    """Return pages as links name them, in the same order."""
    return tuple((page.docname, knowledge.title(page.docname)) for page in pages)
