"""Sphinx's own words are not for translators of pages.

Templates write them into every page as they are, and Sphinx takes them from a
``sphinx.po`` in ``locale_dirs`` before any extension is asked.  So it is told of, and
the words are loaded again without it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx import locale, package_dir
from sphinx.locale import get_translation

from kennisbank.untrusted.refusals import quoted, refuse_file

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

_ = get_translation("kennisbank")

GENERAL = ("general", "sphinx")
"""How Sphinx files its own words away."""


class _Strings:
    """The catalogues of Sphinx's words that are among those of one application's pages."""

    def __init__(self) -> None:
        self.found: list[Path] = []

    def load_again(self, app: Sphinx, config: Config) -> None:
        """Replace what Sphinx has loaded by its own words only."""
        folders = [Path(app.srcdir) / folder for folder in config.locale_dirs]
        self.found = sorted(
            path for folder in folders for path in folder.glob("*/LC_MESSAGES/sphinx.[mp]o")
        )
        if self.found:
            locale.translators.pop(GENERAL, None)
            app.translator, _known = locale.init([package_dir / "locale"], config.language)

    def say(self, app: Sphinx) -> None:
        """Warn of each, now that the messages are translated."""
        text = _("“%s” is no translation of a page: translate pages only.")
        for path in self.found:
            if path.suffix == ".po" or not path.with_suffix(".po").exists():
                refuse_file(path, 1, text % quoted(os.path.relpath(path, app.srcdir)))


def register(app: Sphinx) -> None:
    """Do so before our own catalogues are added, at 500."""
    strings = _Strings()
    app.connect("config-inited", strings.load_again, priority=400)
    app.connect("builder-inited", strings.say)
