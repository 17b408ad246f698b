"""Fixtures for all tests: the small projects in ``tests/roots``, built by Sphinx itself."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sphinx.testing.util import SphinxTestApp

from tests.projects import ROOTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.projects import Build


@pytest.fixture
def project(tmp_path: Path) -> Callable[[str], Path]:
    """Return a function that copies a project of ``tests/roots``, to build and to edit."""

    def copy(name: str) -> Path:
        return Path(shutil.copytree(ROOTS / f"test-{name}", tmp_path / name))

    return copy


@pytest.fixture
def build() -> Iterator[Build]:
    """Return a function that builds a project as ``sphinx-build`` does, in this process."""
    made: list[SphinxTestApp] = []

    def run(
        source: Path, builder: str = "html", *, parallel: int = 1, **settings: Any
    ) -> SphinxTestApp:
        for earlier in made:
            earlier.cleanup()  # Two applications at once share docutils' registries.
        app = SphinxTestApp(builder, srcdir=source, parallel=parallel, confoverrides=settings)
        made.append(app)
        app.build()
        return app

    yield run
    for app in made:
        app.cleanup()
