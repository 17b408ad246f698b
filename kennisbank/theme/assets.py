"""The style sheet and the script, and writing all pages again when the theme changes.

The address of an asset in a page ends in a hash of its content, and every page
shows words of our catalogues.  Sphinx does not write pages again when these
change, so an incremental build would differ from a clean one.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.locale import get_translation

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_ = get_translation("theme")

PACKAGE = Path(__file__).parent.parent
STYLE, SCRIPT = "kennisbank.css", "kennisbank.js"
DIGEST = ".theme-digest"


def add(app: Sphinx) -> None:
    """Add the style sheet and the script, where a browser reads the pages."""
    if not _writes_for_browser(app):
        return
    app.add_css_file(STYLE, priority=900)
    app.add_js_file(SCRIPT, loading_method="defer", **_script_words())  # type: ignore[arg-type]


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


def pages_to_write_again(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return all pages when the extension is not the one that they were written with."""
    if not _writes_for_browser(app):
        return []
    stamp = Path(app.outdir) / DIGEST
    known = stamp.read_text(encoding="ascii") if stamp.is_file() else ""
    return [] if known == _digest() else sorted(env.found_docs)


def remember(app: Sphinx, exception: Exception | None) -> None:
    """Keep the digest of the extension that the pages were written with."""
    if exception is None and _writes_for_browser(app):
        (Path(app.outdir) / DIGEST).write_text(_digest(), encoding="ascii")


def _writes_for_browser(app: Sphinx) -> bool:
    return app.builder.name in {"html", "dirhtml", "singlehtml"}


@cache  # Several modules ask, and the files do not change while a build runs.
def _digest() -> str:
    total = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            total.update(str(path.relative_to(PACKAGE)).encode() + path.read_bytes())
    return total.hexdigest()
