"""What a page says in a warning stays on the line of that warning.

Warnings quote pages.  A quoted line end could begin a line of its own, which a
service that runs builds may read as a command (``::add-mask::``), and a quoted
escape code could repaint the terminal of whoever builds.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from sphinx.util.logging import NAMESPACE, WarningStreamHandler

if TYPE_CHECKING:
    from sphinx.application import Sphinx

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
LONGEST = 2_000
"""Characters of a warning at most."""


class _OneLine(logging.Filter):
    """Puts a space in the place of every control character, and a line where there is none."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass."""
        # Not record.getMessage(): Sphinx's puts the location before it, and would do so twice.
        text = str(record.msg) % record.args if record.args else str(record.msg)
        text = CONTROL.sub(" ", text)
        record.msg = text if len(text) <= LONGEST else text[:LONGEST] + "…"
        record.args = ()
        location = getattr(record, "location", None)
        if isinstance(location, str) and location:
            # The name of a file can hold a line end too; and docutils does not always know a line.
            place = CONTROL.sub(" ", location)
            record.location = place if re.search(r":\d+$", place) else place.rstrip(":") + ":1"
        return True


def register(app: Sphinx) -> None:
    """Put the filter on the handler of this application's warnings."""
    for handler in logging.getLogger(NAMESPACE).handlers:
        if isinstance(handler, WarningStreamHandler):
            handler.addFilter(_OneLine())
