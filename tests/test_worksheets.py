"""Worksheets in the build: definitions, forms, files beside the pages, and what is wrong."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from sphinx.util.console import strip_colors

from kennisbank.worksheets import calendar_data
from kennisbank.worksheets.composing import MAX_LENGTH
from kennisbank.worksheets.schema import read_worksheet
from tests.html_pages import links, one, page, text
from tests.projects import ROOTS, build_once, contents
from tests.test_builders import check_epub
from tests.test_incremental import Built, differences

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.document import Document as WordDocument

    from tests.projects import Build

ALLES = "playbooks/afspreken/alles"
GESPREK = "playbooks/evalueren/gesprek"
PEILING = "playbooks/evalueren/peiling"
LIST = "werkbladen"
FILES = ["agenda.docx", "agenda.md", "alle-werkbladen.zip", "alles.docx", "alles.md"]
FILES += ["alles.xlsx", "peiling.docx", "peiling.md"]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the output of the project with worksheets."""
    return build_once("worksheets", tmp_path_factory.mktemp("site"))


# -- the form ------------------------------------------------------------------------------


def test_every_field_has_its_control_and_its_label(site: Path) -> None:
    form = one(page(site, ALLES), "kb-worksheet form")
    controls = {str(label["for"]): text(label) for label in form.select(".kb-field > label")}
    for name, label in controls.items():
        assert len(form.select(f"#{name}")) == 1, label
    kinds = {
        str(control["name"]): control.get("type") or control.name
        for control in form.select(".kb-field > [name]")
    }
    assert kinds == {
        "name": "text",
        "story": "textarea",
        "day": "date",
        "clock": "time",
        "seats": "number",
        "colour": "select",
        "delete-on": "date",
    }
    assert text(one(form, 'label[for="werkblad-alles-name"]')) == "Naam <en> “meer”"
    assert one(form, "[name=name]")["aria-describedby"] == "werkblad-alles-name-help"
    assert text(one(form, "#werkblad-alles-name-help")) == "Kort & bondig."
    assert one(form, "[name=clock]")["value"] == "10:00"
    assert one(form, "[name=story]").string == "Er was eens"
    assert one(form, "[name=seats]")["max"] == "400"
    assert len(form.select("[data-field=mood] [type=radio]")) == 5
    rows = form.select("[data-field=entries] .kb-rows > .kb-row")
    assert [str(row["aria-label"]) for row in rows] == ["Rij 1", "Rij 2"]
    assert [text(label) for label in rows[0].select("label > span")] == [
        "Soort",
        "Wat | hoe",
        "Wanneer",
    ]


def test_a_page_holds_no_script_or_style_of_its_own(site: Path) -> None:
    for name in (ALLES, GESPREK, PEILING):
        sheet = one(page(site, name), ".kb-worksheet")
        (data,) = sheet.select("script")
        assert data["type"] == "application/json"
        assert "<" not in str(data.string)
        assert not sheet.select("style, [style]")
        assert not [
            key for tag in sheet.find_all(True) for key in tag.attrs if key.startswith("on")
        ]


def test_only_pages_with_worksheets_load_their_scripts(site: Path) -> None:
    loaded = {
        name: [
            match[1]
            for script in page(site, name).select("script[src]")
            if (match := re.search(r"/(worksheet[\w-]*\.js)", str(script["src"])))
        ]
        for name in ("index", ALLES, PEILING)
    }
    assert loaded == {
        "index": [],
        ALLES: ["worksheet-word.js", "worksheet.js"],
        PEILING: ["worksheet-survey.js"],
    }


def test_worksheets_are_listed_by_phase_with_their_files(site: Path) -> None:
    listing = one(page(site, LIST), "article")
    assert [text(title) for title in listing.select("h2.rubric")] == ["Afspreken", "Evalueren"]
    first = listing.select(".kb-worksheets > li")[0]
    assert links(first) == [
        ("playbooks/afspreken/alles.html#werkblad-alles", "Alles"),
        ("playbooks/afspreken/alles.html", "Alles invullen"),
        ("werkbladen/alles.docx", "Word (Alles)"),
        ("werkbladen/alles.md", "Markdown (Alles)"),
        ("werkbladen/alles.xlsx", "spreadsheet (Alles)"),
    ]
    for address, _name in links(listing):
        assert (site / address.partition("#")[0]).is_file(), address
    assert page(site, ALLES).find(id="werkblad-alles")


