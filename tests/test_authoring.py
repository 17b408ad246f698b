"""New pages, and the list of what keeps a page from being merged."""

from __future__ import annotations

import datetime
import os
import pickle
import re
import resource
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from jsonschema import Draft7Validator
from markdown_it import MarkdownIt

from kennisbank.anatomy import TITLES
from kennisbank.authoring import building, new, prose, review, spelling, wording
from kennisbank.authoring.building import in_dutch
from kennisbank.authoring.check import as_annotations
from kennisbank.authoring.faults import Fault
from kennisbank.authoring.templates import SECTIONS, escape
from kennisbank.domain import domain_of
from kennisbank.front_matter import BLOCK
from kennisbank.worksheets.definition import FieldKind
from kennisbank.worksheets.json_schema import worksheet_schema
from kennisbank.worksheets.schema import read_worksheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.projects import Build

ROOT = Path(__file__).resolve().parent.parent
PLAYBOOK = "playbooks/kiezen/eerste-gesprek.md"
MAKE_PLAYBOOK = "playbook --phase kiezen --title"


def run(module: str, root: Path, *arguments: str, **environment: str) -> Any:
    """Run one of the tools as ``make`` does, on a project; its compiled modules are kept."""
    command = [sys.executable, "-m", f"kennisbank.authoring.{module}", "--root", str(root)]
    clean = {key: value for key, value in os.environ.items() if key != "GITHUB_ACTIONS"}
    compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": "_build/cache/python"}
    return subprocess.run(
        [*command, *arguments],
        cwd=ROOT,
        env=clean | compiled | environment,
        text=True,
        encoding="utf-8",
        capture_output=True,
        check=False,
        timeout=120,
    )


def write(root: Path, kind: str, title: str, *more: str) -> int:
    """Make a new page or worksheet without questions."""
    in_categories = kind in {"playbook", "artikel"}
    categories = ["--categories", "afspraken", "vertrouwen"] if in_categories else []
    phase = ["--phase", "kiezen"] if kind == "playbook" else []
    arguments = [kind, "--title", title, *phase, *categories, *more, "--root", str(root)]
    return new.main(arguments, ask=no_question)


def no_question(prompt: str) -> str:
    raise AssertionError(f"it asked: {prompt}")


def no_answer(_prompt: str) -> str:
    raise EOFError


# --- make new -------------------------------------------------------------------------------------

TITLED = {
    "playbook": ("Het eerste gesprek", PLAYBOOK),
    "artikel": ("Waarom *praten* [helpt] {soms}", "articles/waarom-praten-helpt-soms.md"),
    "categorie": ("Geld & Middelen", "categories/geld-middelen.md"),
}


@pytest.mark.parametrize("kind", TITLED)
def test_a_new_page_builds(kind: str, project: Callable[[str], Path], build: Build) -> None:
    """As a draft that is left out, as one that is shown, and as a page of the site."""
    source = project("small")
    title, name = TITLED[kind]
    assert write(source, kind, title) == 0
    page = source / name
    settings = [{}, {"kennisbank_show_drafts": True}]
    for setting in settings:
        assert build(source, **setting).warning.getvalue() == ""
    page.write_text(page.read_text("utf-8").replace("draft: true\n", ""), "utf-8")
    app = build(source)
    assert app.warning.getvalue() == ""
    assert app.env.titles[name.removesuffix(".md")].astext() == title


def test_a_new_playbook_has_every_section_or_a_hint_of_it(project: Callable[[str], Path]) -> None:
    source = project("small")
    write(source, "playbook", "Het eerste gesprek")
    text = (source / PLAYBOOK).read_text("utf-8")
    named = re.findall(r"^(?:% Naar keuze: )?## (.+)$", text, re.MULTILINE)
    assert named == [title for title in TITLES if title != "Werkblad"]
    assert set(SECTIONS) == set(named)
    assert "draft: true" in text


