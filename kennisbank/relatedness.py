"""Which pages belong together: those that share rare categories and claims.

Each shared category or claim counts for the logarithm of how rare it is, the
inverse document frequency of K. Spärck Jones (1972, doi:10.1108/eb026526): what
half of the pages share says little, what two pages share says much.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kennisbank.model import Page

MOST = 5
"""Related pages that are shown at most."""
CLAIM_WEIGHT = 2.0
"""A claim is more precise than a category, so sharing one counts double."""


def shared_claims(one: Page, other: Page) -> set[str]:
    """Return the claims that two pages have in common: stated in one or worked out in it."""
    return _claims(one) & _claims(other)


def _claims(page: Page) -> set[str]:
    return set(page.derived_from)


def related(page: Page, others: Sequence[Page]) -> list[Page]:
    """Return the pages that share most with a page, the nearest first.

    :param page: the page
    :param others: all pages with categories, this one among them
    """
    scored = [(_nearness(page, other, others), other) for other in others if other is not page]
    near = [(score, other) for score, other in scored if score > 0]
    near.sort(key=lambda pair: (-pair[0], pair[1].docname))
    return [other for _score, other in near[:MOST]]


def _nearness(one: Page, other: Page, everyone: Sequence[Page]) -> float:
    categories = sum(
        _rarity(sum(name in page.categories for page in everyone), len(everyone))
        for name in set(one.categories) & set(other.categories)
    )
    claims = sum(
        _rarity(sum(name in _claims(page) for page in everyone), len(everyone))
        for name in shared_claims(one, other)
    )
    return categories + CLAIM_WEIGHT * claims


def _rarity(count: int, total: int) -> float:
    return math.log(total / count) if 0 < count <= total else 0.0