def test_a_directory_site_leads_to_the_same_files(tmp_path: Path) -> None:
    site = build_once("worksheets", tmp_path, "dirhtml")
    downloads = one(page(site, f"{ALLES}/index"), ".kb-downloads")
    assert links(downloads)[0] == ("../../../werkbladen/alles.docx", "Word")
    assert sorted(path.name for path in (site / "werkbladen").iterdir()) == sorted(
        [*FILES, "index.html"]
    )


# -- other kinds of output ------------------------------------------------------------------


def test_text_leaves_room_to_write(tmp_path: Path) -> None:
    site = build_once("worksheets", tmp_path, "text")
    sheet = (site / f"{ALLES}.txt").read_text("utf-8")
    words = " ".join(sheet.split())
    assert "Dit bindt niet." in words
    assert "**Kleur** Rood / Blauw, of paars" in words
    assert "1 (slecht) / 2 / 3 / 4 / 5 (goed)" in words
    assert "Wat | hoe" in words
    assert "Een blad met elk soort veld." in (site / "werkbladen.txt").read_text("utf-8")
    assert not (site / "werkbladen").exists()


def test_the_epub_is_valid(tmp_path: Path) -> None:
    settings = {"epub_basename": "boek", "version": "1", "epub_show_urls": "no"}
    site = build_once("worksheets", tmp_path, "epub", **settings)
    with zipfile.ZipFile(site / "boek.epub") as archive:
        sheet = archive.read(f"{ALLES}.xhtml").decode()
    assert "<form" not in sheet
    assert "Blauw, of paars" in sheet
    check_epub(site / "boek.epub")


def test_translators_get_every_text_at_its_own_line(tmp_path: Path) -> None:
    catalogue = build_once("worksheets", tmp_path, "gettext") / f"{ALLES}.pot"
    template = catalogue.read_text("utf-8")
    for message in ("Alles", "Dit bindt niet.", "Kort & bondig.", "Blauw, of paars", "slecht"):
        assert f'msgid "{message}"' in template
    source = ROOTS / "test-worksheets/worksheets/alles.yaml"
    line = source.read_text("utf-8").splitlines().index("    label: Verhaal")
    assert re.search(rf'worksheets/alles.yaml:{line - 1}\nmsgid "Verhaal"', template)
    assert "weggooien" not in template


def test_the_english_edition_is_english_everywhere(tmp_path: Path) -> None:
    site = build_once("worksheets", tmp_path, language="en")
    sheet = one(page(site, GESPREK), "kb-worksheet")
    assert text(one(sheet, "h3")) == "Agenda in English"
    assert text(one(sheet, '[data-do="wipe"]')) == "Wipe everything"
    data = json.loads(str(one(sheet, "script").string))
    assert data["words"]["yes"] == "Yes"
    assert data["fields"][-1]["label"] == "We throw this sheet away on"
    words = (site / "werkbladen/agenda.md").read_text("utf-8")
    assert "# Agenda in English" in words
    assert "**What was agreed**" in words
    document = Document(str(site / "werkbladen/agenda.docx"))
    assert document.core_properties.language == "en"
    assert "What was agreed" in [paragraph.text for paragraph in document.paragraphs]


# -- Word, spreadsheet, Markdown, zip ---------------------------------------------------------


def controls(document: WordDocument) -> dict[str, str]:
    """Return of each content control its tag and what kind it is."""
    found = {}
    for control in document.element.body.iter(f"{W}sdt"):
        properties = control[0]
        tag = properties.find(f"{W}tag").get(f"{W}val")
        found[tag] = properties[-1].tag.removeprefix(W)
    return found


