"""Sphinx makes a document of a page's headings to write them as a list of links.

``StandaloneHTMLBuilder.get_doc_context`` (9.0.4) copies the headings of each page, puts the copy
into a new document, applies transforms and makes a translator, with all its settings; and does the
same for each title.  Nearly all of them are plain text.  Here such a list, or title, is written
as text at once, and what holds more goes the long way.  To be removed when Sphinx writes
many of them with one translator.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.writers._html_base import HTMLTranslator
from sphinx import addnodes
from sphinx.builders import html
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment.adapters.toctree import document_toc

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.tags import Tags


class NotPlain(Exception):
    """A heading that holds more than text, or a list that holds more than headings."""


@dataclass(frozen=True)
class PlainContents:
    """The headings of a page, written already."""

    text: str


def contents_of(env: BuildEnvironment, docname: str, tags: Tags) -> PlainContents | nodes.Node:
    """Return the headings of a page, written if they are plain, and else as Sphinx does."""
    if not env.metadata[docname].get("tocdepth") and docname in env.tocs:
        try:
            return PlainContents(_list(env.tocs[docname]))
        except NotPlain:
            pass
    return document_toc(env, docname, tags)


def _list(entries: nodes.Element) -> str:
    items = [entry for entry in entries if not isinstance(entry, addnodes.toctree)]
    if entries.children and not items and len(entries) == 1:
        return ""  # Sphinx leaves out a list of nothing but one toctree.
    return f"<ul>\n{''.join(map(_item, items))}</ul>\n"


def _item(item: nodes.Node) -> str:
    match item:
        case nodes.list_item(children=[addnodes.compact_paragraph(children=[link]), *below]):
            return f"<li>{_link(link)}{''.join(map(_below, below))}</li>\n"
    raise NotPlain


def _below(node: nodes.Node) -> str:
    if isinstance(node, nodes.bullet_list):
        return _list(node)
    raise NotPlain


def _link(link: nodes.Node) -> str:
    if not isinstance(link, nodes.reference) or "secnumber" in link:
        raise NotPlain
    address = encoded(link["anchorname"]) or "#"
    return f'<a class="reference internal" href="{address}">{plain(link)}</a>'


def plain(node: nodes.Element) -> str:
    """Return the text of a node as HTML.

    :raises NotPlain: if there is more in it
    """
    if not all(isinstance(child, nodes.Text) for child in node.children):
        raise NotPlain
    return encoded(node.astext())


def encoded(text: str) -> str:
    """Return a text as docutils writes it in HTML."""
    return text.translate(HTMLTranslator.special_characters)


def write_plainly(app: Sphinx) -> None:
    """Let the builder of this build write plain titles and contents as text."""
    builder = app.builder
    if not isinstance(builder, StandaloneHTMLBuilder):
        return
    render = builder.render_partial

    def render_partial(node: nodes.Node | PlainContents | None) -> dict[str, str]:
        if isinstance(node, PlainContents):
            return {"fragment": node.text, "title": ""}
        if isinstance(node, nodes.title):
            try:
                return {"fragment": "", "title": plain(node)}
            except NotPlain:
                pass
        return render(node)

    builder.render_partial = render_partial  # type: ignore[method-assign]  # the repair


def register(app: Sphinx) -> None:
    """Do so for every build."""
    html.document_toc = contents_of  # type: ignore[assignment,attr-defined]  # the repair
    app.connect("builder-inited", write_plainly)
