"""The read phase: noting which worksheets a page has."""

from __future__ import annotations

from dataclasses import replace

from sphinx.locale import get_translation
from sphinx.transforms import SphinxTransform

from kennisbank.domain import domain_of
from kennisbank.nodes import worksheet, worksheet_text
from kennisbank.worksheets.definition import DELETE_ON, Field, FieldKind, Worksheet, WorksheetKind
from kennisbank.worksheets.library import Placed

_ = get_translation("worksheets")


class NoteWorksheets(SphinxTransform):
    """Note the worksheets of a page, in the language that it is built in."""

    default_priority = 700  # Sphinx translates at 20.

    def apply(self, **kwargs: object) -> None:
        """Fill ``page.worksheets``."""
        page = domain_of(self.env).pages.get(self.env.current_document.docname)
        marks = list(self.document.findall(worksheet))
        for mark in marks:
            texts = mark.findall(worksheet_text)
            words = {part["text"]: part["translation"] for part in texts if "translation" in part}
            mark["definition"] = complete(mark["definition"].translated(words))
        if page is not None:
            page.worksheets = [Placed(mark["definition"], mark.line or 1) for mark in marks]


def complete(definition: Worksheet) -> Worksheet:
    """Add the date on which the sheet is thrown away, where words are kept."""
    if definition.kind is WorksheetKind.SURVEY or definition.find(DELETE_ON):
        return definition
    label = _("We throw this sheet away on")
    help_text = _("Pick a day together. Once it has passed, the page asks whether it can go.")
    field = Field(DELETE_ON, FieldKind.DATE, str(label), help=str(help_text))
    return replace(definition, fields=(*definition.fields, field))
