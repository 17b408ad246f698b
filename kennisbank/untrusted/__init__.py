"""A page from a stranger is data: what is on a list is built, anything else is refused.

=========  =====================================================================
module     purpose
=========  =====================================================================
allowed    the lists: notations, directives, options, roles, nodes, addresses
refusals   saying what is refused: kept with the page, repeated by every build
strings    Sphinx's own words are not for translators of pages
files      which files are read at all: no links to elsewhere, no giants
parser     Markdown by the list; no page can change a setting of the parser
markup     the one place where a directive or a role is looked up
tree       what came out of it, checked by the list before any file is copied
addresses  where a link may lead
pictures   which file may be shown, and what an SVG drawing may hold
circles    lists of pages that lead back to where they began
messages   what a page says in a warning stays on the line of that warning
=========  =====================================================================

No module looks for what is bad.  Each has a list of what is good, so that a notation,
an option or a node that a library adds tomorrow is refused until someone lists it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kennisbank.untrusted import circles, files, markup, messages, parser, strings, tree

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def register(app: Sphinx) -> None:
    """Register the gate, in the order in which a page meets it."""
    for part in (messages, strings, files, parser, markup, tree, circles):
        part.register(app)
