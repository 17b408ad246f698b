"""Which pages belong together: those that share rare categories and claims.

Each shared category or claim counts for the logarithm of how rare it is, the
inverse document frequency of K. Spärck Jones (1972, doi:10.1108/eb026526): what
half of the pages share says little, what two pages share says much.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kennisbank.model import Page

    # The docnames of pages, by their set of categories.
    _BySet = dict[frozenset[str], list[str]]

MOST = 5
"""Related pages that are shown at most."""
CLAIM_WEIGHT = 2.0
"""A claim is more precise than a category, so sharing one counts double."""


def shared_claims(one: Page, other: Page) -> set[str]:
    """Return the claims that two pages both work out."""
    return set(one.derived_from) & set(other.derived_from)


class Relatedness:
    """How near pages are to each other.

    Not every pair is compared, so that the work for a page does not grow with the
    number of pages.  Of the pages that share no claim with it, and of those that share
    one and the same claim, only the first few of the nearest sets of categories can
    come among the nearest; those that share several claims are few.

    :param pages: all pages with categories
    """

    def __init__(self, pages: Sequence[Page]) -> None:
        ordered = sorted(pages, key=lambda page: page.docname)
        self._pages = {page.docname: page for page in ordered}
        self._sets = {page.docname: frozenset(page.categories) for page in ordered}
        self._claims = {page.docname: frozenset(page.derived_from) for page in ordered}
        self._category_rarity = self._rarities(self._sets.values())
        self._claim_rarity = self._rarities(self._claims.values())
        self._by_set: _BySet = defaultdict(list)
        self._by_claim: dict[str, _BySet] = defaultdict(lambda: defaultdict(list))
        self._with_claim: dict[str, set[str]] = defaultdict(set)
        for page in ordered:
            categories = self._sets[page.docname]
            self._by_set[categories].append(page.docname)
            for name in self._claims[page.docname]:
                self._by_claim[name][categories].append(page.docname)
                self._with_claim[name].add(page.docname)
        # What was found once is kept: pages with the same categories ask the same.
        self._nearest: dict[str, list[Page]] = {}
        self._orders: dict[frozenset[str], list[tuple[float, frozenset[str]]]] = {}
        self._scores: dict[tuple[frozenset[str], frozenset[str]], float] = {}

    def _rarities(self, names_of_pages: Collection[frozenset[str]]) -> dict[str, float]:
        counts = Counter(name for names in names_of_pages for name in names)
        return {name: math.log(len(self._pages) / count) for name, count in counts.items()}

    def nearest(self, page: Page) -> list[Page]:
        """Return the pages that share most with a page, the nearest first."""
        if page.docname not in self._nearest:
            names = self._find_nearest(page.docname)
            self._nearest[page.docname] = [self._pages[name] for name in names]
        return self._nearest[page.docname]

    def _find_nearest(self, page: str) -> list[str]:
        candidates = self._first_of_nearest_sets(page, self._by_set)
        for name in self._claims[page]:
            candidates |= self._first_of_nearest_sets(page, self._by_claim[name])
        for one, other in combinations(self._claims[page], 2):
            candidates |= self._with_claim[one] & self._with_claim[other]
        candidates.discard(page)
        scores = {name: self._score(page, name) for name in candidates}
        ranked = sorted(scores, key=lambda name: (-scores[name], name))
        return [name for name in ranked[:MOST] if scores[name] > 0]

    def _first_of_nearest_sets(self, page: str, members: _BySet) -> set[str]:
        """Return enough of these pages, from the sets of categories nearest to the page's.

        Pages of equally near sets are all equally near, so such sets are taken together.
        """
        found: set[str] = set()
        enough = -1.0
        for score, categories in self._order(self._sets[page]):
            if score < enough:
                break
            # One more than wanted, as the page itself may be among them.
            found.update(members.get(categories, ())[: MOST + 1])
            if len(found) > MOST:
                enough = score
        return found

    def _order(self, categories: frozenset[str]) -> list[tuple[float, frozenset[str]]]:
        """Return all sets of categories, those that share most with this one first."""
        if categories not in self._orders:
            scores = [(_rounded(self._shared(categories, other)), other) for other in self._by_set]
            self._orders[categories] = sorted(scores, key=lambda item: -item[0])
        return self._orders[categories]

    def _shared(self, one: frozenset[str], other: frozenset[str]) -> float:
        if (one, other) not in self._scores:
            parts = (self._category_rarity[name] for name in one & other)
            self._scores[one, other] = math.fsum(parts)
        return self._scores[one, other]

    def _score(self, page: str, other: str) -> float:
        claims = self._claims[page] & self._claims[other]
        by_claim = CLAIM_WEIGHT * math.fsum(self._claim_rarity[name] for name in claims)
        return _rounded(by_claim + self._shared(self._sets[page], self._sets[other]))


def _rounded(score: float) -> float:
    # The order of adding up may not decide between equals.
    return round(score, 9)