def test_nothing_is_ever_overwritten(
    project: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    source = project("small")
    assert write(source, "playbook", "Het eerste gesprek") == 0
    page = source / PLAYBOOK
    page.write_text("mijn werk", "utf-8")
    assert write(source, "playbook", "Eerste gesprek!") == 2
    assert "kies een andere titel" in capsys.readouterr().err
    assert page.read_text("utf-8") == "mijn werk"
    # The folder of another phase would take the file, but not the id.
    assert write(source, "playbook", "Gesprek") == 2
    assert not (source / "playbooks/kiezen/gesprek.md").exists()
    assert write(source, "playbook", "Gesprek", "--name", "gesprek-2") == 0


# The name of a worksheet is short, because Word's bookmarks are.
SHEET = "worksheets/afspraken-van-het-eerste.yaml"
SHEET_TITLE = 'De afspraken van het eerste: "gesprek" #1'
SHOWN_TITLE = "De afspraken van het eerste: “gesprek” #1"


def test_a_new_worksheet_is_right_and_says_where_it_goes(
    project: Callable[[str], Path], build: Build, capsys: pytest.CaptureFixture[str]
) -> None:
    """It stands in the page with every kind of field, and an editor agrees."""
    source = project("worksheets")
    assert write(source, "werkblad", SHEET_TITLE) == 0
    said = capsys.readouterr().out
    (placed,) = re.findall(r"^```{worksheet} .*\n```$", said, re.MULTILINE)
    page = source / "playbooks/evalueren/peiling.md"
    text = page.read_text("utf-8")
    page.write_text(text.replace("```{worksheet} peiling\n```", placed), "utf-8")
    app = build(source)
    assert app.warning.getvalue() == ""
    (sheet,) = domain_of(app.env).pages["playbooks/evalueren/peiling"].worksheets
    assert sheet.worksheet.title == SHOWN_TITLE
    kinds = {field.kind for field in sheet.worksheet.fields}
    assert kinds == set(FieldKind) - {FieldKind.TIME}
    definition = yaml.safe_load((source / SHEET).read_text("utf-8"))
    assert Draft7Validator(worksheet_schema()).is_valid(definition)


def test_a_new_worksheet_explains_every_key_to_a_writer_only(
    project: Callable[[str], Path],
) -> None:
    source = project("small")  # It has no folder for worksheets yet.
    assert write(source, "werkblad", SHEET_TITLE) == 0
    text = (source / SHEET).read_text("utf-8")
    hints = " ".join(re.findall(r"^ *# (.*)$", text, re.MULTILINE))
    for key in ("spreadsheet", "notes", "id", "kind", "heading", "help", "min", "lines", "from"):
        assert re.search(rf"\b{key}\b", hints), key
    read, faults = read_worksheet(text.replace("# spreadsheet", "spreadsheet"), "x")
    assert faults == []
    assert read
    assert read.spreadsheet
    assert not [shown for shown, _line in read.texts() if "#" in shown and shown != SHOWN_TITLE]


@pytest.mark.parametrize("title", ["2026", "Ja", "[a] {b} & *c*", "- x", "é" * 30, "a: b # c \x07"])
def test_a_worksheet_has_the_title_that_was_given(
    title: str, project: Callable[[str], Path]
) -> None:
    source = project("small")
    assert write(source, "werkblad", title) == 0
    (path,) = (source / "worksheets").iterdir()
    read, faults = read_worksheet(path.read_text("utf-8"), path.stem)
    assert faults == []
    assert read
    assert read.title == title


def test_no_worksheet_is_ever_overwritten(
    project: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    source = project("small")
    assert write(source, "werkblad", SHEET_TITLE) == 0
    (source / SHEET).write_text("mijn werk", "utf-8")
    assert write(source, "werkblad", SHEET_TITLE) == 2
    assert f"{SHEET} bestaat al: kies een andere titel" in capsys.readouterr().err
    assert (source / SHEET).read_text("utf-8") == "mijn werk"
    assert write(source, "werkblad", SHEET_TITLE, "--name", "afspraken-2") == 0


def test_what_a_worksheet_still_lacks_is_said_with_its_page(
    project: Callable[[str], Path],
) -> None:
    """In a draft as advice; and its faults too, but not those of other worksheets."""
    source = project("worksheets")
    write(source, "werkblad", "Nieuw")
    page = source / "playbooks/evalueren/peiling.md"
    text = page.read_text("utf-8").replace("{worksheet} peiling", "{worksheet} nieuw")
    page.write_text(text, "utf-8")
    (source / "worksheets/agenda.yaml").write_text("title: Stuk\n", "utf-8")
    sheet = source / "worksheets/nieuw.yaml"
    sheet.write_text(sheet.read_text("utf-8") + "colour: rood\n", "utf-8")

    def said(*pages: str) -> tuple[str, str]:
        must, _heading, may = run("check", source, *pages).stdout.partition("Kijk hier nog eens")
        return must, may

    must, _may = said("playbooks/evalueren/peiling.md")
    assert "worksheets/nieuw.yaml:5: Hier staat nog “[Vul in …]”, en verderop nog 11 keer" in must
    assert re.search(r"\nworksheets/nieuw.yaml:\d+: Hier kan geen sleutel “colour”", must)
    assert "agenda.yaml" not in must
    assert "agenda.yaml" in said()[0]
    page.write_text(text.replace("---\n", "---\ndraft: true\n", 1), "utf-8")
    must, may = said("playbooks/evalueren/peiling.md")
    assert "[Vul in" not in must
    assert "worksheets/nieuw.yaml:5: Hier staat nog" in may


def test_it_asks_what_is_not_said(project: Callable[[str], Path]) -> None:
    """And asks again after an answer that it cannot use."""
    source = project("small")
    answers: Iterator[str] = iter(["9", "1", "1", "?!", "Het eerste gesprek", "1, 1", "2 1"])
    prompts: list[str] = []

    def ask(prompt: str) -> str:
        prompts.append(prompt)
        return next(answers)

    assert new.main(["--root", str(source)], ask=ask) == 0
    text = (source / PLAYBOOK).read_text("utf-8")
    assert "categories:\n  - vertrouwen\n  - afspraken\n" in text
    assert next(answers, None) is None
    # The phases in the order of the life cycle, by their titles.
    assert "   1  Kiezen\n   2  Evalueren\n   3  Afronden\n" in prompts[2]


def test_of_a_worksheet_it_asks_only_the_title(project: Callable[[str], Path]) -> None:
    source = project("small")
    answers = iter(["4", "Wie doet wat"])
    assert new.main(["--root", str(source)], ask=lambda _prompt: next(answers)) == 0
    assert (source / "worksheets/wie-doet-wat.yaml").is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("brief", "Dat begrijp ik niet"),
        ("playbook --phase kiezn --title X --categories afspraken", "Er is geen fase “kiezn”."),
        ("artikel --title X --categories afspraak", "Er is geen categorie “afspraak”."),
        ("artikel --title X --categories afspraken afspraken", "verschillende categorieën"),
        ("artikel --title ?! --categories afspraken", "geeft geen bestandsnaam"),
        ("artikel --title X", "een antwoord ontbreekt"),
        ("werkblad --title ?!", "geeft geen bestandsnaam"),
        ("werkblad --title X --name Blad", "“Blad” geeft geen bestandsnaam"),
        ("werkblad --title X --name ../blad", "“../blad” geeft geen bestandsnaam"),
        (f"werkblad --title X --name {'a' * 25}", "gebruik hoogstens 24 letters"),
    ],
)
def test_what_it_cannot_do_it_says(
    arguments: str, said: str, project: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    source = project("small")
    before = sorted(source.rglob("*"))
    assert new.main([*arguments.split(), "--root", str(source)], ask=no_answer) == 2
    assert said in capsys.readouterr().err
    assert sorted(source.rglob("*")) == before


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Het evaluatiegesprek", "evaluatiegesprek"),
        ("Een café: ideeën & plannen", "cafe-ideeen-plannen"),
        ("Scenario's", "scenarios"),
        ("Het", "het"),
        ("日本", ""),
        ("woord " * 20, "-".join(["woord"] * 10)),
    ],
)
def test_file_names_are_ascii(title: str, name: str) -> None:
    assert new.slug(title) == name


