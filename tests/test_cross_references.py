"""Categories, claims and pages refer to each other, and other projects to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sphinx.util.inventory import InventoryFile

from tests.html_pages import links, one, page, text
from tests.projects import build_once

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the output of the small project."""
    return build_once("small", tmp_path_factory.mktemp("site"))


def test_roles_show_the_title_or_the_authors_own_words(site: Path) -> None:
    paragraph = one(page(site, "articles/kern"), "article section > p:last-of-type")
    assert links(paragraph) == [
        ("../playbooks/evalueren/gesprek.html", "Het gesprek"),
        ("../playbooks/evalueren/gesprek.html", "dit gesprek"),
        ("../categories/afspraken.html", "Afspraken"),
        ("#parkeren", "Parkeer lange discussies"),
        ("../playbooks/kiezen/index.html", "Kiezen"),
        ("../playbooks/kiezen/keuze.html", "De keuze"),
    ]


def test_a_page_shows_its_facts_and_categories_under_its_title(site: Path) -> None:
    facts = one(page(site, "playbooks/evalueren/gesprek"), "h1 + .kb-facts")
    assert text(one(facts, ".kb-measures")) == (
        "Evalueren · 30 minuten · 15 minuten voorbereiding · 2 tot 6 mensen · "
        "nagelezen op 23 november 2026"
    )
    assert links(one(facts, ".kb-categories")) == [
        ("../../categories/afspraken.html", "Afspraken"),
        ("../../categories/vertrouwen.html", "Vertrouwen"),
    ]


def test_a_category_lists_its_pages_by_phase_with_summary_and_facts(site: Path) -> None:
    article = one(page(site, "categories/vertrouwen"), "article")
    headings = [text(heading).rstrip(" #") for heading in article.select("h2.rubric")]
    assert headings == ["Artikelen", "Kiezen", "Evalueren"]
    entries = [
        [text(part) for part in entry.select(":scope > p")]
        for entry in article.select("ul.kb-pages > li")
    ]
    assert entries == [
        ["De kern", "Het artikel waar alles uit volgt."],
        [
            "De keuze",
            "In twintig minuten kiezen jullie.",
            "20 minuten · 5 minuten voorbereiding · 2 mensen",
        ],
        [
            "Het gesprek",
            "In een half uur weten jullie waar jullie staan.",
            "30 minuten · 15 minuten voorbereiding · 2 tot 6 mensen",
        ],
    ]


def test_a_phase_lists_its_pages_and_an_empty_one_says_so(site: Path) -> None:
    filled = one(page(site, "playbooks/evalueren/index"), "article ul.kb-pages")
    assert links(filled) == [("gesprek.html", "Het gesprek")]
    assert "Hier staan nog geen pagina’s." in text(
        one(page(site, "playbooks/afronden/index"), "article")
    )


def test_the_matrix_holds_every_page_and_shows_the_gaps(site: Path) -> None:
    table = one(page(site, "categories/index"), "table.kb-matrix")
    heads = [text(cell) for cell in table.select("thead th")]
    assert heads == ["Categorie", "Artikelen", "Kiezen", "Evalueren", "Afronden"]
    rows = [
        [[name for _uri, name in links(cell)] for cell in row.select("td")]
        for row in table.select("tbody tr")
    ]
    assert rows == [
        [["Afspraken"], [], [], ["Het gesprek"], []],
        [["Vertrouwen"], ["De kern"], ["De keuze"], ["Het gesprek"], []],
    ]
    assert [text(gap) for gap in table.select(".kb-gap")] == ["–"] * 4


def test_the_overview_of_categories_counts_pages(site: Path) -> None:
    overview = one(page(site, "index"), "article ul.kb-entries")
    assert [text(entry) for entry in overview.select(":scope > li > .kb-title")] == [
        "Afspraken (1 pagina)",
        "Vertrouwen (3 pagina’s)",
    ]


def test_a_page_says_from_which_passages_it_is_derived(site: Path) -> None:
    foot = one(page(site, "playbooks/evalueren/gesprek"), ".kb-origins")
    assert links(foot) == [
        ("../../articles/kern.html#plannen", "Plan evaluaties vooraf"),
        ("../../articles/kern.html#parkeren", "Parkeer lange discussies"),
    ]
    assert [text(item) for item in foot.select("li .kb-whose")] == [
        "(auteur)",
        "(ervaring van de auteur)",
    ]


