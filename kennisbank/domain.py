"""The domain: what every page said, by page, and the questions asked of it all.

Modelled on Sphinx's own ``todo`` extension: data by docname, so that a page
that is read again replaces its own data, and parallel workers can be merged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.locale import get_translation
from sphinx.util.nodes import make_refnode

from kennisbank.directives.knowledge import ClaimDirective, SituationDirective
from kennisbank.directives.lists import (
    CategoryMatrixDirective,
    CategoryOverviewDirective,
    ClaimOverviewDirective,
    LifeCycleDirective,
    PageListDirective,
    SituationListDirective,
)
from kennisbank.directives.speech import DialogueDirective, MailDirective, SayDirective
from kennisbank.directives.steps import LimitsCheckDirective, StepDirective
from kennisbank.model import Claim, Kind, Page
from kennisbank.nodes import claim_overview
from kennisbank.roles import KnowledgeRole

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

_ = get_translation("kennisbank")

PHASES_PAGE = "playbooks/index"
"""The page whose toctree gives the phases and their order."""

PAGE_TYPES = {
    "playbook": Kind.PLAYBOOK,
    "article": Kind.ARTICLE,
    "category": Kind.CATEGORY,
    "phase": Kind.PHASE,
}
"""The object types that are pages.  Where one id names several objects, the first type wins."""


class KennisbankDomain(Domain):
    """Playbooks, articles, categories, phases and claims."""

    name = "kb"
    label = "Kennisbank"
    object_types: ClassVar[dict[str, ObjType]] = {
        **{name: ObjType(name, name) for name in PAGE_TYPES},
        "claim": ObjType("claim", "claim"),
    }
    roles: ClassVar[dict[str, Any]] = {name: KnowledgeRole() for name in object_types}
    directives: ClassVar[dict[str, Any]] = {
        "category-matrix": CategoryMatrixDirective,
        "category-overview": CategoryOverviewDirective,
        "claim": ClaimDirective,
        "claim-overview": ClaimOverviewDirective,
        "dialogue": DialogueDirective,
        "life-cycle": LifeCycleDirective,
        "limits-check": LimitsCheckDirective,
        "mail": MailDirective,
        "page-list": PageListDirective,
        "say": SayDirective,
        "situation": SituationDirective,
        "situation-list": SituationListDirective,
        "step": StepDirective,
    }
    initial_data: ClassVar[dict[str, Any]] = {"pages": {}}
    data_version = 1

    # -- the data, by docname ---------------------------------------------------------

    @property
    def pages(self) -> dict[str, Page]:
        """All pages, by docname."""
        pages: dict[str, Page] = self.data["pages"]
        return pages

    def note_page(self, page: Page) -> None:
        """Remember a page that is being read."""
        self.pages[page.docname] = page

    def clear_doc(self, docname: str) -> None:
        """Forget a page that is gone or will be read again."""
        self.pages.pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over the pages that another process has read."""
        for docname in docnames:
            if docname in otherdata["pages"]:
                self.pages[docname] = otherdata["pages"][docname]

    # -- questions -------------------------------------------------------------------

    def title(self, docname: str) -> str:
        """Return the (translated) title of a page."""
        title = self.env.titles.get(docname)
        return title.astext() if title is not None else docname

    def phases(self) -> list[str]:
        """Return the docnames of the phase pages, in the order of the life cycle."""
        return [
            docname
            for docname in self.env.toctree_includes.get(PHASES_PAGE, [])
            if docname in self.pages and self.pages[docname].kind is Kind.PHASE
        ]

    def of_kind(self, kind: Kind) -> list[Page]:
        """Return the pages of a kind: playbooks by phase, all others by title."""
        order = {self.pages[docname].phase: place for place, docname in enumerate(self.phases())}
        found = [page for page in self.pages.values() if page.kind is kind]
        return sorted(
            found,
            key=lambda page: (
                order.get(page.phase, len(order)),
                self.title(page.docname).casefold(),
                page.docname,
            ),
        )

    def content(self) -> list[Page]:
        """Return all that has categories: first the articles, then the playbooks."""
        return self.of_kind(Kind.ARTICLE) + self.of_kind(Kind.PLAYBOOK)

    def in_category(self, category: str) -> list[Page]:
        """Return the articles and playbooks of a category."""
        return [page for page in self.content() if category in page.categories]

    def in_phase(self, phase: str) -> list[Page]:
        """Return the playbooks of a phase."""
        return [page for page in self.of_kind(Kind.PLAYBOOK) if page.phase == phase]

    def find_page(self, kind: Kind, page_id: str) -> Page | None:
        """Return the page of this kind with this id; of duplicates the first by docname."""
        found = [page for page in self.pages.values() if page.kind is kind and page.id == page_id]
        return min(found, key=lambda page: page.docname, default=None)

    def claims(self) -> dict[str, tuple[str, Claim]]:
        """Return the claims in the order of the article: id → (docname, claim)."""
        return {
            claim.id: (docname, claim)
            for docname in sorted(self.pages, reverse=True)
            for claim in self.pages[docname].claims
        }

    def working_out(self, claim: str) -> list[Page]:
        """Return the articles and playbooks that work out a claim."""
        return [page for page in self.content() if claim in page.derived_from]

    def claim_overview_page(self) -> str:
        """Return the docname of the page with the overview of claims, or ``""``."""
        mark = (claim_overview.__name__, "")
        return min((name for name, page in self.pages.items() if mark in page.shows), default="")

    def ids(self, object_type: str) -> set[str]:
        """Return the ids that a role of this type can refer to."""
        if object_type == "claim":
            return set(self.claims())
        kind = PAGE_TYPES[object_type]
        return {page.id for page in self.pages.values() if page.kind is kind}

    def locate(self, object_type: str, target: str) -> tuple[str, str, str] | None:
        """Return docname, anchor and title of an object, or None when there is none."""
        if object_type == "claim":
            found = self.claims().get(target)
            return (found[0], target, found[1].title) if found else None
        page = self.find_page(PAGE_TYPES[object_type], target)
        return (page.docname, "", self.title(page.docname)) if page else None

    # -- cross-references ------------------------------------------------------------

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield every object, for search and for the inventory of other projects."""
        for object_type in self.object_types:
            for target in sorted(self.ids(object_type)):
                found = self.locate(object_type, target)
                if found:
                    docname, anchor, title = found
                    yield target, title, object_type, docname, anchor, 1

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> nodes.reference | None:
        """Make the link of a role; without own words it shows the title."""
        found = self.locate(typ, target)
        if found is None:
            return None
        docname, anchor, title = found
        if not node.get("refexplicit"):
            contnode = nodes.inline("", title, classes=contnode.get("classes", []))
        return make_refnode(builder, fromdocname, docname, anchor, contnode)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Make the link of ``[](#id)``; see :data:`PAGE_TYPES` for which object wins."""
        for typ in self.object_types:
            link = self.resolve_xref(env, fromdocname, builder, typ, target, node, contnode)
            if link is not None:
                return [(f"{self.name}:{typ}", link)]
        return []


def domain_of(env: BuildEnvironment) -> KennisbankDomain:
    """Return the domain of this environment."""
    domain = env.domains["kb"]
    assert isinstance(domain, KennisbankDomain)
    return domain
