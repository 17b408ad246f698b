"""Saying what is refused: a fault of the page, with its line, on every build."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx.util import logging

from kennisbank.diagnostics import Diagnostic, keep

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.environment import BuildEnvironment

SUBTYPE = "refused"
LONGEST_QUOTE = 80
"""Characters of a page that a message quotes at most."""
TRANSLATED = re.compile(r":(\d+):<translated>$")
"""How Sphinx names the source of a translated message: with the line of the original."""

logger = logging.getLogger(__name__)


def refuse(env: BuildEnvironment, line: int | None, message: str) -> None:
    """Keep with the page that is being read what is refused in it.

    :param line: where, counted from 1; nought and None mean the page as a whole
    :param message: what, and what to use instead
    """
    keep(env, Diagnostic(max(line or 1, 1), message, SUBTYPE))


def refuse_file(path: Path, line: int, message: str) -> None:
    """Warn of a file that is not read at all; who calls this does so in every build."""
    logger.warning(message, location=f"{path}:{line}", type="kennisbank", subtype=SUBTYPE)


def line_of(source: str | None, line: int | None) -> int | None:
    """Return the line in the page, also for a line of a translated message."""
    translated = TRANSLATED.search(source or "")
    return int(translated[1]) if translated else line


def quoted(text: str) -> str:
    """Return text of a page as it fits in a message: short, and on one line."""
    shown = "".join(character if character.isprintable() else " " for character in text)
    return shown if len(shown) <= LONGEST_QUOTE else shown[:LONGEST_QUOTE] + "…"
