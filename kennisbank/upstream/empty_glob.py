"""Sphinx's warning of an empty ``:glob:`` toctree cannot be suppressed.

Its documentation calls the warning ``toc.empty_glob``, but
``sphinx/directives/other.py`` (9.0.4) logs it with a subtype and without a
type, and ``suppress_warnings`` looks at nothing that has no type.  Here the type
is put in.  To be removed when a build of ``tests/roots/empty-phase`` is silent without it.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

LOGGER = "sphinx.sphinx.directives.other"


class GiveType(logging.Filter):
    """Gives the warning the type that its documentation says it has."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass."""
        if getattr(record, "subtype", None) == "empty_glob" and not getattr(record, "type", None):
            record.type = "toc"
        return True


def register(app: Sphinx) -> None:
    """Put the filter on the logger of Sphinx's toctree directive, once a process."""
    logger = logging.getLogger(LOGGER)
    if not any(isinstance(known, GiveType) for known in logger.filters):
        logger.addFilter(GiveType())
