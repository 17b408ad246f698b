"""The one schema of ``worksheets/*.yaml``, and reading it with line numbers.

Every fault is kept with its line, and what is right is kept beside it, so that one
build says all that is wrong.  A file may come from a stranger: it is composed, never
constructed, and what could make a small text grow large is refused.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml
from sphinx.locale import get_translation

from kennisbank.diagnostics import Diagnostic, suggestion
from kennisbank.front_matter import ID
from kennisbank.worksheets.definition import (
    DELETE_ON,
    Field,
    FieldKind,
    Option,
    Source,
    Worksheet,
    WorksheetKind,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

_ = get_translation("worksheets")

MAX_LENGTH = 60_000
"""Characters of a file at most; a long sheet has some eight thousand."""
MAX_DEPTH = 14
"""Levels of nesting at most; an option of a column in a row lies ten deep."""
MAX_WORKSHEET_ID, MAX_FIELD_ID = 24, 17
"""Word allows 40 characters in the name of a bookmark, which holds a field and a column."""
TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
INTEGER = re.compile(r"-?\d{1,6}")


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
        root = _compose(text)
    except _Refused as refusal:
        reader.fault(refusal.line, str(refusal))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reader.fault(mark.line + 1 if mark else 1, _unreadable())
    except yaml.YAMLError:
        reader.fault(1, _unreadable())
    else:
        worksheet = reader.worksheet(root, worksheet_id) if root is not None else None
        if root is None:
            reader.fault(1, _("This worksheet is empty."))
        return worksheet, sorted(set(reader.faults))
    return None, reader.faults


def _unreadable() -> str:
    return _(
        "The worksheet cannot be read here. Write each line as “key: value”, put the "
        "hyphens of a list right below each other, use no tabs, and put quotes around a text "
        "with a colon in it."
    )


class _Refused(Exception):
    """A file that is not read on."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


