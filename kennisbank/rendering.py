"""Rendering: from what a placeholder shows to nodes that every builder knows.

Links are made as pending references, so that Sphinx itself gives them the
right address in every kind of output.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from babel.dates import format_date
from docutils import nodes
from sphinx import addnodes
from sphinx.locale import get_translation

from kennisbank import drawing, views
from kennisbank.cards import card_name
from kennisbank.domain import domain_of
from kennisbank.model import Source
from kennisbank.nodes import (
    category_matrix,
    category_overview,
    claim_overview,
    derived_from,
    life_cycle,
    page_facts,
    page_list,
    picture,
    placeholder,
    related_pages,
    situation_list,
    time_overview,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx.builders import Builder

    from kennisbank.model import Page


_ = get_translation("kennisbank")

RETURN_ARROW = ("evalueren", "samenwerken")
"""After evaluating, a partnership goes on: an arrow leads from this phase to that."""

SOURCE_NAMES = {
    Source.AUTHOR: _("author"),
    Source.EXPERIENCE: _("author’s experience"),
    Source.SINEK: _("Sinek"),
    Source.FACT: _("fact"),
}
"""Whose a claim is, in the reader's words."""


class Renderer:
    """Renders the placeholders of one document that is being written.

    :param builder: the builder that writes
    :param docname: the document that the nodes will stand in
    """

    def __init__(self, builder: Builder, docname: str) -> None:
        self.builder = builder
        self.docname = docname
        self.knowledge = domain_of(builder.env).knowledge

    def render(self, mark: placeholder) -> list[nodes.Node]:
        """Return what comes in the place of a placeholder."""
        page = self.knowledge.pages.get(mark["docname"])
        return RENDERERS[type(mark)](self, page) if page else []

    def render_facts(self, page: Page) -> list[nodes.Node]:
        """Render the facts under the title of a page."""
        shown = views.facts(self.knowledge, page)
        box = nodes.container(classes=["kb-facts"])
        texts = self._draft(shown.draft) + self._measures(shown.measures)
        if shown.reviewed:
            date = datetime.date.fromisoformat(shown.reviewed)
            language = self.builder.config.language
            texts.append(_("reviewed on %s") % format_date(date, "d MMMM yyyy", locale=language))
        words: list[nodes.Node] = [nodes.inline("", text) for text in texts]
        if shown.phase:
            words.insert(0, self._link(*shown.phase, "kb-phase"))
        if words:
            box += nodes.paragraph("", "", *_joined(words, " · "), classes=["kb-measures"])
        if shown.categories:
            links = [self._link(name, title, "kb-category") for name, title in shown.categories]
            label = nodes.inline("", _("Categories:") + " ", classes=["kb-label"])
            box += nodes.paragraph("", "", label, *_joined(links, ", "), classes=["kb-categories"])
        if page.card.steps and self.builder.name in {"html", "dirhtml"}:
            box += nodes.paragraph("", "", self._card_link(page), classes=["kb-card-link"])
        return [box]

    def render_pages(self, page: Page) -> list[nodes.Node]:
        """Render the pages of a category or of a phase, a list a group."""
        groups = views.page_groups(self.knowledge, page)
        if not groups:
            return [nodes.paragraph("", _("There are no pages here yet."))]
        result: list[nodes.Node] = []
        for group in groups:
            if group.title:
                heading = nodes.rubric("", group.title)
                heading["heading-level"] = 2
                result.append(heading)
            items = [self._card(item) for item in group.cards]
            result.append(nodes.bullet_list("", *items, classes=["kb-pages"]))
        return result

    def render_categories(self, page: Page) -> list[nodes.Node]:
        """Render all categories with their summaries and numbers of pages."""
        items = [self._entry(entry) for entry in views.categories(self.knowledge, page)]
        return [nodes.bullet_list("", *items, classes=["kb-entries"])]

    def render_life_cycle(self, page: Page) -> list[nodes.Node]:
        """Render the phases as a picture, where one can be shown, and as a list."""
        entries = views.phases(self.knowledge, page)
        items = [self._entry(entry) for entry in entries]
        listing = nodes.enumerated_list("", *items, enumtype="arabic", classes=["kb-entries"])
        drawn = self._picture(self._draw_life_cycle(entries)) if entries else []
        return [nodes.container("", *drawn, listing, classes=["kb-life-cycle"])]

    def render_situations(self, page: Page) -> list[nodes.Node]:
        """Render the situations of all pages, by phase, each with its advice."""
        result: list[nodes.Node] = []
        for group in views.situations(self.knowledge, page):
            heading = nodes.rubric("", group.title, classes=["kb-situation-group"])
            heading["heading-level"] = 2
            items = [self._situation(entry) for entry in group.situations]
            result += [heading, nodes.bullet_list("", *items, classes=["kb-situations"])]
        return result

    def _situation(self, entry: views.SituationLink) -> nodes.list_item:
        link = self._link(entry.docname, entry.title, anchor=entry.anchor)
        title = nodes.paragraph("", "", link, classes=["kb-title"])
        advice = [part.deepcopy() for part in entry.advice]
        for part in advice:
            for reference in part.findall(addnodes.pending_xref):
                reference["refdoc"] = self.docname  # Addresses are relative to where it stands now.
        source = self._link(entry.docname, entry.page_title)
        more = nodes.paragraph("", "", source, classes=["kb-more"])
        return nodes.list_item("", title, *advice, more)

    def render_time(self, page: Page) -> list[nodes.Node]:
        """Render how the run time is divided over the steps, drawn and in words."""
        steps = views.timed_steps(self.knowledge, page)
        items = []
        for step in steps:
            link = nodes.reference("", "", nodes.inline("", step.title), internal=True)
            link["refid"] = step.anchor
            minutes = nodes.inline("", _("%d min") % step.minutes, classes=["kb-minutes"])
            items.append(
                nodes.list_item("", nodes.paragraph("", "", link, nodes.Text(" "), minutes))
            )
        listing = nodes.enumerated_list("", *items, enumtype="arabic")
        drawn = self._picture(drawing.time_bar([step.minutes for step in steps]))
        return [nodes.container("", *drawn, listing, classes=["kb-time"])]

    def render_matrix(self, page: Page) -> list[nodes.Node]:
        """Render every page in a table of category against phase."""
        matrix = views.matrix(self.knowledge, page)
        rows = []
        for entry, cells in matrix.rows:
            title = nodes.paragraph("", "", self._link(entry.docname, entry.title))
            rows.append([title, *(self._cell(cell) for cell in cells)])
        return [_table([_("Category"), *matrix.columns], rows, "kb-matrix")]

    def render_claims(self, page: Page) -> list[nodes.Node]:
        """Render all claims in a table: whose they are and where they are worked out."""
        rows: list[list[nodes.Node]] = []
        for use in views.claim_uses(self.knowledge, page):
            title = nodes.paragraph("", "", self._link(use.docname, use.title, anchor=use.id))
            title["ids"] = [_overview_anchor(use.id)]
            whose = nodes.paragraph("", SOURCE_NAMES[use.source])
            rows.append([nodes.paragraph("", str(use.number)), title, whose, self._cell(use.pages)])
        heads = [_("No."), _("Claim"), _("Whose"), _("Worked out in")]
        return [_table(heads, rows, "kb-claims")]

    def render_origins(self, page: Page) -> list[nodes.Node]:
        """Render the claims that a page works out, each linked to its passage."""
        uses = views.origins(self.knowledge, page)
        items = []
        for use in uses:
            link = self._link(use.docname, use.title, anchor=use.id)
            whose = nodes.inline("", f"({SOURCE_NAMES[use.source]})", classes=["kb-whose"])
            items.append(nodes.list_item("", nodes.paragraph("", "", link, nodes.Text(" "), whose)))
        return self._foot(_("Derived from"), items, "kb-origins")

    def render_relations(self, page: Page) -> list[nodes.Node]:
        """Render the related pages, each with the reason."""
        items = []
        for relation in views.relations(self.knowledge, page):
            link = self._link(relation.docname, relation.title)
            reason = nodes.inline("", _shared(relation), classes=["kb-reason"])
            items.append(
                nodes.list_item("", nodes.paragraph("", "", link, nodes.Text(" — "), reason))
            )
        return self._foot(_("Related pages"), items, "kb-related")

    def claim_marker(self, claim: str) -> nodes.inline:
        """Return the discreet marker at the end of a passage.

        It says whose the claim is, and leads to the page that works it out; where
        several do, to their list in the overview of claims.
        """
        use = views.claim_use(self.knowledge, claim)
        name = SOURCE_NAMES[use.source]
        overview = self.knowledge.claim_overview
        if len(use.pages) == 1:
            docname, title = use.pages[0]
            link = self._direct_link(docname, name)
            link["reftitle"] = _("Worked out in “%s”") % title
        elif use.pages and overview:
            link = self._direct_link(overview, name, _overview_anchor(claim))
            link["reftitle"] = _("Worked out in %d pages") % len(use.pages)
        else:
            return nodes.inline("", name, classes=["kb-marker"])
        return nodes.inline("", "", link, classes=["kb-marker"])

    def _cell(self, pages: Sequence[tuple[str, str]]) -> nodes.Node:
        if not pages:
            return nodes.paragraph("", "–", classes=["kb-gap"])
        items = [
            nodes.list_item("", nodes.paragraph("", "", self._link(docname, title)))
            for docname, title in pages
        ]
        return nodes.bullet_list("", *items)

    def _foot(self, title: str, items: list[nodes.list_item], name: str) -> list[nodes.Node]:
        if not items:
            return []
        heading = nodes.rubric("", title)
        heading["heading-level"] = 2
        return [
            nodes.container("", heading, nodes.bullet_list("", *items), classes=["kb-foot", name])
        ]

    @staticmethod
    def _draft(draft: bool) -> list[str]:
        return [_("draft")] if draft else []

    @staticmethod
    def _measures(measures: views.Measures | None) -> list[str]:
        if measures is None:
            return []
        words = []
        if measures.minutes:
            words.append(_("%d minutes") % measures.minutes)
        if measures.preparation:
            words.append(_("%d minutes to prepare") % measures.preparation)
        if measures.people:
            fewest, most = measures.people
            same = fewest == most
            words.append(_("%d people") % most if same else _("%d to %d people") % (fewest, most))
        return words

    def _card(self, item: views.Card) -> nodes.list_item:
        title = nodes.paragraph("", "", self._link(item.docname, item.title), classes=["kb-title"])
        entry = nodes.list_item("", title)
        if item.summary:
            entry += nodes.paragraph("", item.summary, classes=["kb-summary"])
        words = self._draft(item.draft) + self._measures(item.measures)
        if words:
            entry += nodes.paragraph("", " · ".join(words), classes=["kb-measures"])
        return entry

    def _entry(self, entry: views.Entry) -> nodes.list_item:
        count = _("%d pages") % entry.count if entry.count != 1 else _("1 page")
        link = self._link(entry.docname, entry.title)
        number = nodes.inline("", f"({count})", classes=["kb-count"])
        title = nodes.paragraph("", "", link, nodes.Text(" "), number, classes=["kb-title"])
        return nodes.list_item(
            "", title, nodes.paragraph("", entry.summary, classes=["kb-summary"])
        )

    def _link(self, docname: str, text: str, *classes: str, anchor: str = "") -> nodes.Element:
        """Return a reference that Sphinx resolves: to a page, or to an anchor in it."""
        if anchor:
            return self._direct_link(docname, text, anchor)
        return addnodes.pending_xref(
            "",
            nodes.inline("", text, classes=list(classes)),
            refdomain="std",
            reftype="doc",
            reftarget=f"/{docname}",
            refexplicit=True,
            refwarn=True,
            refdoc=self.docname,
        )

    def _direct_link(self, docname: str, text: str, anchor: str = "") -> nodes.reference:
        """Return a reference that is resolved already, as it can carry an anchor or a hint."""
        uri = self.builder.get_relative_uri(self.docname, docname)
        if anchor:
            uri = uri.partition("#")[0] + f"#{anchor}"
        return nodes.reference("", "", nodes.inline("", text), internal=True, refuri=uri)

    def _card_link(self, page: Page) -> nodes.reference:
        root = self.builder.get_relative_uri(self.docname, self.builder.config.root_doc)
        uri = root.removesuffix("index.html") + card_name(page)
        return nodes.reference("", _("Card to print"), internal=True, refuri=uri)

    def _picture(self, svg: str) -> list[nodes.Node]:
        # An EPUB must declare every page with SVG in it, and Sphinx does not do so.
        builder = self.builder
        return [picture(svg=svg)] if builder.format == "html" and builder.name != "epub" else []

    def _draw_life_cycle(self, entries: Sequence[views.Entry]) -> str:
        builder, here = self.builder, self.docname
        if builder.format != "html":
            return ""
        links = [(builder.get_relative_uri(here, entry.docname), entry.title) for entry in entries]
        names = [entry.docname.split("/")[-2] for entry in entries]
        back = None
        if set(RETURN_ARROW) <= set(names):
            back = (names.index(RETURN_ARROW[0]), names.index(RETURN_ARROW[1]))
        return drawing.life_cycle(links, _("The life cycle of a partnership"), back)


