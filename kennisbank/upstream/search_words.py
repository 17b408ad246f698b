"""Sphinx's search page stops with an error in Dutch, and says nothing of what it found.

The words of its scripts come from ``sphinx.js``, which is made when Sphinx is
packed.  In Dutch (9.0.4) "Search finished, found …" is in it as an empty string;
strings that we add with ``add_message_catalog`` do not reach it; and its rule for
plurals, ``(n != 1)``, is true or false in JavaScript, where ``doctools.js`` wants
the number of a form.  Here the file is made again, with our strings and a number,
in a folder of ``locale_dirs``, where Sphinx looks first.  To be removed when Sphinx's
Dutch ``sphinx.js`` has no empty strings and its search page counts its results.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel.messages.pofile import read_po
from sphinx import package_dir

from kennisbank.catalogues import OWN

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


def write_words(app: Sphinx, config: Config) -> None:
    """Write ``sphinx.js`` with our strings in the last folder of ``locale_dirs``."""
    place = Path(config.language, "LC_MESSAGES")
    theirs, ours = package_dir / "locale" / place / "sphinx.js", OWN / place / "sphinx.po"
    if not (theirs.is_file() and ours.is_file() and config.locale_dirs):
        return
    catalogue = _read_js(theirs)
    catalogue["messages"] |= _read_po(ours, catalogue["messages"])
    catalogue["plural_expr"] = f"+{catalogue['plural_expr']}"
    target = Path(app.srcdir, config.locale_dirs[-1]) / place / "sphinx.js"
    target.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(catalogue, sort_keys=True, indent=1)
    target.write_text(f"Documentation.addTranslations({text});\n", encoding="utf-8")


def _read_js(path: Path) -> dict[str, Any]:
    match = re.search(r"\{.*\}", path.read_text(encoding="utf-8"), re.DOTALL)
    catalogue: dict[str, Any] = json.loads(match[0]) if match else {"messages": {}}
    return catalogue


def _read_po(path: Path, wanted: dict[str, Any]) -> dict[str, Any]:
    """Return our translations of the wanted messages, plurals as lists."""
    with path.open("rb") as file:
        messages = read_po(file)
    found: dict[str, Any] = {}
    for message in messages:
        plural = isinstance(message.id, (tuple, list))
        name = message.id[0] if plural else message.id
        if name in wanted and message.string:
            found[name] = list(message.string) if plural else message.string
    return found


def register(app: Sphinx) -> None:
    """Write the file after the catalogues of the site have their place, at 500."""
    app.connect("config-inited", write_words, priority=600)
