"""Relatedness looks at few pages and finds the same ones as a look at every pair."""

from __future__ import annotations

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from kennisbank.model import FrontMatter, Kind, Located, Page
from kennisbank.relatedness import CLAIM_WEIGHT, MOST, Relatedness

names = st.lists(st.sampled_from("abcdefg"), min_size=1, max_size=3, unique=True)
claims = st.lists(st.sampled_from("stuvwxyz"), max_size=3, unique=True)


def page(number: int, categories: list[str], worked_out: list[str]) -> Page:
    """Return a page with these categories and claims."""
    front_matter = FrontMatter(
        categories=tuple(Located(name, 1) for name in categories),
        claims=tuple(Located(name, 1) for name in worked_out),
    )
    return Page(f"articles/{number:03}", Kind.ARTICLE, front_matter)


def nearest_of_every_pair(one: Page, pages: list[Page]) -> list[Page]:
    """Return the related pages as the definition says, by comparing with every page."""

    def score(other: Page) -> float:
        by_category = sum(
            math.log(len(pages) / sum(name in page.categories for page in pages))
            for name in one.categories
            if name in other.categories
        )
        by_claim = sum(
            CLAIM_WEIGHT * math.log(len(pages) / sum(name in page.derived_from for page in pages))
            for name in one.derived_from
            if name in other.derived_from
        )
        return round(by_category + by_claim, 9)

    others = [other for other in pages if other is not one and score(other) > 0]
    return sorted(others, key=lambda other: (-score(other), other.docname))[:MOST]


@settings(derandomize=True, max_examples=100, deadline=None)
@given(st.lists(st.tuples(names, claims), min_size=1, max_size=18))
def test_the_nearest_are_those_of_a_look_at_every_pair(
    drawn: list[tuple[list[str], list[str]]],
) -> None:
    pages = [page(number, *rest) for number, rest in enumerate(drawn)]
    relatedness = Relatedness(pages)
    for one in pages:
        assert relatedness.nearest(one) == nearest_of_every_pair(one, pages)


def test_rare_things_weigh_more_than_common_ones() -> None:
    pages = [page(number, ["a"], []) for number in range(8)]
    pages += [page(8, ["a", "b"], []), page(9, ["b"], ["s"]), page(10, ["c"], ["s"])]
    nearest = Relatedness(pages).nearest(pages[9])
    assert [other.docname for other in nearest] == ["articles/010", "articles/008"]
