"""MyST makes a class for each directive of a page, and throws it away.

``MockState`` (5.2.0, ``mocking.py``) defines a class in its ``__init__``, to have a thing with
attributes that a directive can ask for; making a class costs Python more than reading
a short directive does.  Here it is a plain object with the same attributes.  To be removed
when MyST makes one.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

from myst_parser.mocking import MockInliner, MockState

if TYPE_CHECKING:
    from myst_parser.mdit_to_docutils.base import DocutilsRenderer
    from myst_parser.mocking import MockStateMachine
    from sphinx.application import Sphinx


def init(
    self: MockState,
    renderer: DocutilsRenderer,
    state_machine: MockStateMachine,
    lineno: int,
    *,
    preserve_inline_edge_whitespace: bool = False,
) -> None:
    """Make the state that a directive is given, as MyST does; see there."""
    self._renderer, self._lineno = renderer, lineno
    self._preserve_inline_edge_whitespace = preserve_inline_edge_whitespace
    self.document, self.reporter = renderer.document, renderer.document.reporter
    self.state_machine, self.inliner = state_machine, MockInliner(renderer)
    self.memo = SimpleNamespace(  # type: ignore[assignment]  # of a class only the attributes are used
        document=self.document,
        reporter=self.reporter,
        language=renderer.language_module_rst,
        title_styles=[],
        section_level=max(renderer._level_to_section),
        section_bubble_up_kludge=False,
        inliner=self.inliner,
    )


def register(app: Sphinx) -> None:
    """Put ours in the place of MyST's."""
    MockState.__init__ = init  # type: ignore[method-assign]  # the repair
