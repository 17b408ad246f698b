"""Sphinx writes each term of a list as XML, for a message that nobody reads.

``apply_source_workaround`` and ``is_translatable`` (9.0.4, ``util/nodes.py``) call ``repr_domxml``
for messages that are shown with ``-vv`` at most, but make the text whether they are shown or not.
Here it is made when a message is.  To be removed when Sphinx does so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util import nodes as sphinx_nodes

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx

_repr_domxml = sphinx_nodes.repr_domxml


class _AsXml:
    """The text of a node in a message, made when it is asked for."""

    def __init__(self, node: Node, length: int = 80) -> None:
        self._node, self._length = node, length

    def __str__(self) -> str:
        return _repr_domxml(self._node, self._length)


def register(app: Sphinx) -> None:
    """Make the text late."""
    sphinx_nodes.repr_domxml = _AsXml  # type: ignore[assignment]  # the repair
