"""The site itself: it builds without a warning, it is complete, and it repeats nothing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sphinx.util.inventory import InventoryFile

from tests.html_pages import one, page, text
from tests.test_builders import check_epub

if TYPE_CHECKING:
    from sphinx.util.inventory import _Inventory

ROOT = Path(__file__).parent.parent
PLAYBOOKS = sorted(path for path in (ROOT / "playbooks").glob("*/*.md") if path.name != "index.md")


def listed(name: str) -> list[str]:
    """Return the words of a list in ``tests``."""
    return (ROOT / "tests" / f"{name}.txt").read_text("utf-8").split()


CLAIMS, SET, PUBLISHED = listed("claims"), listed("playbooks"), listed("published-addresses")


def sphinx_build(builder: str, folder: Path) -> Path:
    """Build the site as ``make`` does, on a host that has set nothing, and return the output."""
    hosts = ("KENNISBANK_", "READTHEDOCS")
    environment = {name: text for name, text in os.environ.items() if not name.startswith(hosts)}
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-n", "--keep-going", "-j", "2"]
    command += ["-b", builder, "-d", str(folder / "doctrees"), str(ROOT), str(folder / builder)]
    result = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=300
    )
    assert (result.returncode, result.stderr) == (0, "")
    return folder / builder


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site as ``make html`` makes it."""
    return sphinx_build("html", tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def inventory(site: Path) -> _Inventory:
    """Return what other projects can refer to."""
    return InventoryFile.loads((site / "objects.inv").read_bytes(), uri="")


def test_a_build_leaves_the_source_tree_as_it_was(tmp_path: Path) -> None:
    def tree() -> list[str]:
        folders = ("articles", "playbooks", "categories", "kennisbank", "locale")
        paths = (path for folder in folders for path in (ROOT / folder).rglob("*"))
        return sorted(str(path) for path in paths if path.suffix != ".pyc")

    before = tree()
    sphinx_build("html", tmp_path)
    assert tree() == before


def test_the_set_of_playbooks_is_complete() -> None:
    names = [str(path.relative_to(ROOT / "playbooks").with_suffix("")) for path in PLAYBOOKS]
    assert set(SET) <= set(names)  # Contributors add others.


def test_the_article_states_the_thirty_claims_in_order(site: Path) -> None:
    article = one(page(site, "articles/vertrouwen"), "article")
    anchors = [str(tag["id"]) for tag in article.select("[id]")]
    assert [anchor for anchor in anchors if anchor in CLAIMS] == CLAIMS


def test_the_overview_says_whose_every_claim_is_and_has_no_gap(site: Path) -> None:
    rows = one(page(site, "articles/index"), "table.kb-claims").select("tbody tr")
    assert len(rows) == len(CLAIMS)
    whose = Counter(text(one(row, "td:nth-of-type(3) > :last-child")) for row in rows)
    assert whose == {"auteur": 25, "ervaring van de auteur": 1, "Sinek": 2, "feit": 2}
    assert not [text(row) for row in rows if row.select(".kb-gap")]


def test_every_article_and_playbook_is_in_the_matrix(site: Path, inventory: _Inventory) -> None:
    table = one(page(site, "categories/index"), "table.kb-matrix")
    shown = {str(link["href"]).removeprefix("../") for link in table.select("td ~ td a")}
    pages = {
        item.uri for kind in ("kb:article", "kb:playbook") for item in inventory.data[kind].values()
    }
    assert pages <= shown


def test_no_category_says_nothing(site: Path, inventory: _Inventory) -> None:
    total = sum(len(inventory.data[kind]) for kind in ("kb:article", "kb:playbook"))
    for item in inventory.data["kb:category"].values():
        name = item.uri.removesuffix(".html")
        members = page(site, name).select("ul.kb-pages > li")
        assert 0 < len(members) <= total / 2, name


def test_the_front_door_has_thirty_situations_and_no_two_the_same(site: Path) -> None:
    titles = [text(tag) for tag in page(site, "index").select(".kb-situations > li summary")]
    assert len(titles) >= 30
    assert len(set(titles)) == len(titles)


def test_every_playbook_is_spoken_and_shown_going_wrong_and_well(site: Path) -> None:
    for path in PLAYBOOKS:
        name = str(path.relative_to(ROOT).with_suffix(""))
        article = one(page(site, name), "article")
        assert len(article.select(".kb-step")) >= 3, name
        assert len(article.select(".kb-step .kb-say")) >= 3, name
        assert len(article.select(".kb-mail")) >= 1, name
        for kind in ("good", "bad"):
            spoken = article.select(f".kb-dialogue-{kind} dd")
            assert len(spoken) >= 2, f"{name}: {kind}"
        assert len(article.select(".kb-dialogue dd")) >= 8, name


def test_no_paragraph_stands_on_two_pages() -> None:
    pages = [*PLAYBOOKS, *(ROOT / "articles").glob("*.md"), *(ROOT / "categories").glob("*.md")]
    places: dict[str, set[str]] = {}
    for path in pages:
        for block in re.split(r"\n\s*\n", path.read_text("utf-8")):
            words = block.split()
            if len(words) >= 12 and not block.startswith(("---", ":::", "```")):
                places.setdefault(" ".join(words), set()).add(path.name)
    assert {block: names for block, names in places.items() if len(names) > 1} == {}


def test_no_published_address_dies(site: Path) -> None:
    dead = [address for address in PUBLISHED if not _leads_somewhere(site, address)]
    assert dead == []


def test_every_address_is_noted_as_published(site: Path) -> None:
    """A new page is added to tests/published-addresses.txt, so that it can never die."""
    pages = {str(path.relative_to(site)) for path in site.rglob("*.html")}
    anchors = {f"articles/vertrouwen.html#{claim}" for claim in CLAIMS}
    assert sorted((pages | anchors) - set(PUBLISHED)) == []


def _leads_somewhere(site: Path, address: str) -> bool:
    name, _, anchor = address.partition("#")
    path = site / name
    return path.is_file() and (not anchor or f'id="{anchor}"' in path.read_text("utf-8"))


def test_the_epub_is_valid(tmp_path: Path) -> None:
    book = next(sphinx_build("epub", tmp_path).glob("*.epub"))
    check_epub(book)


@pytest.mark.slow
def test_latex_compiles(tmp_path: Path) -> None:
    folder = sphinx_build("latex", tmp_path)
    source = next(folder.glob("*.tex"))
    subprocess.run(
        ["latexmk", "-pdf", "-interaction=nonstopmode", "-halt-on-error", source.name],
        cwd=folder,
        check=True,
        capture_output=True,
        timeout=900,
    )
    result = subprocess.run(
        ["pdftotext", "-layout", str(source.with_suffix(".pdf")), "-"],
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
    )
    words = " ".join(result.stdout.split())
    for expected in ("Het evaluatiegesprek", "Categorieën: Afspraken, Vertrouwen", "Afgeleid van"):
        assert expected in words


@pytest.mark.parametrize("builder", ["text", "gettext"])
def test_other_builders_are_silent(builder: str, tmp_path: Path) -> None:
    assert list(sphinx_build(builder, tmp_path).rglob("evaluatiegesprek.*"))
