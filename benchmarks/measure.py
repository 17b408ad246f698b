"""Building and editing a project, and what that costs.

CPU seconds are those of all processes of a build together, so they depend little on
what else the machine does; memory is that of the largest process.
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import time
from dataclasses import dataclass
from statistics import mean, median
from typing import TYPE_CHECKING

from benchmarks import corpus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from benchmarks.contenders import Contender

COLD, NOTHING = "cold", "no-op"
EDITS = ("body", "category", "title", "added", "deleted")
STEPS = (COLD, NOTHING, *EDITS)
EDITED = corpus.Playbook(4)
ARTICLE = re.compile(rb"<article\b.*</article>", re.DOTALL)


@dataclass(frozen=True)
class Cost:
    """What one build cost.

    :param memory: megabytes
    :param written: files
    """

    cpu: float
    wall: float
    memory: float
    written: int


@dataclass(frozen=True)
class PageBytes:
    """The bytes of pages: of all of it, and of what is not its text, at most."""

    page: float
    frame: int
    frame_compressed: int


class Project:
    """The corpus as one contender wants it, in a folder of its own."""

    def __init__(self, contender: Contender, size: int, folder: Path) -> None:
        self.contender, self.size, self.folder = contender, size, folder
        self.output = folder / contender.output
        self._times = dict.fromkeys(EDITS, 0)

    def write(self) -> None:
        """Write all pages and the settings, in an empty folder."""
        shutil.rmtree(self.folder, ignore_errors=True)
        for docname, text in corpus.pages(self.size):
            self.contender.write(self.folder, docname, text)
        # As each edit leaves it, so that the first one changes no more than the others.
        self.contender.write(self.folder, EDITED.docname, self._edited_text())
        self.contender.settings(self.folder)

    def take(self, step: str, jobs: str) -> Cost:
        """Make an edit, or forget all that was built; then build."""
        if step == COLD:
            for name in self.contender.cache:
                shutil.rmtree(self.folder / name, ignore_errors=True)
        elif step in EDITS:
            self.edit(step)
        return self._build(jobs)

    def edit(self, step: str) -> None:
        """Change, add or delete a page."""
        self._times[step] += 1
        new = corpus.Playbook(self.size)
        if step == "added":
            self.contender.write(self.folder, new.docname, new.text())
        elif step == "deleted":
            self.contender.write(self.folder, new.docname, new.text()).unlink()
        else:
            self.contender.write(self.folder, EDITED.docname, self._edited_text())

    def _edited_text(self) -> str:
        text = EDITED.text().replace("## Wie\n", f"## Wie\n\nVersie {self._times['body']}.\n")
        text = text.replace(f"# {EDITED.title}\n", f"# {EDITED.title} {self._times['title']}\n")
        ids = corpus.category_ids()
        category = ids[self._times["category"] % len(ids)]
        return re.sub(r"(?<=categories:\n)(  - .*\n)+", f"  - {category}\n", text)

    def _build(self, jobs: str) -> Cost:
        environ = {key: value for key, value in os.environ.items() if key not in IGNORED}
        start, clock = time.time_ns(), time.monotonic()
        process = subprocess.Popen(
            self.contender.command(jobs),
            cwd=self.folder, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        assert process.stdout is not None
        said = process.stdout.read().decode(errors="replace")
        _pid, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise BuildError(f"{self.contender.name} stopped with an error:\n{said[-2_000:]}")
        return Cost(
            cpu=used.ru_utime + used.ru_stime,
            wall=time.monotonic() - clock,
            memory=used.ru_maxrss / 1024,
            written=sum(path.stat().st_mtime_ns >= start for path in self._files()),
        )

    def _files(self) -> Iterator[Path]:
        return (path for path in self.output.rglob("*") if path.is_file())

    def page_bytes(self) -> PageBytes | None:
        """Return the bytes of the playbooks; None where none are written."""
        places = re.compile(r"playbooks/\w+/p\d{5}(/index)?\.html$")
        pages = [path for path in self._files() if places.search(path.as_posix())]
        if not pages:
            return None
        frames = [ARTICLE.sub(b"", path.read_bytes()) for path in pages]
        return PageBytes(
            page=mean(path.stat().st_size for path in pages),
            frame=max(map(len, frames)),
            frame_compressed=max(len(gzip.compress(frame)) for frame in frames),
        )


IGNORED = {"PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"}
"""Who sets these would measure how Python compiles its libraries."""


class BuildError(Exception):
    """A contender that does not build."""


def medians(costs: list[Cost]) -> Cost:
    """Return the median of each cost."""
    return Cost(
        cpu=median(cost.cpu for cost in costs),
        wall=median(cost.wall for cost in costs),
        memory=median(cost.memory for cost in costs),
        written=int(median(cost.written for cost in costs)),
    )
