"""The directives ``worksheet`` and ``worksheet-list``."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sphinx.util.docutils import SphinxDirective

from kennisbank.directives.faults import note_fault
from kennisbank.directives.lists import PlaceholderDirective
from kennisbank.front_matter import ID
from kennisbank.nodes import worksheet, worksheet_list, worksheet_text
from kennisbank.worksheets.library import anchor_of, load, no_such, path_of

if TYPE_CHECKING:
    from docutils import nodes


class WorksheetDirective(SphinxDirective):
    """A worksheet, by its id."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return a placeholder with the texts of the definition, to be translated."""
        name = self.arguments[0]
        path = path_of(self.env, name)
        if ID.fullmatch(name):
            # Also when there is no such file: then the page is read again once there is.
            self.env.note_dependency(path)
        loaded = load(self.env, name) if ID.fullmatch(name) else None
        if loaded is None:
            note_fault(self, no_such(self.env, name), "worksheet")
        if loaded is None or loaded.worksheet is None:
            return []
        definition = loaded.worksheet
        mark = worksheet(docname=self.env.current_document.docname, definition=definition)
        mark["ids"].append(anchor_of(name))
        self.set_source_info(mark)
        self.state.document.note_explicit_target(mark)
        for text, line in dict(definition.texts()).items():
            part = worksheet_text(text, text=text)
            part.source, part.line = str(path), line
            mark += part
        return [mark]


class WorksheetListDirective(PlaceholderDirective):
    """All worksheets, by phase."""

    node_class: ClassVar = worksheet_list
