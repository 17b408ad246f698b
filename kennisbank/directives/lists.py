"""Directives that show other pages: they leave a placeholder for the write phase."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sphinx.util.docutils import SphinxDirective

from kennisbank.nodes import (
    category_matrix,
    category_overview,
    claim_overview,
    life_cycle,
    page_list,
    placeholder,
    situation_list,
)

if TYPE_CHECKING:
    from docutils import nodes


class PlaceholderDirective(SphinxDirective):
    """A directive without content: all that it shows comes from other pages."""

    node_class: ClassVar[type[placeholder]]

    def run(self) -> list[nodes.Node]:
        """Return an empty placeholder that knows which page it stands in."""
        node = self.node_class(docname=self.env.current_document.docname)
        self.set_source_info(node)
        return [node]


class PageListDirective(PlaceholderDirective):
    """The pages of the category or of the phase that this page is about."""

    node_class = page_list


class CategoryOverviewDirective(PlaceholderDirective):
    """All categories with their number of pages."""

    node_class = category_overview


class CategoryMatrixDirective(PlaceholderDirective):
    """A table of category against phase, with the pages of both."""

    node_class = category_matrix


class ClaimOverviewDirective(PlaceholderDirective):
    """A table of all claims, whose they are and which pages work them out."""

    node_class = claim_overview


class SituationListDirective(PlaceholderDirective):
    """The situations of all pages."""

    node_class = situation_list


class LifeCycleDirective(PlaceholderDirective):
    """The phases of a partnership, as a picture and as a list."""

    node_class = life_cycle
