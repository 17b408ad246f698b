"""The printed card is made from the page, and comes and goes with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.html_pages import links, one, page, text
from tests.projects import build_once

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.projects import Build


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the output of the small project."""
    return build_once("small", tmp_path_factory.mktemp("site"))


def test_a_card_holds_what_the_page_says(site: Path) -> None:
    card = one(page(site, "kaarten/gesprek"), "article")
    assert text(one(card, "h1")) == "Het gesprek 30 min"
    assert text(one(card, ".promise")) == "In een half uur weten jullie waar jullie staan."
    assert text(one(card, ".limits p")) == "Bel eerst als er gevaar is."
    assert [text(step) for step in card.select(".steps li")] == [
        "Openen 10 min “Waar staan we?”",
        "Afspreken 20 min",
    ]
    assert [text(part) for part in card.select(".pitfalls dt, .pitfalls dd")] == [
        "Stilte",
        'Zeg: "Ik wacht even."',
    ]


def test_a_page_and_its_card_lead_to_each_other(site: Path) -> None:
    playbook = page(site, "playbooks/evalueren/gesprek")
    assert links(one(playbook, ".kb-card-link")) == [
        ("../../kaarten/gesprek.html", "Kaart om te printen")
    ]
    assert links(one(page(site, "kaarten/gesprek"), "footer")) == [
        ("../playbooks/evalueren/gesprek.html", "Naar het playbook")
    ]


def test_the_bundle_holds_every_card_in_the_order_of_the_phases(site: Path) -> None:
    cards = page(site, "kaarten/alle").select("article h1")
    assert [text(title) for title in cards] == ["De keuze 20 min", "Het gesprek 30 min"]


def test_a_directory_site_has_cards_too(tmp_path: Path) -> None:
    site = build_once("small", tmp_path, "dirhtml")
    playbook = page(site, "playbooks/evalueren/gesprek/index")
    assert links(one(playbook, ".kb-card-link"))[0][0] == "../../../kaarten/gesprek.html"
    assert links(one(page(site, "kaarten/gesprek"), "footer"))[0][0] == (
        "../playbooks/evalueren/gesprek/"
    )


def test_the_card_of_a_deleted_page_goes(build: Build, project: Callable[[str], Path]) -> None:
    source = project("small")
    build(source)
    (source / "playbooks/kiezen/keuze.md").unlink()
    core = source / "articles/kern.md"
    core.write_text(core.read_text("utf-8").replace(" en [](#keuze)", ""), encoding="utf-8")
    folder = Path(build(source).outdir) / "kaarten"
    assert sorted(path.name for path in folder.iterdir()) == ["alle.html", "gesprek.html"]
    assert "De keuze" not in (folder / "alle.html").read_text("utf-8")
