"""What renderers need to know of the document that is being written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from kennisbank.domain import domain_of

if TYPE_CHECKING:
    from sphinx.builders import Builder


class Context:
    """Who writes, and where the nodes will stand.

    :param builder: the builder that writes
    :param docname: the document that the nodes will stand in
    """

    def __init__(self, builder: Builder, docname: str) -> None:
        self.builder = builder
        self.docname = docname
        self.knowledge = domain_of(builder.env).knowledge

    @property
    def shows_pictures(self) -> bool:
        """Whether a drawing can be part of the page."""
        # An EPUB must declare every page with SVG in it, and Sphinx does not do so.
        return self.builder.format == "html" and self.builder.name != "epub"

    def link(self, docname: str, text: str, anchor: str = "") -> nodes.reference:
        """Return a reference to a page, or to an anchor in it.

        It is resolved already: there are thousands in a list of all pages.
        """
        uri = self.address(docname)
        if anchor:
            uri = uri.partition("#")[0] + f"#{anchor}"
        return nodes.reference("", text, internal=True, refuri=uri)

    def address(self, docname: str) -> str:
        """Return the address of a page, relative to this one."""
        return self.builder.get_relative_uri(self.docname, docname)

    def address_of_file(self, name: str) -> str:
        """Return the address of a file beside the pages, relative to this page.

        :param name: its path in the output folder
        """
        return self.address(self.builder.config.root_doc).removesuffix("index.html") + name
