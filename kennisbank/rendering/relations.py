"""Related pages, each with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import get_translation

from kennisbank.rendering.parts import foot
from kennisbank.views.relations import relations

if TYPE_CHECKING:
    from kennisbank.model import Page
    from kennisbank.rendering.context import Context
    from kennisbank.views.relations import Relation

_ = get_translation("kennisbank")


def render_relations(context: Context, page: Page) -> list[nodes.Node]:
    """Render the related pages, each with the reason."""
    items = []
    for relation in relations(context.knowledge, page):
        link = context.link(relation.docname, relation.title)
        reason = nodes.inline("", _reason(relation), classes=["kb-reason"])
        items.append(nodes.list_item("", nodes.paragraph("", "", link, nodes.Text(" — "), reason)))
    return foot(_("Related pages"), items, "kb-related")


def _reason(relation: Relation) -> str:
    """Return why a page is related, in words."""
    shared = list(relation.categories)
    if relation.claims:
        shared.append(_("the claim “%s”") % relation.claims[0])
    if len(relation.claims) > 1:
        more = len(relation.claims) - 1
        shared.append(_("%d more claims") % more if more > 1 else _("one more claim"))
    listed = shared[0]
    if len(shared) > 1:
        listed = _("%s and %s") % (", ".join(shared[:-1]), shared[-1])
    return _("shares %s") % listed
