"""The benchmark's corpus is sound, and what grows with the number of pages is bounded.

How long a build takes is not tested: that depends on the machine.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks import corpus, live, plain, report
from benchmarks.contenders import CONTENDERS, OURS
from benchmarks.measure import ARTICLE, EDITED, EDITS, Project

if TYPE_CHECKING:
    from tests.projects import Build

NAVIGATION = re.compile(rb'<nav class="sidebar-tree".*?</nav>', re.DOTALL)


def digest(size: int) -> str:
    """Return a digest of all pages of the corpus."""
    return hashlib.sha256("\0".join(map("\n".join, corpus.pages(size))).encode()).hexdigest()


def test_the_corpus_is_the_same_everywhere() -> None:
    """Else figures of two machines would not be of the same pages."""
    assert digest(30)[:16] == "c2746f379e403e9d"


def test_a_larger_corpus_holds_the_smaller_one() -> None:
    large = dict(corpus.pages(40))
    assert dict(corpus.pages(10)).items() <= large.items()
    assert len(large) == 40 + corpus.FIXED_PAGES


def test_pages_have_one_to_three_categories_by_zipf() -> None:
    books = [corpus.Playbook(number) for number in range(500)]
    assert {len(set(book.categories)) for book in books} == {1, 2, 3}
    counts = [sum(name in book.categories for book in books) for name in corpus.category_ids()]
    assert counts == sorted(counts, reverse=True)
    assert {name for book in books[:10] for name in book.claims} == set(corpus.claim_ids())


def test_plain_pages_have_nothing_of_ours() -> None:
    for docname, text in corpus.pages(10):
        page = plain.plain(docname, text, toctrees=False)
        assert ":::" not in page.body
        assert not re.search(r"\{[a-z-]+\}", page.body)
        own = len(plain.FRONT_MATTER.sub("", text).split())
        if own > 300:  # A playbook; other pages are directives for the most part.
            assert len(page.body.split()) > 0.8 * own


@pytest.mark.parametrize("contender", CONTENDERS, ids=lambda contender: contender.name)
def test_every_contender_gets_every_page(contender: object, tmp_path: Path) -> None:
    assert isinstance(contender, type(OURS))
    names = {contender.page(docname, text)[0] for docname, text in corpus.pages(10)}
    assert len(names) == 10 + corpus.FIXED_PAGES
    contender.settings(tmp_path)
    assert list(tmp_path.iterdir())


def pages_of(outdir: Path) -> list[Path]:
    """Return the pages of the corpus that were built."""
    return [path for path in outdir.rglob("*.html") if path.parent.name != "kaarten"]


@pytest.mark.parametrize("size", [10, pytest.param(300, marks=pytest.mark.slow)])
def test_what_surrounds_an_article_does_not_grow(size: int, build: Build, tmp_path: Path) -> None:
    project = Project(OURS, size, tmp_path / "corpus")
    project.write()
    app = build(project.folder)
    assert not app.warning.getvalue()
    pages = [path.read_bytes() for path in pages_of(Path(app.outdir))]
    assert len(pages) == size + corpus.FIXED_PAGES + len(["search.html"])
    navigation = [match[0] for page in pages if (match := NAVIGATION.search(page))]
    assert len(navigation) == len(pages)
    assert max(map(len, navigation)) <= 8 * 1024
    frames = [ARTICLE.sub(b"", page) for page in pages]
    assert max(map(len, frames)) <= 24 * 1024
    assert max(len(gzip.compress(frame)) for frame in frames) <= 7 * 1024


def test_edits_are_sound(build: Build, tmp_path: Path) -> None:
    """Each edit that is measured changes a page, and none brings a warning."""
    project = Project(OURS, 10, tmp_path / "corpus")
    project.write()
    app = build(project.folder)
    before = {path: path.read_text("utf-8") for path in project.folder.rglob("*.md")}
    for edit in EDITS:
        project.edit(edit)
        now = {path: path.read_text("utf-8") for path in project.folder.rglob("*.md")}
        assert now != before
        before = now
        app = build(project.folder)
        assert not app.warning.getvalue()


def test_the_cost_of_a_save_is_that_of_all_processes(tmp_path: Path) -> None:
    """Of those too that have ended: a server does little itself."""
    found = live.measure(10, 2, tmp_path / "corpus")
    assert found is not None
    assert found["cpu"] > 0.1  # Far less than any build, far more than the server.
    assert "Versie 2" in (tmp_path / "corpus" / f"_build/live/{EDITED.docname}.html").read_text()


def test_the_report_says_what_is_reached() -> None:
    cost = {"cpu": 2.0, "wall": 3.0, "memory": 100.0, "written": 5}
    entry = {
        "steps": {
            "cold": cost,
            "body": cost,
            "no-op": cost | {"written": 2},
            "category": cost | {"cpu": 2.42},
        },
        "bytes": {"page": 2048.0, "frame": 25 * 1024, "frame_compressed": 1024},
        "versions": {"sphinx": "9"},
        "rounds": 1,
    }
    found = {
        "date": "2026-11-23",
        "machine": {"cores": 2, "python": "3.11", "system": "Linux"},
        "jobs": "1",
        "live": {"size": 1_000, "cpu": 1.25, "wall": 1.5, "rounds": 5},
        "features": {"size": 100, "cpu": {"ours": 2.0, "without search index": 1.5}},
        "sizes": {"1000": {"ours": entry, "dummy builder": entry | {"bytes": None}}},
    }
    text = "\n".join(report.page(report.Results(found)))
    assert "- cold, 1,000 pages, of dummy builder: 1.00, at most 1.5: reached" in text
    assert "raw, KB: 25.00, at most 24: **not reached**" in text
    # Of 1.2 body edits and 10 ms for each of the three pages that an idle build does not write.
    assert "category edit, 1,000 pages, of what is allowed: 1.00, at most 1: reached" in text
    assert "from saving to the page reloaded, CPU seconds: 1.25, at most 1.5: reached" in text
    assert "- search index: +25%" in text
    drawing = report.plot(report.Results(found))
    assert 'style="' not in drawing
    assert "<style" not in drawing
