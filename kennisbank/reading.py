"""The read phase: what a page says is noted, and placeholders are put in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from kennisbank.cards import card_text
from kennisbank.domain import domain_of
from kennisbank.front_matter import read_front_matter, without_front_matter
from kennisbank.model import (
    Claim,
    Kind,
    Page,
    Reference,
    Section,
    Situation,
    Source,
    Step,
    kind_of,
)
from kennisbank.nodes import (
    claim_passage,
    derived_from,
    page_facts,
    placeholder,
    related_pages,
    time_overview,
)
from kennisbank.walking import ByKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx
    from sphinx.domains import Domain

PAGES_WITH_FACTS = {Kind.ARTICLE, Kind.PLAYBOOK}


def note_front_matter(app: Sphinx, docname: str, source: list[str]) -> None:
    """Read the front matter, and take it out before MyST sees the page."""
    kind = kind_of(docname)
    front_matter, faults = read_front_matter(source[0], kind)
    source[0] = without_front_matter(source[0])
    domain_of(app.env).note_page(Page(docname, kind, front_matter, faults))


class _PageTransform(SphinxTransform):
    """A transform of a page that the domain knows."""

    def apply(self, **kwargs: object) -> None:
        page = domain_of(self.env).pages.get(self.env.current_document.docname)
        if page is not None:
            self.apply_to(page)

    def apply_to(self, page: Page) -> None:
        raise NotImplementedError

    def body(self) -> nodes.section | None:
        """Return the section under the title of the page."""
        return next(self.document.findall(nodes.section), None)


class NoteSections(_PageTransform):
    """Note the titles of the sections before they are translated."""

    default_priority = 10  # Sphinx translates at 20.

    def apply_to(self, page: Page) -> None:
        """Fill ``page.sections``."""
        body = self.body()
        if body is not None:
            parts = [child for child in body if isinstance(child, nodes.section)]
            page.sections = [Section(part[0].astext(), part.line or 1) for part in parts]
            for part, section in zip(parts, page.sections, strict=True):
                part["part"] = section.title  # Which part it is, whatever its title becomes.


class NotePage(_PageTransform):
    """Note what the page says, in the language that it is built in."""

    default_priority = 700

    def apply_to(self, page: Page) -> None:
        """Fill the page's summary, steps, claims and situations, and insert placeholders."""
        kinds = (nodes.meta, nodes.section, nodes.container, nodes.admonition, claim_passage)
        found = ByKind(self.document, *kinds)
        page.summary = _description(found[nodes.meta]) or _first_paragraph(self.document)
        page.steps = [_step(node) for node in found[nodes.section] if "minutes" in node]
        page.claims = [_claim(node) for node in found[claim_passage]]
        boxes = (node for node in found[nodes.container] if "kb-situation" in node["classes"])
        page.situations = [_situation(node) for node in boxes]
        if page.kind is Kind.PLAYBOOK:
            page.card = card_text(found[nodes.section], found[nodes.admonition])
        self._insert_placeholders(page)

    def _insert_placeholders(self, page: Page) -> None:
        body = self.body()
        if body is None:
            return
        if page.kind in PAGES_WITH_FACTS:
            body.insert(1, page_facts(docname=page.docname))
            body.extend(mark(docname=page.docname) for mark in (derived_from, related_pages))
        first = next((node for node in body.findall(nodes.section) if "minutes" in node), None)
        if first is not None:
            first.parent.insert(first.parent.index(first), time_overview(docname=page.docname))


class NoteReferences(_PageTransform):
    """Note to which other pages the page refers and what it shows of them."""

    default_priority = 710  # After NotePage, which inserts placeholders.

    def apply_to(self, page: Page) -> None:
        """Fill ``page.references`` and ``page.shows``."""
        found = ByKind(
            self.document, addnodes.pending_xref, addnodes.toctree, placeholder, claim_passage
        )
        for node in found[addnodes.pending_xref]:
            page.shows.add((f"{node.get('refdomain')}:{node.get('reftype')}", node["reftarget"]))
            if node.get("refdomain") == "kb":
                line = node.line or 1
                page.references.append(Reference(node["reftype"], node["reftarget"], line))
        for toctree in found[addnodes.toctree]:
            if not toctree["hidden"]:
                page.shows.add(("toctree", str(toctree["maxdepth"])))
        own = (*found[placeholder], *found[claim_passage])
        page.shows |= {(type(mark).__name__, "") for mark in own}


def _description(metas: Sequence[nodes.meta]) -> str:
    """Return the description that the page gives of itself."""
    return next((str(node["content"]) for node in metas if node.get("name") == "description"), "")


def _first_paragraph(document: nodes.document) -> str:
    for node in document.findall(nodes.paragraph):
        if "kb-title" not in node["classes"] and "kb-label" not in node["classes"]:
            return " ".join(node.astext().split())
    return ""


def _step(section: nodes.section) -> Step:
    title = section[0].astext()
    return Step(title, section["minutes"], section["ids"][0], section.line or 1)


def _claim(node: claim_passage) -> Claim:
    return Claim(node["ids"][0], node["title"], Source(node["whose"]), node.line or 1)


def _situation(box: nodes.container) -> Situation:
    title, *advice = (part.deepcopy() for part in box.children)
    for part in advice:
        for node in part.findall():
            # Else the whole page is kept with it in the environment.
            node.document = None  # type: ignore[assignment]  # docutils allows what its stubs deny
    return Situation(title.astext(), box["ids"][0], tuple(advice))


def handle_dangling_reference(
    app: Sphinx, domain: Domain | None, node: addnodes.pending_xref
) -> bool | None:
    """Keep Sphinx from warning of a reference that :mod:`kennisbank.validation` reports."""
    return True if domain is not None and domain.name == "kb" else None


def register(app: Sphinx) -> None:
    """Register the hooks and the transforms of the read phase."""
    app.connect("source-read", note_front_matter)
    app.add_transform(NoteSections)
    app.add_transform(NotePage)
    app.add_transform(NoteReferences)
    app.connect("warn-missing-reference", handle_dangling_reference)
