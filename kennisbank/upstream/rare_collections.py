"""Python looks for garbage far too often while Sphinx builds.

A doctree is full of cycles and lives as long as its page is worked on, so each of
CPython's collections (every 700 new objects, and now and then of everything that is
alive) finds next to nothing: a quarter of the time of a build of 200 pages.  Here
collections are as rare as keeps the memory of a build the same.  Neither Sphinx (9.0.4)
nor docutils sets this.  To be removed when Sphinx does.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

NEW_OBJECTS = 20_000
"""New objects between two collections; a page makes about as many."""


def register(app: Sphinx) -> None:
    """Make collections rare in this process, and in those that it forks."""
    _often, *older = gc.get_threshold()
    gc.set_threshold(NEW_OBJECTS, *older)
