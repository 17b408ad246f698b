"""A translated edition: labels follow everywhere, addresses and anchors stay."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from sphinx.util.inventory import InventoryFile

from kennisbank.catalogues import OWN_CATALOGUES
from kennisbank.knowledge import OBJECT_TYPES
from tests.html_pages import links, one, page, text
from tests.projects import build_once

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.projects import Build

KENNISBANK = Path(__file__).parent.parent / "kennisbank"
ENGLISH = {"language": "en", "locale_dirs": ["locale"]}


@pytest.fixture(scope="module")
def dutch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the small project in its own language."""
    return build_once("small", tmp_path_factory.mktemp("nl"))


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the small project with its trial translation."""
    return build_once("small", tmp_path_factory.mktemp("en"), **ENGLISH)


def pages(site: Path) -> list[str]:
    """Return the names of all pages of a site."""
    return sorted(str(path.relative_to(site))[: -len(".html")] for path in site.rglob("*.html"))


def test_every_place_that_shows_a_title_shows_the_translated_one(english: Path) -> None:
    category = page(english, "categories/vertrouwen")
    assert [name for _uri, name in links(one(category, "article"))][:3] == [
        "The core",
        "De keuze",
        "The talk",
    ]
    headings = [text(heading).rstrip(" #") for heading in category.select("h2.rubric")]
    assert headings == ["Articles", "Kiezen", "Evaluating"]
    matrix = one(page(english, "categories/index"), "table.kb-matrix")
    assert [name for _uri, name in links(matrix)] == [
        "Agreements",
        "The talk",
        "Trust",
        "The core",
        "De keuze",
        "The talk",
    ]
    article = page(english, "articles/kern")
    assert [name for _uri, name in links(one(article, "article section > p:last-of-type"))] == [
        "The talk",
        "dit gesprek",
        "Agreements",
        "Park long discussions",
        "Kiezen",
        "De keuze",
    ]
    playbook = page(english, "playbooks/evalueren/gesprek")
    assert [name for _uri, name in links(one(playbook, ".kb-time"))] == ["Opening", "Agreeing"]
    assert text(one(playbook, ".kb-related li")) == (
        "De keuze — shares Trust and the claim “Park long discussions”"
    )
    assert text(one(playbook, ".kb-origins li:first-child a")) == "Plan evaluations ahead"
    front = page(english, "index")
    assert text(one(front, ".kb-situations summary")) == ("Every meeting is about the same thing")
    assert "Evaluating" in text(one(front, ".kb-life-cycle svg"))
    navigation = one(playbook, ".sidebar-tree")
    assert [name for _uri, name in links(navigation)] == [
        "Playbooks",
        "Kiezen",
        "Evaluating",
        "The talk",
        "Afronden",
        "Artikelen",
        "Categorieën",
    ]


def test_summaries_are_translated(english: Path) -> None:
    entries = page(english, "categories/vertrouwen").select("ul.kb-pages > li .kb-summary")
    assert [text(entry) for entry in entries] == [
        "The article that all follows from.",
        "In twintig minuten kiezen jullie.",
        "In half an hour you know where you are.",
    ]


def test_our_own_words_are_english(english: Path) -> None:
    measures = text(one(page(english, "playbooks/evalueren/gesprek"), ".kb-facts .kb-measures"))
    assert measures == (
        "Evaluating · 30 minutes · 15 minutes to prepare · 2 to 6 people · "
        "reviewed on 23 November 2026"
    )
    label = one(page(english, "playbooks/evalueren/gesprek"), ".kb-say .kb-label")
    assert text(label) == "Say"


def test_addresses_and_anchors_are_the_same_in_both_editions(dutch: Path, english: Path) -> None:
    assert pages(english) == pages(dutch)
    for name in pages(dutch):
        anchors = [
            {tag["id"] for tag in page(site, name).select("article [id]")}
            for site in (dutch, english)
        ]
        assert anchors[0] == anchors[1], name


def test_ids_of_objects_do_not_move(dutch: Path, english: Path) -> None:
    inventories = [
        InventoryFile.loads((site / "objects.inv").read_bytes(), uri="").data
        for site in (dutch, english)
    ]
    addresses = [
        {(kind, name): item.uri for kind, items in data.items() for name, item in items.items()}
        for data in inventories
    ]
    assert addresses[0] == addresses[1]
    assert inventories[1]["kb:playbook"]["gesprek"].display_name == "The talk"


def test_a_changed_translation_is_seen_by_the_next_build(
    build: Build, project: Callable[[str], Path]
) -> None:
    source = project("small")
    site = Path(build(source, **ENGLISH).outdir)
    catalogue = source / "locale/en/LC_MESSAGES/categories/vertrouwen.po"
    catalogue.write_text(catalogue.read_text("utf-8").replace('"Trust"', '"Confidence"'), "utf-8")
    # In a process of its own: Python keeps the catalogues that a process has read.
    command = [sys.executable, "-m", "sphinx", "-q", "-D", "language=en", "-d"]
    doctrees = str(site.parent / "doctrees")
    subprocess.run([*command, doctrees, str(source), str(site)], check=True, timeout=60)
    facts = one(page(site, "playbooks/evalueren/gesprek"), "h1 + .kb-facts .kb-categories")
    assert [name for _uri, name in links(facts)] == ["Agreements", "Confidence"]


def test_no_catalogue_is_compiled_beside_its_source(
    build: Build, project: Callable[[str], Path]
) -> None:
    source = project("small")
    build(source, **ENGLISH)
    compiled = {path.relative_to(source).parts[0] for path in source.rglob("*.mo")}
    assert compiled == {"_build"}
    assert not list(KENNISBANK.rglob("*.mo"))


METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2.ext.babel_extract")]


def our_messages() -> set[str]:
    """Return every string that the extension and its templates mark for translation."""
    found = extract_from_dir(KENNISBANK, method_map=METHODS, keywords={"_": None})
    messages = (message for _file, _line, message, _comments, _context in found)
    return {message if isinstance(message, str) else message[0] for message in messages}


def catalogue(name: str) -> dict[str, str]:
    """Return one of our Dutch catalogues."""
    with (KENNISBANK / f"locale/nl/LC_MESSAGES/{name}.po").open("rb") as file:
        return {str(entry.id): str(entry.string) for entry in read_po(file) if entry.id}


def test_every_string_of_ours_has_its_dutch_and_no_other_has() -> None:
    ours = [catalogue(name) for name in OWN_CATALOGUES if name != "sphinx"]
    dutch = {name: text for part in ours for name, text in part.items()}
    # Templates use Sphinx's own strings as well.
    messages = our_messages() - set(catalogue("sphinx")) - {"Search"}
    assert sorted(name for name in messages if not dutch.get(name)) == []
    # The names of the object types are translated by their ids.
    assert sorted(set(dutch) - messages - set(OBJECT_TYPES)) == []
