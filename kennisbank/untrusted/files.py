"""Which files are read at all.

A symbolic link can lead out of the project, to a device that never ends, or back to
where it came from.  Sphinx follows each, so links are kept from it before it looks, and
what is too large or no text before it reads.
"""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.locale import get_translation
from sphinx.util.matching import Matcher

from kennisbank.drafts import take_out
from kennisbank.untrusted.allowed import MAX_PAGE, PAGE_NAME
from kennisbank.untrusted.refusals import quoted, refuse_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

_ = get_translation("kennisbank")

_BAD_NAME = _("“%s” cannot be the name of a page: use letters, digits and hyphens.")
_A_LINK = _("“%s” is a link to another place: put the file or the folder itself here.")
_NO_FILE = _("“%s” is no ordinary file.")


def is_own_file(source: Path, path: Path) -> bool:
    """Whether a path stays within the project, by itself and after every link in it.

    Hidden folders are no part of it: ``.git`` holds what a machine needs to reach the repository.
    """
    plain = Path(os.path.normpath(path))
    if not plain.is_relative_to(source):
        return False
    inside = plain.relative_to(source)
    own = source.resolve() / inside
    return own.resolve() == own and not any(part.startswith(".") for part in inside.parts)


class _ShutOut:
    """The files and folders of one application that Sphinx must not see."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}

    def find(self, app: Sphinx, config: Config) -> None:
        """Exclude them.  Without any, the configuration stays as it was."""
        self.found = dict(_suspects(Path(app.srcdir), config))
        if self.found:
            exact = [_literally(name) for name in sorted(self.found)]
            config.exclude_patterns = [*config.exclude_patterns, *exact]

    def say(self, app: Sphinx) -> None:
        """Warn of each, now that the messages are translated."""
        for name, message in sorted(self.found.items()):
            refuse_file(Path(app.srcdir) / name, 1, message % quoted(name))


def _suspects(source: Path, config: Config) -> Iterator[tuple[str, str]]:
    """Yield links, odd names and what is no file, with what is wrong; follow no link."""
    excluded, included = Matcher(config.exclude_patterns), Matcher(config.include_patterns)
    suffixes = tuple(config.source_suffix)
    for root, folders, files in os.walk(source):
        here = Path(root)
        inside = here.relative_to(source).as_posix()
        prefix = "" if inside == "." else f"{inside}/"
        names = {name: prefix + name for name in (*folders, *files)}
        folders[:] = [name for name in folders if not excluded(names[name])]
        for name in folders:
            if (here / name).is_symlink():
                yield names[name], _A_LINK
        for name in files:
            path = names[name]
            if not path.endswith(suffixes) or excluded(path) or not included(path):
                continue
            fault = _fault_of_page(os.path.join(root, name), path)  # noqa: PTH118  # fast
            if fault:
                yield path, fault


def _fault_of_page(path: str, name: str) -> str:
    mode = os.lstat(path).st_mode
    if stat.S_ISLNK(mode):
        return _A_LINK
    if not stat.S_ISREG(mode):
        return _NO_FILE
    return "" if PAGE_NAME.fullmatch(name) else _BAD_NAME


def _literally(name: str) -> str:
    """Return a pattern of Sphinx that matches this name only."""
    return re.sub(r"[*?\[]", lambda special: f"[{special[0]}]", name)


def leave_out_unreadable(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Take pages out of the project that are too long, or not text; as drafts are.

    A page that is left out counts as new in the next build, so that it is told of again.
    """
    for docname in sorted(added | changed):
        path = Path(env.doc2path(docname))
        fault = _fault_of_text(path)
        if fault:
            refuse_file(path, *fault)
            take_out(env, docname, added, changed, removed)
    return []


def _fault_of_text(path: Path) -> tuple[int, str] | None:
    too_long = 1, _("This page is longer than %d characters: make two pages of it.") % MAX_PAGE
    if path.stat().st_size > 4 * MAX_PAGE:  # No character takes more bytes.
        return too_long
    content = path.read_bytes()
    try:
        return too_long if len(content.decode("utf-8")) > MAX_PAGE else None
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return line, _("This page is not saved as UTF-8: save it again with that encoding.")


def register(app: Sphinx) -> None:
    """Look before Sphinx does: it walks the folders after ``builder-inited``."""
    shut_out = _ShutOut()
    app.connect("config-inited", shut_out.find, priority=900)
    app.connect("builder-inited", shut_out.say)
    app.connect("env-get-outdated", leave_out_unreadable, priority=400)
