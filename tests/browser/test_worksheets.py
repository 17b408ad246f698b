"""Worksheets in the browser: filled in, kept, saved to files, read back, wiped."""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from docx import Document
from playwright.sync_api import expect

from tests.browser.test_access import OPTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Locator, Page

    from tests.browser.conftest import Site

ALLES = "worksheets/playbooks/afspreken/alles.html"
AGENDA = "worksheets/playbooks/evalueren/gesprek.html"
PEILING = "worksheets/playbooks/evalueren/peiling.html"
LOGBOEK = "site/playbooks/samenwerken/parkeerlijst.html"
CALENDAR = "site/playbooks/afspreken/evaluatiekalender.html"
KEY = "kb-worksheet:alles"
DOCUMENT = "word/document.xml"
HOSTILE = '"><img src=x onerror="window.hacked=1"><script>window.hacked=1</script>'
VALUES = {
    "name": "Theater & <School> ☺",
    "story": "Er was eens\n\neen zaal",
    "day": "2026-12-10",
    "clock": "09:30",
    "seats": "260",
    "colour": "blue",
    "mood": "4",
    "entries": [
        {"type": "parked", "what": "Scherm | papier", "when": "2026-12-01"},
        {"type": "action", "what": "Bel de zaal", "when": ""},
        {"type": "parked", "what": "Wie betaalt", "when": ""},
    ],
}


@dataclass(frozen=True)
class Sheet:
    """A worksheet in an open page."""

    page: Page

    @property
    def root(self) -> Locator:
        """Return the element of the worksheet."""
        return self.page.locator(".kb-worksheet")

    def values(self) -> dict[str, Any]:
        """Return what stands in the fields, as a reader sees it."""
        found: dict[str, Any] = {}
        for box in self.root.locator("[data-field]").all():
            name = str(box.get_attribute("data-field"))
            rows = box.locator(".kb-row")
            if rows.count():
                read = [self._row(row) for row in rows.all()]
                found[name] = [row for row in read if row["what"]]
            elif box.locator("[type=radio]").count():
                chosen = box.locator(":checked")
                found[name] = chosen.input_value() if chosen.count() else ""
            else:
                found[name] = box.locator("[name]").input_value()
        return {name: value for name, value in found.items() if value}

    @staticmethod
    def _row(row: Locator) -> dict[str, str]:
        columns = row.locator("[data-column]").all()
        return {str(cell.get_attribute("data-column")): cell.input_value() for cell in columns}

    def fill(self) -> None:
        """Fill in every field, as a reader does, and wait until it is kept."""
        for name, value in VALUES.items():
            box = self.root.locator(f'[data-field="{name}"]')
            if isinstance(value, list):
                box.get_by_role("button", name="Rij erbij").click()
                for row, cells in zip(box.locator(".kb-row").all(), value, strict=True):
                    for column, text in cells.items():
                        put(row.locator(f'[data-column="{column}"]'), text)
            elif name == "mood":
                box.get_by_label(value).check()
            else:
                put(box.locator("[name]"), value)
        self.told("Bewaard in deze browser, nog niet als bestand.")

    def told(self, text: str) -> None:
        """Wait until the page says this."""
        self.root.locator(".kb-status").get_by_text(text).wait_for()

    def press(self, name: str) -> None:
        """Press a button of the worksheet."""
        self.root.get_by_role("button", name=name, exact=True).click()

    def answer(self, name: Literal["Ja", "Nee, ga terug"]) -> None:
        """Answer the question that is asked, and wait until the page knows."""
        dialog = self.page.locator("dialog")
        dialog.get_by_role("button", name=name).click()
        # It closes a moment before its answer is acted upon, and is taken away then.
        dialog.wait_for(state="detached")

    def save(self, name: str) -> bytes:
        """Press a button that makes a file, and return the file."""
        with self.page.expect_download() as download:
            self.press(name)
        return Path(download.value.path()).read_bytes()

    def read_back(self, name: str, data: bytes) -> None:
        """Give a file to the page."""
        files = {"name": name, "mimeType": "", "buffer": data}
        self.root.locator("input[type=file]").set_input_files(files)  # type: ignore[arg-type]  # a dict will do

    def reopen(self) -> None:
        """Come back to the page."""
        self.page.reload()


