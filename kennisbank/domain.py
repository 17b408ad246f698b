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
from kennisbank.knowledge import OBJECT_TYPES, PAGE_TYPES, Knowledge
from kennisbank.roles import KnowledgeRole
from kennisbank.worksheets.directives import WorksheetDirective, WorksheetListDirective

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from kennisbank.model import Page

_ = get_translation("kennisbank")


class KennisbankDomain(Domain):
    """Playbooks, articles, categories, phases and claims."""

    name = "kb"
    label = "Kennisbank"
    object_types: ClassVar[dict[str, ObjType]] = {
        name: ObjType(name, name) for name in OBJECT_TYPES
    }
    roles: ClassVar[dict[str, Any]] = {name: KnowledgeRole() for name in OBJECT_TYPES}
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
        "worksheet": WorksheetDirective,
        "worksheet-list": WorksheetListDirective,
    }
    initial_data: ClassVar[dict[str, Any]] = {"pages": {}}
    data_version = 1
    _knowledge: Knowledge | None = None

    # -- the data, by docname ---------------------------------------------------------

    @property
    def pages(self) -> dict[str, Page]:
        """All pages, by docname."""
        pages: dict[str, Page] = self.data["pages"]
        return pages

    def note_page(self, page: Page) -> None:
        """Remember a page that is being read."""
        self.pages[page.docname] = page
        self.forget_knowledge()

    def clear_doc(self, docname: str) -> None:
        """Forget a page that is gone or will be read again."""
        self.pages.pop(docname, None)
        self.forget_knowledge()

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over the pages that another process has read."""
        for docname in docnames:
            if docname in otherdata["pages"]:
                self.pages[docname] = otherdata["pages"][docname]
        self.forget_knowledge()

    @property
    def knowledge(self) -> Knowledge:
        """The index of all pages, made when it is first asked for and kept until one changes."""
        if self._knowledge is None:
            titles = {name: title.astext() for name, title in self.env.titles.items()}
            self._knowledge = Knowledge(self.pages, titles, self.env.toctree_includes)
        return self._knowledge

    def forget_knowledge(self) -> None:
        """Drop the index: something that it was made of has changed."""
        self._knowledge = None

    # -- cross-references ------------------------------------------------------------

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield every object, for search and for the inventory of other projects.

        Search finds pages by their titles already: as objects they are left out of it.
        """
        for object_type in OBJECT_TYPES:
            priority = -1 if object_type in PAGE_TYPES else 1
            for target in self.knowledge.ids(object_type):
                found = self.knowledge.locate(object_type, target)
                if found:
                    docname, anchor, title = found
                    yield target, title, object_type, docname, anchor, priority

    def get_type_name(self, type: ObjType, primary: bool = False) -> str:  # noqa: A002 its own name
        """Return what search calls an object of this type."""
        return _(type.lname)

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
        found = self.knowledge.locate(typ, target)
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
        """Make the link of ``[](#id)``; ``knowledge.PAGE_TYPES`` says which object wins."""
        for typ in OBJECT_TYPES:
            link = self.resolve_xref(env, fromdocname, builder, typ, target, node, contnode)
            if link is not None:
                return [(f"{self.name}:{typ}", link)]
        return []


def domain_of(env: BuildEnvironment) -> KennisbankDomain:
    """Return the domain of this environment."""
    domain = env.domains["kb"]
    assert isinstance(domain, KennisbankDomain)
    return domain


def forget_knowledge(app: Sphinx, env: BuildEnvironment) -> None:
    """Drop the index once all pages are read: their titles were noted after their data."""
    domain_of(env).forget_knowledge()


def register(app: Sphinx) -> None:
    """Add the domain, and let it look at titles again before anyone asks, at 500."""
    app.add_domain(KennisbankDomain)
    app.connect("env-updated", forget_knowledge, priority=100)
