"""Printed cards: one side of A4 each, large enough, and no more words than one can use."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Site

MOST_WORDS = 300
SMALLEST_TEXT = 14.0  # CSS pixels; 10.5 points.
BUNDLE = "site/kaarten/alle.html"


def cards(site: Site) -> list[str]:
    """Return the address of each card, without the bundle."""
    return [name for name in site.pages if name.startswith("site/kaarten/") and name != BUNDLE]


@pytest.fixture
def paper(browser: Browser) -> Iterator[Page]:
    """Return a page that looks as it would on paper."""
    page = browser.new_page()
    page.emulate_media(media="print")
    yield page
    page.close()


def sheets(paper: Page, target: Path) -> int:
    """Print what is open, and return how many sides it takes."""
    paper.pdf(path=target, prefer_css_page_size=True)
    result = subprocess.run(["pdfinfo", target], capture_output=True, text=True, check=True)
    facts = dict(line.split(":", 1) for line in result.stdout.splitlines())
    assert "A4" in facts["Page size"]
    return int(facts["Pages"])


def test_every_playbook_has_a_card(site: Site) -> None:
    assert len(cards(site)) == 25


def test_each_card_fits_on_one_side_and_can_be_read(
    paper: Page, site: Site, tmp_path: Path
) -> None:
    for name in cards(site):
        paper.goto(site.url(name))
        words = paper.inner_text("article").split()
        assert len(words) <= MOST_WORDS, f"{name}: {len(words)} words"
        sizes = paper.eval_on_selector_all(
            "article :is(h1, h2, p, dt, dd, span)",
            "tags => tags.map(tag => parseFloat(getComputedStyle(tag).fontSize))",
        )
        assert min(sizes) >= SMALLEST_TEXT, name
        colours = paper.eval_on_selector_all(
            "article, article *",
            "tags => [...new Set(tags.map(tag => getComputedStyle(tag).color))]",
        )
        assert colours == ["rgb(0, 0, 0)"], name
        assert sheets(paper, tmp_path / "card.pdf") == 1, name


def test_the_bundle_has_one_side_a_card(paper: Page, site: Site, tmp_path: Path) -> None:
    paper.goto(site.url(BUNDLE))
    assert sheets(paper, tmp_path / "bundle.pdf") == len(cards(site))
