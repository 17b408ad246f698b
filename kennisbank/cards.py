"""The printed card of a playbook: one side of A4, to lead the meeting with the phone off.

It is made from the page's own content: the promise, what must not wait, each step
with its minutes and the first sentence to say, and the first pitfalls.  A card is
written together with its page; one file holds them all, in the order of the phases.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from jinja2 import Environment, FileSystemLoader
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.locale import get_translation

from kennisbank.builders import has_files_beside_pages
from kennisbank.domain import domain_of
from kennisbank.model import CardStep, CardText, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from kennisbank.knowledge import Knowledge
    from kennisbank.model import Page

_ = get_translation("kennisbank")

FOLDER = "kaarten"
"""Where the cards are in the output folder; readers see it in the address."""
BUNDLE = f"{FOLDER}/alle.html"
TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "theme" / "templates"),
    autoescape=True,
    keep_trailing_newline=True,
    auto_reload=False,
)
MOST_PITFALLS = 3
"""More would not fit on one side of A4."""
PITFALLS = "Valkuilen"
"""The section of the anatomy that has them."""


def card_text(
    sections: Sequence[nodes.section], admonitions: Sequence[nodes.admonition]
) -> CardText:
    """Return what the card of a page holds.

    :param sections: all sections of the page
    :param admonitions: all admonitions of the page
    """
    limits = next((node for node in admonitions if _is(node, "kb-limits")), None)
    return CardText(
        limits=_words(next(iter(_paragraphs(limits)), None)) if limits else "",
        steps=tuple(_step(node) for node in sections if "minutes" in node),
        pitfalls=_pitfalls(sections),
    )


def _is(node: nodes.Element, name: str) -> bool:
    return name in node["classes"]


def _paragraphs(node: nodes.Element) -> list[nodes.paragraph]:
    return [part for part in node.findall(nodes.paragraph) if not _is(part, "kb-label")]


def _words(node: nodes.Element | None) -> str:
    return " ".join(node.astext().split()) if node is not None else ""


def _step(section: nodes.section) -> CardStep:
    quotes = (node for node in section.findall(nodes.block_quote) if _is(node, "kb-say"))
    quote = next(quotes, None)
    say = " ".join(_words(part) for part in _paragraphs(quote)) if quote is not None else ""
    return CardStep(section[0].astext(), section["minutes"], say)


def _pitfalls(sections: Sequence[nodes.section]) -> tuple[tuple[str, str], ...]:
    named = (node for node in sections if node.get("part") == PITFALLS)
    items = [item for node in named for item in node.findall(nodes.definition_list_item)]
    return tuple(
        (_words(item[0]), " ".join(_words(part) for part in _paragraphs(item)))  # type: ignore[arg-type]  # the term
        for item in items[:MOST_PITFALLS]
    )


def has_card(builder: Builder, page: Page) -> bool:
    """Return whether a builder writes a card for a page."""
    separate = has_files_beside_pages(builder)
    return separate and page.kind is Kind.PLAYBOOK and bool(page.card.steps)


def card_name(page: Page) -> str:
    """Return where the card of a page is, relative to the output folder."""
    return f"{FOLDER}/{page.id}.html"


def write_card(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Write the card of the playbook that is being written."""
    knowledge = domain_of(app.env).knowledge
    page = knowledge.pages.get(pagename)
    if doctree is not None and page is not None and has_card(app.builder, page):
        title = _("Card: %s") % knowledge.title(pagename)
        _write(app, card_name(page), title, [_card(app, knowledge, page)])


def write_bundle(app: Sphinx, exception: Exception | None) -> None:
    """Write the file that holds all cards, and delete the cards of pages that are gone."""
    if exception is not None or not isinstance(app.builder, StandaloneHTMLBuilder):
        return
    knowledge = domain_of(app.env).knowledge
    pages = [page for page in knowledge.of_kind(Kind.PLAYBOOK) if has_card(app.builder, page)]
    if pages:
        cards = [_card(app, knowledge, page) for page in pages]
        _write(app, BUNDLE, _("All cards"), cards)
    wanted = {BUNDLE, *(card_name(page) for page in pages)} if pages else set()
    for path in (Path(app.outdir) / FOLDER).glob("*.html"):
        if f"{FOLDER}/{path.name}" not in wanted:
            path.unlink()


def _card(app: Sphinx, knowledge: Knowledge, page: Page) -> dict[str, Any]:
    minutes = page.front_matter.minutes
    return {
        "title": knowledge.title(page.docname),
        "address": app.builder.get_target_uri(page.docname),
        "promise": page.summary,
        "minutes": minutes.value if minutes else 0,
        "text": page.card,
    }


def _write(app: Sphinx, name: str, title: str, cards: list[dict[str, Any]]) -> None:
    words = {
        "limits": _("Step 0: what must not wait"),
        "pitfalls": _("When it gets stuck"),
        "back": _("To the playbook"),
        "minutes": _("%d min"),
    }
    text = TEMPLATES.get_template("card.html").render(
        title=title,
        cards=cards,
        words=words,
        language=app.config.language,
        project=app.config.project,
    )
    path = Path(app.outdir) / name
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


def register(app: Sphinx) -> None:
    """Write cards with their pages, and the bundle at the end."""
    app.connect("html-page-context", write_card)
    app.connect("build-finished", write_bundle)
