"""The front matter of a page: its one schema, and reading it with line numbers.

MyST hands front matter over without lines, turns lists into strings, and lets
it switch on settings that run code.  So it is read here, from the source text,
against :data:`SCHEMA`, and taken out (:func:`without_front_matter`) before MyST
sees the page; :mod:`kennisbank.untrusted.parser` hands over the search words.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import yaml
from sphinx.locale import get_translation

from kennisbank.diagnostics import Diagnostic, suggestion
from kennisbank.model import FrontMatter, Kind, Located

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_ = get_translation("kennisbank")

BLOCK = re.compile(r"\A---[ \t]*\n(?P<yaml>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
MAX_LENGTH = 5_000
"""Characters of front matter at most; the longest real one has under 700."""
MAX_DEPTH = 6
"""Levels of nesting at most; the schema itself needs four."""
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
PEOPLE = re.compile(r"([1-9][0-9]{0,2})-([1-9][0-9]{0,2})")
DATE = re.compile(r"[2-9][0-9]{3}-[0-9]{2}-[0-9]{2}")
MOST_MINUTES = 960
MOST_CATEGORIES = 3
SEARCH_KEYS = ("description", "keywords")


class Fault(Exception):
    """A value that the schema refuses, in whole or in part.

    :param node: where it stands
    :param message: what to do instead
    """

    def __init__(self, node: yaml.Node, message: str) -> None:
        super().__init__(message)
        self.diagnostics = [Diagnostic(_line(node), message, "front-matter")]
        self.kept: Any = None


class PartialFault(Fault):
    """Some items of a list are refused; ``kept`` are the others."""

    def __init__(self, faults: list[Fault], kept: Any) -> None:
        Exception.__init__(self)
        self.diagnostics = [item for fault in faults for item in fault.diagnostics]
        self.kept = kept


def _line(node: yaml.Node) -> int:
    # The block starts below its "---" line, and YAML counts from nought.
    return int(node.start_mark.line) + 2


class _Refused(Exception):
    """Front matter that is not read on, because it could grow without bound."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


