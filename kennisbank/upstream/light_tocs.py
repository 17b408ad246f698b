"""Sphinx unpickles and pickles the headings of every page in every build, also of one page.

``BuildEnvironment.tocs`` (9.0.4) holds them as nodes, each with a dictionary of lists: most
of the time that the environment takes to load and to save, at 1,000 pages a quarter of a build
after an edit.  Few of them are looked at.  Here each is kept as bytes, until someone asks
for it.  To be removed when Sphinx keeps something smaller.
"""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


class LightTocs(dict[str, "nodes.bullet_list | bytes"]):
    """Headings by docname: as nodes to who asks for one, as bytes in a pickle.

    Of the ways to read a dictionary, those of a single key unpack it.
    """

    def __getitem__(self, docname: str) -> nodes.bullet_list:
        toc = super().__getitem__(docname)
        if isinstance(toc, bytes):
            # Whoever changes the nodes must find the same ones again.
            toc = self[docname] = pickle.loads(toc)  # noqa: S301  # out of Sphinx's own pickle
        return toc

    def get(self, docname: str, default: Any = None) -> Any:
        """Return the headings of a page, or else the default."""
        try:
            return self[docname]
        except KeyError:
            return default

    def __reduce__(self) -> tuple[object, ...]:
        packed = {
            docname: toc if isinstance(toc, bytes) else pickle.dumps(toc, pickle.HIGHEST_PROTOCOL)
            for docname, toc in super().items()
        }
        return LightTocs, (packed,)


def keep_light(app: Sphinx) -> None:
    """Put the headings of this build into such a dictionary."""
    if not isinstance(app.env.tocs, LightTocs):
        app.env.tocs = LightTocs(app.env.tocs)  # type: ignore[assignment]  # the repair


def register(app: Sphinx) -> None:
    """Do so for every build."""
    app.connect("builder-inited", keep_light)
