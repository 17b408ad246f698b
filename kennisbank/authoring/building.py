"""What a build says of pages, as points of the list.

It is a real build, with every check of the extension and of Sphinx, that writes nothing
but its memory; with that memory only what changed is read again.  Drafts are built too.
The first time it begins with what `make html` remembers, so that a writer does not wait
until every page is read once more.
"""

from __future__ import annotations

import io
import logging
import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx.util.logging import NAMESPACE, WarningStreamHandler

from kennisbank.authoring.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Sequence

MEMORY = "_build/doctrees-check"
MEMORY_OF_HTML = "_build/doctrees-html"
OUTPUT = "_build/check"

IN_DUTCH = {
    "myst.directive_unknown": "Dit soort blok bestaat niet. Kijk het af van een bestaande pagina.",
    "myst.role_unknown": "Dit soort verwijzing bestaat niet. Kijk het af van een bestaande pagina.",
    "myst.directive_option": "Deze optie past niet bij dit blok.",
    "myst.directive_parse": "Dit blok is niet te lezen.",
    "myst.header": "Deze kop slaat een niveau over: na ## komt ###.",
    "myst.xref_missing": "Deze link leidt nergens heen. Klopt het adres?",
    "myst.xref_ambiguous": "Deze link past op meer dan één plek. Noem de soort erbij.",
    "myst.iref_missing": "Deze link leidt nergens heen. Klopt het adres?",
    "ref": "Deze verwijzing leidt nergens heen. Klopt de naam?",
    "image.not_readable": "Deze afbeelding is er niet. Klopt het adres?",
    "download.not_readable": "Dit bestand is er niet. Klopt het adres?",
    "toc.not_included": "Geen menu noemt deze pagina. Staat zij in de goede map?",
    "toc": "Dit menu noemt een pagina die er niet is.",
    "docutils": "Dit stuk is niet te lezen.",
}
"""What to do about what Sphinx, MyST and docutils say in English, by type of warning."""


class _Collector(logging.Filter):
    """Keeps the warnings of an application; on its own handler, where locations are text."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self.root = root
        self.faults: set[Fault] = set()

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep a warning that says where it is, and let it pass."""
        location = getattr(record, "location", None)
        if isinstance(location, str):
            path, line = _place(location)
            kind = f"{getattr(record, 'type', '')}.{getattr(record, 'subtype', '')}"
            # Not record.getMessage(): Sphinx's puts the location before it.
            text = str(record.msg) % record.args if record.args else str(record.msg)
            text = text.removesuffix(f" [{kind}]")
            line = _exact_line(Path(path), line, text)
            self.faults.add(Fault(_relative(path, self.root), line, in_dutch(kind, text)))
        return True


def _place(location: str) -> tuple[str, int]:
    match = re.fullmatch(r"(?P<path>.+?)(?::(?P<line>\d+))?:?", location)
    assert match
    return match["path"], int(match["line"] or 1)


def _exact_line(path: Path, line: int, message: str) -> int:
    """Return the line of what a warning quotes: some name only the start of its paragraph."""
    quoted = re.findall(r"'([^']+)'|(\S+\.\w+)$", message)
    if not quoted or not path.is_file():
        return line
    wanted = "".join(quoted[-1])
    lines = path.read_text(encoding="utf-8").split("\n")
    for number, text in enumerate(lines[line - 1 :], start=line):
        if wanted in text:
            return number
    return line


def _relative(path: str, root: Path) -> str:
    return Path(os.path.relpath(path, root)).as_posix()


def in_dutch(kind: str, message: str) -> str:
    """Put the Dutch for what to do before a warning that is not ours.

    :param kind: type and subtype of the warning, as ``myst.header``
    """
    message = " ".join(message.split())
    said = IN_DUTCH.get(kind) or IN_DUTCH.get(kind.partition(".")[0])
    return f"{said} ({message})" if said else message


def build(root: Path, pages: Sequence[Path]) -> tuple[set[Fault], list[str]]:
    """Build pages, or all pages when none are named.

    :returns: what is wrong, of whatever page, and the docnames of all pages
    """
    _begin_with_what_is_remembered(root)
    with patch_docutils(root), docutils_namespace():
        app = Sphinx(
            root,
            root,
            root / OUTPUT,
            root / MEMORY,
            "dummy",
            status=None,
            warning=io.StringIO(),
            confoverrides={"kennisbank_show_drafts": True},
        )
        collector = _Collector(root)
        for handler in logging.getLogger(NAMESPACE).handlers:
            if isinstance(handler, WarningStreamHandler):
                handler.addFilter(collector)
        app.build(filenames=list(pages))
        return collector.faults, sorted(app.env.found_docs)


def _begin_with_what_is_remembered(root: Path) -> None:
    """Copy the memory of `make html`: shared, it would hide from that what was read here.

    Sphinx itself looks at what of it still holds, and reads the rest again.
    """
    if (root / MEMORY_OF_HTML).is_dir() and not (root / MEMORY).exists():
        shutil.copytree(root / MEMORY_OF_HTML, root / MEMORY, dirs_exist_ok=True)
