"""The schema of worksheets that editors use says what the code says."""

from __future__ import annotations

import copy
import json
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from kennisbank.worksheets.definition import FieldKind
from kennisbank.worksheets.json_schema import worksheet_schema
from kennisbank.worksheets.rules import COMMON, KEYS
from kennisbank.worksheets.schema import FIELD, read_worksheet
from tests.projects import ROOTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hypothesis.strategies import SearchStrategy

ROOT = Path(__file__).resolve().parent.parent
SHEETS = sorted(
    [*ROOT.glob("worksheets/*.yaml"), *ROOTS.glob("*/worksheets/*.yaml")],
    key=lambda path: path.name,
)
CALENDAR = ROOT / "worksheets/evaluatiekalender.yaml"

WHOLE: dict[str, Any] = {
    "title": "Alles",
    "about": "Een blad met elk soort veld.",
    "kind": "form",
    "spreadsheet": True,
    "notes": ["Dit bindt niet.", "Dit ook niet."],
    "fields": [
        {"id": "name", "kind": "short-text", "label": "Naam", "help": "Kort.", "default": "Wij"},
        {"id": "day", "kind": "date", "label": "Dag", "heading": "Wanneer"},
        {"id": "clock", "kind": "time", "label": "Tijd", "default": "10:00"},
        {"id": "seats", "kind": "number", "label": "Stoelen", "min": 1, "max": 400, "default": 5},
        {
            "id": "colour",
            "kind": "choice",
            "label": "Kleur",
            "default": "red",
            "options": [{"id": "red", "label": "Rood"}, {"id": "blue", "label": "Blauw"}],
        },
        {"id": "mood", "kind": "scale", "label": "Stemming", "low": "slecht", "high": "goed"},
        {
            "id": "story",
            "kind": "long-text",
            "label": "Verhaal",
            "from": {"worksheet": "ander", "field": "verhaal"},
        },
        {
            "id": "entries",
            "kind": "rows",
            "label": "Regels",
            "lines": 2,
            "columns": [
                {"id": "what", "kind": "short-text", "label": "Wat"},
                {"id": "many", "kind": "number", "label": "Hoeveel", "min": 0, "max": 9},
                {
                    "id": "type",
                    "kind": "choice",
                    "label": "Soort",
                    "options": [{"id": "a", "label": "A"}, {"id": "b", "label": "B"}],
                },
            ],
            "from": {"worksheet": "ander", "field": "rijen", "where": {"type": ["a", "b"]}},
        },
    ],
}
"""A worksheet with every key, and in which every value is right."""

GONE = object()
Change = tuple[str, Any]

RIGHT: list[Change] = [
    *(("kind", GONE), ("spreadsheet", GONE), ("spreadsheet", False), ("notes", GONE)),
    *(("title", 2026), ("title", True), ("about", 1.5), ("notes.0", False)),
    *(("fields.1.id", 1), ("fields.1.id", True), ("fields.1.id", "a-b-2")),
    *(("fields.3.min", -999_999), ("fields.3.max", GONE), ("fields.3.default", "12")),
    *(("fields.3.default", -3), ("fields.0.default", 12), ("fields.2.default", "23:59")),
    *(("fields.7.lines", 1), ("fields.7.lines", 12), ("fields.7.lines", GONE)),
    *(("fields.7.columns.2", GONE), ("fields.7.columns.0.id", "delete-on")),
    *(("fields.7.from", GONE), ("fields.7.from.where", GONE), ("fields.7.columns.0.help", "x")),
    *(("fields.7.from.where.what", ["c"]), ("fields.7.from.worksheet", "Wat dan ook")),
]
"""What changes in it and keeps it right."""

