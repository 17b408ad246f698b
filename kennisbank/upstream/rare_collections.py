"""Python looks for garbage far too often while Sphinx builds.

A doctree is full of cycles and lives as long as its page is worked on, so each of
CPython's collections (every 700 new objects, and now and then of everything that is
alive) finds next to nothing: a quarter of the time of a build of 200 pages.  Here the
first comes so late that a usual site is built without any, and the others are as rare as
keeps the memory of a large one nearly the same.  What was loaded before the build, most of
it the environment, lives until its end, so none looks at it.

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

BEFORE_THE_FIRST = 1_000_000
"""New objects before the first collection; a hundred pages make fewer."""
BEFORE_THE_NEXT = 100_000
"""New objects between two collections after that; ten pages make about as many."""


class AfterTheFirst:
    """Makes the collections after the first one less rare; called by Python at each."""

    def __call__(self, phase: str, info: dict[str, int]) -> None:
        """Do so once the first is done."""
        if phase == "stop":
            _collect_after(BEFORE_THE_NEXT)
            gc.callbacks.remove(self)


def _collect_after(new_objects: int) -> None:
    _often, *older = gc.get_threshold()
    gc.set_threshold(new_objects, *older)


def overlook_what_was_loaded(app: Sphinx) -> None:
    """Keep what is alive before a build out of the collections during it."""
    gc.freeze()


def overlook_nothing(app: Sphinx, exception: Exception | None) -> None:
    """Let go of it, for who builds more than once in a process."""
    gc.unfreeze()


def register(app: Sphinx) -> None:
    """Make collections rare in this process, and in those that it forks."""
    _collect_after(BEFORE_THE_FIRST)
    # Of an earlier build in this process there may still be one.
    others = [item for item in gc.callbacks if not isinstance(item, AfterTheFirst)]
    gc.callbacks[:] = [*others, AfterTheFirst()]
    atexit.unregister(gc.freeze)  # Several builds in one process need it once.
    atexit.register(gc.freeze)
    app.connect("builder-inited", overlook_what_was_loaded)
    app.connect("build-finished", overlook_nothing)
