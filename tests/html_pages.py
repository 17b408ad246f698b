"""Reading what was built: parsed pages, and the links in them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup, Tag

if TYPE_CHECKING:
    from pathlib import Path


@cache
def _parse(path: Path, _changed: int) -> BeautifulSoup:
    return BeautifulSoup(path.read_text("utf-8"), "lxml")


def page(outdir: Path, name: str) -> BeautifulSoup:
    """Return a page, parsed; pages that did not change are parsed once."""
    path = outdir / f"{name}.html"
    return _parse(path, path.stat().st_mtime_ns)


def one(soup: BeautifulSoup | Tag, selector: str) -> Tag:
    """Return the only element that a CSS selector finds."""
    (found,) = soup.select(selector)
    return found


def text(tag: Tag) -> str:
    """Return the text of an element, with single spaces."""
    return " ".join(tag.get_text(" ").split())


def links(tag: Tag) -> list[tuple[str, str]]:
    """Return address and text of each link in an element, but for the anchors of headings."""
    found = tag.select("a[href]:not(.headerlink)")
    return [(str(link["href"]), text(link)) for link in found]
