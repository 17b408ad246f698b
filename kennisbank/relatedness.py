"""Which pages belong together: those that share rare categories and claims.

Each shared category or claim counts for the logarithm of how rare it is, the
inverse document frequency of K. Spärck Jones (1972, doi:10.1108/eb026526): what
half of the pages share says little, what two pages share says much.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from heapq import nsmallest
from itertools import chain, combinations
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


class Relatedness:
    """How near pages are to each other.

    Not every pair is compared, so that the work for a page does not grow with the
    number of pages.  Of the pages that share no claim with it, and of those that share
    one and the same claim, only the first few with the nearest sets of categories can
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
        # The pages of each set of categories, of all pages and of those with a claim.
        self._members: dict[str | None, _BySet] = defaultdict(lambda: defaultdict(list))
        self._with_claim: dict[str, set[str]] = defaultdict(set)
        for page in ordered:
            for members in (None, *self._claims[page.docname]):
                self._members[members][self._sets[page.docname]].append(page.docname)
            for name in self._claims[page.docname]:
                self._with_claim[name].add(page.docname)
        # What was found once is kept: pages with the same categories ask the same.
        self._nearest: dict[str, list[Page]] = {}
        self._first: dict[tuple[str | None, frozenset[str]], list[str]] = {}
        self._orders: dict[frozenset[str], list[list[frozenset[str]]]] = {}
        self._scores: dict[tuple[frozenset[str], frozenset[str]], float] = {}

    def _rarities(self, names_of_pages: Collection[frozenset[str]]) -> dict[str, float]:
        counts = Counter(name for names in names_of_pages for name in names)
        return {name: math.log(len(self._pages) / count) for name, count in counts.items()}

    def shared(self, one: Page, other: Page) -> tuple[frozenset[str], frozenset[str]]:
        """Return the categories and the claims that two pages share."""
        categories = self._sets[one.docname] & self._sets[other.docname]
        return categories, self._claims[one.docname] & self._claims[other.docname]

    def nearest(self, page: Page) -> list[Page]:
        """Return the pages that share most with a page, the nearest first."""
        if page.docname not in self._nearest:
            names = self._find_nearest(page.docname)
            self._nearest[page.docname] = [self._pages[name] for name in names]
        return self._nearest[page.docname]

    def _find_nearest(self, page: str) -> list[str]:
        claims = self._claims[page]
        candidates = set(self._first_of_nearest_sets(None, self._sets[page]))
        for name in claims:
            candidates.update(self._first_of_nearest_sets(name, self._sets[page]))
        for one, other in combinations(claims, 2):
            candidates |= self._with_claim[one] & self._with_claim[other]
        candidates.discard(page)
        scores = self._scores_of(page, candidates)
        ranked = sorted(scores, key=lambda name: (-scores[name], name))
        return [name for name in ranked[:MOST] if scores[name] > 0]

    def _first_of_nearest_sets(self, claim: str | None, categories: frozenset[str]) -> list[str]:
        """Return enough of the pages with a claim, those with the nearest categories first.

        :param claim: None for all pages
        """
        key = claim, categories
        if key not in self._first:
            members = self._members[claim]
            found: list[str] = []
            for equally_near in self._order(categories):
                # One more than wanted, as the page itself may be among them.
                lists = (members[one] for one in equally_near if one in members)
                found += nsmallest(MOST + 1, chain.from_iterable(lists))
                if len(found) > MOST:
                    break
            self._first[key] = found
        return self._first[key]

    def _order(self, categories: frozenset[str]) -> list[list[frozenset[str]]]:
        """Return all sets of categories by how much they share with this one, the most first."""
        if categories not in self._orders:
            groups: dict[float, list[frozenset[str]]] = defaultdict(list)
            for other in self._members[None]:
                groups[_rounded(self._shared(categories, other))].append(other)
            self._orders[categories] = [groups[score] for score in sorted(groups, reverse=True)]
        return self._orders[categories]

    def _shared(self, one: frozenset[str], other: frozenset[str]) -> float:
        if (one, other) not in self._scores:
            parts = (self._category_rarity[name] for name in one & other)
            self._scores[one, other] = math.fsum(parts)
        return self._scores[one, other]

    def _scores_of(self, page: str, others: Collection[str]) -> dict[str, float]:
        """Return how near other pages are to a page."""
        categories, claims = self._sets[page], self._claims[page]
        scores = {}
        for other in others:
            score = self._shared(categories, self._sets[other])
            shared = claims & self._claims[other]
            if shared:
                score += CLAIM_WEIGHT * math.fsum(map(self._claim_rarity.__getitem__, shared))
            scores[other] = _rounded(score)
        return scores


def _rounded(score: float) -> float:
    # The order of adding up may not decide between equals.
    return round(score, 9)
