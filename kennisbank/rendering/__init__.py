"""Rendering: from what a placeholder shows to nodes that every builder knows.

==========  ====================================================================
module      purpose
==========  ====================================================================
context     who writes and where; the links and pictures that depend on it
parts       tables, headings and lists that several renderers make
pages       the facts under a title, and the lists of pages
overviews   categories, the life cycle, and the one against the other
claims      the overview of claims, their origins, and the marker of each
relations   related pages, each with the reason
situations  all of them, each with the advice of today
steps       how the time of a playbook is divided
==========  ====================================================================

What there is to render, the module of the same name in :mod:`kennisbank.views` says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kennisbank.nodes import (
    category_matrix,
    category_overview,
    claim_overview,
    derived_from,
    life_cycle,
    page_facts,
    page_list,
    related_pages,
    situation_list,
    time_overview,
)
from kennisbank.rendering import claims, overviews, pages, relations, situations, steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes

    from kennisbank.model import Page
    from kennisbank.nodes import placeholder
    from kennisbank.rendering.context import Context

RENDERERS: dict[type[placeholder], Callable[[Context, Page], list[nodes.Node]]] = {
    page_facts: pages.render_facts,
    page_list: pages.render_pages,
    category_matrix: overviews.render_matrix,
    category_overview: overviews.render_categories,
    claim_overview: claims.render_claims,
    derived_from: claims.render_origins,
    life_cycle: overviews.render_life_cycle,
    related_pages: relations.render_relations,
    situation_list: situations.render_situations,
    time_overview: steps.render_time,
}


def render(context: Context, mark: placeholder) -> list[nodes.Node]:
    """Return what comes in the place of a placeholder.

    :param context: the document that is being written
    """
    page = context.knowledge.pages.get(mark["docname"])
    return RENDERERS[type(mark)](context, page) if page else []
