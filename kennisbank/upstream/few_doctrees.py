"""Sphinx keeps the doctree of every page that it read in memory until it writes the page.

``Builder.write_doctree`` (9.0.4, ``builders/__init__.py``) does so to spare itself reading them
from disk, where it has just put them; and ``BuildEnvironment.get_doctree`` keeps the bytes
of each that it does read.  At 5,000 pages that is more than a gigabyte, and all of it is
looked through for garbage again and again.  Here so many are kept that a usual site is
written as fast.  To be removed when Sphinx has a bound of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from sphinx.application import Sphinx

MOST = 500
"""Doctrees in memory; one of 650 words takes about 0.3 MB."""

Value = TypeVar("Value")


class Bounded(dict[str, Value]):
    """A dictionary that takes nothing more in once it holds enough."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def __setitem__(self, key: str, value: Value) -> None:
        if key in self or len(self) < self._most:
            super().__setitem__(key, value)


def bound(app: Sphinx) -> None:
    """Bound both of the environment's memories."""
    app.env._write_doc_doctree_cache = Bounded(MOST)
    app.env._pickled_doctree_cache = Bounded(MOST)


def register(app: Sphinx) -> None:
    """Do so for every build."""
    app.connect("builder-inited", bound)
