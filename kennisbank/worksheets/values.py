"""Reading the values of a definition, and collecting what is wrong with its line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml
from docutils.utils.smartquotes import educate_tokens
from sphinx.locale import get_translation

from kennisbank.diagnostics import suggestion
from kennisbank.front_matter import ID
from kennisbank.worksheets.rules import INTEGER, fault

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kennisbank.diagnostics import Diagnostic

_ = get_translation("worksheets")

MAX_FIELD_ID = 17
"""Word allows 40 characters in the name of a bookmark, which holds a field and a column."""


@dataclass(frozen=True)
class Key:
    """A key of a worksheet, or of a part of one.

    :param read: turns the YAML node into a value, and notes what is wrong
    :param shape: what ``read`` accepts, as JSON Schema has it, for editors; but for the parts
        in it, which have keys of their own
    :param about: what the key is for, as an editor shows it
    :param required: every part of this sort has it
    """

    read: Callable[[Any, yaml.Node], Any]
    shape: Mapping[str, Any]
    about: str
    required: bool = False


def line_of(node: yaml.Node) -> int:
    """Return the line on which a node begins."""
    return int(node.start_mark.line) + 1


def _kind(node: yaml.Node) -> str:
    """Return what YAML takes a value for: ``str``, ``int``, ``bool``, ``null`` …"""
    return str(node.tag.rpartition(":")[2])


def _with_quotes(text: str) -> str:
    """Return a text with typographic quotes, as Sphinx makes them in a page."""
    return "".join(educate_tokens([("plain", text)], attr="q", language="nl"))


class Values:
    """Reads values, and collects what is wrong on the way.

    Each method returns what is right, or an empty value.
    """

    def __init__(self) -> None:
        self.faults: list[Diagnostic] = []

    def fault(self, line: int, message: str) -> None:
        """Note what is wrong on a line."""
        self.faults.append(fault(line, message))

    def text(self, node: yaml.Node) -> str:
        """Return a text, on one line."""
        return " ".join(self.lines(node).split())

    def lines(self, node: yaml.Node) -> str:
        """Return a text that may have several lines."""
        if isinstance(node, yaml.ScalarNode) and node.value.strip() and _kind(node) != "null":
            return _with_quotes(node.value.strip())
        self.fault(line_of(node), _("A text is expected here."))
        return ""

    def identifier(self, node: yaml.Node) -> str:
        """Return an id."""
        text = self.text(node)
        if text and (not ID.fullmatch(text) or len(text) > MAX_FIELD_ID):
            message = _("“%s” is no valid id: use at most %d of: a-z, 0-9, -.")
            self.fault(line_of(node), message % (text, MAX_FIELD_ID))
            return ""
        return text

    def integer(self, node: yaml.Node) -> int | None:
        """Return a whole number."""
        text = self.text(node)
        if text and not INTEGER.fullmatch(text):
            self.fault(line_of(node), _("“%s” is no whole number.") % text)
        elif text and _kind(node) != "int":
            self.fault(line_of(node), _("Write %s without quotes.") % text)
        elif text:
            return int(text)
        return None

    def truth(self, node: yaml.Node) -> bool:
        """Return a yes or a no."""
        text = self.text(node)
        if text and text not in {"true", "false"}:
            self.fault(line_of(node), _("Write true or false here, not “%s”.") % text)
        elif text and _kind(node) != "bool":
            self.fault(line_of(node), _("Write %s without quotes.") % text)
        return text == "true"

    def one_of(self, node: yaml.Node, known: list[str]) -> str:
        """Return one of the words that are known here."""
        text = self.text(node)
        if text and text not in known:
            message = _("“%s” is not known here.") % text + suggestion(text, known)
            self.fault(line_of(node), message + " " + _("Possible: %s.") % ", ".join(known))
            return ""
        return text

    def items(self, node: yaml.Node) -> list[yaml.Node]:
        """Return the nodes of a list."""
        if isinstance(node, yaml.SequenceNode):
            return list(node.value)
        self.fault(line_of(node), _("A list is expected here, each item after “- ”."))
        return []

    def mapping(self, node: yaml.Node, keys: Mapping[str, Key]) -> dict[str, Any]:
        """Return the values of a mapping, each read as its key says."""
        if not isinstance(node, yaml.MappingNode):
            self.fault(line_of(node), _("Lines of the form “key: value” are expected here."))
            return {}
        found: dict[str, Any] = {}
        for key, value in node.value:
            name = str(key.value)
            if name not in keys:
                message = _("There is no key “%s” here.") % name + suggestion(name, keys)
                self.fault(line_of(key), message + " " + _("Possible: %s.") % ", ".join(keys))
            elif name in found:
                self.fault(line_of(key), _("“%s” stands here twice.") % name)
            else:
                found[name] = keys[name].read(self, value)
        for name, key in keys.items():
            if key.required and name not in found:
                self.fault(line_of(node), _("“%s” is missing here.") % name)
        return found
