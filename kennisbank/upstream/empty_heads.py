"""The empty corner of a table is made a head, which heads nothing.

A table in Markdown needs a head a column, and authors leave the one of the row
numbers empty.  docutils (0.22) writes ``<th>`` for it, and a screen reader announces
a head without words.  Here it becomes an ordinary cell.  To be removed when axe finds
no ``empty-table-header`` in ``tests/roots/test-specimen`` without it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

EMPTY_HEAD = re.compile(r'<th class="head[^"]*">(<p></p>)?</th>')


def make_cells(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Make empty heads of the page ordinary cells."""
    if "body" in context:
        context["body"] = EMPTY_HEAD.sub("<td></td>", context["body"])


def register(app: Sphinx) -> None:
    """Do so for every page."""
    app.connect("html-page-context", make_cells)
