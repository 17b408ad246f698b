"""Sphinx renders the title of a page again on every page that leads to it.

``StandaloneHTMLBuilder.get_doc_context`` (9.0.4) makes a document, applies transforms and
makes a translator for the titles of the next, the previous and each higher page.  A title holds
no links or pictures, so it is the same everywhere.  Here each is rendered once.  To be
removed when Sphinx keeps them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def keep_titles(app: Sphinx) -> None:
    """Let the builder of this build remember the titles that it rendered."""
    builder = app.builder
    if not isinstance(builder, StandaloneHTMLBuilder):
        return
    render = builder.render_partial
    # The node is kept too, so that no other one comes to stand at its place in memory.
    kept: dict[int, tuple[nodes.Node, dict[str, str]]] = {}

    def render_partial(node: nodes.Node | None) -> dict[str, str]:
        if not isinstance(node, nodes.title):
            return render(node)
        if id(node) not in kept:
            kept[id(node)] = node, render(node)
        return kept[id(node)][1]

    builder.render_partial = render_partial  # type: ignore[method-assign]  # the repair


def register(app: Sphinx) -> None:
    """Do so for every build."""
    app.connect("builder-inited", keep_titles)