RENDERERS: dict[type[placeholder], Callable[[Renderer, Page], list[nodes.Node]]] = {
    page_facts: Renderer.render_facts,
    page_list: Renderer.render_pages,
    category_matrix: Renderer.render_matrix,
    category_overview: Renderer.render_categories,
    claim_overview: Renderer.render_claims,
    derived_from: Renderer.render_origins,
    life_cycle: Renderer.render_life_cycle,
    related_pages: Renderer.render_relations,
    situation_list: Renderer.render_situations,
    time_overview: Renderer.render_time,
}


def _joined(parts: Sequence[nodes.Node], separator: str) -> list[nodes.Node]:
    result: list[nodes.Node] = []
    for part in parts:
        if result:
            result.append(nodes.inline("", separator, classes=["kb-separator"]))
        result.append(part)
    return result


def _overview_anchor(claim: str) -> str:
    return f"claim-{claim}"


def _shared(relation: views.Relation) -> str:
    """Return why a page is related, in words."""
    reasons = list(relation.categories)
    if relation.claims:
        reasons.append(_("the claim “%s”") % relation.claims[0])
    if len(relation.claims) > 1:
        more = len(relation.claims) - 1
        reasons.append(_("%d more claims") % more if more > 1 else _("one more claim"))
    listed = reasons[0]
    if len(reasons) > 1:
        listed = _("%s and %s") % (", ".join(reasons[:-1]), reasons[-1])
    return _("shares %s") % listed


def _table(heads: Sequence[str], rows: Sequence[Sequence[nodes.Node]], name: str) -> nodes.table:
    columns = [nodes.colspec(colwidth=100 // len(heads)) for _head in heads]
    head = [nodes.entry("", nodes.paragraph("", text)) for text in heads]
    body = [nodes.row("", *(nodes.entry("", cell) for cell in row)) for row in rows]
    group = nodes.tgroup(
        "", *columns, nodes.thead("", nodes.row("", *head)), nodes.tbody("", *body)
    )
    group["cols"] = len(heads)
    return nodes.table("", group, classes=[name])
