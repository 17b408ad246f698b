"""From the text of a page to its facts, and a fault for each that is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml
from sphinx.locale import get_translation

from kennisbank.composing import Refused
from kennisbank.diagnostics import Diagnostic
from kennisbank.front_matter import values
from kennisbank.front_matter.block import BLOCK, compose, line_of
from kennisbank.front_matter.faults import SUBTYPE, Fault
from kennisbank.front_matter.schema import SCHEMA
from kennisbank.model import FrontMatter

if TYPE_CHECKING:
    from collections.abc import Set

    from kennisbank.model import Kind

_ = get_translation("kennisbank")


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
        root = compose(block["yaml"])
    except yaml.MarkedYAMLError as error:
        line = line_of(error.problem_mark) if error.problem_mark else 1
        return FrontMatter(), [_unreadable(line)]
    except Refused as refusal:
        return FrontMatter(), [Diagnostic(refusal.line, str(refusal), SUBTYPE)]
    except (yaml.YAMLError, ValueError, OverflowError):  # PyYAML makes "\\U00110000" a ValueError
        return FrontMatter(), [_unreadable(1)]
    if root is None:
        return FrontMatter(), _absent(kind)
    return _apply_schema(root, kind)


def _unreadable(line: int) -> Diagnostic:
    message = _(
        "The front matter cannot be read here. Write each line as “key: value”, "
        "put the hyphens of a list right below each other, and use no tabs."
    )
    return Diagnostic(line, message, SUBTYPE)


def _absent(kind: Kind, present: Set[str] = frozenset()) -> list[Diagnostic]:
    required = [name for name, key in SCHEMA.items() if kind in key.required]
    return [
        Diagnostic(1, _("The front matter lacks “%s”.") % name, SUBTYPE)
        for name in required
        if name not in present
    ]


def _apply_schema(root: yaml.Node, kind: Kind) -> tuple[FrontMatter, list[Diagnostic]]:
    try:
        pairs = values.pairs(root)
    except Fault as fault:
        return FrontMatter(), fault.diagnostics
    found: dict[str, Any] = {"line": line_of(root.start_mark)}
    faults: list[Diagnostic] = []
    allowed = [name for name, key in SCHEMA.items() if kind in key.kinds]
    present: set[str] = set()
    for key, node in pairs:
        try:
            name = values.check_key(key, allowed, present)
        except Fault as fault:
            faults += fault.diagnostics
            continue
        present.add(name)
        try:
            found[SCHEMA[name].field] = SCHEMA[name].read(node)
        except Fault as fault:
            faults += fault.diagnostics
            if fault.kept is not None:
                found[SCHEMA[name].field] = fault.kept
    return FrontMatter(**found), faults + _absent(kind, present)
