"""furo made our own: style, templates and the description of each page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def register(app: Sphinx) -> None:
    """Register style sheet and page hooks."""
    app.add_css_file("kennisbank.css", priority=900)