@pytest.mark.parametrize(
    "title", ["a*b*c_d_", "[x](y) ![z]", "{rol}`a`", "<b> &amp; `code`", "C #"]
)
def test_a_title_is_shown_as_it_was_given(title: str) -> None:
    tokens = MarkdownIt().parse(f"# {escape(title)}\n")
    words = "".join(child.content for child in tokens[1].children or [])
    assert words == title


# --- make check -----------------------------------------------------------------------------------

BAD = """\
---
categories:
  - afspraken
  - geld
minutes: 15
preparation: 10
people: 2-6
reviewed: 2026-11-23
---

# Het eerste gesprek

## In het kort

Je leert elkaar kennen. Daarna besluit je.
Een samenwerkng begint met een
vraag, en eindigt ermee.
Lees [verder][hier] of [elders](#nergens).

![](../../foto.png)

## Wie

Twee mensen.
Dit is cruciaal, e.a. weten dat.

:::{step} Vraag
:minutes: 20

Wie heeft dit geborgd?
Zeg: "Ja. Nee. Kom."
:::

[hier]: https://example.org
"""
MUST = [
    (4, "Er is geen categorie “geld”."),
    (5, "De stappen duren samen 20 minuten, maar bij “minutes” staat 15."),
    (15, "Zet elke zin op een eigen regel: begin een nieuwe regel bij “Daarna besluit je. …”."),
    (16, "De zin loopt door op de volgende regel: zet hem op één regel."),
    (16, "“samenwerkng” staat niet in het woordenboek. Bedoelde je “samenwerking”?"),
    (18, "Zet het adres bij de link zelf"),
    (18, "Deze link leidt nergens heen. Klopt het adres?"),
    (20, "Deze afbeelding heeft geen beschrijving."),
    (20, "Deze afbeelding is er niet. Klopt het adres?"),
    (34, "Zet het adres bij de link zelf"),
]
MAY = [(25, "“cruciaal”: kan het gewoner?"), (30, "“geborgd”: kan het gewoner?")]


