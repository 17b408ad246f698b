"""The sidebar, made from titles and structure, with only the reader's branch open.

furo asks Sphinx for the whole tree on every page and parses it again, which
grows with the square of the pages and makes up nine tenths of a build of a
thousand pages.  Here a page's navigation is joined from strings: the path from
the front door to the page, the siblings along it, and the page's own children.
It needs no script: what is not open is behind the page of its section.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from sphinx.locale import get_translation

from kennisbank.domain import domain_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.environment import BuildEnvironment

_ = get_translation("kennisbank")

MOST_SIBLINGS = 40
"""Entries of one list at most; a longer list is cut around the reader's page."""


class Structure:
    """The tree of pages that the toctrees make.

    :param toctree: the pages that the toctrees of a page name, by docname
    :param titles: the title of each page, by docname
    :param root: the docname of the front door
    """

    def __init__(
        self, toctree: Mapping[str, Sequence[str]], titles: Mapping[str, str], root: str
    ) -> None:
        self.root = root
        self.titles = titles
        self.children = {
            name: [child for child in children if child in titles]
            for name, children in toctree.items()
        }
        self._entries = {name: f"{name} {title}" for name, title in titles.items()}
        self._parents: dict[str, str] = {}
        self._places: dict[str, int] = {}
        for name in sorted(self.children):
            for place, child in enumerate(self.children[name]):
                if child not in self._parents:
                    self._parents[child] = name
                    self._places[child] = place

    def path(self, docname: str) -> list[str]:
        """Return the pages from below the front door to this one; empty when it is outside."""
        path: list[str] = []
        while docname != self.root:
            if docname not in self._parents or docname in path:
                return []
            path.insert(0, docname)
            docname = self._parents[docname]
        return path

    def window(self, parent: str, current: str | None) -> tuple[Sequence[str], bool]:
        """Return the children of a page around the current one, and whether that is all."""
        children = self.children.get(parent, [])
        if len(children) <= MOST_SIBLINGS:
            return children, True
        place = self._places[current] if current is not None else 0
        start = max(0, min(place - MOST_SIBLINGS // 2, len(children) - MOST_SIBLINGS))
        return children[start : start + MOST_SIBLINGS], False

    def shown(self, docname: str) -> str:
        """Return what the navigation of a page shows, as one text to compare."""
        path = self.path(docname)
        shown: list[str] = []
        for parent, current in zip([self.root, *path], [*path, None], strict=True):
            children, whole = self.window(parent, current)
            shown.append("" if whole else str(len(self.children[parent])))
            shown += [self._entries[name] for name in children]
        return "\n".join(shown)


class Navigation:
    """Renders the navigation of pages.

    :param builder: the builder that knows the addresses
    """

    def __init__(self, builder: StandaloneHTMLBuilder, structure: Structure) -> None:
        self._structure = structure
        self._titles = {name: escape(title) for name, title in structure.titles.items()}
        self._builder = builder

    def render(self, docname: str) -> str:
        """Return the navigation of a page as HTML."""
        path = self._structure.path(docname)
        return self._list(docname, self._structure.root, path, 1)

    def _list(self, docname: str, parent: str, path: Sequence[str], depth: int) -> str:
        current = path[0] if path else None
        children, whole = self._structure.window(parent, current)
        if not children:
            return ""
        items = [
            self._item(docname, child, path if child == current else (), depth)
            for child in children
        ]
        if not whole:
            count = len(self._structure.children[parent])
            items.append(self._link_to_all(docname, parent, count, depth))
        return f"<ul>{''.join(items)}</ul>"

    def _item(self, docname: str, child: str, path: Sequence[str], depth: int) -> str:
        classes = f"toctree-l{depth}"
        inside = ""
        if path:
            classes += " current"
            inside = self._list(docname, child, path[1:], depth + 1)
            if len(path) == 1:
                classes += " current-page"
        attributes = f'class="reference internal" href="{self._uri(docname, child)}"'
        if child == docname:
            attributes += ' aria-current="page"'
        link = f"<a {attributes}>{self._titles[child]}</a>"
        return f'<li class="{classes}">{link}{inside}</li>'

    def _link_to_all(self, docname: str, parent: str, count: int, depth: int) -> str:
        text = escape(_("all %d") % count)
        uri = self._uri(docname, parent)
        return f'<li class="toctree-l{depth}"><a class="kb-all" href="{uri}">{text}</a></li>'

    def _uri(self, docname: str, target: str) -> str:
        return escape(self._builder.get_relative_uri(docname, target)) if target != docname else "#"


def structure_of(env: BuildEnvironment) -> Structure:
    """Return the structure of the site; it is made anew, so who asks keeps it."""
    knowledge = domain_of(env).knowledge
    return Structure(env.toctree_includes, knowledge.titles, env.config.root_doc)


class SidebarHooks:
    """Takes the place of furo's navigation, before and after furo's own hook."""

    def __init__(self) -> None:
        self._navigation: Navigation | None = None

    def start(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Forget the navigation of an earlier build."""
        self._navigation = None

    def spare_furo_the_tree(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Let furo find an empty tree, which costs it nothing."""
        if "toctree" in context:
            context["toctree"] = lambda **_options: ""

    def show_navigation(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Put our navigation where furo's was."""
        if self._navigation is None:
            self._navigation = Navigation(app.builder, structure_of(app.env))  # type: ignore[arg-type]  # only HTML builders emit this event
        context["furo_navigation_tree"] = self._navigation.render(pagename)


def register(app: Sphinx) -> None:
    """Register the hooks around furo's, which has priority 500."""
    hooks = SidebarHooks()
    app.connect("env-updated", hooks.start)
    app.connect("html-page-context", hooks.spare_furo_the_tree, priority=400)
    app.connect("html-page-context", hooks.show_navigation, priority=600)
