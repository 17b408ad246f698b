"""Lists of very many pages are cut where a reader would get lost, and lead to the rest."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.html_pages import links, one, page, text

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.projects import Build

IN_PHASE = 1 + 25
"""The playbook of the small project, and those added here."""

PLAYBOOK = """---
categories: [vertrouwen]
---

# Titel {number:02}

:::{{situation}} Er speelt iets, {number:02}
Doe vandaag dit.
:::
"""


@pytest.fixture
def large(project: Callable[[str], Path], build: Build) -> Path:
    """Return the output of the small project with more playbooks in one phase."""
    source = project("small")
    for number in range(1, IN_PHASE):
        path = source / "playbooks" / "kiezen" / f"titel-{number:02}.md"
        path.write_text(PLAYBOOK.format(number=number), encoding="utf-8")
    return Path(build(source).outdir)


def test_the_front_door_shows_the_first_situations_of_a_phase(large: Path) -> None:
    front = page(large, "index")
    (listing,) = [
        found for found in front.select("ul.kb-situations") if "Er speelt iets" in text(found)
    ]
    titles = [text(summary) for summary in listing.select("summary")]
    assert titles == [f"Er speelt iets, {number:02}" for number in range(1, 21)]
    more = one(front, ".kb-more-situations")
    assert links(more) == [("playbooks/kiezen/index.html", "Alle 26 playbooks van deze fase")]
    all_of_phase = one(page(large, "playbooks/kiezen/index"), "ul.kb-pages")
    assert len(all_of_phase.find_all("li", recursive=False)) == IN_PHASE


def test_a_cell_of_the_matrix_shows_its_first_pages(large: Path) -> None:
    rows = one(page(large, "categories/index"), "table.kb-matrix").select("tbody tr")
    (row,) = [found for found in rows if text(found.select("td")[0]).endswith("Vertrouwen")]
    (cell,) = [found for found in row.select("td") if "Titel" in text(found)]
    shown = links(cell)
    assert [name for _address, name in shown[:2]] == ["De keuze", "Titel 01"]
    assert len(shown) == 11
    assert shown[-1] == ("vertrouwen.html", "alle 26")
    members = page(large, "categories/vertrouwen").select("ul.kb-pages > li .kb-title")
    assert sum("Titel" in text(member) for member in members) == IN_PHASE - 1


def test_short_lists_are_whole(project: Callable[[str], Path], build: Build) -> None:
    outdir = Path(build(project("small")).outdir)
    assert not page(outdir, "index").select(".kb-more-situations")
    assert "alle" not in text(one(page(outdir, "categories/index"), "table.kb-matrix"))