@pytest.fixture
def bad(project: Callable[[str], Path]) -> Path:
    source = project("small")
    (source / PLAYBOOK).write_text(BAD, "utf-8")
    return source


def points(text: str) -> list[tuple[int, str]]:
    """Return the points of a printed list that are about our page, without missing sections."""
    found = re.findall(rf"^{re.escape(PLAYBOOK)}:(\d+): (.*)$", text, re.MULTILINE)
    return [(int(line), said) for line, said in found if "onderdeel" not in said]


def same(found: list[tuple[int, str]], expected: list[tuple[int, str]]) -> bool:
    """Tell whether these are the points that were expected, by how each begins."""
    left = list(found)
    for line, start in expected:
        match = next((one for one in left if one[0] == line and one[1].startswith(start)), None)
        if match is None:
            return False
        left.remove(match)
    return not left


def test_one_list_says_all_with_its_line(bad: Path) -> None:
    """What the build says and what it does not look at; the second time the same."""
    for _time in (1, 2):
        result = run("check", bad, PLAYBOOK)
        assert result.returncode == 1
        must, _heading, may = result.stdout.partition("Kijk hier nog eens naar")
        assert same(points(must), MUST), must
        assert same(points(may), MAY), may
        assert must.count("Het onderdeel “") == 6
    assert "1 pagina nagekeken. Eerst te doen: 16 punten." in result.stdout


def test_a_page_in_order_passes(bad: Path) -> None:
    """And the faults of another page are not held against it; but of all pages they are."""
    good = run("check", bad, "playbooks/kiezen/keuze.md")
    assert good.returncode == 0, good.stdout
    assert "1 pagina nagekeken. Niets houdt dit tegen." in good.stdout
    every = run("check", bad)
    assert every.returncode == 1
    assert same(points(every.stdout), MUST + MAY)
    assert "13 pagina's nagekeken." in every.stdout


def test_in_a_workflow_each_point_is_an_annotation(bad: Path) -> None:
    said = run("check", bad, PLAYBOOK, GITHUB_ACTIONS="true").stdout
    start = f"::error file={PLAYBOOK},line=4::Er is geen categorie “geld”."
    assert start in said
    assert said.count("::error ") == 16
    assert said.count("::notice ") == len(MAY)


def test_an_annotation_cannot_be_forged() -> None:
    """A page's words do not begin a command of their own."""
    (line,) = as_annotations([Fault("a,b:c.md", 1, "100%\n::error file=x::y")])
    assert line == "::error file=a%2Cb%3Ac.md,line=1::100%25%0A::error file=x::y"


def test_a_draft_may_be_unfinished(project: Callable[[str], Path]) -> None:
    source = project("small")
    write(source, "playbook", "Het eerste gesprek")
    draft = run("check", source, PLAYBOOK)
    assert draft.returncode == 0, draft.stdout
    assert "nog 22 keer" in draft.stdout
    page = source / PLAYBOOK
    page.write_text(page.read_text("utf-8").replace("draft: true\n", ""), "utf-8")
    finished = run("check", source, PLAYBOOK)
    assert finished.returncode == 1
    assert re.search(r":\d+: Hier begint uitleg die niemand ziet \(\d+ regels", finished.stdout)
    assert "Hier begint uitleg" not in draft.stdout