class _Loader(yaml.SafeLoader):
    """Composes nodes only, and refuses what can make a small text grow large."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        """Compose a node, unless it repeats another or lies too deep."""
        line = self.peek_event().start_mark.line + 2  # type: ignore[no-untyped-call]  # PyYAML is untyped
        if self.check_event(yaml.AliasEvent):
            raise _Refused(line, _("A reference with * is not allowed here."))
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise _Refused(line, _("This is nested too deeply."))
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def _scalar(node: yaml.Node) -> tuple[str, str]:
    """Return the text of a value, and what YAML takes it for: ``str``, ``int``, ``bool`` …"""
    if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
        raise Fault(node, _("One word or one line of text is expected here."))
    return str(node.value), node.tag.rpartition(":")[2]


def _text(node: yaml.Node) -> str:
    text, taken_for = _scalar(node)
    if taken_for != "str":
        message = _("“%s” looks like a number, a date or a yes or no: put quotes around it.") % text
        raise Fault(node, message)
    return text


def _identifier(node: yaml.Node) -> Located[str]:
    text = _text(node)
    if not ID.fullmatch(text):
        message = _("“%s” is no valid id: use small letters, digits and hyphens.") % text
        raise Fault(node, message)
    return Located(text, _line(node))


def _identifiers(node: yaml.Node) -> tuple[Located[str], ...]:
    if not isinstance(node, yaml.SequenceNode):
        message = _("A list is expected here: each value on a line of its own, after “- ”.")
        raise Fault(node, message)
    items: dict[str, Located[str]] = {}
    faults: list[Fault] = []
    for child in node.value:
        try:
            item = _identifier(child)
            if item.value in items:
                raise Fault(child, _("“%s” stands in this list twice.") % item.value)
            items[item.value] = item
        except Fault as fault:
            faults.append(fault)
    if faults:
        raise PartialFault(faults, tuple(items.values()))
    return tuple(items.values())


def _categories(node: yaml.Node) -> tuple[Located[str], ...]:
    items = _identifiers(node)
    if not 1 <= len(items) <= MOST_CATEGORIES:
        raise Fault(node, _("A page has one to three categories, not %d.") % len(items))
    return items


def _minutes(node: yaml.Node) -> Located[int]:
    text, taken_for = _scalar(node)
    plain = taken_for == "int" and re.fullmatch(r"[1-9][0-9]{0,3}", text)
    if not plain or int(text) > MOST_MINUTES:
        message = _("“%s” is no number of minutes: write a whole number from 1 to 960.") % text
        raise Fault(node, message)
    return Located(int(text), _line(node))


def _people(node: yaml.Node) -> Located[tuple[int, int]]:
    text, _taken_for = _scalar(node)
    match = PEOPLE.fullmatch(text)
    if not match:
        message = _("“%s” is no number of people: write fewest-most, such as 4-10.") % text
        raise Fault(node, message)
    fewest, most = int(match[1]), int(match[2])
    if fewest > most:
        message = _("The fewest people (%d) cannot be more than the most (%d).") % (fewest, most)
        raise Fault(node, message)
    return Located((fewest, most), _line(node))


def _date(node: yaml.Node) -> Located[str]:
    text, _taken_for = _scalar(node)
    try:
        date = datetime.date.fromisoformat(text) if DATE.fullmatch(text) else None
    except ValueError:
        date = None
    if date is None:
        message = _("“%s” is no date: write year-month-day, such as 2026-11-23.") % text
        raise Fault(node, message)
    return Located(text, _line(node))


def _truth(node: yaml.Node) -> bool:
    text, taken_for = _scalar(node)
    if taken_for != "bool" or text not in {"true", "false"}:
        raise Fault(node, _("Write true or false here, not “%s”.") % text)
    return text == "true"


def _search_words(node: yaml.Node) -> tuple[tuple[str, str], ...]:
    meta = _mapping(node, ["html_meta"]).get("html_meta")
    if meta is None:
        return ()
    found = _mapping(meta, SEARCH_KEYS)
    return tuple((key, _text(found[key]).strip()) for key in SEARCH_KEYS if key in found)


def _mapping(node: yaml.Node, allowed: list[str] | tuple[str, ...]) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        raise Fault(node, _("Lines of the form “key: value” are expected here."))
    found: dict[str, yaml.Node] = {}
    for key, value in node.value:
        name = str(key.value)
        if name not in allowed:
            raise Fault(key, _unknown_key(name, allowed))
        if name in found:
            raise Fault(key, _("“%s” stands in the front matter twice.") % name)
        found[name] = value
    return found


def _unknown_key(name: str, allowed: list[str] | tuple[str, ...]) -> str:
    known = ", ".join(allowed)
    message = _("The front matter has no key “%s”.") % name
    return message + suggestion(name, allowed) + " " + _("Possible here: %s.") % known


@dataclass(frozen=True)
class Key:
    """A key of the front matter.

    :param field: the field of :class:`kennisbank.model.FrontMatter` that it fills
    :param read: turns the YAML node into the field's value, or raises :class:`Fault`
    :param shape: what ``read`` accepts, as JSON Schema has it, for editors
    :param about: what the key is for, as an editor shows it
    :param kinds: the kinds of page that may have the key
    :param required: the kinds of page that must have it
    """

    field: str
    read: Callable[[yaml.Node], Any]
    shape: Mapping[str, Any]
    about: str
    kinds: frozenset[Kind]
    required: frozenset[Kind] = frozenset()


_EVERY = frozenset(Kind)
_CONTENT = frozenset({Kind.ARTICLE, Kind.PLAYBOOK})
_PLAYBOOK = frozenset({Kind.PLAYBOOK})

_ID = {"type": "string", "pattern": f"^{ID.pattern}$"}
_IDS = {"type": "array", "items": _ID, "uniqueItems": True}
_COUNT = {"type": "integer", "minimum": 1, "maximum": MOST_MINUTES}
_WORDS = {"type": "string", "pattern": r"\S"}
_META = dict.fromkeys(SEARCH_KEYS, _WORDS)

SCHEMA: Mapping[str, Key] = {
    "id": Key(
        "id",
        _identifier,
        shape=_ID,
        about=_("By this name other pages refer to the page. Left out: the file name."),
        kinds=_CONTENT | {Kind.CATEGORY},
    ),
    "categories": Key(
        "categories",
        _categories,
        shape=_IDS | {"minItems": 1, "maxItems": MOST_CATEGORIES},
        about=_("One to three file names from the folder categories."),
        kinds=_CONTENT,
        required=_CONTENT,
    ),
    "claims": Key(
        "claims",
        _identifiers,
        shape=_IDS,
        about=_("The claims of the article that this page works out."),
        kinds=_CONTENT,
    ),
    "minutes": Key(
        "minutes",
        _minutes,
        shape=_COUNT,
        about=_("How long it takes. The minutes of the steps add up to this."),
        kinds=_PLAYBOOK,
        required=_PLAYBOOK,
    ),
    "preparation": Key(
        "preparation",
        _minutes,
        shape=_COUNT,
        about=_("How many minutes it takes to prepare."),
        kinds=_PLAYBOOK,
        required=_PLAYBOOK,
    ),
    "people": Key(
        "people",
        _people,
        shape={"type": "string", "pattern": f"^{PEOPLE.pattern}$"},
        about=_("For how many people: fewest-most, such as 4-10."),
        kinds=_PLAYBOOK,
        required=_PLAYBOOK,
    ),
    "reviewed": Key(
        "reviewed",
        _date,
        shape={"type": "string", "format": "date", "pattern": f"^{DATE.pattern}$"},
        about=_("When someone last read the whole page with care: year-month-day."),
        kinds=_CONTENT,
        required=_CONTENT,
    ),
    "draft": Key(
        "draft",
        _truth,
        shape={"type": "boolean"},
        about=_("true: the page is not in the site yet."),
        kinds=_CONTENT | {Kind.CATEGORY},
    ),
    "myst": Key(
        "search_words",
        _search_words,
        shape={
            "type": "object",
            "properties": {
                "html_meta": {
                    "type": "object",
                    "properties": _META,
                    "additionalProperties": False,
                }
            },
            "additionalProperties": False,
        },
        about=_("The words by which a reader would search for the page."),
        kinds=_EVERY,
    ),
}
"""Every key that front matter may have: what is not here is refused."""

assert {key.field for key in SCHEMA.values()} < {field.name for field in fields(FrontMatter)}


def read_front_matter(text: str, kind: Kind) -> tuple[FrontMatter, list[Diagnostic]]:
    """Read the front matter of a page.

    :param text: the whole source of the page
    :param kind: what kind of page it is, which decides the keys it may have
    :returns: the values that are right, and a fault for each that is not
    """
    block = BLOCK.match(text)
    if block is None:
        return FrontMatter(), [_unreadable(1)] if text.startswith("---") else _absent(kind)
    try:
        root = _compose(block["yaml"])
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        return FrontMatter(), [_unreadable(line)]
    except _Refused as refusal:
        return FrontMatter(), [Diagnostic(refusal.line, str(refusal), "front-matter")]
    except (yaml.YAMLError, ValueError, OverflowError):  # PyYAML makes "\\U00110000" a ValueError
        return FrontMatter(), [_unreadable(1)]
    if root is None:
        return FrontMatter(), _absent(kind)
    return _apply_schema(root, kind)


def _compose(block: str) -> yaml.Node | None:
    if len(block) > MAX_LENGTH:
        raise _Refused(1, _("The front matter is longer than %d characters.") % MAX_LENGTH)
    loader = _Loader(block)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


def _unreadable(line: int) -> Diagnostic:
    message = _(
        "The front matter cannot be read here. Write each line as “key: value”, "
        "put the hyphens of a list right below each other, and use no tabs."
    )
    return Diagnostic(line, message, "front-matter")


def _absent(kind: Kind, present: frozenset[str] = frozenset()) -> list[Diagnostic]:
    required = [name for name, key in SCHEMA.items() if kind in key.required]
    return [
        Diagnostic(1, _("The front matter lacks “%s”.") % name, "front-matter")
        for name in required
        if name not in present
    ]


def _apply_schema(root: yaml.Node, kind: Kind) -> tuple[FrontMatter, list[Diagnostic]]:
    values: dict[str, Any] = {"line": _line(root)}
    faults: list[Diagnostic] = []
    if not isinstance(root, yaml.MappingNode):
        fault = Fault(root, _("Lines of the form “key: value” are expected here."))
        return FrontMatter(), fault.diagnostics
    allowed = [name for name, key in SCHEMA.items() if kind in key.kinds]
    present: set[str] = set()
    for key_node, node in root.value:
        name = str(key_node.value)
        try:
            if name not in allowed:
                raise Fault(key_node, _unknown_key(name, allowed))
            if name in present:
                raise Fault(key_node, _("“%s” stands in the front matter twice.") % name)
            present.add(name)
            values[SCHEMA[name].field] = SCHEMA[name].read(node)
        except Fault as fault:
            faults += fault.diagnostics
            if fault.kept is not None:
                values[SCHEMA[name].field] = fault.kept
    faults += _absent(kind, frozenset(present))
    return FrontMatter(**values), faults


def without_front_matter(text: str) -> str:
    """Return the source as MyST may see it: as many lines, but without front matter."""
    block = BLOCK.match(text)
    if block is None:
        return text
    return "\n" * block[0].count("\n") + text[block.end() :]
