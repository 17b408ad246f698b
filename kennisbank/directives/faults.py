"""Faults in the use of a directive: kept with the page, so that every build repeats them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.locale import get_translation

from kennisbank.diagnostics import Diagnostic, keep

if TYPE_CHECKING:
    from sphinx.util.docutils import SphinxDirective

_ = get_translation("kennisbank")


def note_fault(directive: SphinxDirective, message: str, subtype: str = "directive") -> None:
    """Keep a fault, at the line of the directive, with the page that it stands in."""
    keep(directive.env, Diagnostic(directive.lineno, message, subtype))


def require_content(directive: SphinxDirective) -> None:
    """Keep a fault when a directive has nothing between its fences."""
    if not directive.content:
        name = directive.name.removeprefix("kb:")
        text = _("“%s” is empty: put its text between the two lines of colons.") % name
        note_fault(directive, text)
