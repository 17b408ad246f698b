"""furo loads an HTML parser for the navigation that it makes, whoever makes the navigation.

``furo.navigation`` (2025.12.19) imports Beautiful Soup at its top, which takes as long as a fifth
of a build in which nothing changed.  As :mod:`kennisbank.navigation` hands it an empty tree, it
is not used.  Here a module stands in its place, until furo has a tree to work on.  To be
removed when furo imports it where it is used.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

MODULE = "furo.navigation"


class Understudy(ModuleType):
    """Stands in for the module of furo, and has it loaded for the first tree."""

    def get_navigation_tree(self, toctree_html: str) -> str:
        """Return the navigation that furo makes of a tree; of an empty one that is none."""
        if not toctree_html:
            return ""
        if sys.modules.get(MODULE) is self:
            del sys.modules[MODULE]
        tree: str = importlib.import_module(MODULE).get_navigation_tree(toctree_html)
        return tree


def register(app: Sphinx) -> None:
    """Put the module there, unless furo was loaded by an earlier build in this process."""
    sys.modules.setdefault(MODULE, Understudy(MODULE))
