"""The theme: our words in the language of the site, our meta data, and nothing of others."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.html_pages import one, page, text
from tests.interface import english_words
from tests.projects import ROOTS

if TYPE_CHECKING:
    from bs4 import Tag

    from tests.projects import Build

ROOT = Path(__file__).resolve().parent.parent
PLAYBOOK = "playbooks/evalueren/gesprek"


def build_with_our_settings(folder: Path, language: str = "nl", **environment: str) -> Path:
    """Build the small project with the settings of the site, and return its output."""
    known = ("KENNISBANK_", "READTHEDOCS")
    clean = {key: value for key, value in os.environ.items() if not key.startswith(known)}
    source, target = folder / "source", folder / "html"
    shutil.copytree(ROOTS / "test-small", source)
    sphinx = [sys.executable, "-m", "sphinx", "-b", "html", "-q"]
    options = ["-c", str(ROOT), "-D", f"language={language}", "-d", str(folder / "doctrees")]
    subprocess.run(
        [*sphinx, *options, str(source), str(target)], check=True, env=clean | environment
    )
    return target


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_with_our_settings(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_with_our_settings(tmp_path_factory.mktemp("english"), "en")


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_with_our_settings(
        tmp_path_factory.mktemp("hosted"),
        KENNISBANK_SITE_URL="https://kennis.example/",
        KENNISBANK_REPOSITORY_URL="https://github.com/example/kennisbank",
    )


def names(folder: Path) -> list[str]:
    """Return the name of every page that furo made."""
    return [
        str(path.relative_to(folder).with_suffix(""))
        for path in sorted(folder.rglob("*.html"))
        if 'class="sidebar-drawer"' in path.read_text("utf-8")
    ]


def test_nothing_around_the_text_is_english(site: Path) -> None:
    for name in names(site):
        assert english_words(page(site, name)) == [], name


def test_english_around_the_text_would_be_found(english: Path) -> None:
    found = english_words(page(english, PLAYBOOK))
    assert {"Skip to content", "On this page", "Link to this heading", "Copy the text"} <= {*found}


def test_the_interface_is_dutch(site: Path) -> None:
    soup = page(site, PLAYBOOK)
    labels = {str(element["aria-label"]) for element in soup.select("[aria-label]")}
    assert labels >= {
        "Menu tonen",
        "Inhoud van deze pagina tonen",
        "Wissel tussen licht, donker en automatisch",
        "Pagina’s van deze site",
        "Zoeken",
    }
    assert text(one(soup, ".skip-to-content")) == "Naar de inhoud"
    assert text(one(soup, ".back-to-top")) == "Terug naar boven"
    assert text(one(soup, ".toc-title")) == "Op deze pagina"
    assert one(soup, "h1 .headerlink")["title"] == "Link naar deze kop"
    assert [text(part) for part in soup.select(".related-pages .context")] == ["Volgende", "Vorige"]
    assert "Deel en bewerk ze gerust" in text(one(soup, ".kb-footer"))


def test_the_interface_is_english_in_an_english_edition(english: Path) -> None:
    soup = page(english, PLAYBOOK)
    assert text(one(soup, ".skip-to-content")) == "Skip to content"
    assert one(soup, "#__navigation")["aria-label"] == "Show the menu"
    assert one(soup, "script[data-copy]")["data-copy"] == "Copy the text"
    assert text(one(soup, ".kb-step:first-of-type .kb-step-label")) == "Step 1 · 10 min"
    licence = one(soup, "a[rel=license]")
    assert licence["href"] == "https://creativecommons.org/licenses/by/4.0/deed.en"


def test_the_words_of_search_are_dutch_and_counted_by_number(site: Path) -> None:
    script = (site / "_static" / "translations.js").read_text("utf-8")
    assert "${resultCount} plekken waar al je woorden staan." in script
    assert '"plural_expr": "+(n != 1)"' in script
    assert '""' not in script.replace('"messages": ""', "").split('"Search finished')[1][:200]
    index = (site / "searchindex.js").read_text("utf-8")
    assert '"stelling"' in index
    assert "Kennisbank playbook" not in index


def test_steps_are_numbered_and_mails_have_a_subject(site: Path) -> None:
    soup = page(site, PLAYBOOK)
    assert [text(label) for label in soup.select("section.kb-step > h3 + .kb-step-label")] == [
        "Stap 1 · 10 min",
        "Stap 2 · 20 min",
    ]
    assert text(one(soup, ".kb-mail > .kb-title")).startswith("Onderwerp: ")


# -- what machines read -------------------------------------------------------------------------


def test_the_description_of_a_page_is_its_summary(site: Path) -> None:
    description = one(page(site, PLAYBOOK), "meta[name=description]")
    first = page(site, PLAYBOOK).select("#in-het-kort > p")[0]
    assert description["content"] == text(first)


def test_a_long_description_is_cut_between_words(tmp_path: Path, build: Build) -> None:
    (tmp_path / "conf.py").write_text(
        'extensions = ["myst_parser", "sphinx_design", "kennisbank"]\nhtml_theme = "furo"\n'
        f'templates_path = ["{ROOT}/kennisbank/theme/templates"]\n'
    )
    (tmp_path / "index.md").write_text("# Titel\n\n" + "woorden & zinnen " * 30)
    app = build(tmp_path)
    content = str(one(page(Path(app.outdir), "index"), "meta[name=description]")["content"])
    assert len(content) <= 200
    assert content.endswith((" woorden & …", " zinnen …", " woorden …"))


def test_every_page_has_an_icon_and_the_colour_of_its_theme(site: Path) -> None:
    soup = page(site, PLAYBOOK)
    assert one(soup, 'link[rel~="icon"]')["href"] == "../../_static/favicon.svg"
    style = (site / "_static" / "kennisbank.css").read_text("utf-8")
    colours = [str(meta["content"]) for meta in soup.select("meta[name=theme-color]")]
    assert f"--kb-paper: light-dark({', '.join(colours)});" in style


def test_without_addresses_nothing_that_needs_them_is_there(site: Path) -> None:
    for name in names(site):
        soup = page(site, name)
        assert not soup.select("link[rel=canonical], a[rel=edit]"), name


def test_with_addresses_a_page_leads_to_its_source(hosted: Path) -> None:
    soup = page(hosted, PLAYBOOK)
    link = one(soup, "a[rel=edit]")
    assert text(link) == "Verbeter deze pagina"
    assert link["href"] == f"https://github.com/example/kennisbank/edit/main/{PLAYBOOK}.md"
    assert (ROOTS / "test-small" / f"{PLAYBOOK}.md").is_file()
    canonical = one(soup, "link[rel=canonical]")
    assert canonical["href"] == f"https://kennis.example/{PLAYBOOK}.html"


# -- what a Content-Security-Policy will ask -----------------------------------------------------


def test_no_page_has_style_of_its_own(site: Path) -> None:
    for name in names(site):
        soup = page(site, name)
        assert not soup.select("[style]"), name
        assert len(soup.select("style")) == 1, name  # furo's
        assert not soup.select("[onclick], [onload], [href^='javascript:']"), name


def test_no_page_has_script_of_its_own(site: Path) -> None:
    for name in names(site):
        inline = [script.get_text() for script in page(site, name).select("script:not([src])")]
        assert len(inline) == 1, name
        assert "document.body.dataset.theme" in inline[0]  # furo's


def test_no_page_fetches_anything_from_elsewhere(site: Path) -> None:
    for name in names(site):
        soup = page(site, name)
        fetched: list[Tag] = soup.select("[src], link:not([rel=canonical])[href], [srcset], [data]")
        addresses = [str(tag.get("src") or tag.get("href")) for tag in fetched]
        assert [url for url in addresses if urlsplit(url).netloc] == [], name
    for sheet in (ROOT / "kennisbank" / "theme" / "static").glob("*.css"):
        assert not re.search(r"@import|url\(\s*[\"']?(https?:)?//", sheet.read_text("utf-8"))


def test_the_script_is_small(site: Path) -> None:
    assert (site / "_static" / "kennisbank.js").stat().st_size < 4096


# -- incremental builds --------------------------------------------------------------------------


def test_a_change_of_the_theme_writes_every_page_again(tmp_path: Path, build: Build) -> None:
    source = Path(shutil.copytree(ROOTS / "test-small", tmp_path / "small"))
    out = Path(build(source).outdir)
    written = {path: path.stat().st_mtime_ns for path in out.rglob("index.html")}
    build(source)
    assert {path: path.stat().st_mtime_ns for path in written} == written
    (out / ".theme-digest").write_text("another")
    build(source)
    assert all(path.stat().st_mtime_ns > moment for path, moment in written.items())
