"""What each part of ours costs, or saves, in a cold build: the same build without it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks.contenders import OURS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from benchmarks.contenders import Contender

_NOT = "import {0}\n{0}.register = lambda app: None\n"

REPAIRS = (
    *("rare_collections", "fast_walks", "fast_visits", "few_words", "few_quotes"),
    *("plain_contents", "light_memos", "light_texts", "light_tocs", "unread_messages"),
    *("late_imports", "bare_headings"),
    *("settings_once", "titles_once", "templates_once", "checksums_once", "needless_walks"),
)
"""The repairs of others that spare a cold build time, and change nothing of what comes out."""

SWITCHES = {
    "cards to print": _NOT.format("kennisbank.cards"),
    "own navigation (furo's instead)": _NOT.format("kennisbank.navigation"),
    "fingerprints of views": _NOT.format("kennisbank.staleness"),
    "worksheets": _NOT.format("kennisbank.worksheets.registration"),
    "facts, origins, relations on pages": (
        "from kennisbank import reading\n"
        "reading.NotePage._insert_placeholders = lambda self, page: None\n"
    ),
    "search index": (
        "def setup(app):\n"
        "    app.connect('builder-inited', lambda app: setattr(app.builder, 'search', False))\n"
    ),
    "typographic quotes": "smartquotes = False\n",
    **{f"repair: {name}": _NOT.format(f"kennisbank.upstream.{name}") for name in REPAIRS},
    "all of these repairs": "".join(_NOT.format(f"kennisbank.upstream.{name}") for name in REPAIRS),
}
"""What switches each part off, as lines at the end of ``conf.py``."""


def without(name: str) -> Contender:
    """Return ours without one of its parts."""
    return replace(OURS, name=f"without {name}", settings=_settings(SWITCHES[name]), page=OURS.page)


def _settings(lines: str) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        OURS.settings(folder)
        with (folder / "conf.py").open("a", encoding="utf-8") as conf:
            conf.write(f"\n{lines}")

    return write
