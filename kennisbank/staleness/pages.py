"""Pages whose view of other pages has changed, and pages that are gone.

The fingerprints are kept in the output folder, beside the pages they speak of: each
builder has its own.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from kennisbank.staleness.fingerprints import fingerprints

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

FINGERPRINTS = ".fingerprints.json"


class Staleness:
    """Knows what pages show; what they show is looked at once a build."""

    def __init__(self) -> None:
        self._now: dict[str, str] = {}

    def pages_with_changed_view(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Return the pages that show something else than when they were last written."""
        if not _keeps_fingerprints(app):
            return []
        self._now = fingerprints(env)
        written = _load(app)
        return [name for name, digest in self._now.items() if written.get(name) != digest]

    def finish(self, app: Sphinx, exception: Exception | None) -> None:
        """Delete the output of pages that are gone, and keep what the others showed."""
        if exception is not None or not _keeps_fingerprints(app):
            return
        for docname in set(_load(app)) - set(self._now):
            _delete_output(app, docname)
        text = json.dumps(self._now, indent=0, sort_keys=True)
        (Path(app.outdir) / FINGERPRINTS).write_text(text + "\n", encoding="utf-8")


def spare_pages_that_only_name_others(app: Sphinx, env: BuildEnvironment) -> None:
    """Keep Sphinx from writing every page whose toctree names a changed page.

    It does so whatever the toctree shows of that page; the fingerprints know better.
    This is the last event before writing, and the environment is on disk already.
    """
    if _keeps_fingerprints(app):
        env.files_to_rebuild.clear()


def _keeps_fingerprints(app: Sphinx) -> bool:
    # Only builders that write a file a page can leave one of them as it was.
    return app.builder.name in {"html", "dirhtml", "text"}


def _load(app: Sphinx) -> dict[str, str]:
    try:
        loaded = json.loads((Path(app.outdir) / FINGERPRINTS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return loaded if isinstance(loaded, dict) else {}


def _delete_output(app: Sphinx, docname: str) -> None:
    builder = app.builder
    if builder.format == "html":
        output = Path(builder.get_output_path(docname))  # type: ignore[attr-defined]  # HTML builders have it
        source = Path(builder.outdir) / "_sources" / f"{docname}.md.txt"
        source.unlink(missing_ok=True)
    else:
        output = Path(builder.outdir) / f"{docname}.txt"
    output.unlink(missing_ok=True)


def register(app: Sphinx) -> None:
    """Choose the pages to write, and remember at the end what they showed."""
    staleness = Staleness()
    app.connect("env-get-updated", staleness.pages_with_changed_view)
    app.connect("env-check-consistency", spare_pages_that_only_name_others)
    app.connect("build-finished", staleness.finish)
