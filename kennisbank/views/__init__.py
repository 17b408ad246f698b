"""View models: the data that a placeholder shows, and nothing else.

The write phase renders them (:mod:`kennisbank.rendering`) and the staleness
check hashes them (:mod:`kennisbank.staleness`), so the two cannot differ.

==========  ====================================================================
module      purpose
==========  ====================================================================
titles      pages by their titles, as every view names them
pages       the facts under a title, and the lists of pages
overviews   categories, phases, and the one against the other
claims      whose they are, and which pages work them out
relations   related pages, and why
situations  all of them, each with the advice of today
steps       how the time of a playbook is divided
==========  ====================================================================

Those of worksheets stand with them, in :mod:`kennisbank.worksheets.views`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kennisbank.nodes import (
    category_matrix,
    category_overview,
    claim_overview,
    claim_passage,
    derived_from,
    life_cycle,
    page_facts,
    page_list,
    related_pages,
    situation_list,
    time_overview,
    worksheet,
    worksheet_list,
)
from kennisbank.views import claims, overviews, pages, relations, situations, steps
from kennisbank.worksheets import views as worksheet_views

if TYPE_CHECKING:
    from collections.abc import Callable

    from kennisbank.knowledge import Knowledge
    from kennisbank.model import Page

VIEWS: dict[str, Callable[[Knowledge, Page], object]] = {
    page_facts.__name__: pages.facts,
    page_list.__name__: pages.page_groups,
    category_overview.__name__: overviews.categories,
    category_matrix.__name__: overviews.matrix,
    claim_overview.__name__: claims.claim_uses,
    claim_passage.__name__: claims.claim_uses,
    derived_from.__name__: claims.origins,
    life_cycle.__name__: overviews.phases,
    related_pages.__name__: relations.relations,
    situation_list.__name__: situations.situations,
    time_overview.__name__: steps.timed_steps,
    worksheet.__name__: worksheet_views.offers,
    worksheet_list.__name__: worksheet_views.groups,
}
"""The view model of each placeholder, by the name of its node."""