def test_a_passage_keeps_its_anchor_and_one_marker(site: Path) -> None:
    article = page(site, "articles/kern")
    assert one(article, "p#plannen")
    markers = article.select(".kb-marker")
    assert [(text(marker), links(marker)) for marker in markers] == [
        ("auteur", [("../playbooks/evalueren/gesprek.html", "auteur")]),
        ("ervaring van de auteur", [("index.html#claim-parkeren", "ervaring van de auteur")]),
        ("Sinek", []),
    ]
    assert markers[0].a is not None
    assert markers[0].a["title"] == "Uitgewerkt in “Het gesprek”"
    assert not article.select("#parkeren .admonition, div#parkeren")


def test_the_overview_of_claims_shows_who_works_out_what(site: Path) -> None:
    table = one(page(site, "articles/index"), "table.kb-claims")
    rows = [
        [text(one(cell, ":scope > *:last-child")) for cell in row.select("td")]
        for row in table.select("tbody tr")
    ]
    assert rows == [
        ["1", "Plan evaluaties vooraf", "auteur", "Het gesprek"],
        ["2", "Parkeer lange discussies", "ervaring van de auteur", "De keuze Het gesprek"],
        ["3", "Vergeef elkaar fouten", "Sinek", "–"],
    ]
    assert one(table, "#claim-parkeren")


def test_related_pages_come_with_their_reason_and_in_order_of_rarity(site: Path) -> None:
    foot = one(page(site, "playbooks/evalueren/gesprek"), ".kb-related")
    assert [text(item) for item in foot.select("li")] == [
        "De keuze — deelt Vertrouwen en de stelling “Parkeer lange discussies”"
    ]


def test_situations_of_all_pages_are_gathered_with_their_advice(site: Path) -> None:
    entry = one(page(site, "index"), "ul.kb-situations > li")
    assert text(one(entry, "summary")) == "Elk overleg gaat over hetzelfde"
    assert links(entry) == [
        ("articles/kern.html#parkeren", "Parkeer lange discussies"),
        ("playbooks/evalueren/gesprek.html", "Het gesprek"),
    ]
    assert page(site, "playbooks/evalueren/gesprek").select(
        "#situatie-elk-overleg-gaat-over-hetzelfde"
    )


def test_the_life_cycle_is_a_picture_with_links_and_a_list(site: Path) -> None:
    box = one(page(site, "index"), ".kb-life-cycle")
    phases = [
        ("playbooks/kiezen/index.html", "Kiezen"),
        ("playbooks/evalueren/index.html", "Evalueren"),
        ("playbooks/afronden/index.html", "Afronden"),
    ]
    assert links(one(box, "svg")) == phases
    assert links(one(box, "ol")) == phases
    assert not box.select("[style]")


def test_steps_are_listed_with_their_minutes(site: Path) -> None:
    box = one(page(site, "playbooks/evalueren/gesprek"), ".kb-time")
    assert [text(item) for item in box.select("ol > li")] == ["Openen 10 min", "Afspreken 20 min"]
    assert links(box) == [("#openen", "Openen"), ("#afspreken", "Afspreken")]
    widths = [rect["width"] for rect in box.select("svg rect")]
    assert widths == ["33.33%", "66.67%"]


def test_other_projects_find_every_object(site: Path) -> None:
    inventory = InventoryFile.loads((site / "objects.inv").read_bytes(), uri="")
    ours = {
        name: {target: (item.uri, item.display_name) for target, item in objects.items()}
        for name, objects in inventory.data.items()
        if name.startswith("kb:")
    }
    assert ours == {
        "kb:article": {"kern": ("articles/kern.html", "De kern")},
        "kb:category": {
            "afspraken": ("categories/afspraken.html", "Afspraken"),
            "vertrouwen": ("categories/vertrouwen.html", "Vertrouwen"),
        },
        "kb:claim": {
            "parkeren": ("articles/kern.html#parkeren", "Parkeer lange discussies"),
            "plannen": ("articles/kern.html#plannen", "Plan evaluaties vooraf"),
            "vergeven": ("articles/kern.html#vergeven", "Vergeef elkaar fouten"),
        },
        "kb:phase": {
            "afronden": ("playbooks/afronden/index.html", "Afronden"),
            "evalueren": ("playbooks/evalueren/index.html", "Evalueren"),
            "kiezen": ("playbooks/kiezen/index.html", "Kiezen"),
        },
        "kb:playbook": {
            "gesprek": ("playbooks/evalueren/gesprek.html", "Het gesprek"),
            "keuze": ("playbooks/kiezen/keuze.html", "De keuze"),
        },
    }


def test_the_anchors_of_claims_are_in_the_page_that_the_inventory_names(site: Path) -> None:
    inventory = InventoryFile.loads((site / "objects.inv").read_bytes(), uri="")
    for item in inventory.data["kb:claim"].values():
        name, anchor = item.uri.split(".html#")
        assert one(page(site, name), f"#{anchor}")
