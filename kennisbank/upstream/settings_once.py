"""docutils' settings are made anew for every page, and by MyST a second time for nothing.

Sphinx (9.0.4, ``util/docutils.py``) makes an option parser of a hundred and fifty options for
each page that it reads; MyST (5.2.0, ``mdit_to_docutils/base.py``) makes another for a
document that it then does not use.  All of them are equal.  Here they are made once and
copied.  To be removed when neither does so.
"""

from __future__ import annotations

import copy
from functools import cache
from typing import TYPE_CHECKING, Any

from docutils.frontend import get_default_settings
from docutils.utils import DependencyList
from myst_parser.mdit_to_docutils import base
from sphinx.util import docutils as sphinx_docutils

if TYPE_CHECKING:
    from docutils.frontend import Values
    from sphinx.application import Sphinx

_get_settings = sphinx_docutils._get_settings
_defaults_of = cache(get_default_settings)


class SettingsOnce:
    """Gives the settings of the page before, when they were asked for in the same way."""

    def __init__(self) -> None:
        self._asked: object = None
        self._made: Values | None = None

    def get(
        self, *components: Any, defaults: dict[str, Any], read_config_files: bool = False
    ) -> Values:
        """Return settings as Sphinx makes them."""
        kinds = [item if isinstance(item, type) else type(item) for item in components]
        asked = kinds, defaults, read_config_files
        if self._made is None or asked != self._asked:
            made = _get_settings(
                *components, defaults=defaults, read_config_files=read_config_files
            )
            # A copy, as Sphinx changes the settings of a page, and may change the defaults.
            self._asked, self._made = (kinds, dict(defaults), read_config_files), made
        return _copy(self._made)


def _copy(settings: Values) -> Values:
    new = copy.copy(settings)
    new.record_dependencies = DependencyList()  # The one setting that a page adds to.
    return new


def register(app: Sphinx) -> None:
    """Let Sphinx and MyST ask here."""
    sphinx_docutils._get_settings = SettingsOnce().get  # type: ignore[assignment]  # the repair
    base.get_default_settings = lambda *components: _copy(_defaults_of(*components))  # type: ignore[attr-defined]  # the repair
