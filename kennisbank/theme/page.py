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
"""Characters at most."""

WIDE = ("kb-situations", "kb-matrix")
"""A page with one of these takes the width of its table of contents too."""


def describe(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Give a page its words and its description, and wide pages the whole width."""
    context["_"] = translate
    context["kb_author"] = app.config.author
    if 'name="description"' not in context.get("metatags", ""):
        context["kb_description"] = _description(app, pagename)
    if any(f'class="{name}' in context.get("body", "") for name in WIDE):
        context["furo_hide_toc"] = True


def translate(message: str) -> str:
    """Translate for templates: by our own catalogue first, then by Sphinx's."""
    ours = get_translator("theme").gettext(message)
    return ours if ours != message else get_translator("sphinx").gettext(message)


def _description(app: Sphinx, pagename: str) -> str:
    page = domain_of(app.env).pages.get(pagename)
    summary = page.summary if page else ""
    return textwrap.shorten(summary, DESCRIPTION_LENGTH, placeholder=" …")
