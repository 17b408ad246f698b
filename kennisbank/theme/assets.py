"""The style sheet and the script, for every page that a browser reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.locale import get_translation

from kennisbank.builders import is_for_browsers

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("theme")

STYLE, SCRIPT = "kennisbank.css", "kennisbank.js"


def add(app: Sphinx) -> None:
    """Add the style sheet and the script, where a browser reads the pages."""
    if not is_for_browsers(app.builder):
        return
    app.add_css_file(STYLE, priority=900)
    app.add_js_file(SCRIPT, loading_method="defer", **_script_words())  # type: ignore[arg-type]  # texts only


def _script_words() -> dict[str, str]:
    """Return the words of the script, which finds them as attributes of its own element."""
    return {
        "data-copy": str(_("Copy the text")),
        "data-copied": str(_("Copied")),
        "data-copy-failed": str(_("Copying failed. The text is selected: copy it yourself.")),
        "data-open-mail": str(_("Open in mail program")),
        "data-start": str(_("What time do you start?")),
        "data-end": str(_("End")),
    }
