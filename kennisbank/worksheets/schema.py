"""The one schema of ``worksheets/*.yaml``, and reading it with line numbers.

What is right is kept beside the faults, so that one build says all that is wrong.
Editors get the same tables as :mod:`.json_schema`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml
from sphinx.locale import get_translation

from kennisbank.composing import Refused
from kennisbank.front_matter import ID
from kennisbank.worksheets.composing import compose
from kennisbank.worksheets.definition import (
    DELETE_ON,
    Field,
    FieldKind,
    Option,
    Source,
    Worksheet,
    WorksheetKind,
)
from kennisbank.worksheets.rules import (
    COLUMN_KINDS,
    COLUMNS,
    COMMON,
    FEWEST_OPTIONS,
    KEYS,
    LINES,
    faults_of_field,
    faults_of_whole,
)
from kennisbank.worksheets.values import MAX_FIELD_ID, Key, Values, line_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kennisbank.diagnostics import Diagnostic

_ = get_translation("worksheets")

MAX_WORKSHEET_ID = 24


def read_worksheet(text: str, worksheet_id: str) -> tuple[Worksheet | None, list[Diagnostic]]:
    """Read a definition.

    :param worksheet_id: the name of the file, without its suffix
    :returns: what is right of it (None when it cannot be read), and a fault for each
        thing that is not
    """
    reader = _Reader()
    if not ID.fullmatch(worksheet_id) or len(worksheet_id) > MAX_WORKSHEET_ID:
        reader.fault(1, _("Name the file with at most %d of: a-z, 0-9, -.") % MAX_WORKSHEET_ID)
        return None, reader.faults
    try:
        root = compose(text)
    except Refused as refusal:
        reader.fault(refusal.line, str(refusal))
        return None, reader.faults
    worksheet = reader.worksheet(root, worksheet_id)
    return worksheet, sorted(set(reader.faults))


class _Reader(Values):
    """Reads the parts of a worksheet."""

    def worksheet(self, root: yaml.Node, worksheet_id: str) -> Worksheet | None:
        found = self.mapping(root, WORKSHEET)
        found["kind"] = WorksheetKind(found.get("kind") or WorksheetKind.FORM)
        if not found.get("title") or not found.get("fields"):
            return None
        worksheet = Worksheet(worksheet_id, line=line_of(root), **found)
        self.faults += faults_of_whole(worksheet)
        return worksheet

    def worksheet_kind(self, node: yaml.Node) -> str:
        return self.one_of(node, list(WorksheetKind))

    def notes(self, node: yaml.Node) -> tuple[str, ...]:
        return tuple(self.text(item) for item in self.items(node))

    def fields(self, node: yaml.Node) -> tuple[Field, ...]:
        fields = self._unique([self.field(item) for item in self.items(node)])
        for field in fields:
            if field.id == DELETE_ON:
                self.fault(field.line, _("Every worksheet has “%s” already.") % DELETE_ON)
        return tuple(field for field in fields if field.id != DELETE_ON)

    def field(self, node: yaml.Node) -> Field | None:
        found = self.mapping(node, FIELD)
        if not (found.get("id") and found.get("kind") and found.get("label")):
            return None
        self._fitting(node, found)
        for name, attribute in (("min", "minimum"), ("max", "maximum"), ("from", "source")):
            found[attribute] = found.pop(name, None)
        if found.get("lines") is None:
            found["lines"] = Field.lines
        field = Field(line=line_of(node), **found | {"kind": FieldKind(found["kind"])})
        self.faults += faults_of_field(field)
        return field

    def field_kind(self, node: yaml.Node) -> str:
        return self.one_of(node, list(FieldKind))

    def _fitting(self, node: yaml.Node, found: dict[str, Any]) -> None:
        """Take out the keys that this kind of field does not have; say which it lacks."""
        own, required = KEYS[FieldKind(found["kind"])]
        for name in [name for name in found if name not in COMMON and name not in own]:
            message = _("A field of kind “%s” has no “%s”.") % (found["kind"], name)
            self.fault(line_of(node), message)
            del found[name]
        for name in required:
            if name not in found:
                message = _("A field of kind “%s” needs “%s”.") % (found["kind"], name)
                self.fault(line_of(node), message)

    def options(self, node: yaml.Node) -> tuple[Option, ...]:
        return self._unique([self.option(item) for item in self.items(node)])

    def option(self, node: yaml.Node) -> Option | None:
        found = self.mapping(node, OPTION)
        complete = found.get("id") and found.get("label")
        return Option(line=line_of(node), **found) if complete else None

    def columns(self, node: yaml.Node) -> tuple[Field, ...]:
        columns = self._unique([self.field(item) for item in self.items(node)])
        for column in columns:
            if column.kind not in COLUMN_KINDS or column.source:
                message = _("A column cannot be of kind “rows” or “scale”, nor have “from”.")
                self.fault(column.line, message)
        return tuple(column for column in columns if column.kind in COLUMN_KINDS)

    def source(self, node: yaml.Node) -> Source | None:
        found = self.mapping(node, SOURCE)
        complete = found.get("worksheet") and found.get("field")
        return Source(line=line_of(node), **found) if complete else None

    def where(self, node: yaml.Node) -> tuple[tuple[str, tuple[str, ...]], ...]:
        if not isinstance(node, yaml.MappingNode):
            self.fault(line_of(node), _("Lines of the form “key: value” are expected here."))
            return ()
        return tuple(
            (self.identifier(key), tuple(self.identifier(item) for item in self.items(value)))
            for key, value in node.value
        )

    def _unique(self, parts: list[Any]) -> tuple[Any, ...]:
        kept: dict[str, Any] = {}
        for part in parts:
            if part is not None and part.id in kept:
                self.fault(part.line, _("The id “%s” stands in this list twice.") % part.id)
            elif part is not None:
                kept[part.id] = part
        return tuple(kept.values())


# -- the keys ------------------------------------------------------------------------------

# The build takes any value for text, of which YAML may think that it is a number.
TEXT = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
IDENTIFIER = {
    "type": ["string", "integer", "boolean"],
    "pattern": f"^{ID.pattern}$",
    "maxLength": MAX_FIELD_ID,
    "minimum": 0,
    "maximum": 10**MAX_FIELD_ID - 1,
}
WHOLE_NUMBER = {"type": "integer", "minimum": -999_999, "maximum": 999_999}
# An empty list is written with brackets only, which are refused.
LIST = {"type": "array", "minItems": 1}

OPTION: Mapping[str, Key] = {
    "id": Key(
        _Reader.identifier,
        shape=IDENTIFIER,
        about=_("A short name that stays as it is: by it the answer is found again."),
        required=True,
    ),
    "label": Key(
        _Reader.text, shape=TEXT, about=_("The answer, as a reader sees it."), required=True
    ),
}
SOURCE: Mapping[str, Key] = {
    "worksheet": Key(
        _Reader.text,
        shape=TEXT,
        about=_("The other worksheet: its name in the folder worksheets, without .yaml."),
        required=True,
    ),
    "field": Key(
        _Reader.identifier, shape=IDENTIFIER, about=_("The id of the field there."), required=True
    ),
    "where": Key(
        _Reader.where,
        shape={
            "type": "object",
            "minProperties": 1,
            "propertyNames": IDENTIFIER,
            "additionalProperties": LIST | {"items": IDENTIFIER},
        },
        about=_("Only rows with these answers: below the id of a column, the ids of its options."),
    ),
}
FIELD: Mapping[str, Key] = {
    "id": Key(
        _Reader.identifier,
        shape=IDENTIFIER,
        about=_("A short name that stays as it is: by it what was filled in is found again."),
        required=True,
    ),
    "kind": Key(
        _Reader.field_kind,
        shape={"enum": [str(kind) for kind in FieldKind]},
        about=_("What is filled in: a line, a text, a date, a choice, rows with columns …"),
        required=True,
    ),
    "label": Key(
        _Reader.text,
        shape=TEXT,
        about=_("The question, or what stands above the column."),
        required=True,
    ),
    "help": Key(_Reader.text, shape=TEXT, about=_("A line of explanation with the question.")),
    "heading": Key(_Reader.text, shape=TEXT, about=_("A heading above the question.")),
    "default": Key(
        _Reader.lines,
        shape=TEXT,
        about=_("What is filled in beforehand; of a choice, the id of one of its options."),
    ),
    "options": Key(
        _Reader.options,
        shape=LIST | {"minItems": FEWEST_OPTIONS},
        about=_("The answers of a choice: at least two."),
    ),
    "columns": Key(
        _Reader.columns,
        shape=LIST | {"minItems": COLUMNS[0], "maxItems": COLUMNS[-1]},
        about=_("The columns of the rows: two to seven."),
    ),
    "lines": Key(
        _Reader.integer,
        shape={"type": "integer", "minimum": LINES[0], "maximum": LINES[-1]},
        about=_("How many empty rows there are at first: 1 to 12; left out: 3."),
    ),
    "min": Key(_Reader.integer, shape=WHOLE_NUMBER, about=_("The smallest number allowed.")),
    "max": Key(_Reader.integer, shape=WHOLE_NUMBER, about=_("The largest number allowed.")),
    "low": Key(_Reader.text, shape=TEXT, about=_("What the 1 of the scale means.")),
    "high": Key(_Reader.text, shape=TEXT, about=_("What the 5 of the scale means.")),
    "from": Key(
        _Reader.source,
        shape={},
        about=_("Where to take over what was filled in before: a field of another worksheet."),
    ),
}
WORKSHEET: Mapping[str, Key] = {
    "title": Key(
        _Reader.text,
        shape=TEXT,
        about=_("The title of the worksheet, on the page and in its files."),
        required=True,
    ),
    "about": Key(
        _Reader.text,
        shape=TEXT,
        about=_("One sentence: what stands on the sheet once it is filled in."),
        required=True,
    ),
    "kind": Key(
        _Reader.worksheet_kind,
        shape={"enum": [str(kind) for kind in WorksheetKind]},
        about=_("Left out: form. A survey asks without names, a calendar makes appointments."),
    ),
    "spreadsheet": Key(
        _Reader.truth,
        shape={"type": "boolean"},
        about=_("true: the rows can be taken along in a spreadsheet as well."),
    ),
    "notes": Key(
        _Reader.notes,
        shape=LIST | {"items": TEXT},
        about=_("What someone must know before filling it in."),
    ),
    "fields": Key(
        _Reader.fields,
        shape=LIST,
        about=_("What there is to fill in, from top to bottom."),
        required=True,
    ),
}
"""Every key that a worksheet may have: what is not here is refused."""