def test_a_word_file_has_a_control_for_each_thing_to_fill_in(site: Path) -> None:
    document = Document(str(site / "werkbladen/alles.docx"))
    assert controls(document) == {
        "name": "text",
        "story": "richText",
        "day": "date",
        "clock": "text",
        "seats": "text",
        "colour": "dropDownList",
        "mood": "dropDownList",
        "entries.type": "dropDownList",
        "entries.what": "text",
        "entries.when": "date",
        "delete-on": "date",
    }
    ids = [item.get(f"{W}val") for item in document.element.body.iter(f"{W}id")]
    assert len(ids) == len(set(ids)) > 10
    names = [item.get(f"{W}name") for item in document.element.body.iter(f"{W}bookmarkStart")]
    assert names[:3] == ["kb__alles", "kb_name", "kb_story"]
    assert max(map(len, names)) <= 40
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells] == ["Soort", "Wat | hoe", "Wanneer"]
    assert len(table.rows) == 3


def test_the_card_of_a_survey_is_for_a_pen(site: Path) -> None:
    document = Document(str(site / "werkbladen/peiling.docx"))
    assert controls(document) == {}
    assert "☐ meestal   ☐ bijna nooit   ☐ kwam niet voor" in [
        paragraph.text for paragraph in document.paragraphs
    ]


def test_a_spreadsheet_has_a_list_with_choices(site: Path) -> None:
    book = load_workbook(site / "werkbladen/alles.xlsx")
    assert book.sheetnames == ["Regels"]
    sheet = book["Regels"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(max_row=4)]
    assert rows[0][0] == "Alles"
    assert rows[3] == ["Soort", "Wat | hoe", "Wanneer"]
    assert sheet.freeze_panes == "A5"
    (rule,) = sheet.data_validations.dataValidation
    assert (rule.formula1, str(rule.sqref)) == ('"Actie,Geparkeerd"', "A5:A204")
    assert sheet["C5"].number_format == "dd-mm-yyyy"


def test_the_zip_holds_every_file(site: Path) -> None:
    with zipfile.ZipFile(site / "werkbladen/alle-werkbladen.zip") as archive:
        assert sorted(archive.namelist()) == sorted(set(FILES) - {"alle-werkbladen.zip"})
        for name in archive.namelist():
            assert archive.read(name) == (site / "werkbladen" / name).read_bytes()