WRONG: list[Change] = [
    # What is missing, and what is too much.
    *((name, GONE) for name in ("title", "about", "fields", "fields.0.id", "fields.0.kind")),
    *((name, GONE) for name in ("fields.0.label", "fields.4.options", "fields.5.low")),
    *((name, GONE) for name in ("fields.5.high", "fields.7.columns", "fields.7.columns.0.label")),
    *((name, GONE) for name in ("fields.6.from.worksheet", "fields.6.from.field")),
    *((name, GONE) for name in ("fields.4.options.0.id", "fields.4.options.0.label")),
    *((f"{part}colour", "rood") for part in ("", "fields.0.", "fields.4.options.0.")),
    *((f"{part}colour", "rood") for part in ("fields.7.columns.0.", "fields.6.from.")),
    # A key of another kind of field, or of a field where a column is meant.
    *(("fields.0.lines", 3), ("fields.0.options", [{"id": "a", "label": "A"}] * 2)),
    *(("fields.1.default", "2026-11-23"), ("fields.1.min", 1), ("fields.1.from", {})),
    *(("fields.5.default", 3), ("fields.7.min", 1), ("fields.0.low", "x"), ("fields.4.max", 2)),
    *(("fields.7.columns.0.lines", 3), ("fields.7.columns.0.columns", [])),
    ("fields.7.columns.0.from", {"worksheet": "ander", "field": "verhaal"}),
    *(("fields.7.columns.0.kind", "rows"), ("fields.7.columns.0.kind", "scale")),
    # Values.
    *((name, None) for name in ("title", "notes", "fields", "fields.0.label", "fields.0.default")),
    *((name, "") for name in ("title", "about", "kind", "spreadsheet", "fields.0.id")),
    *((name, " ") for name in ("title", "notes.0", "fields.0.help", "fields.6.from.worksheet")),
    *((name, []) for name in ("title", "notes", "fields", "fields.4.options", "fields.0.label")),
    *(
        (name, {})
        for name in ("title", "notes", "fields.0", "fields.6.from", "fields.7.from.where")
    ),
    *((name, "x") for name in ("kind", "notes", "fields", "fields.0", "fields.0.kind")),
    *((name, "x") for name in ("fields.4.options", "fields.7.columns", "fields.6.from")),
    *(("kind", "planner"), ("kind", 1), ("spreadsheet", "true"), ("spreadsheet", "ja")),
    *(("spreadsheet", 1), ("fields.0.id", "Naam"), ("fields.0.id", "a b"), ("fields.0.id", "-a")),
    *(("fields.0.id", "a--b"), ("fields.0.id", "a" * 18), ("fields.0.id", -1)),
    *(("fields.0.id", 10**17), ("fields.0.id", 1.5), ("fields.0.id", "delete-on")),
    *(("fields.3.min", "1"), ("fields.3.min", 1_000_000), ("fields.3.min", True)),
    *(("fields.3.max", 1.5), ("fields.3.default", "veel"), ("fields.3.default", 1.5)),
    *(("fields.2.default", "25:00"), ("fields.2.default", "9:00"), ("fields.2.default", 600)),
    *(("fields.4.default", "Rood"), ("fields.7.lines", 0), ("fields.7.lines", 13)),
    *(
        ("fields.7.lines", "3"),
        ("fields.7.from.where.type", "a"),
        ("fields.7.from.where.Ja", ["a"]),
    ),
    *(("fields.7.from.where.type", []), ("fields.7.from.where.type", ["A"])),
    # How many there are, and what belongs together.
    *(("fields.4.options.1", GONE), ("fields.7", GONE), ("kind", "survey"), ("kind", "calendar")),
    ("fields.7.columns", [{"id": "a", "kind": "date", "label": "A"}]),
    *(
        (
            "fields.7.columns",
            [{"id": f"c{n}", "kind": "date", "label": "A"} for n in range(count)],
        )
        for count in (1, 8)
    ),
]
"""What makes it wrong, for the code and for an editor."""

ONLY_THE_BUILD_KNOWS: list[Change] = [
    # An id stands twice in its list.
    *(("fields.1.id", "name"), ("fields.4.options.1.id", "red"), ("fields.7.columns.1.id", "what")),
    # The default is none of the options; the smallest number is more than the largest.
    *(("fields.4.default", "green"), ("fields.3.min", 401)),
]
"""What JSON Schema cannot say; what a text alone shows stands in a test of its own, below."""

