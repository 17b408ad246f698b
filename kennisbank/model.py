"""The things that a knowledge base holds: pages, claims, steps, situations, references.

All are plain data: they are pickled with Sphinx's environment and sent
between its worker processes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from docutils import nodes

    from kennisbank.diagnostics import Diagnostic
    from kennisbank.worksheets.library import Placed

T = TypeVar("T")


class Kind(StrEnum):
    """What a page is; it follows from the folder that the page is in."""

    ARTICLE = "article"
    PLAYBOOK = "playbook"
    CATEGORY = "category"
    PHASE = "phase"
    OTHER = "other"


class Source(StrEnum):
    """Whose a claim is: a reader must be able to tell opinion from finding."""

    AUTHOR = "author"
    EXPERIENCE = "experience"
    SINEK = "sinek"
    FACT = "fact"


def kind_of(docname: str) -> Kind:
    """Return the kind of the page with this docname."""
    match docname.split("/"):
        case ["articles" | "categories" | "playbooks", "index"]:
            return Kind.OTHER
        case ["articles", _]:
            return Kind.ARTICLE
        case ["categories", _]:
            return Kind.CATEGORY
        case ["playbooks", _, "index"]:
            return Kind.PHASE
        case ["playbooks", _, _]:
            return Kind.PLAYBOOK
    return Kind.OTHER


@dataclass(frozen=True)
class Located(Generic[T]):
    """A value of the front matter and the line it stands on."""

    value: T
    line: int


@dataclass(frozen=True)
class FrontMatter:
    """The facts of a page; see :mod:`kennisbank.front_matter` for the schema."""

    id: Located[str] | None = None
    categories: tuple[Located[str], ...] = ()
    claims: tuple[Located[str], ...] = ()
    minutes: Located[int] | None = None
    preparation: Located[int] | None = None
    people: Located[tuple[int, int]] | None = None
    reviewed: Located[str] | None = None
    draft: bool = False
    search_words: tuple[tuple[str, str], ...] = ()
    line: int = 1


@dataclass(frozen=True)
class Step:
    """A step of a playbook.

    :param minutes: how long it takes; nought when the page does not say
    """

    title: str
    minutes: int
    anchor: str
    line: int


@dataclass(frozen=True)
class Claim:
    """A claim of the core article.

    :param id: the id of the claim, also the anchor of its passage
    :param title: the claim in one sentence, for lists
    :param source: whose claim it is
    """

    id: str
    title: str
    source: Source
    line: int


@dataclass(frozen=True)
class Situation:
    """Something that troubles a reader, and what to do about it today."""

    title: str
    anchor: str
    advice: tuple[nodes.Node, ...]


@dataclass(frozen=True)
class CardStep:
    """A step as the printed card shows it: its minutes and the one sentence to say."""

    title: str
    minutes: int
    say: str


@dataclass(frozen=True)
class CardText:
    """What the printed card of a playbook holds, besides title and promise.

    :param limits: what to look at first, or ``""``
    :param pitfalls: what goes wrong, and the sentence that recovers it
    """

    limits: str = ""
    steps: tuple[CardStep, ...] = ()
    pitfalls: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Section:
    """A section of a page, by its title as it stands in the source."""

    title: str
    line: int


@dataclass(frozen=True)
class Reference:
    """A role in the text that refers to a category, a claim or a page."""

    type: str
    target: str
    line: int


@dataclass
class Page:
    """All that is known of one page.

    It is filled while the page is read and never changed afterwards.

    :param faults: what is wrong with it, as far as the page itself tells
    :param summary: its description, else its first paragraph, in the language of the build
    :param sections: its parts, by their titles in the source language
    :param references: our roles in its text, to be validated
    :param shows: what it shows of others: placeholders, toctrees and roles, with their targets
    """

    docname: str
    kind: Kind
    front_matter: FrontMatter
    faults: list[Diagnostic] = field(default_factory=list)
    summary: str = ""
    sections: list[Section] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    situations: list[Situation] = field(default_factory=list)
    card: CardText = CardText()
    worksheets: list[Placed] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    shows: set[tuple[str, str]] = field(default_factory=set)

    @property
    def id(self) -> str:
        """Return the name by which others refer to this page."""
        own = self.front_matter.id
        if own is not None:
            return own.value
        parts = self.docname.split("/")
        return parts[-2] if parts[-1] == "index" and len(parts) > 1 else parts[-1]

    @property
    def phase(self) -> str:
        """Return the folder name of the phase that a playbook belongs to, else ``""``."""
        if self.kind in {Kind.PLAYBOOK, Kind.PHASE}:
            return self.docname.split("/")[1]
        return ""

    @property
    def categories(self) -> list[str]:
        """Return the ids of the page's categories, in the page's own order."""
        return [item.value for item in self.front_matter.categories]

    @property
    def derived_from(self) -> list[str]:
        """Return the ids of the claims that the page works out."""
        return [item.value for item in self.front_matter.claims]
