"""docutils finds nodes by recursion, and looks for what is not there again and again.

``Node.findall`` (0.22.4) is a generator in a generator for each level of the tree, and about
eighty transforms walk each page with it; more than half of them look for a kind of node
that the page does not have.  Here the common walk, over a node and all that is in it, keeps its
own stack: the same nodes in the same order, in two thirds of the time.  And a walk through a
whole document remembers which kinds it met, so that until something is put into a document
again, nobody walks through this one for a kind that it lacks.

``Node.setup_child``, which is called for whatever is put in, climbs to the document up to four
times a call; here once.  To be removed when docutils' own are as fast.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.nodes import NodeMatcher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sphinx.application import Sphinx

    Condition = type | Callable[[nodes.Node], bool] | None

_findall = nodes.Node.findall
_document: property = nodes.Node.document  # type: ignore[assignment]  # a stub says otherwise


class KnownKinds:
    """The kinds of nodes in the document that was walked through last.

    It may know of too many, as it does not notice what is taken out.  It would know of too few
    if someone set ``children`` to nodes without children of their own that were made long
    before; those that sphinx-design sets have some.
    """

    def __init__(self) -> None:
        self.changes = 0
        self._document: nodes.Node | None = None
        self._changes = -1
        self._kinds: set[type] = set()
        """Their classes, and the classes that those derive from."""

    def remember(self, document: nodes.Node, kinds: Iterable[type], changes: int) -> None:
        """Remember what a whole walk met, that began after so many changes."""
        if changes == self.changes:
            self._document, self._changes = document, changes
            self._kinds = set(chain.from_iterable(kind.__mro__ for kind in kinds))

    def lacks(self, document: nodes.Node, wanted: Iterable[type]) -> bool:
        """Tell whether it is certain that a document has no node of any of these kinds."""
        known = document is self._document and self._changes == self.changes
        return known and self._kinds.isdisjoint(wanted)


def finding(known: KnownKinds) -> Callable[..., Iterator[Any]]:
    """Return a ``findall`` that looks at what is known first."""

    def findall(
        self: nodes.Node,
        condition: Condition = None,
        include_self: bool = True,
        descend: bool = True,
        siblings: bool = False,
        ascend: bool = False,
    ) -> Iterator[Any]:
        """Find as docutils does; see there."""
        if not (include_self and descend) or siblings or ascend:
            return _findall(self, condition, include_self, descend, siblings, ascend)
        if condition is None:
            return _walk(self)
        if isinstance(condition, type):
            if isinstance(self, nodes.document):
                return _instances_in_document(self, condition, known)
            return _instances(self, condition, {})
        if isinstance(condition, NodeMatcher):
            return _matching(self, condition, known)
        return (node for node in _walk(self) if condition(node))

    return findall


def setting_up(known: KnownKinds) -> Callable[[nodes.Element, nodes.Node], None]:
    """Return a ``setup_child`` that says so when a node is put in anywhere."""

    def setup_child(self: nodes.Element, child: nodes.Node) -> None:
        """Tell a child where it is, as docutils does; see there."""
        known.changes += 1
        child.parent = self
        document = self.document
        if document is not None:
            child._document = document  # type: ignore[attr-defined]  # what the property keeps
            if child.source is None:
                child.source = document.current_source
            if child.line is None:
                child.line = document.current_line

    return setup_child


def document_of(node: nodes.Node) -> nodes.document | None:
    """Return the document that a node is in, as docutils does, without asking if it is true."""
    document: nodes.document | None = node._document  # type: ignore[attr-defined]  # as above
    if document is None and node.parent is not None:
        return node.parent.document
    return document


def _instances_in_document(
    document: nodes.document, wanted: type, known: KnownKinds
) -> Iterator[nodes.Node]:
    """Walk through a document, unless it is known to lack what is wanted."""
    if known.lacks(document, (wanted,)):
        return
    changes = known.changes
    verdicts = {type(document): isinstance(document, wanted)}
    yield from _instances(document, wanted, verdicts)
    known.remember(document, verdicts, changes)


def _matching(node: nodes.Node, matcher: NodeMatcher[Any], known: KnownKinds) -> Iterator[Any]:
    """Find what Sphinx's matcher matches; it is asked for what is rare."""
    if matcher.classes and known.lacks(node, matcher.classes):
        return
    attributes = matcher.attrs.keys()
    for found in _walk(node):
        if isinstance(found, nodes.Element) and attributes <= found.attributes.keys():
            if matcher(found):
                yield found
        elif not attributes and matcher(found):
            yield found


def _walk(node: nodes.Node) -> Iterator[nodes.Node]:
    # As in docutils, children are looked at after their parent was passed on, so that a
    # caller may change what lies ahead.
    yield node
    above: list[Iterator[nodes.Node]] = []
    here = iter(node.children)
    while True:
        for child in here:
            yield child
            if child.children:
                above.append(here)
                here = iter(child.children)
                break
        else:
            if not above:
                return
            here = above.pop()


def _instances(node: nodes.Node, wanted: type, verdicts: dict[type, bool]) -> Iterator[nodes.Node]:
    """Do as ``_walk`` does, without a step for what is not wanted.

    :param verdicts: gets all kinds of nodes below, and whether each is wanted
    """
    if isinstance(node, wanted):
        yield node
    above: list[Iterator[nodes.Node]] = []
    here = iter(node.children)
    while True:
        for child in here:
            kind = child.__class__
            try:
                is_wanted = verdicts[kind]
            except KeyError:
                is_wanted = verdicts[kind] = issubclass(kind, wanted)
            if is_wanted:
                yield child
            if child.children:
                above.append(here)
                here = iter(child.children)
                break
        else:
            if not above:
                return
            here = above.pop()


def register(app: Sphinx) -> None:
    """Put ours in the place of docutils'."""
    known = KnownKinds()
    nodes.Node.findall = finding(known)  # type: ignore[assignment,method-assign]  # the repair
    nodes.Node.setup_child = setting_up(known)  # type: ignore[assignment,method-assign]  # the repair
    nodes.Node.document = property(document_of, _document.fset)  # type: ignore[assignment]  # the repair