def put(control: Locator, text: str) -> None:
    """Fill in a control of any kind."""
    if control.evaluate("control => control.tagName") == "SELECT":
        control.select_option(text)
    else:
        control.fill(text)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Return a new browser profile, that lives in another time zone."""
    context = browser.new_context(
        viewport={"width": 390, "height": 900}, locale="nl-NL", timezone_id="America/Los_Angeles"
    )
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """Return a page of which nothing goes wrong and nothing is asked of anybody."""
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text))
    yield page
    assert page.evaluate("window.hacked") is None
    assert errors == []


@pytest.fixture
def sheet(page: Page, site: Site) -> Sheet:
    """Return the worksheet with every kind of field, filled in."""
    page.goto(site.url(ALLES))
    sheet = Sheet(page)
    sheet.fill()
    return sheet


# -- keeping -------------------------------------------------------------------------------


def test_what_was_filled_in_is_there_again(sheet: Sheet) -> None:
    sheet.reopen()
    sheet.told("Wat je eerder invulde, staat er weer.")
    assert sheet.values() == VALUES


def test_a_shared_computer_keeps_nothing(sheet: Sheet, context: BrowserContext) -> None:
    sheet.root.get_by_label("Dit is een gedeelde computer").check()
    sheet.answer("Ja")
    sheet.told("Vanaf nu wordt niets bewaard.")
    assert sheet.values() == VALUES
    put(sheet.root.locator("[name=name]"), "Anders")
    sheet.told("Vanaf nu wordt niets bewaard.")
    other = context.new_page()
    other.goto(sheet.page.url)
    assert Sheet(other).values() == {"story": "Er was eens", "clock": "10:00"}
    assert other.evaluate("Object.keys(localStorage).filter(key => key.startsWith('kb-'))") == []
    # Whoever leaves without a file is asked first.
    asked: list[str] = []
    sheet.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    sheet.page.reload()
    assert asked == ["beforeunload"]
    assert sheet.root.get_by_label("Dit is een gedeelde computer").is_checked()
    assert "name" not in sheet.values()


def test_who_takes_shared_back_keeps_again(sheet: Sheet) -> None:
    box = sheet.root.get_by_label("Dit is een gedeelde computer")
    box.click()
    sheet.answer("Nee, ga terug")
    expect(box).not_to_be_checked()
    sheet.reopen()
    assert sheet.values() == VALUES


def test_without_storage_the_page_says_so_and_works(context: BrowserContext, site: Site) -> None:
    page = context.new_page()  # Not the watched one: without storage furo's script fails too.
    page.add_init_script(
        """for (const name of ["localStorage", "sessionStorage"])
          Object.defineProperty(window, name, { get() { throw new DOMException("blocked"); } });"""
    )
    page.goto(site.url(ALLES))
    sheet = Sheet(page)
    sheet.told("Deze browser bewaart niets")
    put(sheet.root.locator("[name=name]"), "Toch")
    data = json.loads(sheet.save("Bewaar als bestand voor deze pagina"))
    assert data["values"]["name"] == "Toch"
    sheet.press("Wis alles")
    sheet.answer("Ja")
    sheet.told("Alles op dit blad is gewist.")
    page.goto(site.url(PEILING))
    sheet.told("Deze browser bewaart niets")
    survey(sheet, ["often"] * 5)


def test_wiping_asks_first_and_leaves_nothing(sheet: Sheet) -> None:
    sheet.press("Wis alles")
    sheet.answer("Nee, ga terug")
    assert sheet.values() == VALUES
    sheet.press("Wis alles")
    sheet.answer("Ja")
    sheet.told("Alles op dit blad is gewist.")
    assert sheet.values() == {"story": "Er was eens", "clock": "10:00"}
    assert sheet.root.locator(".kb-row").count() == 2
    assert sheet.page.evaluate(f"localStorage.getItem('{KEY}')") is None
    sheet.reopen()
    assert "name" not in sheet.values()


def test_two_tabs_do_not_overwrite_each_other(sheet: Sheet, context: BrowserContext) -> None:
    other = Sheet(context.new_page())
    other.page.goto(sheet.page.url)
    put(other.root.locator("[name=name]"), "Uit het andere tabblad")
    sheet.told("Dit blad is in een ander tabblad veranderd")
    assert sheet.values()["name"] == "Uit het andere tabblad"


def test_a_day_of_throwing_away_that_has_passed_is_said(sheet: Sheet) -> None:
    put(sheet.root.locator("[name=delete-on]"), "2020-01-31")
    sheet.root.get_by_text("Jullie zouden dit blad weggooien op 31-01-2020.").wait_for()


def words_in(element: Any) -> str:
    """Return the text in a part of a Word file."""
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
    return "".join(part.text or "" for part in element.iter(name))


# -- files -----------------------------------------------------------------------------------


def test_the_word_file_holds_what_was_filled_in_and_can_be_read_back(sheet: Sheet) -> None:
    data = sheet.save("Bewaar als Word-bestand")
    sheet.told("Het bestand “alles-ingevuld.docx” is gemaakt.")
    document = Document(io.BytesIO(data))
    (table,) = document.tables
    words = [words_in(cell._tc) for cell in table.rows[1].cells]
    assert words == ["Geparkeerd", "Scherm | papier", "01-12-2026"]
    assert len(table.rows) == 4
    body = words_in(document.element.body)
    assert "Theater & <School> ☺" in body
    assert "10-12-2026" in body
    assert "Klik om in te vullen" in body  # where nothing was filled in
    sheet.press("Wis alles")
    sheet.answer("Ja")
    sheet.read_back("van de partner.docx", data)
    sheet.told("“van de partner.docx” is teruggelezen.")
    assert sheet.values() == VALUES


@pytest.mark.slow
def test_a_file_that_libreoffice_saved_again_can_be_read_back(sheet: Sheet, tmp_path: Path) -> None:
    name, again = "alles.docx", tmp_path / "again"
    (tmp_path / name).write_bytes(sheet.save("Bewaar als Word-bestand"))
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    convert = ["soffice", home, "--headless", "--convert-to", "docx", "--outdir", str(again)]
    subprocess.run([*convert, str(tmp_path / name)], check=True, capture_output=True, timeout=180)
    sheet.press("Wis alles")
    sheet.answer("Ja")
    sheet.read_back(name, (again / name).read_bytes())
    sheet.told(f"“{name}” is teruggelezen.")
    assert sheet.values() == VALUES


def test_what_a_partner_did_in_word_comes_back(sheet: Sheet) -> None:
    document = Document(io.BytesIO(sheet.save("Bewaar als Word-bestand")))
    (table,) = document.tables
    cells = table.add_row().cells  # Without controls, as Word adds it.
    for cell, text in zip(cells, ["Actie", "Rij van de partner", "24 december"], strict=True):
        cell.text = text
    target = io.BytesIO()
    document.save(target)
    sheet.read_back("terug.docx", target.getvalue())
    sheet.answer("Ja")
    sheet.told("“terug.docx” is teruggelezen.")
    row = {"type": "action", "what": "Rij van de partner", "when": ""}
    assert sheet.values() == VALUES | {"entries": [*VALUES["entries"], row]}  # type: ignore[list-item]  # a list
    left = sheet.root.locator(".kb-left li")
    assert left.all_inner_texts() == ["Wanneer: 24 december"]
    sheet.press("Ongedaan maken")
    assert sheet.values() == VALUES


def test_json_comes_back_and_an_older_one_loses_nothing(sheet: Sheet) -> None:
    state = json.loads(sheet.save("Bewaar als bestand voor deze pagina"))
    assert state["values"] == VALUES
    state["values"] |= {"gone": "Oud veld", "seats": "veel", "colour": "groen"}
    state["values"]["entries"][0]["owner"] = "planner"
    sheet.read_back("oud.json", json.dumps(state).encode())
    sheet.answer("Ja")
    sheet.told("“oud.json” is teruggelezen.")
    kept = {name: value for name, value in VALUES.items() if name not in {"seats", "colour"}}
    assert sheet.values() == kept
    assert sorted(sheet.root.locator(".kb-left li").all_inner_texts()) == [
        "Kleur: groen",
        "Regels: owner: planner",
        "Stoelen: veel",
        "gone: Oud veld",
    ]


def test_markdown_is_that_of_the_build_when_nothing_is_filled_in(page: Page, site: Site) -> None:
    page.goto(site.url(ALLES))
    made = Sheet(page).save("Bewaar als tekst (Markdown)").decode()
    built = (site.folder / "worksheets/werkbladen/alles.md").read_text("utf-8")
    # On paper there are empty rows, and choices to choose from.
    paper = built.replace("\n|  |  |  |", "")
    paper = paper.replace("Rood / Blauw, of paars", "_____")
    assert made == paper.replace("1 (slecht) / 2 / 3 / 4 / 5 (goed)", "_____")


def test_markdown_holds_what_was_filled_in(sheet: Sheet) -> None:
    words = sheet.save("Bewaar als tekst (Markdown)").decode()
    assert "| Geparkeerd | Scherm \\| papier | 01-12-2026 |" in words
    assert "**Kleur**\n\nBlauw, of paars" in words


def zipped(parts: dict[str, str]) -> bytes:
    """Return a zip file with parts of a Word file."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "' + "x" * 1000 + '">]><d>' + "&a;" * 99 + "</d>"
)
NOT_OURS = {
    "picture.docx": (b"\x89PNG", "is geen werkblad van deze site"),
    "empty.json": (b"", "is geen werkblad van deze site"),
    "half.json": (b'{"worksheet": "alles", "values": {', "is beschadigd"),
    "list.json": (b"[1, 2]", "is geen werkblad van deze site"),
    "other.json": (b'{"worksheet": "logboek", "values": {}}', "is een ander werkblad: logboek"),
    "newer.json": (
        b'{"format": 9, "worksheet": "alles", "values": {}}',
        "komt van een nieuwere versie",
    ),
    "large.json": (b'{"worksheet": "' + b"a" * 3_000_001, "is te groot"),
    "deep.json": (b'{"worksheet": ' + b"[" * 200_000, "is beschadigd"),
    "book.docx": (zipped({"mimetype": "application/epub+zip"}), "is geen werkblad van deze site"),
    "letter.docx": (zipped({"word/document": "<d/>"}), "is geen werkblad van deze site"),
    "bomb.docx": (zipped({DOCUMENT: "x" * 5_000_000}), "is te groot"),
    "entities.docx": (zipped({DOCUMENT: BOMB}), "is geen werkblad van deze site"),
    "wrong.docx": (zipped({DOCUMENT: "<d>"}), "is beschadigd"),
    "many.docx": (zipped({f"part{number}": "" for number in range(300)}), "is te groot"),
    "cut.docx": (zipped({DOCUMENT: "<d/>"})[:-30], "is beschadigd"),
}


