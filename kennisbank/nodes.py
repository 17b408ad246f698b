"""Nodes of our own.

Placeholders are empty: the read phase puts them in, the write phase replaces
them by nodes that every builder knows (:mod:`kennisbank.resolve`).
Pictures are drawn by a builder that can, and left out by the others; what
they show always stands beside them as text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

if TYPE_CHECKING:
    from collections.abc import Sequence


class placeholder(nodes.General, nodes.Element):
    """Something that shows other pages; ``docname`` is the page that it stands in."""


class page_facts(placeholder):
    """Categories, minutes and people, under the title of a page."""


class page_list(placeholder):
    """The pages of a category or of a phase."""


class category_overview(placeholder):
    """All categories with their number of pages."""


class category_matrix(placeholder):
    """Every page, by category and phase."""


class claim_overview(placeholder):
    """Every claim: whose it is, and which pages work it out."""


class derived_from(placeholder):
    """The claims that a page works out."""


class related_pages(placeholder):
    """Pages that share categories or claims, and which."""


class situation_list(placeholder):
    """The situations of all pages."""


class life_cycle(placeholder):
    """The phases, as a picture with links and as a list."""


class time_overview(placeholder):
    """The steps of a playbook with their minutes."""


class worksheet(placeholder):
    """A worksheet in its page: its texts are its children, the rest is in ``definition``."""


class worksheet_list(placeholder):
    """All worksheets, by phase."""


PLACEHOLDERS: tuple[type[placeholder], ...] = (
    page_facts,
    page_list,
    category_overview,
    category_matrix,
    claim_overview,
    derived_from,
    related_pages,
    situation_list,
    life_cycle,
    time_overview,
    worksheet,
    worksheet_list,
)


class picture(nodes.General, nodes.Element):
    """A drawing as SVG text, in ``svg``; for builders that can show one."""


class claim_passage(nodes.General, nodes.Element, addnodes.translatable):
    """The passage of the core article that states a claim.

    Its title is shown in lists only, but it is translated with the page.
    """

    def preserve_original_messages(self) -> None:
        """Keep the title as it is in the source: translation replaces ``title``."""
        self.setdefault("source_title", self["title"])

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        """Put the translated title in place of the original one."""
        if original_message == self["source_title"]:
            self["title"] = translated_message

    def extract_original_messages(self) -> Sequence[str]:
        """Return what is to be translated: the title."""
        return [self["source_title"]]


class worksheet_text(nodes.General, nodes.Element, addnodes.translatable):
    """A text of a definition, at its own line, so that translators know where it stands."""

    def preserve_original_messages(self) -> None:
        """Do nothing: ``text`` is never replaced."""

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        """Keep the translation beside the text."""
        self["translation"] = translated_message

    def extract_original_messages(self) -> Sequence[str]:
        """Return the text."""
        return [self["text"]]
