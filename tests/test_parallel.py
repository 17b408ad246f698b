"""Several processes read and write, and make the very bytes that one makes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.projects import contents

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.projects import Build

# Added to the project's conf.py: notes which process reads and which one writes each page.
WITNESS = """

import os
from pathlib import Path


def note(kind, name):
    folder = Path(__file__).parent / "witness" / kind
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name.replace("/", "-")).write_text(str(os.getpid()))


def setup(app):
    app.connect("source-read", lambda app, name, source: note("read", name))
    app.connect("html-page-context", lambda app, name, *rest: note("written", name))
"""


def build_witnessed(
    build: Build, source: Path, parallel: int
) -> tuple[dict[str, bytes], dict[str, set[str]]]:
    """Build, and return the output and the processes that read and wrote."""
    conf = source / "conf.py"
    conf.write_text(conf.read_text("utf-8") + WITNESS, encoding="utf-8")
    app = build(source, parallel=parallel, exclude_patterns=["witness"])
    seen = {
        kind: {path.read_text() for path in (source / "witness" / kind).iterdir()}
        for kind in ("read", "written")
    }
    return contents(Path(app.outdir)), seen


def test_two_processes_make_the_bytes_of_one(
    build: Build, project: Callable[[str], Path], tmp_path: Path
) -> None:
    alone, processes = build_witnessed(build, project("small"), parallel=1)
    assert [len(pids) for pids in processes.values()] == [1, 1]
    (tmp_path / "small").rename(tmp_path / "done")
    together, processes = build_witnessed(build, project("small"), parallel=2)
    # The pages that no document stands behind, such as search, are written by the first process.
    assert [len(pids) >= 2 for pids in processes.values()] == [True, True]
    assert len(processes["read"] | processes["written"]) >= 4
    assert together == alone
