"""Finding nodes of several kinds in one walk: a page is walked through often enough."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Sequence


class ByKind:
    """The nodes of some kinds in a document, as one walk met them.

    :param document: is not changed; what is put in afterwards is not noticed
    :param kinds: classes of nodes, none of them derived from another
    """

    def __init__(self, document: nodes.document, *kinds: type[nodes.Element]) -> None:
        self._found: dict[type, list[Any]] = {kind: [] for kind in kinds}
        lists: dict[type, list[Any] | None] = {}
        for node in document.findall(nodes.Element):
            own = type(node)
            if own not in lists:
                kind = next((kind for kind in kinds if issubclass(own, kind)), None)
                lists[own] = self._found[kind] if kind else None
            found = lists[own]
            if found is not None:
                found.append(node)

    def __getitem__(self, kind: type[Any]) -> Sequence[Any]:
        """Return the nodes of a kind, in the order of the document.

        :raises KeyError: for a kind that was not asked for
        """
        return self._found[kind]
