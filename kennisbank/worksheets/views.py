"""What worksheets show of other pages, as plain data; see :mod:`kennisbank.views`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx.locale import get_translation

from kennisbank.worksheets.library import anchor_of, placed

if TYPE_CHECKING:
    from kennisbank.knowledge import Knowledge
    from kennisbank.model import Page
    from kennisbank.worksheets.definition import Field, WorksheetKind

_ = get_translation("worksheets")


@dataclass(frozen=True)
class Offer:
    """What a field can take over from another worksheet.

    :param target: the id of the field here
    :param field: the field there
    :param where: the options that let a row pass, by column
    """

    target: str
    worksheet: str
    title: str
    docname: str
    anchor: str
    field: Field
    where: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Entry:
    """A worksheet in the list of all."""

    id: str
    title: str
    about: str
    kind: WorksheetKind
    spreadsheet: bool
    docname: str
    page_title: str


@dataclass(frozen=True)
class Group:
    """The worksheets of a phase."""

    title: str
    entries: tuple[Entry, ...]


def offers(knowledge: Knowledge, page: Page) -> tuple[Offer, ...]:
    """Return what the worksheets of a page take over from others that are in the site."""
    known = placed(knowledge)
    found = []
    for item in page.worksheets:
        for field, source in item.worksheet.sources:
            if source.worksheet not in known:
                continue
            home, other = known[source.worksheet]
            field_there = other.find(source.field)
            if field_there is not None:
                anchor = anchor_of(other.id)
                found.append(
                    Offer(
                        field.id,
                        other.id,
                        other.title,
                        home.docname,
                        anchor,
                        field_there,
                        source.where,
                    )
                )
    return tuple(found)


def groups(knowledge: Knowledge, page: Page) -> tuple[Group, ...]:
    """Return all worksheets by phase; those of other pages come last."""
    titles = {phase.phase: knowledge.title(phase.docname) for phase in knowledge.phases}
    found: dict[str, list[Entry]] = {name: [] for name in [*titles, ""]}
    for home, item in placed(knowledge).values():
        place = home.phase if home.phase in titles else ""
        found[place].append(
            Entry(
                item.id,
                item.title,
                item.about,
                item.kind,
                item.spreadsheet,
                home.docname,
                knowledge.title(home.docname),
            )
        )
    return tuple(
        Group(titles.get(name, str(_("Other pages"))), tuple(entries))
        for name, entries in found.items()
        if entries
    )
