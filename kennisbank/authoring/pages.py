"""The pages that there are, read from their files: nothing is built.

The Sphinx configuration decides what a page is; here the folders suffice, because
:func:`kennisbank.model.kind_of` knows them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kennisbank.front_matter import BLOCK, read_front_matter
from kennisbank.model import FrontMatter, Kind, Page, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDERS = ("articles", "playbooks", "categories")
TITLE = re.compile(r"^# +(.+?) *$", re.MULTILINE)


@dataclass(frozen=True)
class Listed:
    """A page as a list names it."""

    path: Path
    docname: str
    kind: Kind
    title: str
    front_matter: FrontMatter

    @property
    def id(self) -> str:
        """Return the name by which other pages refer to this one."""
        return Page(self.docname, self.kind, self.front_matter).id


def listed(root: Path, *kinds: Kind) -> list[Listed]:
    """Return the pages of these kinds, in order of docname."""
    return [page for page in _all(root) if page.kind in kinds]


def _all(root: Path) -> Iterator[Listed]:
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*.md")):
            docname = path.relative_to(root).with_suffix("").as_posix()
            text = path.read_text(encoding="utf-8")
            front_matter, _faults = read_front_matter(text, kind_of(docname))
            yield Listed(path, docname, kind_of(docname), _title(text, docname), front_matter)


def _title(text: str, docname: str) -> str:
    block = BLOCK.match(text)
    found = TITLE.search(text, block.end() if block else 0)
    return found[1] if found else docname


def phases(root: Path) -> list[Listed]:
    """Return the phases in the order in which the page of all playbooks lists them."""
    overview = (root / "playbooks" / "index.md").read_text(encoding="utf-8")
    found = listed(root, Kind.PHASE)
    return sorted(found, key=lambda phase: overview.find(f"\n{phase.id}/index"))
