"""Sphinx loads and dumps its search index when no page is written.

``StandaloneHTMLBuilder.prepare_writing`` (9.0.4) loads the index whatever there is to write,
and the end of the build dumps it again, the same: most of the work of a build after
which nothing has changed.  Here that is left out when no page has gone, none is to be
written, and the index is newer than the environment, which is dumped whenever a page was
read.  To be removed when Sphinx does so.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.application import ENV_PICKLE_FILENAME
from sphinx.builders.html import StandaloneHTMLBuilder

if TYPE_CHECKING:
    from collections.abc import Set

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


class Sparer:
    """Decides, in one build, whether the index is needed."""

    def __init__(self) -> None:
        self._pages_gone = False

    def note_removed(
        self,
        app: Sphinx,
        env: BuildEnvironment,
        added: set[str],
        changed: set[str],
        removed: set[str],
    ) -> list[str]:
        """Note whether pages have gone; return no pages, which this event is meant for."""
        self._pages_gone = bool(removed)
        return []

    def spare(self, app: Sphinx) -> None:
        """Let the builder of this build work without an index when it needs none."""
        builder = app.builder
        if not isinstance(builder, StandaloneHTMLBuilder):
            return
        prepare, search = builder.prepare_writing, builder.search

        def prepare_writing(docnames: Set[str]) -> None:
            same = not docnames and not self._pages_gone and _is_current(builder)
            builder.search = search and not same
            prepare(docnames)
            builder.search = search  # The search page is written all the same.

        builder.prepare_writing = prepare_writing  # type: ignore[method-assign]


def _is_current(builder: StandaloneHTMLBuilder) -> bool:
    index = Path(builder.outdir) / builder.searchindex_filename
    environment = Path(builder.doctreedir) / ENV_PICKLE_FILENAME
    return (
        index.is_file()
        and environment.is_file()
        and index.stat().st_mtime_ns > environment.stat().st_mtime_ns
    )


def register(app: Sphinx) -> None:
    """Do so for every build."""
    sparer = Sparer()
    # Late, so that what others take out of the project is seen.
    app.connect("env-get-outdated", sparer.note_removed, priority=900)
    app.connect("builder-inited", sparer.spare)