def test_a_file_that_is_not_ours_changes_nothing(sheet: Sheet) -> None:
    for name, (data, words) in NOT_OURS.items():
        sheet.read_back(name, data)
        sheet.told(f"“{name}” {words}")
        assert sheet.values() == VALUES, name


def test_a_damaged_word_file_changes_nothing(sheet: Sheet) -> None:
    data = bytearray(sheet.save("Bewaar als Word-bestand"))
    place = data.find(DOCUMENT.encode()) + 300
    data[place] ^= 255
    sheet.read_back("kapot.docx", bytes(data))
    sheet.told("“kapot.docx” is beschadigd")
    assert sheet.values() == VALUES


def test_a_zip_that_lies_about_its_size_is_stopped(sheet: Sheet) -> None:
    data = bytearray(zipped({DOCUMENT: "x" * 5_000_000}))
    place = data.rfind(b"PK\x01\x02")
    data[place + 24 : place + 28] = (100).to_bytes(4, "little")
    sheet.read_back("leugen.docx", bytes(data))
    sheet.told("“leugen.docx” is te groot")


def test_hostile_words_are_only_words(sheet: Sheet) -> None:
    state = {
        "format": 1,
        "worksheet": "alles",
        "moves": {"__proto__": "x", "2026-01-01": HOSTILE},
        "values": {
            "name": HOSTILE,
            "story": {"toString": 1},
            "constructor": HOSTILE,
            "entries": [{"what": HOSTILE, "type": HOSTILE, "__proto__": {"a": 1}}, 7, None],
        },
    }
    sheet.read_back("boos.json", json.dumps(state).encode())
    sheet.answer("Ja")
    sheet.told("“boos.json” is teruggelezen.")
    assert sheet.values() == {
        "name": HOSTILE,
        "entries": [{"type": "", "what": HOSTILE, "when": ""}],
    }
    data = sheet.save("Bewaar als Word-bestand")
    sheet.read_back("boos.docx", data)
    sheet.answer("Ja")
    sheet.told("“boos.docx” is teruggelezen.")
    assert sheet.values()["name"] == HOSTILE