def test_a_new_address_is_to_be_listed(bad: Path) -> None:
    """So that a test can see that it never dies; that of the printed card too."""
    (bad / "tests").mkdir()
    known = ["playbooks/kiezen/keuze.html", "kaarten/keuze.html"]
    (bad / "tests/published-addresses.txt").write_text("\n".join(known), "utf-8")
    said = run("check", bad, PLAYBOOK, "playbooks/kiezen/keuze.md").stdout
    (line,) = [line for line in said.splitlines() if "published-addresses" in line]
    assert line.startswith(f"{PLAYBOOK}:1: Nieuw op de site")
    assert line.endswith("playbooks/kiezen/eerste-gesprek.html en kaarten/eerste-gesprek.html")


@pytest.mark.parametrize("name", ["nergens.md", "conf.py"])
def test_what_is_no_page_is_said(name: str, project: Callable[[str], Path]) -> None:
    result = run("check", project("small"), name)
    assert result.returncode == 2
    assert len(result.stderr.splitlines()) == 1


def test_without_hunspell_the_rest_is_checked(bad: Path, tmp_path: Path) -> None:
    """A workflow fails then, because there it must be complete."""
    bare = run("check", bad, "playbooks/kiezen/keuze.md", PATH=str(tmp_path))
    assert (bare.returncode, bare.stderr.strip()) == (0, spelling.MISSING)
    strict = {"PATH": str(tmp_path), "GITHUB_ACTIONS": "true"}
    assert run("check", bad, "playbooks/kiezen/keuze.md", **strict).returncode == 1


def test_one_page_of_the_site_takes_three_seconds_at_most() -> None:
    """Of the processor, once the site has been read a first time."""
    page = "playbooks/evalueren/evaluatiegesprek.md"
    run("check", ROOT, page)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run("check", ROOT, page)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert 0 < spent <= 3


