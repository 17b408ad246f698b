"""Which pages belong together: those that share rare categories and claims.

Each shared category or claim counts for the logarithm of how rare it is, the
inverse document frequency of K. Spärck Jones (1972, doi:10.1108/eb026526): what
half of the pages share says little, what two pages share says much.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kennisbank.model import Page

MOST = 5
"""Related pages that are shown at most."""
CLAIM_WEIGHT = 2.0
"""A claim is more precise than a category, so sharing one counts double."""


def shared_claims(one: Page, other: Page) -> set[str]:
    """Return the claims that two pages both work out."""
    return set(one.derived_from) & set(other.derived_from)


class Relatedness:
    """How near pages are to each other.

    Not every pair is compared.  All pages with the same set of categories are equally
    near to a page, but for the claims they share with it: so it is enough to look at
    the pages that share a claim, and at the first few others of each set.

    :param pages: all pages with categories
    """

    def __init__(self, pages: Sequence[Page]) -> None:
        self._pages = pages
        self._claims = Counter(name for page in pages for name in page.derived_from)
        self._categories = Counter(name for page in pages for name in page.categories)
        self._by_claim: dict[str, list[Page]] = defaultdict(list)
        self._by_set: dict[frozenset[str], list[Page]] = defaultdict(list)
        for page in sorted(pages, key=lambda page: page.docname):
            self._by_set[frozenset(page.categories)].append(page)
            for name in page.derived_from:
                self._by_claim[name].append(page)

    def nearest(self, page: Page) -> list[Page]:
        """Return the pages that share most with a page, the nearest first."""
        by_claims = self._scores_by_claims(page)
        candidates = [other for name in page.derived_from for other in self._by_claim[name]]
        for members in self._by_set.values():
            candidates += self._first_others(page, members, by_claims)
        scores = {
            # Rounded: the order of adding up may not decide between equals.
            other.docname: round(
                by_claims.get(other.docname, 0.0) + self._score_by_categories(page, other), 9
            )
            for other in candidates
            if other is not page
        }
        by_name = {other.docname: other for other in candidates}
        ranked = sorted(scores, key=lambda name: (-scores[name], name))
        return [by_name[name] for name in ranked[:MOST] if scores[name] > 0]

    def _score_by_categories(self, page: Page, other: Page) -> float:
        shared = [name for name in page.categories if name in other.categories]
        return sum(self._rarity(self._categories[name]) for name in shared)

    def _scores_by_claims(self, page: Page) -> dict[str, float]:
        scores: dict[str, float] = defaultdict(float)
        for name in page.derived_from:
            for other in self._by_claim[name]:
                scores[other.docname] += CLAIM_WEIGHT * self._rarity(self._claims[name])
        return dict(scores)

    @staticmethod
    def _first_others(
        page: Page, members: Sequence[Page], by_claims: dict[str, float]
    ) -> Iterator[Page]:
        count = 0
        for other in members:
            if other is not page and other.docname not in by_claims:
                yield other
                count += 1
                if count == MOST:
                    return

    def _rarity(self, count: int) -> float:
        return math.log(len(self._pages) / count)
