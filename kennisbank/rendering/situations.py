"""Situations, each with the advice of today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import get_translation

from kennisbank.rendering.parts import heading
from kennisbank.views.situations import situations

if TYPE_CHECKING:
    from kennisbank.model import Page
    from kennisbank.rendering.context import Context
    from kennisbank.views.situations import SituationLink

_ = get_translation("kennisbank")


def render_situations(context: Context, page: Page) -> list[nodes.Node]:
    """Render situations by phase, each with its advice."""
    result: list[nodes.Node] = []
    for group in situations(context.knowledge, page):
        items = [_situation(context, entry) for entry in group.situations]
        listing = nodes.bullet_list("", *items, classes=["kb-situations"])
        result += [heading(group.title, "kb-situation-group"), listing]
        if group.more:
            docname, count = group.more
            link = context.link(docname, _("All %d playbooks of this phase") % count)
            result.append(nodes.paragraph("", "", link, classes=["kb-more-situations"]))
    return result


def _situation(context: Context, entry: SituationLink) -> nodes.list_item:
    link = context.link(entry.docname, entry.title, anchor=entry.anchor)
    title = nodes.paragraph("", "", link, classes=["kb-title"])
    advice = [part.deepcopy() for part in entry.advice]
    for part in advice:
        for reference in part.findall(addnodes.pending_xref):
            reference["refdoc"] = context.docname  # Addresses are relative to where it stands now.
    source = context.link(entry.docname, entry.page_title)
    more = nodes.paragraph("", "", source, classes=["kb-more"])
    return nodes.list_item("", title, *advice, more)
