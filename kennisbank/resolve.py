"""The write phase: our own nodes are replaced by nodes that every builder knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from kennisbank.nodes import claim_passage, placeholder
from kennisbank.rendering import render
from kennisbank.rendering.claims import claim_marker
from kennisbank.rendering.context import Context

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class ResolvePlaceholders(SphinxPostTransform):
    """Replace placeholders by what they show, and claims by their paragraphs."""

    default_priority = 5  # ReferencesResolver, at 10, resolves the links made here.

    def run(self, **kwargs: object) -> None:
        """Replace our nodes in the document that is being written."""
        builder = self.env._app.builder  # As Sphinx's own post-transforms: there is no public way.
        if builder.name == "gettext":
            return  # Placeholders hold nothing to translate, claims hold their title.
        context = Context(builder, self.env.current_document.docname)
        marks = list(self.document.findall(placeholder))
        passages = list(self.document.findall(claim_passage))
        for mark in marks:
            mark.replace_self(render(context, mark))
        for passage in passages:
            _unwrap(passage, claim_marker(context, passage["ids"][0]))


def _unwrap(passage: claim_passage, marker: nodes.inline) -> None:
    """Leave only the paragraphs of a claim, as if a target stood before the first of them."""
    anchor = passage["ids"][0]
    paragraphs = [child for child in passage if isinstance(child, nodes.Element)]
    paragraphs[0]["ids"].insert(0, anchor)
    if isinstance(paragraphs[-1], nodes.paragraph):
        paragraphs[-1].extend([nodes.Text("\N{NO-BREAK SPACE}"), marker])
    passage.replace_self([nodes.target("", "", refid=anchor), *passage.children])


def register(app: Sphinx) -> None:
    """Add the transform."""
    app.add_post_transform(ResolvePlaceholders)
