"""The rows of a worksheet as a spreadsheet: a sheet a list, choices as drop-down lists."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from kennisbank.worksheets.archive import repack
from kennisbank.worksheets.definition import FieldKind

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet as Sheet

    from kennisbank.worksheets.definition import Field, Worksheet

LINES = 200
"""As many rows have their drop-down lists and formats."""
WIDTHS = {FieldKind.SHORT_TEXT: 32, FieldKind.LONG_TEXT: 48}
NARROW = 14
NAME_LENGTH = 31
"""Excel allows no longer name of a sheet …"""
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
"""… nor these signs in it."""
LIST_LENGTH = 255
"""Excel allows no longer list of choices between quotes."""


def spreadsheet(worksheet: Worksheet) -> bytes:
    """Return the lists of a worksheet as a spreadsheet; the same bytes every time."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = worksheet.title
    book.properties.creator = "Kennisbank Samenwerken"
    for field in worksheet.fields:
        if field.kind is FieldKind.ROWS:
            name = field.label.translate(FORBIDDEN)[:NAME_LENGTH]
            _fill(book.create_sheet(name), worksheet, field)
    target = io.BytesIO()
    book.save(target)
    return repack(target.getvalue())


def _fill(sheet: Sheet, worksheet: Worksheet, field: Field) -> None:
    notes = [worksheet.title, *worksheet.notes]
    for text in notes:
        sheet.append([text])
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.append([])
    sheet.append([column.label for column in field.columns])
    head = len(notes) + 2
    for place, column in enumerate(field.columns, start=1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = WIDTHS.get(column.kind, NARROW)
        cell = sheet.cell(head, place)
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True)
        _format(sheet, column, letter, head + 1)
    sheet.freeze_panes = f"A{head + 1}"
    last = get_column_letter(len(field.columns))
    sheet.auto_filter.ref = f"A{head}:{last}{head + LINES}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{head}:{head}"


def _format(sheet: Sheet, column: Field, letter: str, first: int) -> None:
    cells = f"{letter}{first}:{letter}{first + LINES - 1}"
    for row in range(first, first + LINES):
        cell = sheet[f"{letter}{row}"]
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if column.kind is FieldKind.DATE:
            cell.number_format = "dd-mm-yyyy"
    rule = _validation(column)
    if rule is not None:
        sheet.add_data_validation(rule)
        rule.add(cells)


def _validation(column: Field) -> DataValidation | None:
    labels = [option.label for option in column.options]
    listed = ",".join(labels)
    if labels and len(listed) <= LIST_LENGTH and not any(sign in listed for sign in '";'):
        safe = not any("," in label for label in labels)
        return DataValidation("list", formula1=f'"{listed}"', allow_blank=True) if safe else None
    return None
