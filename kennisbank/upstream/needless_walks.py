"""Sphinx, docutils and sphinx-design look at every node of every page for what few pages have.

``HighlightLanguageTransform`` (Sphinx 9.0.4, ``transforms/post_transforms/code.py``) visits and
leaves each node of a page with a visitor that does nothing but at a block of code;
``DanglingReferences`` (docutils 0.22.4, ``transforms/references.py``) does so with one for
references and targets.  The transforms of sphinx-design (0.8.0) ask each node, also of text,
whether it is a drop-down, an aside or a set of tabs.  Here they run only where there is
something to do.  To be removed when they look first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.transforms.references import DanglingReferences
from sphinx import addnodes
from sphinx.transforms.post_transforms.code import HighlightLanguageTransform
from sphinx_design.aside import AsideHtmlTransform
from sphinx_design.dropdown import DropdownHtmlTransform
from sphinx_design.tabs import TabSetHtmlTransform

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils.transforms import Transform
    from sphinx.application import Sphinx

    Work = Callable[..., None]


class HasOne:
    """Tells whether a document has a node of one of some kinds."""

    def __init__(self, *kinds: type[nodes.Element]) -> None:
        self._kinds = kinds

    def __call__(self, document: nodes.document) -> bool:
        """Look."""
        return any(next(document.findall(kind), None) is not None for kind in self._kinds)


class HasComponent:
    """Tells whether a document has a component, which no transform gives it."""

    def __init__(self) -> None:
        self._document: nodes.document | None = None
        self._answer = False

    def __call__(self, document: nodes.document) -> bool:
        """Look, unless this document was looked at last."""
        if document is not self._document:
            elements = document.findall(nodes.Element)
            self._answer = any("design_component" in node.attributes for node in elements)
            self._document = document
        return self._answer


METHODS: dict[type[Transform], str] = {
    DanglingReferences: "apply",
    HighlightLanguageTransform: "apply",
    AsideHtmlTransform: "run",
    DropdownHtmlTransform: "run",
    TabSetHtmlTransform: "run",
}
"""The method of each transform that does its work."""

_WORK: dict[type, Work] = {kind: getattr(kind, method) for kind, method in METHODS.items()}


def _only_where_needed(work: Work, is_needed: Callable[[nodes.document], bool]) -> Work:
    def work_where_needed(self: Transform, **kwargs: Any) -> None:
        if is_needed(self.document):
            work(self, **kwargs)

    return work_where_needed


def register(app: Sphinx) -> None:
    """Look first."""
    has_component = HasComponent()
    questions: dict[type[Transform], Callable[[nodes.document], bool]] = {
        DanglingReferences: HasOne(
            *(nodes.reference, nodes.footnote_reference, nodes.citation_reference, nodes.target)
        ),
        HighlightLanguageTransform: HasOne(nodes.literal_block, addnodes.highlightlang),
    }
    for transform, method in METHODS.items():
        is_needed = questions.get(transform, has_component)
        setattr(transform, method, _only_where_needed(_WORK[transform], is_needed))
