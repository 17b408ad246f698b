"""What all pages say together: an index of the domain's data, made once a build.

Every question costs about the same however many pages there are.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kennisbank.model import Kind
from kennisbank.nodes import claim_overview
from kennisbank.relatedness import Relatedness

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kennisbank.model import Claim, Page

PHASES_PAGE = "playbooks/index"
"""The page whose toctree gives the phases and their order."""

PAGE_TYPES = {
    "playbook": Kind.PLAYBOOK,
    "article": Kind.ARTICLE,
    "category": Kind.CATEGORY,
    "phase": Kind.PHASE,
}
"""The object types that are pages.  Where one id names several objects, the first type wins."""

OBJECT_TYPES = (*PAGE_TYPES, "claim")


class Knowledge:
    """An index of all pages.

    :ivar phases: the pages of the phases, in the order of the life cycle
    :ivar content: articles and playbooks, in the order in which lists show them
    :ivar in_category: content by the id of a category, in that order
    :ivar in_phase: playbooks by the folder name of a phase
    :ivar working_out: content by the id of a claim that it works out
    :ivar claims: docname and claim by id, in the order of the article
    :ivar claim_numbers: place of a claim in that order, from 1
    :ivar claim_overview: docname of the page that lists all claims, or ``""``

    :param pages: the pages, by docname
    :param titles: their (translated) titles, by docname
    :param toctree: the pages that the toctrees of a page name, by docname
    """

    def __init__(
        self,
        pages: Mapping[str, Page],
        titles: Mapping[str, str],
        toctree: Mapping[str, Sequence[str]],
    ) -> None:
        self.pages = pages
        self.titles = titles
        self.phases: list[Page] = [
            pages[name]
            for name in toctree.get(PHASES_PAGE, ())
            if name in pages and pages[name].kind is Kind.PHASE
        ]
        self._phase_order = {page.phase: place for place, page in enumerate(self.phases)}
        self._by_kind: dict[Kind, list[Page]] = defaultdict(list)
        for page in sorted(pages.values(), key=self._order):
            self._by_kind[page.kind].append(page)
        self._objects = self._index_objects()
        self.content: list[Page] = self.of_kind(Kind.ARTICLE) + self.of_kind(Kind.PLAYBOOK)
        self.in_category = self._group(lambda page: page.categories)
        self.in_phase = self._group(lambda page: [page.phase] if page.phase else [])
        self.working_out = self._group(lambda page: page.derived_from)
        self.claims = self._index_claims()
        self.claim_numbers = {name: number for number, name in enumerate(self.claims, start=1)}
        self.claim_overview = min(
            (name for name, page in pages.items() if (claim_overview.__name__, "") in page.shows),
            default="",
        )
        self.relatedness = Relatedness(self.content)

    def title(self, docname: str) -> str:
        """Return the title of a page."""
        return self.titles.get(docname, docname)

    def of_kind(self, kind: Kind) -> list[Page]:
        """Return the pages of a kind: playbooks by phase, all others by title."""
        return self._by_kind.get(kind, [])

    def find(self, object_type: str, target: str) -> Page | None:
        """Return the page of this type with this id; of duplicates the first by docname."""
        return self._objects[object_type].get(target)

    def ids(self, object_type: str) -> list[str]:
        """Return the ids that a role of this type can refer to, sorted."""
        return sorted(self.claims if object_type == "claim" else self._objects[object_type])

    def locate(self, object_type: str, target: str) -> tuple[str, str, str] | None:
        """Return docname, anchor and title of an object, or None when there is none."""
        if object_type == "claim":
            found = self.claims.get(target)
            return (found[0], target, found[1].title) if found else None
        page = self.find(object_type, target)
        return (page.docname, "", self.title(page.docname)) if page else None

    def by_phase(self, pages: Sequence[Page]) -> list[list[Page]]:
        """Return the playbooks among these pages, a list for each phase, in the same order."""
        found: dict[str, list[Page]] = defaultdict(list)
        for page in pages:
            found[page.phase].append(page)
        return [found[phase.phase] for phase in self.phases]

    def _order(self, page: Page) -> tuple[int, str, str]:
        phase = self._phase_order.get(page.phase, len(self._phase_order))
        return (phase, self.title(page.docname).casefold(), page.docname)

    def _index_objects(self) -> dict[str, dict[str, Page]]:
        objects: dict[str, dict[str, Page]] = {}
        for object_type, kind in PAGE_TYPES.items():
            found = objects.setdefault(object_type, {})
            for page in sorted(self.of_kind(kind), key=lambda page: page.docname):
                found.setdefault(page.id, page)
        return objects

    def _group(self, keys: Callable[[Page], Sequence[str]]) -> dict[str, list[Page]]:
        groups: dict[str, list[Page]] = defaultdict(list)
        for page in self.content:
            for key in keys(page):
                groups[key].append(page)
        return dict(groups)

    def _index_claims(self) -> dict[str, tuple[str, Claim]]:
        """Return the claims in the order of the article: id → (docname, claim)."""
        claims: dict[str, tuple[str, Claim]] = {}
        for docname in sorted(self.pages):
            for claim in self.pages[docname].claims:
                claims.setdefault(claim.id, (docname, claim))
        return claims
