"""docutils and Sphinx look for the methods of a visitor anew at each node.

``Node.walk`` and ``Node.walkabout`` (docutils 0.22.4, ``nodes.py``) write a message for each node
and for each way, which is thrown away unless docutils is being debugged; and ``dispatch_visit``
and ``dispatch_departure`` (the same, and Sphinx 9.0.4, ``util/docutils.py``) make a name of the
kind of node, or of each kind above it, and look whether the visitor has such a method.  Here
both methods are found once for each kind of node on a way through a tree, and messages
are made when someone debugs.  To be removed when docutils and Sphinx do so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxTranslator

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx

    Method = Callable[[nodes.Node], object]

_walk = nodes.Node.walk
_walkabout = nodes.Node.walkabout
WAYS = {
    "visit": ("dispatch_visit", "unknown_visit"),
    "depart": ("dispatch_departure", "unknown_departure"),
}


class Methods(dict[type, "Method"]):
    """The methods of a visitor for each kind of node, found when one is first met.

    :param way: ``visit`` or ``depart``
    """

    def __init__(self, visitor: nodes.NodeVisitor, way: str) -> None:
        super().__init__()
        self._visitor, self._way = visitor, way
        self._dispatch, self._unknown = WAYS[way]

    def __missing__(self, kind: type) -> Method:
        method = self[kind] = self._find(kind)
        return method

    def _find(self, kind: type) -> Method:
        """Return the method that the visitor itself would choose."""
        dispatch = getattr(type(self._visitor), self._dispatch)
        if dispatch is getattr(nodes.NodeVisitor, self._dispatch):
            ancestors: tuple[type, ...] = (kind,)
        elif dispatch is getattr(SphinxTranslator, self._dispatch):
            ancestors = kind.__mro__
        else:
            return self._named(self._dispatch)  # It has a way of its own.
        for ancestor in ancestors:
            method: Method | None = getattr(self._visitor, f"{self._way}_{ancestor.__name__}", None)
            if method:
                return method
        return self._named(self._unknown)

    def _named(self, name: str) -> Method:
        method: Method = getattr(self._visitor, name)
        return method


def walk(self: nodes.Node, visitor: nodes.NodeVisitor) -> bool:
    """Visit a node and all that is in it, as docutils does; see there."""
    if visitor.document.reporter.debug_flag:
        return _walk(self, visitor)
    return _visit(self, Methods(visitor, "visit"))


def walkabout(self: nodes.Node, visitor: nodes.NodeVisitor) -> bool:
    """Visit and leave a node and all that is in it, as docutils does; see there."""
    if visitor.document.reporter.debug_flag:
        return _walkabout(self, visitor)
    return _visit_and_leave(self, Methods(visitor, "visit"), Methods(visitor, "depart"))


def _visit(node: nodes.Node, visits: Methods) -> bool:
    """Return whether to stop."""
    try:
        visits[node.__class__](node)
    except (nodes.SkipChildren, nodes.SkipNode):
        return False
    except nodes.SkipDeparture:
        pass
    except nodes.StopTraversal:
        return True
    try:
        for child in node.children[:]:
            if _visit(child, visits):
                return True
    except nodes.SkipSiblings:
        pass
    return False


def _visit_and_leave(node: nodes.Node, visits: Methods, departures: Methods) -> bool:
    """Return whether to stop."""
    kind, stop, leaves = node.__class__, False, True
    try:
        try:
            visits[kind](node)
        except nodes.SkipNode:
            return False
        except nodes.SkipDeparture:
            leaves = False
        try:
            for child in node.children[:]:
                if _visit_and_leave(child, visits, departures):
                    stop = True
                    break
        except nodes.SkipSiblings:
            pass
    except nodes.SkipChildren:
        pass
    except nodes.StopTraversal:
        stop = True
    if leaves:
        departures[kind](node)
    return stop


def register(app: Sphinx) -> None:
    """Put ours in the place of docutils'."""
    nodes.Node.walk = walk  # type: ignore[method-assign]  # the repair
    nodes.Node.walkabout = walkabout  # type: ignore[method-assign]  # the repair