def test_many_rows_are_bounded(sheet: Sheet) -> None:
    rows = [{"type": "action", "what": f"rij {number}"} for number in range(250)]
    state = {"format": 1, "worksheet": "alles", "values": {"entries": rows}}
    sheet.read_back("veel.json", json.dumps(state).encode())
    sheet.answer("Ja")
    sheet.told("“veel.json” is teruggelezen.")
    assert sheet.root.locator(".kb-row").count() == 200
    assert sheet.root.locator(".kb-left li").count() == 50
    sheet.press("Rij erbij")
    sheet.told("Een blad heeft hoogstens 200 rijen.")


# -- reach -------------------------------------------------------------------------------------


def test_all_is_done_offline_and_nothing_is_asked(sheet: Sheet, context: BrowserContext) -> None:
    asked: list[str] = []
    sheet.page.on("request", lambda request: asked.append(request.url))
    context.set_offline(True)
    data = sheet.save("Bewaar als Word-bestand")
    sheet.read_back("terug.docx", data)
    sheet.answer("Ja")
    sheet.told("“terug.docx” is teruggelezen.")
    context.set_offline(False)
    assert [url for url in asked if not url.startswith("blob:")] == []


def test_it_works_from_a_disk(context: BrowserContext, site: Site) -> None:
    page = context.new_page()
    page.goto((site.folder / ALLES).as_uri())
    sheet = Sheet(page)
    sheet.fill()
    data = sheet.save("Bewaar als Word-bestand")
    sheet.press("Wis alles")
    sheet.answer("Ja")
    sheet.read_back("terug.docx", data)
    sheet.told("“terug.docx” is teruggelezen.")
    assert sheet.values() == VALUES


