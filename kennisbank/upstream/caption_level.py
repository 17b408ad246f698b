"""The caption of a toctree is a heading without a level.

Sphinx (9.0.4, ``writers/html5.py``) writes ``<p role="heading">``, and ARIA wants an
``aria-level`` with that role.  To be removed when the HTML validator finds no fault
in a toctree with a caption without it (``tests/roots/test-specimen``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

CAPTION = '<p class="caption" role="heading"'


def add_level(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Give the captions in the page the level of a section."""
    if "body" in context:
        context["body"] = context["body"].replace(CAPTION, f'{CAPTION} aria-level="2"')


def register(app: Sphinx) -> None:
    """Do so for every page."""
    app.connect("html-page-context", add_level)
