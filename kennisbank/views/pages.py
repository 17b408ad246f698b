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
    """How long a playbook takes and with how many people.

    :param minutes: the run time; nought when the page does not say
    :param preparation: minutes to prepare; nought when the page does not say
    :param people: the fewest and the most
    """

    minutes: int
    preparation: int
    people: tuple[int, int] | None


@dataclass(frozen=True)
class Facts:
    """What stands under the title of a page, as far as the page has it.

    :param reviewed: year-month-day, or ``""``
    """

    phase: Titled | None
    categories: tuple[Titled, ...]
    measures: Measures | None
    reviewed: str
    draft: bool


@dataclass(frozen=True)
class ListedPage:
    """A page as a list on another page shows it."""

    docname: str
    title: str
    summary: str
    measures: Measures | None
    draft: bool


@dataclass(frozen=True)
class Group:
    """Pages under a heading: the articles, or the playbooks of a phase."""

    title: str
    pages: tuple[ListedPage, ...]


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
        groups = [("", knowledge.in_phase.get(page.phase, []))]
    else:
        groups = _groups_of_category(knowledge, page.id)
    return tuple(
        Group(title, tuple(_listed(knowledge, item) for item in items))
        for title, items in groups
        if items
    )


def _groups_of_category(knowledge: Knowledge, category: str) -> list[tuple[str, list[Page]]]:
    members = knowledge.in_category.get(category, [])
    articles = [item for item in members if item.kind is Kind.ARTICLE]
    titles = [knowledge.title(phase.docname) for phase in knowledge.phases]
    by_phase = zip(titles, knowledge.by_phase(members), strict=True)
    return [(str(_("Articles")), articles), *by_phase]


def _listed(knowledge: Knowledge, page: Page) -> ListedPage:
    title = knowledge.title(page.docname)
    return ListedPage(page.docname, title, page.summary, _measures(page), page.front_matter.draft)


def _measures(page: Page) -> Measures | None:
    front = page.front_matter
    if page.kind is not Kind.PLAYBOOK:
        return None
    return Measures(
        minutes=front.minutes.value if front.minutes else 0,
        preparation=front.preparation.value if front.preparation else 0,
        people=front.people.value if front.people else None,
    )
