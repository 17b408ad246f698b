"""Sphinx and sphinx-design look at every node of every page for what few pages have.

``HighlightLanguageTransform`` (Sphinx 9.0.4, ``transforms/post_transforms/code.py``) visits and
leaves each node of a page with a visitor that does nothing but at a block of code.  The
transforms of sphinx-design (0.8.0) ask each node, also of text, whether it is a drop-down, an
aside or a set of tabs.  Here they run only where there is something to do.  To be removed
when they look first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms.code import HighlightLanguageTransform
from sphinx_design.aside import AsideHtmlTransform
from sphinx_design.dropdown import DropdownHtmlTransform
from sphinx_design.tabs import TabSetHtmlTransform

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.transforms.post_transforms import SphinxPostTransform

    Work = Callable[..., None]


def _has_code(document: nodes.document) -> bool:
    marked = (nodes.literal_block, addnodes.highlightlang)
    return any(isinstance(node, marked) for node in document.findall())


def _has_component(document: nodes.document) -> bool:
    return any("design_component" in node for node in document.findall(nodes.Element))


NEEDED = {
    HighlightLanguageTransform: ("apply", _has_code),
    AsideHtmlTransform: ("run", _has_component),
    DropdownHtmlTransform: ("run", _has_component),
    TabSetHtmlTransform: ("run", _has_component),
}
"""The method of each transform that does its work, and what tells whether there is any."""

_WORK: dict[type, Work] = {
    transform: getattr(transform, method) for transform, (method, _test) in NEEDED.items()
}


def _only_where_needed(work: Work, is_needed: Callable[[nodes.document], bool]) -> Work:
    def work_where_needed(self: SphinxPostTransform, **kwargs: Any) -> None:
        if is_needed(self.document):
            work(self, **kwargs)

    return work_where_needed


def register(app: Sphinx) -> None:
    """Look first."""
    for transform, (method, is_needed) in NEEDED.items():
        setattr(transform, method, _only_where_needed(_WORK[transform], is_needed))
