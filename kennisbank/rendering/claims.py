"""The overview of claims, the claims that a page works out, and the marker of each claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import get_translation

from kennisbank.model import Source
from kennisbank.rendering.parts import foot, linked, table
from kennisbank.views.claims import claim_use, claim_uses, origins

if TYPE_CHECKING:
    from kennisbank.model import Page
    from kennisbank.rendering.context import Context

_ = get_translation("kennisbank")

SOURCE_NAMES = {
    Source.AUTHOR: _("author"),
    Source.EXPERIENCE: _("author’s experience"),
    Source.SINEK: _("Sinek"),
    Source.FACT: _("fact"),
}
"""Whose a claim is, in the reader's words."""


def render_claims(context: Context, page: Page) -> list[nodes.Node]:
    """Render all claims in a table: whose they are and where they are worked out."""
    rows: list[list[nodes.Node]] = []
    for use in claim_uses(context.knowledge, page):
        title = nodes.paragraph("", "", context.link(use.docname, use.title, anchor=use.id))
        title["ids"] = [_overview_anchor(use.id)]
        whose = nodes.paragraph("", SOURCE_NAMES[use.source])
        number = nodes.paragraph("", str(use.number))
        rows.append([number, title, whose, linked(context, use.pages)])
    heads = [_("No."), _("Claim"), _("Whose"), _("Worked out in")]
    return [table(heads, rows, "kb-claims")]


def render_origins(context: Context, page: Page) -> list[nodes.Node]:
    """Render the claims that a page works out, each linked to its passage."""
    items = []
    for origin in origins(context.knowledge, page):
        link = context.link(origin.docname, origin.title, anchor=origin.id)
        whose = nodes.inline("", f"({SOURCE_NAMES[origin.source]})", classes=["kb-whose"])
        items.append(nodes.list_item("", nodes.paragraph("", "", link, nodes.Text(" "), whose)))
    return foot(_("Derived from"), items, "kb-origins")


def claim_marker(context: Context, claim: str) -> nodes.inline:
    """Return the discreet marker at the end of a passage.

    It says whose the claim is, and leads to the page that works it out; where
    several do, to their list in the overview of claims.

    :param claim: the id of the claim
    """
    use = claim_use(context.knowledge, claim)
    name = SOURCE_NAMES[use.source]
    overview = context.knowledge.claim_overview
    if len(use.pages) == 1:
        docname, title = use.pages[0]
        link = context.link(docname, name)
        link["reftitle"] = _("Worked out in “%s”") % title
    elif use.pages and overview:
        link = context.link(overview, name, _overview_anchor(claim))
        link["reftitle"] = _("Worked out in %d pages") % len(use.pages)
    else:
        return nodes.inline("", name, classes=["kb-marker"])
    return nodes.inline("", "", link, classes=["kb-marker"])


def _overview_anchor(claim: str) -> str:
    return f"claim-{claim}"