def test_without_a_script_there_is_a_form_to_print_and_files(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for name in (ALLES, PEILING, CALENDAR):
        page.goto(site.url(name))
        root = page.locator(".kb-worksheet")
        assert root.locator("button, .kb-script").filter(visible=True).count() == 0
        assert root.locator("input, select, textarea").filter(visible=True).count() >= 7
        links = root.locator(".kb-downloads a").all()
        for link in links:
            address = link.evaluate("link => link.href").removeprefix(f"{site.address}/")
            assert (site.folder / address).is_file()
        assert links
    context.close()


def test_by_keyboard_rows_come_and_go(sheet: Sheet) -> None:
    page = sheet.page
    sheet.root.get_by_role("button", name="Rij erbij").focus()
    page.keyboard.press("Enter")
    focused = "document.activeElement.closest('[role=group]')?.ariaLabel"
    assert page.evaluate(focused) == "Rij 4"
    sheet.root.get_by_role("button", name="Verwijder rij 1").focus()
    page.keyboard.press("Enter")
    sheet.told("De rij is verwijderd.")
    assert page.evaluate(focused) == "Rij 1"
    assert [row["what"] for row in sheet.values()["entries"]] == ["Bel de zaal", "Wie betaalt"]
    sheet.press("Ongedaan maken")
    assert sheet.values() == VALUES
    sheet.root.get_by_role("button", name="Wis alles").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent") == "Wis alles"
    assert sheet.values() == VALUES


def test_print_is_the_sheet_alone(sheet: Sheet) -> None:
    page = sheet.page
    page.evaluate("window.print = () => {}")
    sheet.press("Print")
    page.emulate_media(media="print")
    assert sheet.root.is_visible()
    assert not page.get_by_role("heading", name="In het kort").is_visible()
    assert sheet.root.locator("button").filter(visible=True).count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.get_by_role("heading", name="In het kort").is_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1440])
