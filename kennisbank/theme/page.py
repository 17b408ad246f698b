"""What the templates need to know of a page."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from sphinx.locale import get_translator

from kennisbank.domain import domain_of

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

DESCRIPTION_LENGTH = 200


def describe(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Give a page its words and its description, and the front door the whole width."""
    context["_"] = translate
    if 'name="description"' not in context.get("metatags", ""):
        context["kb_description"] = _description(app, pagename)
    if pagename == app.config.root_doc:
        context["furo_hide_toc"] = True


def translate(message: str) -> str:
    """Translate for templates: by our own catalogue first, then by Sphinx's."""
    ours = get_translator("theme").gettext(message)
    return ours if ours != message else get_translator("sphinx").gettext(message)


def _description(app: Sphinx, pagename: str) -> str:
    page = domain_of(app.env).pages.get(pagename)
    summary = page.summary if page else ""
    return textwrap.shorten(summary, DESCRIPTION_LENGTH, placeholder=" …")
