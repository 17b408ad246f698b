"""The small projects in ``tests/roots``, built by Sphinx itself."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, Protocol

from sphinx.testing.util import SphinxTestApp

ROOTS = Path(__file__).parent / "roots"


class Build(Protocol):
    """Builds a project and returns the application, with its warnings."""

    def __call__(
        self, source: Path, builder: str = "html", *, parallel: int = 1, **settings: Any
    ) -> SphinxTestApp: ...


def build_once(name: str, folder: Path, builder: str = "html", **settings: Any) -> Path:
    """Build a project of ``tests/roots`` for the tests of a module, and return its output."""
    source = Path(shutil.copytree(ROOTS / f"test-{name}", folder / name))
    app = SphinxTestApp(builder, srcdir=source, confoverrides=settings)
    try:
        app.build()
        assert not app.warning.getvalue()
    finally:
        app.cleanup()
    return Path(app.outdir)


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder, by its relative name."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
