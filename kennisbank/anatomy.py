"""The fixed sections of a playbook: their titles, their order, and which are required.

The order and the titles are those of the anatomy of a playbook; a page is
checked against the titles in the source language, before translation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx.locale import get_translation

from kennisbank.diagnostics import Diagnostic, suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kennisbank.model import Section

_ = get_translation("kennisbank")


@dataclass(frozen=True)
class Part:
    """A section that a playbook may have."""

    title: str
    required: bool = False


ANATOMY = (
    Part("In het kort", required=True),
    Part("Nu meteen"),
    Part("Wanneer wel, wanneer niet", required=True),
    Part("Wie", required=True),
    Part("Voorbereiding", required=True),
    Part("Stappen", required=True),
    Part("Werkblad"),
    Part("Uitgewerkt voorbeeld"),
    Part("Valkuilen", required=True),
    Part("Opvolging", required=True),
    Part("Varianten"),
    Part("Bronnen", required=True),
)
TITLES = tuple(part.title for part in ANATOMY)
"""In the source language; a build in another one shows its own."""


def check_sections(sections: Sequence[Section]) -> Iterator[Diagnostic]:
    """Yield a fault for each section of a playbook that is unknown, missing or misplaced."""
    yield from _unknown(sections)
    yield from _missing(sections)
    yield from _misplaced(sections)


def _unknown(sections: Sequence[Section]) -> Iterator[Diagnostic]:
    for section in sections:
        if section.title not in TITLES:
            near = suggestion(section.title, TITLES)
            text = _("A playbook has no section “%s”.") % section.title + near
            yield Diagnostic(section.line, text, "section")


def _missing(sections: Sequence[Section]) -> Iterator[Diagnostic]:
    present = {section.title for section in sections}
    for part in ANATOMY:
        if part.required and part.title not in present:
            text = _("The section “%s” is missing. Add a line: ## %s") % (part.title, part.title)
            yield Diagnostic(1, text, "section")


def _misplaced(sections: Sequence[Section]) -> Iterator[Diagnostic]:
    furthest = Part("")
    reached = -1
    for section in sections:
        if section.title not in TITLES:
            continue
        place = TITLES.index(section.title)
        if place == reached:
            text = _("The section “%s” stands here a second time.") % section.title
            yield Diagnostic(section.line, text, "section")
        elif place < reached:
            text = _("The section “%s” comes before “%s”.") % (section.title, furthest.title)
            yield Diagnostic(section.line, text, "section")
        else:
            reached, furthest = place, ANATOMY[place]