def test_the_first_check_reads_no_page_that_the_site_has_read(
    project: Callable[[str], Path], build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But for a draft, which is not in the site, and the lists that it stands in."""
    source = project("small")
    write(source, "playbook", "Het eerste gesprek")
    app = build(source)
    monkeypatch.setattr(building, "MEMORY_OF_HTML", app.doctreedir.relative_to(source))
    monkeypatch.setattr(building, "MEMORY", "_build/check-memory")
    building.build(source, [source / PLAYBOOK])
    with (source / "_build/check-memory/environment.pickle").open("rb") as file:
        read = pickle.load(file).all_docs  # noqa: S301  # Sphinx has just written it.
    again = {docname for docname, time in read.items() if app.env.all_docs.get(docname) != time}
    assert again - app.env.glob_toctrees == {PLAYBOOK.removesuffix(".md")}
    assert len(again) < len(read) / 2


def test_the_site_and_its_check_share_their_compiled_modules() -> None:
    """Whatever else is set: so the first check compiles next to nothing."""
    for target in ("html", "check", "new", "live"):
        said = subprocess.run(
            ["make", "-n", target], cwd=ROOT, text=True, capture_output=True, check=True
        )
        kept = "PYTHONDONTWRITEBYTECODE= PYTHONPYCACHEPREFIX=_build/cache/python .venv/"
        assert kept in said.stdout


def test_every_page_of_the_site_can_be_merged() -> None:
    result = run("check", ROOT)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("myst.header", "Deze kop slaat een niveau over: na ## komt ###. (Jump)"),
        ("ref.term", "Deze verwijzing leidt nergens heen. Klopt de naam? (Jump)"),
        ("kennisbank.section", "Jump"),
    ],
)
def test_what_others_say_in_english_gets_dutch_in_front(kind: str, said: str) -> None:
    assert in_dutch(kind, "Jump") == said


# --- words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("Eén zin. Nog een.", "Nog een."),
        ("Klopt het? “Nee”, zegt hij.", "“Nee”, zegt hij."),
        ('Zeg: "Wacht. Ik bel. Nu."', ""),
        ("Zaheer e.a. Dat is lang (blz. 3. Noot).", ""),
        ("Zie art. Zes en t.a.v. Jan bijv. Piet.", ""),
        ("Op 3. november kwam hij.", ""),
        ("Het duurt 1.200 dagen.", ""),
        ("T.K. Das schreef het.", ""),
    ],
)
def test_where_a_second_sentence_begins(text: str, second: str) -> None:
    assert wording.second_sentence(text) == second


def test_lines_have_their_numbers_inside_directives_too() -> None:
    text = "---\nminutes: 5\n---\n\n# T\n\n::::{step} Stap\n:minutes: 5\n\nEen\n\n:::{say}\nTwee\n"
    text += "drie\n:::\n::::\n\n```{glossary}\nwoord\n  Uitleg\n```\n\n```python\ncode\n```\n"
    lines = text.split("\n")
    seen = [(line.number, line.text) for line in prose.read(text).lines]
    assert [word for _number, word in seen] == [
        "T",
        "Stap",
        "Een",
        "Twee",
        "drie",
        "woord",
        "Uitleg",
    ]
    for number, word in seen:
        assert word in lines[number - 1]


def test_only_words_of_a_reader_are_spelt() -> None:
    text = "Zie {playbook}`de stap <xxyy>`, `codewrd`, <https://voorbld.nl> en [dit](pad-xyz.md).\n"
    (line,) = prose.read(text).lines
    assert list(spelling.words_of(line.text)) == ["Zie", "de", "stap", "en", "dit"]


def test_words_are_known_in_every_form_that_dutch_has() -> None:
    words = {"samenwerking", "Samenwerking", "wíj", "Januari", "premortem", "Premortem", "ideeen"}
    assert spelling.unknown_words(words, frozenset({"premortem"})) == {"ideeen"}


def test_our_word_list_is_in_order_and_says_nothing_twice() -> None:
    words = (ROOT / spelling.LIST).read_text("utf-8").splitlines()
    assert words == sorted(set(words), key=spelling.order)
    assert all(word.strip() == word != "" for word in words)


# --- make overdue ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ((2026, 11, 23), 12, (2025, 11, 23)),
        ((2024, 2, 29), 12, (2023, 2, 28)),
        ((2026, 1, 31), 1, (2025, 12, 31)),
        ((2026, 3, 31), 1, (2026, 2, 28)),
    ],
)
def test_months_before(day: Any, months: int, expected: Any) -> None:
    assert review.months_before(datetime.date(*day), months) == datetime.date(*expected)


def test_pages_that_nobody_reviewed_are_listed_oldest_first(
    project: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    source = project("small")
    for name, date in (("keuze", "2024-05-01"), ("oud", "2023-01-01"), ("net", "2024-11-24")):
        text = (ROOT / "tests/roots/test-small/playbooks/kiezen/keuze.md").read_text("utf-8")
        text = re.sub(r"reviewed: .*", f"reviewed: {date}", text)
        (source / f"playbooks/kiezen/{name}.md").write_text(text, "utf-8")

    def listed(months: str) -> list[str]:
        day = datetime.date(2025, 11, 23)
        review.main(["--root", str(source), "--months", months], day)
        return capsys.readouterr().out.splitlines()

    old = ["2023-01-01  playbooks/kiezen/oud.md", "2024-05-01  playbooks/kiezen/keuze.md"]
    assert listed("12") == old
    assert listed("11") == [*old, "2024-11-24  playbooks/kiezen/net.md"]
    assert listed("60") == ["Alle pagina's zijn in de laatste 60 maanden nagelopen."]


def test_only_review_asks_what_day_it_is() -> None:
    asks = re.compile(r"\b(?:today|now|time)\(\)|strftime|localtime")
    asking = {
        path.name
        for path in (ROOT / "kennisbank").rglob("*.py")
        if asks.search(path.read_text("utf-8"))
    }
    assert asking == {"review.py", "new.py"}  # The latter by asking the former.


# --- the commands ---------------------------------------------------------------------------------


def test_writers_see_drafts_while_they_write() -> None:
    """`make live` shows them; `make html` does not."""
    for target, shown in (("live", True), ("html", False)):
        said = subprocess.run(
            ["make", "-n", target], cwd=ROOT, text=True, capture_output=True, check=True
        )
        assert ("kennisbank_show_drafts=1" in said.stdout) is shown


def test_the_front_matter_of_every_template_is_a_block(project: Callable[[str], Path]) -> None:
    source = project("small")
    for kind, (title, name) in TITLED.items():
        write(source, kind, title)
        assert BLOCK.match((source / name).read_text("utf-8"))
