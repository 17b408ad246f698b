"""Sphinx makes messages that nobody reads.

Each event that it emits, and much else, is told to its log (9.0.4, ``events.py``), some fifty
messages a page; its logger takes all of them, makes a record of each, and the handlers throw
them away unless Sphinx was called with ``-vv``.  Here the logger takes what some handler takes.

``apply_source_workaround`` and ``is_translatable`` (``util/nodes.py``) write each term of a list as
XML for such a message, whether it is shown or not.  Here that is made when the message is.
To be removed when Sphinx does so.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from sphinx.util import nodes as sphinx_nodes
from sphinx.util.logging import NAMESPACE

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


def take_what_is_read() -> None:
    """Let Sphinx's logger take no message that each of its handlers would throw away."""
    logger = logging.getLogger(NAMESPACE)
    if logger.handlers:
        logger.setLevel(max(logging.DEBUG, min(handler.level for handler in logger.handlers)))


def register(app: Sphinx) -> None:
    """Take few messages, and make their text late."""
    take_what_is_read()
    sphinx_nodes.repr_domxml = _AsXml  # type: ignore[assignment]  # the repair