def test_files_are_the_same_bytes_in_every_build(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    source = Path(shutil.copytree(ROOTS / "test-worksheets", tmp_path / "other"))
    # In a process of its own: this one keeps what it made.
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html"]
    subprocess.run([*command, str(source), str(tmp_path / "out")], check=True, timeout=120)
    assert contents(tmp_path / "out/werkbladen") == contents(site / "werkbladen")


@pytest.mark.slow
def test_libreoffice_opens_every_file_and_keeps_what_we_read_back(
    site: Path, tmp_path: Path
) -> None:
    def convert(name: str, kind: str) -> Path:
        home = f"-env:UserInstallation=file://{tmp_path}/office"
        command = ["soffice", home, "--headless", "--convert-to", kind, "--outdir", str(tmp_path)]
        subprocess.run(
            [*command, str(site / "werkbladen" / name)],
            check=True,
            capture_output=True,
            timeout=180,
        )
        return tmp_path / f"{Path(name).stem}.{kind}"

    again = Document(str(convert("alles.docx", "docx")))
    names = {item.get(f"{W}name") for item in again.element.body.iter(f"{W}bookmarkStart")}
    assert {"kb__alles", "kb_name", "kb_delete_on", "kb_entries__what"} <= names
    assert "Naam <en> “meer”" in [paragraph.text for paragraph in again.paragraphs]
    lines = convert("alles.xlsx", "csv").read_text("utf-8").splitlines()
    assert "Soort,Wat | hoe,Wanneer" in lines


# -- incremental builds -----------------------------------------------------------------------


def replace(name: str, old: str, new: str) -> Callable[[Path], None]:
    """Return an edit that replaces a text that stands in a file."""

    def edit(source: Path) -> None:
        path = source / name
        before = path.read_text("utf-8")
        assert old in before
        path.write_text(before.replace(old, new), encoding="utf-8")

    return edit


def all_of(*edits: Callable[[Path], None]) -> Callable[[Path], None]:
    """Return an edit that consists of several."""

    def edit(source: Path) -> None:
        for each in edits:
            each(source)

    return edit


def copy_sheet(source: Path) -> None:
    """Add a worksheet, with its own id."""
    shutil.copy(source / "worksheets/agenda.yaml", source / "worksheets/nieuw.yaml")


ADD = all_of(copy_sheet, replace(f"{PEILING}.md", "{worksheet} peiling", "{worksheet} nieuw"))
REMOVE = all_of(
    lambda source: (source / "worksheets/peiling.yaml").unlink(),
    replace(f"{PEILING}.md", "```{worksheet} peiling\n```", "Geen blad."),
)
EDITS = {
    "nothing": (all_of(), set()),
    "label": (replace("worksheets/alles.yaml", "label: Kleur", "label: Tint"), {ALLES}),
    "title": (
        replace("worksheets/alles.yaml", "title: Alles", "title: Al"),
        {ALLES, GESPREK, LIST},
    ),
    "option taken over": (
        replace("worksheets/alles.yaml", "label: Geparkeerd", "label: Apart"),
        {ALLES, GESPREK},
    ),
    "about": (
        replace("worksheets/alles.yaml", "about: Een blad", "about: Dit blad"),
        {ALLES, LIST},
    ),
    "added": (ADD, {PEILING, LIST}),
    "removed": (REMOVE, {PEILING, LIST}),
    "body of another page": (replace(f"{PEILING}.md", "Bel morgen.", "Bel."), {PEILING}),
}
"""Each edit, with the pages that it must write: noted by hand, never taken from the extension."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the project, built once, to start every edit from."""
    folder = tmp_path_factory.mktemp("incremental")
    outdir = build_once("worksheets", folder)
    source = outdir.parent.parent
    shutil.copytree(source, folder / "kept")
    return Built(source, folder / "kept")


RUNS = [(name, 1) for name in EDITS] + [("label", 2), ("added", 2), ("removed", 2)]


@pytest.mark.parametrize(("name", "parallel"), RUNS)
def test_incremental_equals_clean(build: Build, built: Built, name: str, parallel: int) -> None:
    built.restore()
    source = built.source
    outdir = source / "_build" / "html"
    before = {path: path.stat().st_mtime_ns for path in outdir.rglob("*.html")}
    edit, expected = EDITS[name]
    edit(source)
    app = build(source, parallel=parallel)
    assert not app.warning.getvalue()
    written = {
        path.relative_to(outdir).as_posix().removesuffix(".html")
        for path in outdir.rglob("*.html")
        if before.get(path) != path.stat().st_mtime_ns
        and path.parent.name != "kaarten"
        and path.name != "search.html"
    }
    incremental = contents(outdir)
    shutil.rmtree(source / "_build")
    assert differences(incremental, contents(Path(build(source).outdir))) == []
    assert written == expected


def test_a_worksheet_that_appears_later_mends_its_page(
    build: Build, project: Callable[[str], Path]
) -> None:
    source = project("worksheets")
    sheet = source / "worksheets/peiling.yaml"
    kept = sheet.read_text("utf-8")
    sheet.unlink()
    warnings = strip_colors(build(source).warning.getvalue())
    assert f"{PEILING}.md:38: WARNING: Er is geen werkblad “peiling”." in warnings
    assert "Er is geen werkblad" in build(source).warning.getvalue()
    sheet.write_text(kept, encoding="utf-8")
    app = build(source)
    assert not app.warning.getvalue()
    assert page(Path(app.outdir), PEILING).select("kb-survey")


# -- what is wrong ------------------------------------------------------------------------------

BROKEN = """\
title: Kapot
about: Niets klopt hier.
kind: planner
spreadsheet: ja
notes: Geen lijst
fields:
  - id: Naam
    kind: short-text
    label: Naam
  - id: kind
    kind: tekst
    label: Soort
  - id: choice
    kind: choice
    label: Keuze
    default: c
    options:
      - id: a
        label: A
  - id: scale
    kind: scale
    label: Schaal
    max: 3
  - id: rows
    kind: rows
    label: Rijen
    lines: 40
    columns:
      - id: one
        kind: scale
        label: Een
        low: laag
        high: hoog
  - id: clock
    kind: time
    label: Tijd
    default: "25:00"
  - id: clock
    kind: time
    label: Nog een
  - id: delete-on
    kind: date
    label: Weg
  - id: number
    kind: number
    label: Getal
    min: 5
    max: 2
    colour: rood
  - id: quoted
    kind: number
    label: Tussen aanhalingstekens
    min: "5"
"""
FAULTS = [
    (3, "“planner” is hier niet bekend. Hier kan: form, calendar, survey."),
    (4, "Schrijf hier true (ja) of false (nee) in plaats van “ja”."),
    (5, "Hier hoort een lijst, elk punt achter “- ”."),
    (7, "“Naam” kan geen id zijn: gebruik hoogstens 17 tekens: a-z, 0-9, -."),
    (11, "“tekst” is hier niet bekend. Hier kan: short-text,"),
    (13, "Een keuze heeft minstens twee mogelijkheden nodig."),
    (13, "“c” kan niet de beginwaarde van dit veld zijn."),
    (20, "Een veld van de soort “scale” heeft geen “max”."),
    (20, "Een veld van de soort “scale” heeft “high” nodig."),
    (20, "Een veld van de soort “scale” heeft “low” nodig."),
    (24, "Rijen hebben twee tot zeven kolommen; hier zijn het er 0."),
    (24, "“lines” is een getal van 1 tot en met 12."),
    (29, "Een kolom kan niet van de soort “rows” of “scale” zijn, en heeft geen “from”."),
    (34, "“25:00” kan niet de beginwaarde van dit veld zijn."),
    (38, "De id “clock” staat twee keer in deze lijst."),
    (41, "Elk werkblad heeft “delete-on” al."),
    (44, "“min” is groter dan “max”."),
    (49, "Hier kan geen sleutel “colour”."),
    (53, "Schrijf 5 zonder aanhalingstekens."),
]


def said(warning: str) -> list[tuple[str, int, str]]:
    """Return file, line and message of each warning; nothing left out."""
    found = []
    for line in strip_colors(warning).strip().splitlines():
        match = re.fullmatch(
            r".*/worksheets/((?:worksheets|playbooks)/\S+):(\d+): WARNING: (.*?)( \[[a-z.-]+\])?",
            line,
        )
        assert match, line
        found.append((match[1], int(match[2]), match[3]))
    return found


def test_faults_are_said_with_file_and_line_on_every_build(
    build: Build, project: Callable[[str], Path]
) -> None:
    source = project("worksheets")
    (source / "worksheets/kapot.yaml").write_text(BROKEN, encoding="utf-8")
    first = said(build(source).warning.getvalue())
    assert [(name, line) for name, line, _ in first] == [
        ("worksheets/kapot.yaml", line) for line, _ in FAULTS
    ]
    for (_name, _line, message), fault in zip(first, FAULTS, strict=True):
        assert message.startswith(fault[1])
    assert said(build(source).warning.getvalue()) == first


def test_what_is_taken_over_must_be_there(build: Build, project: Callable[[str], Path]) -> None:
    source = project("worksheets")
    replace("worksheets/agenda.yaml", "field: story", "field: stori")(source)
    replace("worksheets/agenda.yaml", "- parked\n", "- parket\n")(source)
    assert said(build(source).warning.getvalue()) == [
        (
            "worksheets/agenda.yaml",
            8,
            "Het werkblad “alles” heeft geen veld “stori”. Bedoelde je “story”?",
        ),
        ("worksheets/agenda.yaml", 22, "De kolom “type” heeft daar geen keuze “parket”."),
    ]


def test_a_worksheet_stands_in_one_page(build: Build, project: Callable[[str], Path]) -> None:
    source = project("worksheets")
    replace(f"{PEILING}.md", "{worksheet} peiling", "{worksheet} alles")(source)
    ((name, _line, message),) = said(build(source).warning.getvalue())
    assert (name, message) == (f"{PEILING}.md", f"Het werkblad “alles” staat al in “{ALLES}”.")


UNREADABLE = [
    ("", 1, "leeg"),
    ("title: [a]\n", 1, "niet tussen [ ] of { }"),
    ("title: &a b\nabout: *a\n", 1, "* of &"),
    ("title: a: b\n", 1, "niet te lezen"),
    ("title: a\n\tabout: b\n", 2, "niet te lezen"),
    ("- a\n", 1, "sleutel: waarde"),
    ("title: " + "x" * MAX_LENGTH, 1, "langer dan"),
    ("\n".join(" " * depth + "- " for depth in range(20)) + "a", 15, "te diep"),
    ("\0", 1, "niet te lezen"),
]


def test_what_cannot_be_read_is_refused_at_its_line(
    build: Build, project: Callable[[str], Path]
) -> None:
    source = project("worksheets")
    for number, (definition, _line, _words) in enumerate(UNREADABLE):
        path = source / f"worksheets/raar-{number}.yaml"
        path.write_text(definition, encoding="utf-8")
    first = {
        name: (line, message) for name, line, message in said(build(source).warning.getvalue())
    }
    for number, (_definition, expected, words) in enumerate(UNREADABLE):
        line, message = first[f"worksheets/raar-{number}.yaml"]
        assert line == expected, message
        assert words in message


@given(st.text(max_size=300))
def test_no_text_whatever_breaks_reading(definition: str) -> None:
    worksheet, faults = read_worksheet(definition, "raar")
    assert worksheet is None or worksheet.fields
    assert worksheet or faults


def test_a_definition_cannot_lead_out_of_the_project(
    build: Build, project: Callable[[str], Path], tmp_path: Path
) -> None:
    source = project("worksheets")
    secret = tmp_path / "geheim.yaml"
    shutil.copy(source / "worksheets/alles.yaml", secret)
    (source / "worksheets/link.yaml").symlink_to(secret)
    for name in ("link", "../../geheim"):
        replace(f"{PEILING}.md", "{worksheet} peiling", f"{{worksheet}} {name}")(source)
        app = build(source)
        assert f"Er is geen werkblad “{name}”" in app.warning.getvalue()
        assert not page(Path(app.outdir), PEILING).select(".kb-worksheet")
        replace(f"{PEILING}.md", f"{{worksheet}} {name}", "{worksheet} peiling")(source)


# -- holidays -------------------------------------------------------------------------------------


def test_holidays_are_those_of_the_government() -> None:
    data = calendar_data.calendar_data("nl")
    public = data["public"]
    assert public["2027-04-27"] == "Koningsdag"
    assert public["2026-04-03"] == "Goede vrijdag"
    assert public["2029-05-10"] == "Hemelvaartsdag"
    # Regeling vaststelling schoolvakanties 2025-2030.
    school = {
        region: {
            name: (first, last)
            for first, last, name in periods
            if "2026-07-01" <= first <= "2026-12-31"
        }
        for region, periods in data["school"].items()
    }
    assert school["noord"]["Zomervakantie"] == ("2026-07-04", "2026-08-16")
    assert school["noord"]["Herfstvakantie"] == ("2026-10-10", "2026-10-18")
    assert school["midden"]["Herfstvakantie"] == ("2026-10-17", "2026-10-25")
    assert {len(periods) for periods in data["school"].values()} == {24}
    assert max(public) <= data["last"] == "2030-09-01"


def test_holidays_are_named_in_the_language_of_the_edition() -> None:
    assert calendar_data.calendar_data("en")["public"]["2027-04-27"] == "King's Day"


def test_the_worksheets_of_the_site_are_right() -> None:
    for path in sorted(Path(__file__).parent.parent.glob("worksheets/*.yaml")):
        worksheet, faults = read_worksheet(path.read_text("utf-8"), path.stem)
        assert (worksheet is not None, faults) == (True, []), path.name


def test_a_zip_made_twice_is_the_same(site: Path) -> None:
    for name in ("alles.docx", "alles.xlsx", "alle-werkbladen.zip"):
        with zipfile.ZipFile(io.BytesIO((site / "werkbladen" / name).read_bytes())) as archive:
            assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
