"""Sphinx warns of a fault only in the build that reads the page.

The next, incremental build is silent, so a page that is still wrong looks
mended.  Here the pages that a warning spoke of are remembered beside the
doctrees, and read again by every build until they are silent.  Discussed in
sphinx-doc/sphinx#4459 and others.  To be removed when Sphinx repeats warnings by itself.
"""

from __future__ import annotations

import json
import logging
import re
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.logging import NAMESPACE, WarningStreamHandler

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

REMEMBERED = "pages-with-warnings.json"


class _WarningMemory(logging.Filter):
    """Remembers the files that the warnings of one application speak of.

    It is a filter on Sphinx's own handler, behind Sphinx's filters: so suppressed
    warnings do not reach it, and locations do so as text.
    """

    def __init__(self, app: Sphinx) -> None:
        super().__init__()
        self.app = app
        self.locations: set[str] = set()

    def filter(self, record: logging.LogRecord) -> bool:
        """Note where the fault is, as ``file:line`` or ``file``, and let it pass."""
        location = getattr(record, "location", None)
        if isinstance(location, str):
            self.locations.add(location)
        return True

    @property
    def file(self) -> Path:
        """Return where the pages are remembered until the next build."""
        return Path(self.app.doctreedir) / REMEMBERED

    def read_again(
        self,
        app: Sphinx,
        env: BuildEnvironment,
        added: set[str],
        changed: set[str],
        removed: set[str],
    ) -> list[str]:
        """Return the pages that the last build warned of."""
        try:
            remembered = set(json.loads(self.file.read_text(encoding="utf-8")))
        except (OSError, ValueError):
            return []
        return sorted(remembered & env.found_docs)

    def remember(self, app: Sphinx, exception: Exception | None) -> None:
        """Write down the pages that this build warned of."""
        paths = {re.sub(r":\d*$", "", location) for location in self.locations}
        docnames = {app.env.path2doc(path) for path in paths} & app.env.found_docs
        text = json.dumps(sorted(name for name in docnames if name))
        self.file.write_text(text + "\n", encoding="utf-8")


def register(app: Sphinx) -> None:
    """Listen to the warnings of this application."""
    memory = _WarningMemory(app)
    for handler in logging.getLogger(NAMESPACE).handlers:
        if isinstance(handler, WarningStreamHandler):
            handler.addFilter(memory)
    app.connect("env-get-outdated", memory.read_again)
    app.connect("build-finished", memory.remember)
