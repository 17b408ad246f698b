"""The schema of worksheets as JSON Schema, so that editors complete and check them.

It is made from the tables of :mod:`.schema` and :mod:`.rules`.  Some things only the build
knows, because JSON Schema cannot say them:

- an id stands in its list once;
- the default of a choice is one of its options, and “min” is not more than “max”;
- what “from” names is there, and fits;
- the name of the file, and its length;
- how a value is written: no references, no lists or blocks within brackets, ``true`` and not
  ``True``, ``10`` and not ``1_0``, ``+10`` or ``10.0``.

One thing only an editor minds: spaces around an id, a kind or a default, within its quotes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.locale import get_translation

from kennisbank.worksheets.definition import DELETE_ON, FieldKind, WorksheetKind
from kennisbank.worksheets.rules import (
    CALENDAR_COLUMNS,
    CALENDAR_FIELDS,
    CALENDAR_OPTIONS,
    COLUMN_KINDS,
    COMMON,
    INTEGER,
    KEYS,
    SURVEY_KINDS,
    TIME,
)
from kennisbank.worksheets.schema import (
    FIELD,
    IDENTIFIER,
    OPTION,
    SOURCE,
    WHOLE_NUMBER,
    WORKSHEET,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from kennisbank.worksheets.values import Key

_ = get_translation("worksheets")

Schema = dict[str, Any]

DEFAULTS: Mapping[FieldKind, Schema] = {
    FieldKind.TIME: {"type": "string", "pattern": f"^{TIME.pattern}$"},
    FieldKind.NUMBER: WHOLE_NUMBER
    | {"type": ["integer", "string"], "pattern": f"^{INTEGER.pattern}$"},
    FieldKind.CHOICE: IDENTIFIER,
}
"""What the default of a kind of field looks like, when it is not any text."""


def worksheet_schema(worksheets: Sequence[str] = ()) -> Schema:
    """Return the JSON Schema of a worksheet.

    :param worksheets: the ids that an editor may propose to take over from
    """
    option = _part(OPTION)
    source = _part(SOURCE)
    source["properties"]["worksheet"]["examples"] = list(worksheets)
    inner = {"options": {"items": option}, "from": source}
    column = _field(COLUMN_KINDS, inner, without={"from"})
    field = _field(FieldKind, inner | {"columns": {"items": column}})
    field["properties"]["id"]["not"] = {"const": DELETE_ON}
    whole = _part(WORKSHEET, {"fields": {"items": field}})
    return {"title": str(_("A worksheet")), **whole, "allOf": _conditions()}


def _part(keys: Mapping[str, Key], inner: Mapping[str, Schema] | None = None) -> Schema:
    """Return the schema of a part with these keys.

    :param inner: of the keys that have parts of their own, the schema of these
    """
    inner = inner or {}
    properties = {
        name: {"description": str(key.about), **key.shape, **inner.get(name, {})}
        for name, key in keys.items()
    }
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name, key in keys.items() if key.required],
        "additionalProperties": False,
    }


def _field(
    kinds: Iterable[FieldKind],
    inner: Mapping[str, Schema],
    without: AbstractSet[str] = frozenset(),
) -> Schema:
    """Return the schema of a field that is of one of these kinds, without these keys."""
    names = {kind: (COMMON | KEYS[kind][0]) - without for kind in sorted(kinds)}
    known: frozenset[str] = frozenset().union(*names.values())
    field = _part({name: key for name, key in FIELD.items() if name in known}, inner)
    field["properties"]["kind"]["enum"] = [str(kind) for kind in FieldKind if kind in names]
    field["allOf"] = [
        _when(
            "kind",
            kind,
            {
                "propertyNames": {"enum": [name for name in FIELD if name in names[kind]]},
                "properties": {"default": DEFAULTS.get(kind, {})},
                "required": list(KEYS[kind][1]),
            },
        )
        for kind in names
    ]
    return field


def _when(key: str, value: object, then: Schema) -> Schema:
    """Return a condition: when the key has this value, that holds as well."""
    return {"if": {"properties": {key: {"const": value}}, "required": [key]}, "then": then}


def _conditions() -> list[Schema]:
    """Return what holds of a worksheet as a whole."""
    rows = {"contains": _with(kind=FieldKind.ROWS)}
    asked = {"properties": {"kind": {"enum": sorted(SURVEY_KINDS)}}}
    calendar = [
        {"contains": _with(id=name, kind=kind, **_exactly(name))}
        for name, kind in CALENDAR_FIELDS.items()
    ]
    return [
        _when("spreadsheet", True, {"properties": {"fields": rows}}),
        _when("kind", WorksheetKind.SURVEY, {"properties": {"fields": {"items": asked}}}),
        _when("kind", WorksheetKind.CALENDAR, {"properties": {"fields": {"allOf": calendar}}}),
    ]


def _with(**wanted: str | Schema) -> Schema:
    """Return the schema of a part in which these keys have these values."""
    properties = {
        name: _same(value) if isinstance(value, str) else value for name, value in wanted.items()
    }
    return {"type": "object", "properties": properties, "required": list(wanted)}


def _same(text: str) -> Schema:
    """Return the schema of a text, of which YAML may think that it is a number."""
    return {"enum": [str(text), int(text)]} if text.isdecimal() else {"const": str(text)}


def _exactly(field: str) -> dict[str, Schema]:
    """Return which options, or which columns, a field of a calendar has."""
    if field in CALENDAR_OPTIONS:
        options = CALENDAR_OPTIONS[field]
        each = [{"contains": _with(id=name)} for name in sorted(options)]
        return {"options": {"allOf": each, "minItems": len(options), "maxItems": len(options)}}
    if field in CALENDAR_COLUMNS:
        columns = CALENDAR_COLUMNS[field]
        each = [_with(id=name) for name in columns]
        return {"columns": {"items": each, "minItems": len(columns), "maxItems": len(columns)}}
    return {}
