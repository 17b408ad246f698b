"""Drafts: pages that are in the source and not in the site, unless they are asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kennisbank.domain import domain_of
from kennisbank.front_matter import MAX_LENGTH, read_front_matter
from kennisbank.model import kind_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def leave_out(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Take out of the project the new and changed drafts, and those that were shown before.

    ``exclude_patterns`` would do so too, but changing the configuration makes Sphinx
    read every page again.
    """
    if app.config.kennisbank_show_drafts:
        return []
    pages = domain_of(env).pages
    shown = {docname for docname, page in pages.items() if page.front_matter.draft}
    for docname in sorted(added | changed | shown):
        if _is_draft(env, docname):
            take_out(env, docname, added, changed, removed)
    return []


def take_out(
    env: BuildEnvironment, docname: str, added: set[str], changed: set[str], removed: set[str]
) -> None:
    """Take a page out of the project, in ``env-get-outdated``: as if it were not there."""
    env.project.docnames.discard(docname)
    added.discard(docname)
    changed.discard(docname)
    if docname in env.all_docs:
        removed.add(docname)


def _is_draft(env: BuildEnvironment, docname: str) -> bool:
    try:
        with Path(env.doc2path(docname)).open(encoding="utf-8") as file:
            start = file.read(2 * MAX_LENGTH)
    except (OSError, UnicodeDecodeError):
        return False  # Sphinx itself will say so.
    if "draft" not in start:
        return False  # Nearly every page: reading the front matter costs far more than this.
    front_matter, _faults = read_front_matter(start, kind_of(docname))
    return front_matter.draft


def register(app: Sphinx) -> None:
    """Leave drafts out, unless the setting asks for them."""
    app.add_config_value(
        "kennisbank_show_drafts",
        default=False,
        rebuild="",
        types=bool,
        description="Build pages with “draft: true” too, and mark them.",
    )
    app.connect("env-get-outdated", leave_out)
