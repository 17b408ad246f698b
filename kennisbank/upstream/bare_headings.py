"""Sphinx looks through all of a page for what else could stand in its table of contents.

``TocTreeCollector.process_doc`` (9.0.4, ``environment/collectors/toctree.py``) asks of each node of
a page that is no section whether it is a toctree or the description of an object.  Here a page
without any of them is shown to it as its sections with their titles only, of which it makes
the same.  To be removed when Sphinx asks the page first.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.environment.collectors.toctree import TocTreeCollector

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx

    Collect = Callable[[Sphinx, nodes.document], None]

_LISTED = (addnodes.toctree, addnodes.desc, addnodes.only)
"""What Sphinx puts into a table of contents besides sections, or leaves out with them."""


def collect(original: Collect, app: Sphinx, doctree: nodes.document) -> None:
    """Collect the headings of a page as Sphinx does, of no more than it needs."""
    if any(next(doctree.findall(kind), None) is not None for kind in _LISTED):
        original(app, doctree)
    else:
        original(app, bare(doctree))


def bare(doctree: nodes.document) -> nodes.document:
    """Return a document with the sections of another, and of those only the titles."""
    result = doctree.copy()
    result.children = _sections_in(doctree)
    return result


def _sections_in(parent: nodes.Element) -> list[nodes.Node]:
    return [_bare_section(child) for child in parent.children if isinstance(child, nodes.section)]


def _bare_section(section: nodes.section) -> nodes.section:
    result = section.copy()
    # Not by append, which would move the title out of its page.
    result.children = [section[0], *_sections_in(section)]
    return result


def register(app: Sphinx) -> None:
    """Put ours between the event and Sphinx's own listener, which was registered before."""
    listeners = app.events.listeners["doctree-read"]
    for place, listener in enumerate(listeners):
        owner = getattr(listener.handler, "__self__", None)
        if isinstance(owner, TocTreeCollector):
            listeners[place] = listener._replace(handler=partial(collect, listener.handler))
