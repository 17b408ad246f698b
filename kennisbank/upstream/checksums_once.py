"""Sphinx asks the file system where each style and script is, again on every page.

``_file_checksum`` (9.0.4, ``builders/html/_assets.py``) keeps the checksum of a file, yet by its
resolved path, and resolving costs a look at every folder on the way.  Here the answer is
kept by the path as it is given.  To be removed when Sphinx does so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.builders import html
from sphinx.builders.html import _assets

if TYPE_CHECKING:
    import os
    from pathlib import Path

    from sphinx.application import Sphinx

_ask = _assets._file_checksum


class ChecksumsOnce:
    """The checksums that one build asked for."""

    def __init__(self) -> None:
        self._kept: dict[tuple[Path, str | os.PathLike[str]], str] = {}

    def get(self, outdir: Path, filename: str | os.PathLike[str]) -> str:
        """Return the checksum of a file, as Sphinx does."""
        asked = outdir, filename
        if asked not in self._kept:
            self._kept[asked] = _ask(outdir, filename)
        return self._kept[asked]


def register(app: Sphinx) -> None:
    """Let the HTML builders of this build ask here."""
    html._file_checksum = ChecksumsOnce().get  # type: ignore[attr-defined]  # the repair
