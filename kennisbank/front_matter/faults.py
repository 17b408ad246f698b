"""What the schema refuses, and what is kept beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kennisbank.diagnostics import Diagnostic
from kennisbank.front_matter.block import line_of

if TYPE_CHECKING:
    import yaml

SUBTYPE = "front-matter"
"""The subtype of every warning of front matter."""


class Fault(Exception):
    """A value that the schema refuses, in whole or in part.

    :param node: where it stands
    :param message: what to do instead
    """

    def __init__(self, node: yaml.Node, message: str) -> None:
        super().__init__(message)
        self.diagnostics = [Diagnostic(line_of(node.start_mark), message, SUBTYPE)]
        self.kept: Any = None


class PartialFault(Fault):
    """Some items of a list are refused; ``kept`` are the others."""

    def __init__(self, faults: list[Fault], kept: Any) -> None:
        Exception.__init__(self)
        self.diagnostics = [item for fault in faults for item in fault.diagnostics]
        self.kept = kept
