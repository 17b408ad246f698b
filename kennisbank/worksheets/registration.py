"""Registration of worksheets with Sphinx."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kennisbank.domain import domain_of
from kennisbank.nodes import worksheet_text
from kennisbank.worksheets import outputs, reading, resolve, validation
from kennisbank.worksheets.definition import WorksheetKind

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

STYLE = "worksheet.css"
SCRIPTS = {
    WorksheetKind.FORM: ("worksheet-word.js", "worksheet.js"),
    WorksheetKind.CALENDAR: ("worksheet-word.js", "worksheet-calendar.js", "worksheet.js"),
    WorksheetKind.SURVEY: ("worksheet-survey.js",),
}
"""The scripts of each kind, in the order in which they run."""


def add_assets(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Add style and scripts to a page with worksheets, and to no other."""
    page = domain_of(app.env).pages.get(pagename)
    if doctree is None or page is None or not outputs.makes_files(app.builder):
        return
    kinds = {item.worksheet.kind for item in page.worksheets}
    if kinds:
        app.add_css_file(STYLE, priority=901)
    wanted = dict.fromkeys(name for kind in sorted(kinds) for name in SCRIPTS[kind])
    for place, name in enumerate(wanted):
        app.add_js_file(name, loading_method="defer", priority=600 + place)


def register(app: Sphinx) -> None:
    """Register worksheets with Sphinx."""
    app.add_node(worksheet_text)
    app.add_transform(reading.NoteWorksheets)
    app.add_post_transform(resolve.ResolveWorksheets)
    app.connect("env-updated", validation.validate)
    app.connect("html-page-context", add_assets)
    app.connect("build-finished", outputs.write_files)
