"""What people say and write: ``say``, ``dialogue`` and ``mail``."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.locale import get_translation
from sphinx.util.docutils import SphinxDirective

from kennisbank.directives.faults import note_fault, require_content

if TYPE_CHECKING:
    from sphinx.util.typing import OptionSpec

_ = get_translation("kennisbank")


def _label(text: str) -> nodes.paragraph:
    # Our own words are translated by our own catalogue, not by the page's.
    return nodes.paragraph("", text, classes=["kb-label"], translatable=False)


def _titled(directive: SphinxDirective) -> nodes.paragraph:
    inline, messages = directive.state.inline_text(directive.arguments[0], directive.lineno)
    title = nodes.paragraph(directive.arguments[0], "", *inline, *messages, classes=["kb-title"])
    directive.set_source_info(title)
    return title


class SayDirective(SphinxDirective):
    """Words to say aloud."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return a block quotation that begins with the label."""
        require_content(self)
        quote = nodes.block_quote("", _label(_("Say")), classes=["kb-say"])
        self.set_source_info(quote)
        quote += self.parse_content_to_nodes()
        return [quote]


class DialogueDirective(SphinxDirective):
    """An invented conversation, that goes well or badly, and says that it is invented."""

    has_content = True
    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = {"kind": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        """Return a container with a label, a title and the lines that are spoken."""
        require_content(self)
        labels = {
            "good": _("Invented example: how it can be done"),
            "bad": _("Invented example: how it goes wrong"),
        }
        kind = self.options.get("kind", "").strip()
        if kind not in labels:
            note_fault(self, _("A dialogue needs a line :kind: good or :kind: bad"))
            kind = "bad"
        box = nodes.container(classes=["kb-dialogue", f"kb-dialogue-{kind}"])
        self.set_source_info(box)
        box += _label(labels[kind])
        box += _titled(self)
        box += self.parse_content_to_nodes()
        return [box]


class MailDirective(SphinxDirective):
    """A mail to copy: its subject, and its text in plain paragraphs and lists."""

    has_content = True
    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Return a container with the subject and the text."""
        require_content(self)
        box = nodes.container(classes=["kb-mail"])
        self.set_source_info(box)
        box += _label(_("Mail to copy"))
        box += _titled(self)
        text = nodes.container(classes=["kb-mail-text"])
        text += self.parse_content_to_nodes()
        box += text
        return [box]
