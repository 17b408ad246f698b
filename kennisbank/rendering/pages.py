"""The facts under the title of a page, and the lists of pages."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from babel.dates import format_date
from docutils import nodes
from sphinx.locale import get_translation

from kennisbank.cards import card_name, has_card
from kennisbank.rendering.parts import heading, joined
from kennisbank.views.pages import facts, page_groups

if TYPE_CHECKING:
    from kennisbank.model import Page
    from kennisbank.rendering.context import Context
    from kennisbank.views.pages import Facts, ListedPage, Measures

_ = get_translation("kennisbank")


def render_facts(context: Context, page: Page) -> list[nodes.Node]:
    """Render the facts under the title of a page."""
    shown = facts(context.knowledge, page)
    box = nodes.container(classes=["kb-facts"])
    words: list[nodes.Node] = [nodes.inline("", text) for text in _words(context, shown)]
    if shown.phase:
        words.insert(0, context.link(*shown.phase))
    if words:
        box += nodes.paragraph("", "", *joined(words, " · "), classes=["kb-measures"])
    if shown.categories:
        links = [context.link(name, title) for name, title in shown.categories]
        label = nodes.inline("", _("Categories:") + " ", classes=["kb-label"])
        box += nodes.paragraph("", "", label, *joined(links, ", "), classes=["kb-categories"])
    if has_card(context.builder, page):
        uri = context.address_of_file(card_name(page))
        link = nodes.reference("", _("Card to print"), internal=True, refuri=uri)
        box += nodes.paragraph("", "", link, classes=["kb-card-link"])
    return [box]


def _words(context: Context, shown: Facts) -> list[str]:
    words = _draft(shown.draft) + _measures(shown.measures)
    if shown.reviewed:
        date = datetime.date.fromisoformat(shown.reviewed)
        language = context.builder.config.language
        words.append(_("reviewed on %s") % format_date(date, "d MMMM yyyy", locale=language))
    return words


def render_pages(context: Context, page: Page) -> list[nodes.Node]:
    """Render the pages of a category or of a phase, a list a group."""
    groups = page_groups(context.knowledge, page)
    if not groups:
        return [nodes.paragraph("", _("There are no pages here yet."))]
    result: list[nodes.Node] = []
    for group in groups:
        if group.title:
            result.append(heading(group.title))
        items = [_listed(context, item) for item in group.pages]
        result.append(nodes.bullet_list("", *items, classes=["kb-pages"]))
    return result


def _listed(context: Context, item: ListedPage) -> nodes.list_item:
    title = nodes.paragraph("", "", context.link(item.docname, item.title), classes=["kb-title"])
    entry = nodes.list_item("", title)
    if item.summary:
        entry += nodes.paragraph("", item.summary, classes=["kb-summary"])
    words = _draft(item.draft) + _measures(item.measures)
    if words:
        entry += nodes.paragraph("", " · ".join(words), classes=["kb-measures"])
    return entry


def _draft(draft: bool) -> list[str]:
    return [_("draft")] if draft else []


def _measures(measures: Measures | None) -> list[str]:
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
