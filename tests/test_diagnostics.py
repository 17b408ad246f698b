"""What is said of a wrong page: exactly this, at exactly these lines, on every build."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from sphinx.util.console import strip_colors

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinx.testing.util import SphinxTestApp

    from tests.projects import Build

WARNING = re.compile(r"(?P<file>\S+\.md):(?P<line>\d+): (?:WARNING|ERROR): (?P<message>.*)")

GEEN_ID = "kan geen id zijn: gebruik kleine letters, cijfers en streepjes."
GEEN_MINUTEN = "is geen aantal minuten: schrijf een heel getal van 1 tot en met 960."
GEEN_DATUM = "is geen datum: schrijf jaar-maand-dag, zoals 2026-11-23."
LIJST = "Hier hoort een lijst: elke waarde op een eigen regel, achter “- ”."
WHOSE = (
    "Een stelling heeft een regel :whose: nodig met een van deze woorden: "
    "author, experience, sinek, fact"
)
UNREADABLE = (
    "De kop van de pagina is hier niet te lezen. Schrijf elke regel als “sleutel: waarde”, "
    "zet de streepjes van een lijst recht onder elkaar en gebruik geen tabs."
)
SLEUTELS_ARTIKEL = "Hier kan: id, categories, claims, reviewed, draft, myst."
KERN = "articles/kern.md"
GESPREK = "playbooks/evalueren/gesprek.md"
VREEMD = "playbooks/evalueren/vreemd.md"

EXPECTED = [
    ("articles/bom.md", 4, "Een verwijzing met * mag hier niet."),
    ("articles/kaal.md", 1, "In de kop van de pagina ontbreekt “categories”."),
    ("articles/kaal.md", 1, "In de kop van de pagina ontbreekt “reviewed”."),
    (KERN, 2, LIJST),
    (
        KERN,
        3,
        "De kop van deze pagina kent geen sleutel “review”. Bedoelde je “reviewed”? "
        + SLEUTELS_ARTIKEL,
    ),
    (KERN, 4, f"“2026-02-30” {GEEN_DATUM}"),
    (KERN, 5, "Schrijf hier true (ja) of false (nee) in plaats van “misschien”."),
    (KERN, 7, "De kop van deze pagina kent geen sleutel “enable_extensions”. Hier kan: html_meta."),
    (KERN, 19, "De stelling “eerste” staat al in “articles/kern”."),
    (
        KERN,
        26,
        WHOSE,
    ),
    (KERN, 33, "Een stelling heeft een regel nodig zoals :id: evaluatie-plannen"),
    (KERN, 40, "Er is geen artikel “niets”."),
    (KERN, 40, "Er is geen categorie “afspraak”. Bedoelde je “afspraken”?"),
    (KERN, 40, "Er is geen fase “evaluren”. Bedoelde je “evalueren”?"),
    (KERN, 40, "Er is geen playbook “gesprk”. Bedoelde je “gesprek”?"),
    (KERN, 40, "Er is geen stelling “eerst”. Bedoelde je “eerste”?"),
    (
        "articles/onleesbaar.md",
        3,
        UNREADABLE,
    ),
    (
        "categories/dubbel.md",
        2,
        "De id “afspraken” is al van “categories/afspraken”: geef deze pagina een andere id.",
    ),
    (GESPREK, 1, "Het onderdeel “Opvolging” ontbreekt. Voeg een regel toe: ## Opvolging"),
    (GESPREK, 1, "Het onderdeel “Voorbereiding” ontbreekt. Voeg een regel toe: ## Voorbereiding"),
    (GESPREK, 4, "Er is geen categorie “afspraak”. Bedoelde je “afspraken”?"),
    (GESPREK, 5, f"“Fout!” {GEEN_ID}"),
    (GESPREK, 7, "Er is geen stelling “eersteling”. Bedoelde je “eerste”?"),
    (GESPREK, 8, "De stappen duren samen 40 minuten, maar bij “minutes” staat 45."),
    (GESPREK, 9, f"“veel” {GEEN_MINUTEN}"),
    (GESPREK, 10, "Het kleinste aantal mensen (9) kan niet groter zijn dan het grootste (4)."),
    (GESPREK, 11, f"“gisteren” {GEEN_DATUM}"),
    (GESPREK, 13, "“id” staat twee keer in de kop van de pagina."),
    (GESPREK, 26, "Het onderdeel “Wanneer wel, wanneer niet” hoort vóór “Wie” te staan."),
    (
        GESPREK,
        30,
        "Een playbook heeft geen onderdeel “Voorbereidng”. Bedoelde je “Voorbereiding”?",
    ),
    (GESPREK, 42, "Een stap heeft minuten nodig. Voeg een regel toe: :minutes: 10"),
    (GESPREK, 47, "“step” is leeg: zet de tekst tussen de twee regels met dubbele punten."),
    (GESPREK, 53, "Een gesprek heeft een regel nodig: :kind: good of :kind: bad"),
    (GESPREK, 63, "Het onderdeel “Valkuilen” staat hier voor de tweede keer."),
    (
        "playbooks/evalueren/index.md",
        2,
        "De kop van deze pagina kent geen sleutel “newkey”. Hier kan: myst.",
    ),
    (VREEMD, 4, "“afspraken” staat twee keer in deze lijst."),
    (VREEMD, 5, LIJST),
    (VREEMD, 6, f"“0” {GEEN_MINUTEN}"),
    (VREEMD, 8, "“vier” is geen aantal mensen: schrijf minst-meest, zoals 4-10."),
    (VREEMD, 9, f"“1999-01-01” {GEEN_DATUM}"),
    (
        VREEMD,
        10,
        "De id “gesprek” is al van “playbooks/evalueren/gesprek”: geef deze pagina een andere id.",
    ),
]


def said(app: SphinxTestApp) -> list[tuple[str, int, str]]:
    """Return what a build warned of, as (file, line, message), in order; nothing left out."""
    found = []
    for text in strip_colors(app.warning.getvalue()).strip().splitlines():
        match = WARNING.fullmatch(text)
        assert match, f"a warning without file and line: {text}"
        message = re.sub(r" \[[a-z.-]+\]$", "", match["message"])
        name = match["file"].removeprefix(f"{app.srcdir}/")
        found.append((name, int(match["line"]), message))
    return found


def test_every_fault_is_said_with_its_line(build: Build, project: Callable[[str], Path]) -> None:
    assert said(build(project("broken"))) == EXPECTED


@pytest.mark.parametrize("parallel", [1, 2])
def test_every_fault_is_said_again_by_an_incremental_build(
    build: Build, project: Callable[[str], Path], parallel: int
) -> None:
    source = project("broken")
    build(source, parallel=parallel)
    assert said(build(source, parallel=parallel)) == EXPECTED


def test_a_mended_page_is_silent(build: Build, project: Callable[[str], Path]) -> None:
    source = project("broken")
    build(source)
    page = source / "articles" / "kaal.md"
    front_matter = "---\ncategories:\n  - afspraken\nreviewed: 2026-11-23\n---\n\n"
    page.write_text(front_matter + page.read_text("utf-8"), encoding="utf-8")
    assert said(build(source)) == [fault for fault in EXPECTED if fault[0] != "articles/kaal.md"]


@pytest.mark.parametrize("parallel", [1, 2])
def test_a_warning_of_sphinx_itself_is_repeated_until_it_is_mended(
    build: Build, project: Callable[[str], Path], parallel: int
) -> None:
    source = project("small")
    page = source / "articles" / "kern.md"
    text = page.read_text("utf-8")
    page.write_text(text + "\n:::{onbekend}\n:::\n\n[](#nergens)\n", encoding="utf-8")
    first = said(build(source, parallel=parallel))
    assert [line for _file, line, _message in first] == [40, 43]
    assert said(build(source, parallel=parallel)) == first
    page.write_text(text, encoding="utf-8")
    assert said(build(source, parallel=parallel)) == []


ROUND = ("articles/kern", "categories/vertrouwen", "categories/afspraken")


@pytest.mark.parametrize("parallel", [1, 2])
@pytest.mark.parametrize("pages", [ROUND[:2], ROUND], ids=len)
def test_lists_of_pages_that_go_round_are_cut_and_said_on_every_build(
    build: Build, project: Callable[[str], Path], pages: tuple[str, ...], parallel: int
) -> None:
    source = project("small")
    for page, other in zip(pages, (*pages[1:], pages[0]), strict=True):
        with (source / f"{page}.md").open("a", encoding="utf-8") as file:
            file.write(f"\n```{{toctree}}\n\n/{other}\n```\n")
    message = (
        f"“{pages[-1]}” noemt “articles/kern”, en die lijst leidt hiernaar terug: "
        "haal een pagina uit een van die lijsten."
    )
    for _time in range(2):
        assert (f"{pages[-1]}.md", 8, message) in said(build(source, parallel=parallel))


def test_a_correct_project_is_silent(build: Build, project: Callable[[str], Path]) -> None:
    assert said(build(project("small"), nitpicky=True)) == []


def test_a_claim_that_no_page_works_out_is_said_when_the_setting_is_on(
    build: Build, project: Callable[[str], Path]
) -> None:
    source = project("small")
    gap = (
        "Geen pagina werkt de stelling “vergeven” uit: "
        "een pagina die dat doet, noemt haar bij “claims”."
    )
    for setting, expected in ((False, []), (True, [("articles/kern.md", 31, gap)])):
        app = build(source, kennisbank_claims_must_be_worked_out=setting)
        assert said(app) == expected
