"""How the builders write the nodes that are our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from kennisbank.nodes import PLACEHOLDERS, claim_passage, picture

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


def write_picture(translator: HTML5Translator, node: picture) -> None:
    """Write the drawing as it is: it is made by :mod:`kennisbank.drawing` only."""
    translator.body.append(node["svg"])
    raise nodes.SkipNode


def register(app: Sphinx) -> None:
    """Tell Sphinx of our nodes.  Only pictures reach a writer, and only HTML ones."""
    for node in (*PLACEHOLDERS, claim_passage):
        app.add_node(node)
    app.add_node(picture, html=(write_picture, None))
