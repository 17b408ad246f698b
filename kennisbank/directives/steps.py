"""``step``: a step of a playbook, with its minutes; ``limits-check``: what comes before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.locale import get_translation
from sphinx.util.docutils import SphinxDirective

from kennisbank.directives.faults import note_fault, require_content

if TYPE_CHECKING:
    from sphinx.util.typing import OptionSpec

_ = get_translation("kennisbank")


class StepDirective(SphinxDirective):
    """A subsection with a title, a number of minutes and what is said and done in them."""

    has_content = True
    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = {"minutes": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        """Return a section: so the step is in the table of contents and has an address."""
        require_content(self)
        inline, messages = self.state.inline_text(self.arguments[0], self.lineno)
        section = nodes.section(classes=["kb-step"])
        self.set_source_info(section)
        title = nodes.title(self.arguments[0], "", *inline)
        self.set_source_info(title)
        section += title
        section["names"].append(nodes.fully_normalize_name(title.astext()))
        section["minutes"] = self._minutes()
        self.state.document.note_implicit_target(section, section)
        section += messages
        section += self.parse_content_to_nodes()
        return [section]

    def _minutes(self) -> int:
        stated = self.options.get("minutes", "").strip()
        if re.fullmatch(r"[1-9]\d{0,2}", stated):
            return int(stated)
        note_fault(self, _("A step needs its minutes. Add a line: :minutes: 10"), "minutes")
        return 0


class LimitsCheckDirective(SphinxDirective):
    """What must be looked at before a problem is solved, parked or forgiven together."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return an admonition with a fixed title."""
        require_content(self)
        title = nodes.title("", _("Step 0: what must not wait"), translatable=False)
        box = nodes.admonition("", title, classes=["kb-limits"])
        self.set_source_info(box)
        box += self.parse_content_to_nodes()
        return [box]
