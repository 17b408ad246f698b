"""What holds of a field and of a worksheet as a whole, beyond the form of each value.

The tables and limits are those of the schema for editors too: :mod:`.json_schema`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx.locale import get_translation

from kennisbank.diagnostics import Diagnostic
from kennisbank.worksheets.definition import Field, FieldKind, Worksheet, WorksheetKind

if TYPE_CHECKING:
    from collections.abc import Mapping

_ = get_translation("worksheets")

K = FieldKind

TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
INTEGER = re.compile(r"-?[0-9]{1,6}")
FEWEST_OPTIONS = 2
COLUMNS = range(2, 8)
LINES = range(1, 13)

COMMON = frozenset({"id", "kind", "label", "help", "heading"})
KEYS: Mapping[FieldKind, tuple[frozenset[str], tuple[str, ...]]] = {
    K.SHORT_TEXT: (frozenset({"default", "from"}), ()),
    K.LONG_TEXT: (frozenset({"default", "from"}), ()),
    K.DATE: (frozenset(), ()),
    K.TIME: (frozenset({"default"}), ()),
    K.NUMBER: (frozenset({"default", "min", "max"}), ()),
    K.CHOICE: (frozenset({"default", "options"}), ("options",)),
    K.SCALE: (frozenset({"low", "high"}), ("low", "high")),
    K.ROWS: (frozenset({"columns", "lines", "from"}), ("columns",)),
}
"""Of each kind of field: the keys of its own, and which of them it must have."""
COLUMN_KINDS = frozenset(FieldKind) - {K.ROWS, K.SCALE}
"""What a column can be; nor does a column take over from another sheet."""
SURVEY_KINDS = frozenset({K.CHOICE, K.SCALE})
"""What a survey can ask."""

CALENDAR_FIELDS: Mapping[str, FieldKind] = {
    "name": K.SHORT_TEXT,
    "start": K.DATE,
    "end": K.DATE,
    "cadence": K.CHOICE,
    "weekday": K.CHOICE,
    "time": K.TIME,
    "minutes": K.NUMBER,
    "region-us": K.CHOICE,
    "region-them": K.CHOICE,
    "milestones": K.ROWS,
    "people-us": K.LONG_TEXT,
    "people-them": K.LONG_TEXT,
    "agenda": K.SHORT_TEXT,
}
"""The fields that a calendar is made from, by the ids that the script knows."""
CALENDAR_OPTIONS: Mapping[str, frozenset[str]] = {
    "cadence": frozenset({"week", "two-weeks", "month", "quarter", "half-year"}),
    "weekday": frozenset({"any", "1", "2", "3", "4", "5"}),
    "region-us": frozenset({"none", "noord", "midden", "zuid"}),
    "region-them": frozenset({"none", "noord", "midden", "zuid"}),
}
CALENDAR_COLUMNS: Mapping[str, tuple[str, ...]] = {"milestones": ("what", "date")}


def fault(line: int, message: str) -> Diagnostic:
    """Return a fault of a worksheet, in words: outside a build they would be lazy, and not sort."""
    return Diagnostic(line, str(message), "worksheet")


def faults_of_field(field: Field) -> list[Diagnostic]:
    """Return what is wrong with a field by itself."""
    faults = []
    if field.kind is K.CHOICE and len(field.options) < FEWEST_OPTIONS:
        faults.append(_("A choice needs at least two options."))
    if field.kind is K.ROWS and len(field.columns) not in COLUMNS:
        faults.append(_("Rows have two to seven columns, not %d.") % len(field.columns))
    if field.lines not in LINES:
        faults.append(_("“lines” is a number from 1 to 12."))
    if field.default and not _default_fits(field):
        faults.append(_("“%s” cannot be the default of this field.") % field.default)
    if field.minimum is not None and field.maximum is not None and field.minimum > field.maximum:
        faults.append(_("“min” is more than “max”."))
    return [fault(field.line, message) for message in faults]


def _default_fits(field: Field) -> bool:
    text = field.default
    if field.kind is K.CHOICE:
        return text in {option.id for option in field.options}
    if field.kind is K.TIME:
        return bool(TIME.fullmatch(text))
    if field.kind is K.NUMBER:
        return bool(INTEGER.fullmatch(text))
    return True


def faults_of_whole(worksheet: Worksheet) -> list[Diagnostic]:
    """Return what is wrong with a worksheet as a whole."""
    faults = []
    if worksheet.spreadsheet and not any(field.kind is K.ROWS for field in worksheet.fields):
        faults.append(fault(worksheet.line, _("A spreadsheet needs a field of kind “rows”.")))
    if worksheet.kind is WorksheetKind.SURVEY:
        faults += [
            fault(field.line, _("A survey keeps no words: only fields of kind choice or scale."))
            for field in worksheet.fields
            if field.kind not in SURVEY_KINDS
        ]
    if worksheet.kind is WorksheetKind.CALENDAR:
        faults += _calendar(worksheet)
    return faults


def _calendar(worksheet: Worksheet) -> list[Diagnostic]:
    faults = []
    for name, kind in CALENDAR_FIELDS.items():
        field = worksheet.find(name)
        options = CALENDAR_OPTIONS.get(name, frozenset())
        columns = CALENDAR_COLUMNS.get(name, ())
        if field is None or field.kind is not kind:
            message = _("A calendar needs a field “%s” of kind “%s”.") % (name, kind)
            faults.append(fault(field.line if field else worksheet.line, message))
        elif {option.id for option in field.options} != options:
            message = _("The options of “%s” are: %s.") % (name, ", ".join(sorted(options)))
            faults.append(fault(field.line, message))
        elif tuple(column.id for column in field.columns) != columns:
            message = _("The columns of “%s” are: %s.") % (name, ", ".join(columns))
            faults.append(fault(field.line, message))
    return faults