class _Loader(yaml.SafeLoader):
    """Composes nodes only, in block style only."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        """Compose a node, unless it repeats another, lies too deep or is in flow style."""
        event = self.peek_event()  # type: ignore[no-untyped-call]  # PyYAML is untyped
        line = event.start_mark.line + 1
        if self.check_event(yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Refused(line, _("A reference with * or & is not allowed here."))
        if getattr(event, "flow_style", False):
            raise _Refused(
                line, _("Write a list or a block on lines of its own, not in [ ] or { }.")
            )
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise _Refused(line, _("This is nested too deeply."))
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def _compose(text: str) -> yaml.Node | None:
    if len(text) > MAX_LENGTH:
        raise _Refused(1, _("The worksheet is longer than %d characters.") % MAX_LENGTH)
    loader = _Loader(text)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


class _Reader:
    """Reads nodes into definitions, and collects what is wrong on the way.

    Each method returns what is right, or an empty value.
    """

    def __init__(self) -> None:
        self.faults: list[Diagnostic] = []

    def fault(self, line: int, message: str) -> None:
        self.faults.append(Diagnostic(line, message, "worksheet"))

    # -- scalars and collections ------------------------------------------------------------

    def text(self, node: yaml.Node) -> str:
        if isinstance(node, yaml.ScalarNode) and node.value.strip():
            return " ".join(str(node.value).split())
        self.fault(_line(node), _("A text is expected here."))
        return ""

    def lines(self, node: yaml.Node) -> str:
        """Return a text that may have several lines."""
        if isinstance(node, yaml.ScalarNode) and node.value.strip():
            return str(node.value).strip()
        self.fault(_line(node), _("A text is expected here."))
        return ""

    def identifier(self, node: yaml.Node) -> str:
        text = self.text(node)
        if text and (not ID.fullmatch(text) or len(text) > MAX_FIELD_ID):
            message = _("“%s” is no valid id: use at most %d of: a-z, 0-9, -.")
            self.fault(_line(node), message % (text, MAX_FIELD_ID))
            return ""
        return text

    def integer(self, node: yaml.Node) -> int | None:
        text = self.text(node)
        if INTEGER.fullmatch(text):
            return int(text)
        if text:
            self.fault(_line(node), _("“%s” is no whole number.") % text)
        return None

    def truth(self, node: yaml.Node) -> bool:
        text = self.text(node)
        if text and text not in {"true", "false"}:
            self.fault(_line(node), _("Write true or false here, not “%s”.") % text)
        return text == "true"

    def one_of(self, node: yaml.Node, known: list[str]) -> str:
        text = self.text(node)
        if text and text not in known:
            message = _("“%s” is not known here.") % text + suggestion(text, known)
            self.fault(_line(node), message + " " + _("Possible: %s.") % ", ".join(known))
            return ""
        return text

    def items(self, node: yaml.Node) -> list[yaml.Node]:
        if isinstance(node, yaml.SequenceNode):
            return list(node.value)
        self.fault(_line(node), _("A list is expected here, each item after “- ”."))
        return []

    def mapping(
        self, node: yaml.Node, keys: Mapping[str, Any], required: tuple[str, ...]
    ) -> dict[str, Any]:
        """Return the values of a mapping, each read by the function that ``keys`` names."""
        if not isinstance(node, yaml.MappingNode):
            self.fault(_line(node), _("Lines of the form “key: value” are expected here."))
            return {}
        found: dict[str, Any] = {}
        for key, value in node.value:
            name = str(key.value)
            if name not in keys:
                message = _("There is no key “%s” here.") % name + suggestion(name, keys)
                self.fault(_line(key), message + " " + _("Possible: %s.") % ", ".join(keys))
            elif name in found:
                self.fault(_line(key), _("“%s” stands here twice.") % name)
            else:
                found[name] = keys[name](value)
        for name in required:
            if name not in found:
                self.fault(_line(node), _("“%s” is missing here.") % name)
        return found

    # -- parts of a worksheet ---------------------------------------------------------------

    def worksheet(self, root: yaml.Node, worksheet_id: str) -> Worksheet | None:
        keys = {
            "title": self.text,
            "about": self.text,
            "kind": lambda node: self.one_of(node, list(WorksheetKind)),
            "spreadsheet": self.truth,
            "notes": lambda node: tuple(self.text(item) for item in self.items(node)),
            "fields": self.fields,
        }
        found = self.mapping(root, keys, ("title", "about", "fields"))
        found["kind"] = WorksheetKind(found.get("kind") or WorksheetKind.FORM)
        if not found.get("title") or not found.get("fields"):
            return None
        worksheet = Worksheet(worksheet_id, line=_line(root), **found)
        for fault in _whole(worksheet):
            self.faults.append(fault)
        return worksheet

    def fields(self, node: yaml.Node) -> tuple[Field, ...]:
        fields = self._unique([self.field(item) for item in self.items(node)])
        for field in fields:
            if field.id == DELETE_ON:
                self.fault(field.line, _("Every worksheet has “%s” already.") % DELETE_ON)
        return tuple(field for field in fields if field.id != DELETE_ON)

    def field(self, node: yaml.Node) -> Field | None:
        keys = {
            "id": self.identifier,
            "kind": lambda value: self.one_of(value, list(FieldKind)),
            "label": self.text,
            "help": self.text,
            "heading": self.text,
            "default": self.lines,
            "options": self.options,
            "columns": self.columns,
            "lines": self.integer,
            "min": self.integer,
            "max": self.integer,
            "low": self.text,
            "high": self.text,
            "from": self.source,
        }
        found = self.mapping(node, keys, ("id", "kind", "label"))
        if not (found.get("id") and found.get("kind") and found.get("label")):
            return None
        self._fitting(node, found)
        for name, attribute in (("min", "minimum"), ("max", "maximum"), ("from", "source")):
            found[attribute] = found.pop(name, None)
        found["lines"] = found.get("lines") or Field.lines
        field = Field(line=_line(node), **found | {"kind": FieldKind(found["kind"])})
        for fault in _field(field):
            self.faults.append(fault)
        return field

    def _fitting(self, node: yaml.Node, found: dict[str, Any]) -> None:
        """Take out the keys that this kind of field does not have; say which it lacks."""
        own, required = KEYS[FieldKind(found["kind"])]
        for name in [name for name in found if name not in COMMON and name not in own]:
            message = _("A field of kind “%s” has no “%s”.") % (found["kind"], name)
            self.fault(_line(node), message)
            del found[name]
        for name in required:
            if name not in found:
                message = _("A field of kind “%s” needs “%s”.") % (found["kind"], name)
                self.fault(_line(node), message)

    def options(self, node: yaml.Node) -> tuple[Option, ...]:
        return self._unique([self.option(item) for item in self.items(node)])

    def option(self, node: yaml.Node) -> Option | None:
        keys = {"id": self.identifier, "label": self.text}
        found = self.mapping(node, keys, ("id", "label"))
        complete = found.get("id") and found.get("label")
        return Option(line=_line(node), **found) if complete else None

    def columns(self, node: yaml.Node) -> tuple[Field, ...]:
        columns = self._unique([self.field(item) for item in self.items(node)])
        for column in columns:
            if column.kind in {FieldKind.ROWS, FieldKind.SCALE} or column.source:
                message = _("A column cannot be of kind “rows” or “scale”, nor have “from”.")
                self.fault(column.line, message)
        return tuple(c for c in columns if c.kind not in {FieldKind.ROWS, FieldKind.SCALE})

    def source(self, node: yaml.Node) -> Source | None:
        keys = {"worksheet": self.text, "field": self.identifier, "where": self.where}
        found = self.mapping(node, keys, ("worksheet", "field"))
        complete = found.get("worksheet") and found.get("field")
        return Source(line=_line(node), **found) if complete else None

    def where(self, node: yaml.Node) -> tuple[tuple[str, tuple[str, ...]], ...]:
        if not isinstance(node, yaml.MappingNode):
            self.fault(_line(node), _("Lines of the form “key: value” are expected here."))
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


COMMON = frozenset({"id", "kind", "label", "help", "heading"})

KEYS: Mapping[FieldKind, tuple[frozenset[str], tuple[str, ...]]] = {
    FieldKind.SHORT_TEXT: (frozenset({"default", "from"}), ()),
    FieldKind.LONG_TEXT: (frozenset({"default", "from"}), ()),
    FieldKind.DATE: (frozenset(), ()),
    FieldKind.TIME: (frozenset({"default"}), ()),
    FieldKind.NUMBER: (frozenset({"default", "min", "max"}), ()),
    FieldKind.CHOICE: (frozenset({"default", "options"}), ("options",)),
    FieldKind.SCALE: (frozenset({"low", "high"}), ("low", "high")),
    FieldKind.ROWS: (frozenset({"columns", "lines", "from"}), ("columns",)),
}
"""Of each kind of field: the keys of its own, and which of them it must have."""

K = FieldKind
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


def _fault(line: int, message: str) -> Diagnostic:
    return Diagnostic(line, message, "worksheet")


def _field(field: Field) -> list[Diagnostic]:
    """Return what is wrong with a field by itself."""
    faults = []
    if field.kind is K.CHOICE and len(field.options) < 2:
        faults.append(_("A choice needs at least two options."))
    if field.kind is K.ROWS and not 2 <= len(field.columns) <= 7:
        faults.append(_("Rows have two to seven columns, not %d.") % len(field.columns))
    if not 1 <= field.lines <= 12:
        faults.append(_("“lines” is a number from 1 to 12."))
    if field.default and not _default_fits(field):
        faults.append(_("“%s” cannot be the default of this field.") % field.default)
    if field.minimum is not None and field.maximum is not None and field.minimum > field.maximum:
        faults.append(_("“min” is more than “max”."))
    return [_fault(field.line, message) for message in faults]


def _default_fits(field: Field) -> bool:
    text = field.default
    if field.kind is K.CHOICE:
        return text in {option.id for option in field.options}
    if field.kind is K.TIME:
        return bool(TIME.fullmatch(text))
    if field.kind is K.NUMBER:
        return bool(INTEGER.fullmatch(text))
    return True


def _whole(worksheet: Worksheet) -> list[Diagnostic]:
    """Return what is wrong with a worksheet as a whole."""
    faults = []
    if worksheet.spreadsheet and not any(field.kind is K.ROWS for field in worksheet.fields):
        faults.append(_fault(worksheet.line, _("A spreadsheet needs a field of kind “rows”.")))
    if worksheet.kind is WorksheetKind.SURVEY:
        faults += [
            _fault(field.line, _("A survey keeps no words: only fields of kind choice or scale."))
            for field in worksheet.fields
            if field.kind not in {K.CHOICE, K.SCALE}
        ]
    if worksheet.kind is WorksheetKind.CALENDAR:
        faults += _calendar(worksheet)
    return faults


def _calendar(worksheet: Worksheet) -> list[Diagnostic]:
    faults = []
    for name, kind in CALENDAR_FIELDS.items():
        field = worksheet.find(name)
        options = CALENDAR_OPTIONS.get(name, frozenset())
        if field is None or field.kind is not kind:
            message = _("A calendar needs a field “%s” of kind “%s”.") % (name, kind)
            faults.append(_fault(field.line if field else worksheet.line, message))
        elif {option.id for option in field.options} != options:
            message = _("The options of “%s” are: %s.") % (name, ", ".join(sorted(options)))
            faults.append(_fault(field.line, message))
    milestones = worksheet.find("milestones")
    if milestones and [column.id for column in milestones.columns] != ["what", "date"]:
        message = _("The columns of “milestones” are: %s.") % "what, date"
        faults.append(_fault(milestones.line, message))
    return faults
