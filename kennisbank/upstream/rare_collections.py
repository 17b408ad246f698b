"""Python looks for garbage far too often while Sphinx builds.

A doctree is full of cycles and lives as long as its page is worked on, so each of
CPython's collections (every 700 new objects, and now and then of everything that is
alive) finds next to nothing: a quarter of the time of a build of 200 pages.  Here
collections are as rare as keeps the memory of a build nearly the same.  What was loaded
before the build, most of it the environment, lives until its end, so none looks at it.

At its end Python looks for garbage once more and takes everything apart, although the
system takes back the memory of a process at once: at 1,000 pages a third of the time
of a build after an edit.  Here what is left then is kept out of that.

Neither Sphinx (9.0.4) nor docutils does this.  To be removed when Sphinx does.
"""

from __future__ import annotations

import atexit
import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

NEW_OBJECTS = 1_000_000
"""New objects between two collections; a hundred pages make about as many, of some 35 MB."""


def overlook_what_was_loaded(app: Sphinx) -> None:
    """Keep what is alive before a build out of the collections during it."""
    gc.freeze()


def overlook_nothing(app: Sphinx, exception: Exception | None) -> None:
    """Let go of it, for who builds more than once in a process."""
    gc.unfreeze()


def register(app: Sphinx) -> None:
    """Make collections rare in this process, and in those that it forks."""
    _often, *older = gc.get_threshold()
    gc.set_threshold(NEW_OBJECTS, *older)
    atexit.unregister(gc.freeze)  # Several builds in one process need it once.
    atexit.register(gc.freeze)
    app.connect("builder-inited", overlook_what_was_loaded)
    app.connect("build-finished", overlook_nothing)
