"""What is wrong with a page, kept so that it can be said again on every build.

Sphinx forgets the warnings of a page that it does not read again.
Here a fault is data of the page: it is stored in the environment and
reported by :mod:`kennisbank.validation` until it is mended.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx.locale import get_translation
from sphinx.util import logging

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.environment import BuildEnvironment

    from kennisbank.model import Page

_ = get_translation("kennisbank")
logger = logging.getLogger(__name__)


@dataclass(frozen=True, order=True)
class Diagnostic:
    """One fault of one page.

    :param line: line in the source file, counted from 1
    :param message: what is wrong and what to do, in the language of the site
    :param subtype: subtype of the warning; its type is always ``kennisbank``
    """

    line: int
    message: str
    subtype: str


def suggestion(wrong: str, known: Iterable[str]) -> str:
    """Return " Did you mean …?" when a known word is near, else an empty string."""
    near = difflib.get_close_matches(wrong.casefold(), sorted(known), n=1, cutoff=0.6)
    return " " + _("Did you mean “%s”?") % near[0] if near else ""


def keep(env: BuildEnvironment, fault: Diagnostic) -> None:
    """Keep a fault with the page that is being read, so that every build repeats it."""
    docname = env.current_document.docname
    # Not by way of the domain, which knows the directives that keep faults.
    page: Page | None = env.domaindata["kb"]["pages"].get(docname)
    if page is None:
        report(env, docname, [fault])
    else:
        page.faults.append(fault)


def report(env: BuildEnvironment, docname: str, diagnostics: Iterable[Diagnostic]) -> None:
    """Log the faults of a page as warnings with ``file:line``, in order of line."""
    for fault in sorted(set(diagnostics)):
        logger.warning(
            fault.message,
            location=f"{env.doc2path(docname)}:{fault.line}",
            type="kennisbank",
            subtype=fault.subtype,
        )
