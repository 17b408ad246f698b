"""furo copies the table of contents of each page to see whether it is empty.

``has_not_enough_items_to_show_toc`` (2025.12.19) asks Sphinx for a copy with resolved
addresses, which Sphinx has just made for the page itself.  Here the original is looked at.
To be removed when furo looks at ``context["toc"]``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx import addnodes
from sphinx.builders.html import StandaloneHTMLBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def has_not_enough_items_to_show_toc(builder: StandaloneHTMLBuilder, docname: str) -> bool:
    """Tell whether a page has no sections below its title."""
    pages = builder.env.tocs[docname].children
    sections = pages[0].children[1:] if pages else ()
    return all(
        isinstance(entry, addnodes.toctree) for part in sections[:1] for entry in part.children
    )


def replace(app: Sphinx) -> None:
    """Put ours in the place of furo's, in a build that uses it."""
    if isinstance(app.builder, StandaloneHTMLBuilder):
        import furo  # type: ignore[import-untyped]  # noqa: PLC0415  # it is slow to import

        furo.has_not_enough_items_to_show_toc = has_not_enough_items_to_show_toc


def register(app: Sphinx) -> None:
    """Do so once it is known what is built."""
    app.connect("builder-inited", replace)
