"""What a page adds to the knowledge base: ``claim`` and ``situation``."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.locale import get_translation
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_id

from kennisbank.directives.faults import note_fault, require_content
from kennisbank.front_matter import ID
from kennisbank.model import Source
from kennisbank.nodes import claim_passage

if TYPE_CHECKING:
    from sphinx.util.typing import OptionSpec

_ = get_translation("kennisbank")


class ClaimDirective(SphinxDirective):
    """The passage that states a claim; a reader sees ordinary paragraphs."""

    has_content = True
    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = {
        "id": directives.unchanged,
        "whose": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        """Return the passage, with the id of the claim as its anchor."""
        require_content(self)
        claim_id, whose = (self.options.get(name, "").strip() for name in ("id", "whose"))
        if not ID.fullmatch(claim_id):
            note_fault(self, _("A claim needs a line such as :id: evaluatie-plannen"))
            return self.parse_content_to_nodes()
        if whose not in set(Source):
            known = ", ".join(Source)
            note_fault(self, _("A claim needs a line :whose: with one of these: %s") % known)
            whose = Source.AUTHOR
        title = self.arguments[0]
        passage = claim_passage(title, ids=[claim_id], title=title, whose=whose)
        self.set_source_info(passage)
        if claim_id not in self.state.document.ids:  # Else validation says that it is taken.
            self.state.document.note_explicit_target(passage)
        passage += self.parse_content_to_nodes()
        return [passage]


class SituationDirective(SphinxDirective):
    """A situation in the words of someone in trouble, and what to do about it today."""

    has_content = True
    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Return a container whose first child is the situation itself."""
        require_content(self)
        inline, messages = self.state.inline_text(self.arguments[0], self.lineno)
        title = nodes.paragraph(self.arguments[0], "", *inline, classes=["kb-title"])
        self.set_source_info(title)
        document = self.state.document
        anchor = make_id(self.env, document, "situatie", title.astext().lower())
        box = nodes.container("", title, *messages, ids=[anchor], classes=["kb-situation"])
        self.set_source_info(box)
        document.note_explicit_target(box)
        box += self.parse_content_to_nodes()
        return [box]
