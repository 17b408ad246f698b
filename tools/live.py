"""`make live`: sphinx-autobuild, with a Sphinx that is warm.

sphinx-autobuild starts Python and imports Sphinx anew for each build, which costs more than
building one page. Here each build is a fork of a process that has imported them once. That process
knows nothing of this project, so whoever changes `conf.py` or `kennisbank/` sees it at once.

Windows cannot fork: there each build starts anew.
"""

import multiprocessing
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from sphinx.application import builtin_extensions
from sphinx.cmd.build import main as sphinx_build
from sphinx_autobuild import __main__ as autobuild  # type: ignore[import-untyped]  # it has no types
from sphinx_autobuild.build import Builder, show_message  # type: ignore[import-untyped]  # as above

IMPORTED_ONCE = [
    *(__name__, "sphinx_autobuild.__main__"),
    *builtin_extensions,
    *("myst_parser.sphinx_ext.main", "furo", "sphinx_design", "sphinx_reredirects"),
    *("docutils.parsers.rst.directives.admonitions", "docutils.parsers.rst.directives.tables"),
]
"""Modules of others that each build of this site needs."""


class WarmBuilder(Builder):  # type: ignore[misc]  # it has no types
    """What sphinx-autobuild calls at its start and whenever a file has changed."""

    def __call__(self, *, changed_paths: Sequence[Path]) -> None:
        """Build, and say where the site is."""
        if changed_paths:
            show_message("Changed: " + ", ".join(path.name for path in changed_paths[:5]))
        if self._run_commands(self.pre_build_commands, "pre-build"):
            return
        if self._build(is_first=not changed_paths):
            show_message("The build failed: see above. What was built before is still served.")
        else:
            self._run_commands(self.post_build_commands, "post-build")
        show_message(f"Serving on {self.uri}")

    def _build(self, *, is_first: bool) -> int:
        """Build, and return Sphinx's status."""
        if not is_first:
            # sphinx-autobuild has already made a process for this build.
            return sphinx_build(self.sphinx_args)
        with ProcessPoolExecutor(max_workers=1) as pool:
            return pool.submit(sphinx_build, self.sphinx_args).result()


if __name__ == "__main__":
    if "forkserver" in multiprocessing.get_all_start_methods():
        multiprocessing.set_start_method("forkserver")
        multiprocessing.set_forkserver_preload(IMPORTED_ONCE)
    autobuild.Builder = WarmBuilder
    autobuild.main()