def test_every_state_is_accessible_and_fits(
    browser: Browser, site: Site, theme: Literal["light", "dark"], width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=theme)

    def check(state: str) -> None:
        page.evaluate("scrollTo(0, 0)")  # What floats over the page is not what is tested here.
        faults = Axe().run(page, options=OPTIONS).response["violations"]
        assert [(state, fault["id"], fault["nodes"][0]["html"]) for fault in faults] == []
        widths = "() => [...document.querySelectorAll('html, .content')].map(e => e.scrollWidth)"
        assert max(page.evaluate(widths)) <= width, state

    page.goto(site.url(ALLES))
    sheet = Sheet(page)
    sheet.fill()
    state = json.loads(sheet.save("Bewaar als bestand voor deze pagina"))
    state["values"]["gone"] = "x" * 200
    sheet.read_back("oud.json", json.dumps(state).encode())
    check("question")
    sheet.answer("Ja")
    sheet.told("“oud.json” is teruggelezen.")
    check("read back")
    page.goto(site.url(AGENDA))
    check("offers")
    page.goto(site.url(CALENDAR))
    plan(Sheet(page), start="2026-12-25", end="2027-06-30", cadence="month")
    check("dates")
    page.goto(site.url(PEILING))
    survey(Sheet(page), ["often"] * 5)
    check("results")
    page.close()


def plan(sheet: Sheet, **fields: str) -> None:
    """Fill in fields of the calendar."""
    for name, value in fields.items():
        put(sheet.root.locator(f'[name="{name.replace("_", "-")}"]'), value)


# -- what was agreed comes back ------------------------------------------------------------------


def test_what_was_agreed_is_offered_on_the_same_device(sheet: Sheet, site: Site) -> None:
    sheet.page.goto(site.url(AGENDA))
    for label in ("Wat was afgesproken", "Geparkeerd"):
        offer = sheet.root.locator(".kb-offer", has_text=f"iets voor “{label}”")
        offer.get_by_role("button", name="Neem over").click()
    assert sheet.values() == {
        "agreed": VALUES["story"],
        "parked": [
            {"what": "Scherm | papier", "when": "2026-12-01"},
            {"what": "Wie betaalt", "when": ""},
        ],
    }
    assert sheet.root.get_by_role("button", name="Neem over").count() == 0


