"""What is shown of pages: the facts under a title, and the lists of pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx.locale import get_translation

from kennisbank.model import Kind
from kennisbank.views.titles import titled

if TYPE_CHECKING:
    from kennisbank.knowledge import Knowledge
    from kennisbank.model import Page
    from kennisbank.views.titles import Titled

_ = get_translation("kennisbank")


@dataclass(frozen=True)
class Measures:
    """How long a playbook takes, in minutes, and with how many people."""

    minutes: int
    preparation: int
    people: tuple[int, int] | None


@dataclass(frozen=True)
class Facts:
    """What stands under the title of a page, as far as the page has it."""

    phase: Titled | None
    categories: tuple[Titled, ...]
    measures: Measures | None
    reviewed: str
    draft: bool


@dataclass(frozen=True)
class Card:
    """A page as others show it."""

    docname: str
    title: str
    summary: str
    measures: Measures | None
    draft: bool


@dataclass(frozen=True)
class Group:
    """Cards under a heading: the articles, or the playbooks of a phase."""

    title: str
    cards: tuple[Card, ...]


def facts(knowledge: Knowledge, page: Page) -> Facts:
    """Return the facts of a page; categories that do not exist are left out."""
    named = (knowledge.find("category", name) for name in page.categories)
    phase = knowledge.find("phase", page.phase) if page.kind is Kind.PLAYBOOK else None
    front = page.front_matter
    return Facts(
        phase=titled(knowledge, [phase])[0] if phase else None,
        categories=titled(knowledge, [category for category in named if category]),
        measures=_measures(page),
        reviewed=front.reviewed.value if front.reviewed else "",
        draft=front.draft,
    )


def page_groups(knowledge: Knowledge, page: Page) -> tuple[Group, ...]:
    """Return the pages of the category or the phase that this page is about."""
    if page.kind is Kind.PHASE:
        members = knowledge.in_phase.get(page.phase, [])
        return (Group("", tuple(card(knowledge, member) for member in members)),) if members else ()
    members = knowledge.in_category.get(page.id, [])
    groups = []
    for title, kind, phase in [
        (str(_("Articles")), Kind.ARTICLE, ""),
        *((knowledge.title(item.docname), Kind.PLAYBOOK, item.phase) for item in knowledge.phases),
    ]:
        inside = [item for item in members if item.kind is kind and item.phase == phase]
        cards = [card(knowledge, item) for item in inside]
        if cards:
            groups.append(Group(title, tuple(cards)))
    return tuple(groups)


def card(knowledge: Knowledge, page: Page) -> Card:
    """Return a page as others show it."""
    title = knowledge.title(page.docname)
    return Card(page.docname, title, page.summary, _measures(page), page.front_matter.draft)


def _measures(page: Page) -> Measures | None:
    front = page.front_matter
    if page.kind is not Kind.PLAYBOOK:
        return None
    return Measures(
        minutes=front.minutes.value if front.minutes else 0,
        preparation=front.preparation.value if front.preparation else 0,
        people=front.people.value if front.people else None,
    )
