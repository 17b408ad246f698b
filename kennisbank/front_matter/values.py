"""Reading one value of the front matter: each function takes its YAML node.

It returns the value as :class:`kennisbank.model.FrontMatter` holds it, or raises
:class:`~kennisbank.front_matter.faults.Fault` with what to write instead.
"""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

import yaml
from sphinx.locale import get_translation

from kennisbank.diagnostics import suggestion
from kennisbank.front_matter.block import line_of
from kennisbank.front_matter.faults import Fault, PartialFault
from kennisbank.model import Located

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

_ = get_translation("kennisbank")

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
PEOPLE = re.compile(r"([1-9][0-9]{0,2})-([1-9][0-9]{0,2})")
DATE = re.compile(r"[2-9][0-9]{3}-[0-9]{2}-[0-9]{2}")
MOST_MINUTES = 960
MOST_CATEGORIES = 3
SEARCH_KEYS = ("description", "keywords")
"""What a page may have under ``myst: html_meta``, in this order."""


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


def identifier(node: yaml.Node) -> Located[str]:
    """Return an id: small letters, digits and hyphens."""
    text = _text(node)
    if not ID.fullmatch(text):
        message = _("“%s” is no valid id: use small letters, digits and hyphens.") % text
        raise Fault(node, message)
    return Located(text, line_of(node.start_mark))


def identifiers(node: yaml.Node) -> tuple[Located[str], ...]:
    """Return the ids in a list; of a list with faults, the others are kept."""
    if not isinstance(node, yaml.SequenceNode):
        message = _("A list is expected here: each value on a line of its own, after “- ”.")
        raise Fault(node, message)
    items: dict[str, Located[str]] = {}
    faults: list[Fault] = []
    for child in node.value:
        try:
            item = identifier(child)
            if item.value in items:
                raise Fault(child, _("“%s” stands in this list twice.") % item.value)
            items[item.value] = item
        except Fault as fault:
            faults.append(fault)
    if faults:
        raise PartialFault(faults, tuple(items.values()))
    return tuple(items.values())


def categories(node: yaml.Node) -> tuple[Located[str], ...]:
    """Return one to three ids of categories."""
    items = identifiers(node)
    if not 1 <= len(items) <= MOST_CATEGORIES:
        raise Fault(node, _("A page has one to three categories, not %d.") % len(items))
    return items


def minutes(node: yaml.Node) -> Located[int]:
    """Return a whole number of minutes."""
    text, taken_for = _scalar(node)
    plain = taken_for == "int" and re.fullmatch(r"[1-9][0-9]{0,3}", text)
    if not plain or int(text) > MOST_MINUTES:
        message = _("“%s” is no number of minutes: write a whole number from 1 to 960.") % text
        raise Fault(node, message)
    return Located(int(text), line_of(node.start_mark))


def people(node: yaml.Node) -> Located[tuple[int, int]]:
    """Return the fewest and the most people."""
    text, _taken_for = _scalar(node)
    match = PEOPLE.fullmatch(text)
    if not match:
        message = _("“%s” is no number of people: write fewest-most, such as 4-10.") % text
        raise Fault(node, message)
    fewest, most = int(match[1]), int(match[2])
    if fewest > most:
        message = _("The fewest people (%d) cannot be more than the most (%d).") % (fewest, most)
        raise Fault(node, message)
    return Located((fewest, most), line_of(node.start_mark))


def date(node: yaml.Node) -> Located[str]:
    """Return a date, as its text: year-month-day."""
    text, _taken_for = _scalar(node)
    try:
        known = datetime.date.fromisoformat(text) if DATE.fullmatch(text) else None
    except ValueError:
        known = None
    if known is None:
        message = _("“%s” is no date: write year-month-day, such as 2026-11-23.") % text
        raise Fault(node, message)
    return Located(text, line_of(node.start_mark))


def truth(node: yaml.Node) -> bool:
    """Return a yes or no."""
    text, taken_for = _scalar(node)
    if taken_for != "bool" or text not in {"true", "false"}:
        raise Fault(node, _("Write true or false here, not “%s”.") % text)
    return text == "true"


def search_words(node: yaml.Node) -> tuple[tuple[str, str], ...]:
    """Return the search words under ``html_meta``, as pairs of key and text."""
    meta = _mapping(node, ["html_meta"]).get("html_meta")
    if meta is None:
        return ()
    found = _mapping(meta, SEARCH_KEYS)
    return tuple((key, _text(found[key]).strip()) for key in SEARCH_KEYS if key in found)


def _mapping(node: yaml.Node, allowed: Sequence[str]) -> dict[str, yaml.Node]:
    found: dict[str, yaml.Node] = {}
    for key, value in pairs(node):
        found[check_key(key, allowed, found)] = value
    return found


def pairs(node: yaml.Node) -> list[tuple[yaml.Node, yaml.Node]]:
    """Return the keys and the values of a mapping, in order; the keys are not checked."""
    if not isinstance(node, yaml.MappingNode):
        raise Fault(node, _("Lines of the form “key: value” are expected here."))
    return list(node.value)


def check_key(key: yaml.Node, allowed: Sequence[str], earlier: Container[str]) -> str:
    """Return the name of a key that may stand here, and does not yet.

    :param earlier: the names of the keys before it
    """
    name = str(key.value)
    if name not in allowed:
        raise Fault(key, _unknown_key(name, allowed))
    if name in earlier:
        raise Fault(key, _("“%s” stands in the front matter twice.") % name)
    return name


def _unknown_key(name: str, allowed: Sequence[str]) -> str:
    known = ", ".join(allowed)
    message = _("The front matter has no key “%s”.") % name
    return message + suggestion(name, allowed) + " " + _("Possible here: %s.") % known