def test_what_was_agreed_comes_out_of_the_file_of_a_partner(
    sheet: Sheet, site: Site, browser: Browser
) -> None:
    for name in ("Bewaar als Word-bestand", "Bewaar als bestand voor deze pagina"):
        data = sheet.save(name)
        elsewhere = browser.new_page()
        elsewhere.goto(site.url(AGENDA))
        there = Sheet(elsewhere)
        assert there.root.get_by_role("link", name="Alles").count() == 2
        there.read_back("van de partner", data)
        there.told("Overgenomen uit “van de partner”: Wat was afgesproken, Geparkeerd.")
        assert [row["what"] for row in there.values()["parked"]] == [
            "Scherm | papier",
            "Wie betaalt",
        ]
        there.read_back("van de partner", data)
        there.told("Er staat niets nieuws in.")
        elsewhere.close()


def test_a_row_that_is_taken_over_keeps_the_defaults_of_other_columns(
    sheet: Sheet, site: Site
) -> None:
    sheet.page.goto(site.url(AGENDA))
    new = sheet.root.locator('[data-field="actions"]')
    put(new.locator('[data-column="what"]'), "Bel de gemeente")
    put(new.locator('[data-column="when"]'), "2026-12-03")
    sheet.told("Bewaard in deze browser, nog niet als bestand.")
    sheet.page.goto(site.url(ALLES))
    sheet.press("Neem over")
    row = {"type": "action", "what": "Bel de gemeente", "when": "2026-12-03"}
    assert sheet.values() == VALUES | {"entries": [*VALUES["entries"], row]}
    assert sheet.root.get_by_role("button", name="Neem over").count() == 0


# -- the survey --------------------------------------------------------------------------------


def survey(sheet: Sheet, answers: list[str]) -> None:
    """Let each of these people put in a card, then count."""
    for number, answer in enumerate(answers, start=1):
        sheet.root.locator(f"[name=early][value={answer}]").check()
        if number <= 4:
            sheet.root.locator("[name=safe][value='2']").check()
        sheet.press("Lever in en maak het scherm leeg")
        sheet.told(f"Kaarten tot nu toe: {number}.")
        assert sheet.root.locator(":checked").count() == 0
    sheet.press("Stop en tel")
    sheet.answer("Ja")
    sheet.told("Gesloten")


def test_a_survey_shows_totals_from_five_answers_and_only_when_closed(
    page: Page, site: Site
) -> None:
    page.goto(site.url(PEILING))
    sheet = Sheet(page)
    assert "Meedoen is vrijwillig" in sheet.root.inner_text()
    survey(sheet, ["often", "often", "seldom", "often", "na", "seldom"])
    results = sheet.root.locator(".kb-result")
    early, safe = results.locator(":scope > div").all()
    assert early.locator("li").all_inner_texts() == ["meestal: 3 van 5", "bijna nooit: 2 van 5"]
    assert early.locator("rect").first.get_attribute("width") == "60"
    assert "Minder dan 5 antwoorden" in safe.inner_text()
    assert "2" not in safe.inner_text().replace("Ik kan", "")
    for name in ("Lever in en maak het scherm leeg", "Stop en tel"):
        assert sheet.root.get_by_role("button", name=name).is_disabled()


def test_a_survey_keeps_counts_and_nothing_else(page: Page, site: Site) -> None:
    page.goto(site.url(PEILING))
    sheet = Sheet(page)
    for answer in ("often", "seldom"):
        sheet.root.locator(f"[name=early][value={answer}]").check()
        sheet.press("Lever in en maak het scherm leeg")
    kept = page.evaluate("localStorage.getItem('kb-survey:peiling')")
    assert json.loads(kept) == {
        "cards": 2,
        "closed": False,
        "counts": {"early": {"often": 1, "seldom": 1}},
    }
    assert sheet.root.locator(".kb-result").inner_text() == ""
    page.reload()
    sheet.told("Kaarten tot nu toe: 2.")
    sheet.press("Lever in en maak het scherm leeg")
    sheet.told("Een lege kaart inleveren mag: druk nog een keer.")
    sheet.press("Lever in en maak het scherm leeg")
    sheet.told("Kaarten tot nu toe: 3.")
    sheet.press("Wis alles")
    sheet.answer("Ja")
    assert page.evaluate("localStorage.getItem('kb-survey:peiling')") is None
