"""Sphinx looks at every node of every page for blocks of code, though few pages have one.

``HighlightLanguageTransform`` (9.0.4, ``transforms/post_transforms/code.py``) visits and leaves
each node of a page with a visitor that does nothing for nearly all of them.  Here it runs
only where there is a block to mark.  To be removed when Sphinx looks first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms.code import HighlightLanguageTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_apply = HighlightLanguageTransform.apply


def apply(self: HighlightLanguageTransform, **kwargs: Any) -> None:
    """Do as Sphinx does where it has an effect."""
    marked = (nodes.literal_block, addnodes.highlightlang)
    if any(isinstance(node, marked) for node in self.document.findall()):
        _apply(self, **kwargs)


def register(app: Sphinx) -> None:
    """Look first."""
    HighlightLanguageTransform.apply = apply  # type: ignore[method-assign]  # the repair
