"""YAML of strangers: composed into nodes, never constructed, and nothing that could grow.

YAML's own types are not ours, and nodes know their lines.
"""

from __future__ import annotations

from typing import Any, ClassVar

import yaml
import yaml.composer
import yaml.resolver
from sphinx.locale import get_translation
from yaml._yaml import CParser

_ = get_translation("kennisbank")


class Refused(Exception):
    """YAML that is not read on, because it could grow without bound.

    :param line: where it could, counted from 1 in the file
    :param message: what to do instead
    """

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


class Composer(yaml.composer.Composer, CParser, yaml.resolver.Resolver):
    """Composes nodes only, and refuses what can make a small text grow large.

    The text is taken apart by libyaml, in a fifth of the time that Python needs for it.
    """

    max_depth: ClassVar[int]
    """Levels of nesting at most."""
    first_line: ClassVar[int] = 1
    """The line in the file on which the text begins, counted from 1."""
    depth = 0

    def __init__(self, text: str) -> None:
        CParser.__init__(self, text)
        yaml.composer.Composer.__init__(self)
        yaml.resolver.Resolver.__init__(self)

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        """Compose a node, unless it may not stand here or lies too deep."""
        event: Any = self.peek_event()  # In a document there is always a next one.
        line = event.start_mark.line + self.first_line
        if reason := self.why_not(event):
            raise Refused(line, reason)
        self.depth += 1
        if self.depth > self.max_depth:
            raise Refused(line, _("This is nested too deeply."))
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def why_not(self, event: yaml.Event) -> str:
        """Return why what begins here is refused, or nothing when it is not.

        What repeats a part of the text is refused always; a kind of file may refuse more.
        """
        if isinstance(event, yaml.AliasEvent):
            return _("A reference with * is not allowed here.")
        return ""


def composed(composer: type[Composer], text: str) -> yaml.Node | None:
    """Return the root of a text; None when it is empty.

    :raises Refused: when it is too deep, or holds what may not stand there
    :raises yaml.YAMLError: when it is no YAML
    """
    loader = composer(text)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()
