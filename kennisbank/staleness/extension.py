"""Every page, when the extension itself has changed.

The pages are made by its code and its templates, show words of its catalogues, and name its
assets by a digest of their content.  Sphinx does not write pages again when these change,
so an incremental build would differ from a clean one.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kennisbank.builders import is_for_browsers

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

PACKAGE = Path(__file__).parent.parent
DIGEST = ".theme-digest"
"""The file in the output folder that holds the digest of the extension, look and all."""


def pages_to_write_again(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return all pages when the extension is not the one that they were written with."""
    if not is_for_browsers(app.builder):
        return []
    stamp = Path(app.outdir) / DIGEST
    known = stamp.read_text(encoding="ascii") if stamp.is_file() else ""
    return [] if known == extension_digest() else sorted(env.found_docs)


def remember(app: Sphinx, exception: Exception | None) -> None:
    """Keep the digest of the extension that the pages were written with."""
    if exception is None and is_for_browsers(app.builder):
        (Path(app.outdir) / DIGEST).write_text(extension_digest(), encoding="ascii")


@cache  # Several modules ask, and the files do not change while a build runs.
def extension_digest() -> str:
    """Return a digest of every file of the extension, by name and content."""
    total = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            total.update(str(path.relative_to(PACKAGE)).encode() + path.read_bytes())
    return total.hexdigest()


def register(app: Sphinx) -> None:
    """Compare before pages are written, and remember after."""
    app.connect("env-get-updated", pages_to_write_again)
    app.connect("build-finished", remember)