ONLY_AN_EDITOR_MINDS: list[Change] = [
    *(("kind", " form"), ("fields.0.id", " name "), ("fields.2.default", "10:00 ")),
]
"""Spaces that the build takes off."""

CALENDAR_WRONG: list[Change] = [
    *((f"fields.{number}", GONE) for number in range(13)),
    *(("fields.0.kind", "long-text"), ("fields.0.id", "naam"), ("fields.3.options.0", GONE)),
    *(("fields.3.options.0.id", "day"), ("fields.7.columns.0.id", "why")),
    ("fields.3.options.5", {"id": "year", "label": "Elk jaar"}),
    ("fields.7.columns.2", {"id": "why", "kind": "date", "label": "Waarom"}),
]


class _AsEditorsRead(yaml.SafeLoader):
    """Takes plain values for what YAML 1.2 says, as editors do; PyYAML's own are of 1.1."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  # PyYAML's own attribute.


for kind, pattern, first in (
    ("null", r"~|null|Null|NULL|", [*"~nN", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    _AsEditorsRead.add_implicit_resolver(
        f"tag:yaml.org,2002:{kind}", re.compile(rf"(?:{pattern})\Z"), first
    )

VALIDATOR = Draft7Validator(worksheet_schema(["een-werkblad"]))


def as_editors_read(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), _AsEditorsRead)  # noqa: S506  # It is a SafeLoader.


def code_accepts(definition: Any) -> bool:
    """Tell whether the build takes this definition, written as YAML, without a fault."""
    # By way of JSON, because PyYAML writes what stands twice as a reference.
    value = json.loads(json.dumps(definition))
    text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, default_flow_style=False)
    _worksheet, faults = read_worksheet(text, "blad")
    return not faults


def editor_accepts(definition: Any) -> bool:
    return bool(VALIDATOR.is_valid(definition))


def changed(definition: Any, place: str, value: Any) -> Any:
    """Return a copy in which one value is another, or gone."""
    new = copy.deepcopy(definition)
    *path, last = (int(part) if part.isdecimal() else part for part in place.split("."))
    part = new
    for name in path:
        part = part[name]
    if value is GONE:
        del part[last]
    elif isinstance(part, list) and last == len(part):
        part.append(value)
    else:
        part[last] = value
    return new


def places(part: Any, above: str = "") -> Iterator[str]:
    """Yield where there is a value, at every depth."""
    items = part.items() if isinstance(part, dict) else enumerate(part)
    for name, value in items:
        yield f"{above}{name}"
        if isinstance(value, dict | list):
            yield from places(value, f"{above}{name}.")


def test_the_schema_is_one_and_explains_every_key() -> None:
    schema = worksheet_schema()
    Draft7Validator.check_schema(schema)
    field = schema["properties"]["fields"]["items"]
    column = field["properties"]["columns"]["items"]
    option = field["properties"]["options"]["items"]
    for part in (schema, field, column, option, field["properties"]["from"]):
        described = [key["description"] for key in part["properties"].values()]
        assert all(described)
        assert len(set(described)) == len(described)
    assert field["properties"]["from"]["properties"]["worksheet"]["examples"] == []


def test_the_tables_of_the_code_know_the_same_keys_and_kinds() -> None:
    assert COMMON.union(*(own for own, _required in KEYS.values())) == set(FIELD)
    assert set(KEYS) == set(FieldKind)


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_every_real_worksheet_is_right_for_both(path: Path) -> None:
    _worksheet, faults = read_worksheet(path.read_text("utf-8"), path.stem)
    errors = [error.message for error in VALIDATOR.iter_errors(as_editors_read(path))]
    assert (faults, errors) == ([], [])


def test_there_are_worksheets_of_every_kind_with_fields_of_every_kind() -> None:
    read = [as_editors_read(path) for path in SHEETS]
    assert {sheet.get("kind", "form") for sheet in read} == {"form", "calendar", "survey"}
    assert {field["kind"] for sheet in read for field in sheet["fields"]} == set(FieldKind)


def judged(definition: Any, changes: list[Change]) -> Iterator[tuple[Change, bool, bool]]:
    """Yield each change, and what the code and an editor say of it."""
    for place, value in changes:
        new = changed(definition, place, value)
        yield (place, value), code_accepts(new), editor_accepts(new)


def test_both_accept_what_is_right_and_refuse_what_is_wrong() -> None:
    assert code_accepts(WHOLE)
    assert editor_accepts(WHOLE)
    for change, code, editor in judged(WHOLE, RIGHT):
        assert (code, editor) == (True, True), change
    for change, code, editor in judged(WHOLE, WRONG):
        assert (code, editor) == (False, False), change
    for change, code, editor in judged(as_editors_read(CALENDAR), CALENDAR_WRONG):
        assert (code, editor) == (False, False), change


def test_where_they_differ_is_known() -> None:
    for change, code, editor in judged(WHOLE, ONLY_THE_BUILD_KNOWS):
        assert (code, editor) == (False, True), change
    for change, code, editor in judged(WHOLE, ONLY_AN_EDITOR_MINDS):
        assert (code, editor) == (True, False), change


@pytest.mark.parametrize(
    ("right", "text"),
    [
        ("title: Alles\n", "title: &alles Alles\n"),
        ("spreadsheet: true\n", "spreadsheet: True\n"),
        ("max: 400\n", "max: 4_00\n"),
        ("max: 400\n", "max: +400\n"),
        ("max: 400\n", "max: 400.0\n"),
        ("notes:\n- Dit bindt niet.\n- Dit ook niet.\n", "notes: [Dit bindt niet.]\n"),
    ],
)
def test_how_it_is_written_only_the_build_knows(right: str, text: str) -> None:
    whole = yaml.safe_dump(WHOLE, allow_unicode=True, sort_keys=False)
    assert whole.count(right) == 1
    _worksheet, faults = read_worksheet(whole.replace(right, text), "blad")
    assert faults


def only_the_build_knows(definition: dict[str, Any]) -> bool:
    """Tell whether there is something that JSON Schema cannot say."""
    fields = definition["fields"]
    parts = [*fields, *(column for field in fields for column in field.get("columns", []))]
    lists = [fields, *(field.get("columns", []) for field in fields)]
    lists += [part.get("options", []) for part in parts]
    twice = any(
        max(Counter(str(part["id"]).lower() for part in some).values(), default=1) > 1
        for some in lists
    )
    no_option = any(
        "options" in part
        and "default" in part
        and part["default"] not in [option["id"] for option in part["options"]]
        for part in parts
    )
    return twice or no_option or any(part.get("min", 0) > part.get("max", 10**6) for part in parts)


def values() -> SearchStrategy[Any]:
    """Return values that come near to what some key accepts."""
    words = sorted({*FIELD, *FieldKind, "form", "survey", "calendar", "true", "red", "10:00", "5"})
    near = st.sampled_from(words) | st.from_regex(r"[a-c0-9-]{0,20}", fullmatch=True)
    other = st.text(st.characters(blacklist_categories=("C", "Z")), max_size=6)
    number = st.integers(-5, 15) | st.integers(-(10**7), 10**7) | st.just(1.5)
    single = near | other | number | st.booleans() | st.none()
    part = st.dictionaries(st.sampled_from(words), single, max_size=4)
    return single | st.lists(single | part, max_size=3) | part


@settings(max_examples=300, deadline=None)
@given(place=st.sampled_from(sorted(places(WHOLE))), value=values() | st.just(GONE))
def test_any_value_is_judged_alike(place: str, value: Any) -> None:
    new = changed(WHOLE, place, value)
    code, editor = code_accepts(new), editor_accepts(new)
    if editor and not code:
        assert only_the_build_knows(new)
    else:
        assert code is editor
