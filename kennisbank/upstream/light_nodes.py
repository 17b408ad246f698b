"""docutils makes each node in several needless steps.

``Element.__init__`` (0.22.4, ``nodes.py``) goes through a list of its children when there are none,
through the names of the attributes that are lists, and through them again for each attribute
given; a page of 650 words has some four hundred nodes, and several are made for each.  Here
the same is made in fewer steps.  To be removed when docutils' own is as fast.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_init = nodes.Element.__init__
USUAL_LISTS = nodes.Element.list_attributes


def init(self: nodes.Element, rawsource: str = "", *children: Any, **attributes: Any) -> None:
    """Make a node as docutils does; see there."""
    if self.list_attributes is not USUAL_LISTS or isinstance(rawsource, nodes.Element):
        _init(self, rawsource, *children, **attributes)
        return
    self.rawsource = rawsource
    self.children = []
    if children:
        self.extend(children)
    own: dict[str, Any] = {"ids": [], "classes": [], "names": [], "dupnames": []}
    for name, value in attributes.items():
        lowered = name.lower()
        own[lowered] = value[:] if lowered in USUAL_LISTS else value
    self.attributes = own
    if self.tagname is None:
        self.tagname = self.__class__.__name__


def register(app: Sphinx) -> None:
    """Put ours in the place of docutils', if nodes have the lists that it knows."""
    if USUAL_LISTS == ("ids", "classes", "names", "dupnames"):
        nodes.Element.__init__ = init  # type: ignore[method-assign]  # the repair
