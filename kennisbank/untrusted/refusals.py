"""Saying what is refused: a fault of the page, with its line, on every build."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kennisbank.diagnostics import Diagnostic, report

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from kennisbank.model import Page

SUBTYPE = "refused"
LONGEST_QUOTE = 80


def refuse(env: BuildEnvironment, line: int | None, message: str) -> None:
    """Keep with the page that is being read what is refused in it.

    :param line: where, counted from 1; nought and None mean the page as a whole
    :param message: what, and what to use instead
    """
    docname = env.current_document.docname
    fault = Diagnostic(max(line or 1, 1), message, SUBTYPE)
    page: Page | None = env.domaindata["kb"]["pages"].get(docname)
    if page is None:
        report(env, docname, [fault])
    else:
        page.faults.append(fault)


def quoted(text: str) -> str:
    """Return text of a page as it fits in a message: short, and on one line."""
    shown = "".join(character if character.isprintable() else " " for character in text)
    return shown if len(shown) <= LONGEST_QUOTE else shown[:LONGEST_QUOTE] + "…"
