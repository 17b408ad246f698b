"""furo has labels that are not marked for translation, and columns without a label.

The toggles of ``page.html`` have an ``aria-label`` in English, and its two
``<aside>``s have none (furo 2025.12.19).  Our ``page.html`` passes what furo's makes
of a page through :func:`translate_labels`.  To be removed when ``tests/test_theme.py``
finds no English on a page, and axe no ``landmark-unique``, without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.locale import get_translation

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

_ = get_translation("theme")


def translate_labels(html: str) -> str:
    """Put our labels in the place of furo's."""
    labels = {
        "Toggle site navigation sidebar": _("Show the menu"),
        "Toggle table of contents sidebar": _("Show what is on this page"),
        "Toggle Light / Dark / Auto color theme": _("Switch between light, dark and automatic"),
    }
    for label, ours in labels.items():
        html = html.replace(f'aria-label="{label}', f'aria-label="{ours}')
    for column, name in (("sidebar-drawer", _("Menu")), ("toc-drawer", _("Contents of this page"))):
        html = html.replace(
            f'<aside class="{column}', f'<aside aria-label="{name}" class="{column}'
        )
    return html


def offer(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Let our templates call :func:`translate_labels`."""
    context["translate_labels"] = translate_labels


def register(app: Sphinx) -> None:
    """Offer the function to every page."""
    app.connect("html-page-context", offer)
