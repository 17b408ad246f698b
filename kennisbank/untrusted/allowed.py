"""The lists of what a page may hold.  Whoever adds to them opens the gate a little.

Before you add a directive, read what each of its options does with a path, an address,
a class name and a number; list only the options that pages need.
"""

from __future__ import annotations

import re

from docutils import nodes
from sphinx import addnodes
from sphinx_design.badges_buttons import sd_badge, sd_line_break
from sphinx_design.shared import SEMANTIC_COLORS, PassthroughTextElement

from kennisbank import nodes as own
from kennisbank.domain import KennisbankDomain

# -- sizes ----------------------------------------------------------------------------

MAX_PAGE = 60_000
"""Characters of a page at most; the longest real one has under 25,000."""
MAX_PARTS = 8_000
"""Pieces of Markdown in a page at most; the longest real one has under 2,000."""
MAX_NAMES = 300
"""Headings, targets and notes of a page at most: docutils compares each with all others."""
NAMED = frozenset({"footnote_ref", "footnote_reference", "heading", "myst_target"})
"""Kinds of token that are compared so."""
MAX_DEPTH = 40
"""Levels of anything inside anything at most; the deepest real page has under 20."""
MAX_PICTURE = 2_000_000
"""Bytes of a picture at most."""

# -- Markdown -------------------------------------------------------------------------

NOTATIONS = frozenset(
    {
        "blockquote",
        "bullet_list",
        "code_block",
        "code_inline",
        "colon_fence",
        "dl",
        "em",
        "fence",
        "footnote_ref",
        "footnote_reference",
        "hardbreak",
        "heading",
        "hr",
        "image",
        "inline",
        "link",
        "list_item",
        "myst_line_comment",
        "myst_role",
        "myst_target",
        "ordered_list",
        "paragraph",
        "s",
        "softbreak",
        "strong",
        "table",
        "text",
        "text_special",
    }
)
"""Kinds of token of markdown-it that are rendered."""

ATTRIBUTES = frozenset({"alt", "href", "src", "start", "style", "title"})
"""Attributes that Markdown itself gives a token; ``style`` is how a column is aligned."""

LANGUAGES = frozenset({"", "default", "none", "text", "markdown", "python", "shell", "yaml"})
"""Languages that code is coloured in.  Each is a set of regular expressions of others."""

# -- directives and their options -----------------------------------------------------

_CARD = {
    *("link", "link-alt", "link-type", "header", "footer", "img-alt", "img-bottom", "img-top"),
    *("margin", "shadow", "text-align", "width"),
}
_OPTIONS: dict[str, set[str]] = {
    **{name: {"name"} for name in ("note", "tip", "hint", "important", "warning", "caution")},
    "seealso": set(),
    "admonition": {"name"},
    "card": _CARD,
    "card-header": set(),
    "card-footer": set(),
    "button-ref": {"align", "color", "expand", "outline", "ref-type", "shadow"},
    "dropdown": {"color", "icon", "margin", "name", "open"},
    "figure": {"align", "alt", "figwidth", "height", "name", "width"},
    "glossary": {"sorted"},
    "grid": {"gutter", "margin", "outline", "padding", "reverse"},
    "grid-item": {"child-align", "child-direction", "columns", "margin", "outline", "padding"},
    "grid-item-card": _CARD | {"columns", "padding"},
    "image": {"align", "alt", "height", "name", "width"},
    "list-table": {"align", "header-rows", "name", "stub-columns", "width", "widths"},
    "tab-item": {"name", "selected", "sync"},
    "tab-set": {"sync-group"},
    "table": {"align", "name", "width", "widths"},
    "toctree": {"caption", "glob", "hidden", "maxdepth", "name", "titlesonly"},
}
DIRECTIVES: dict[str, frozenset[str]] = {
    name: frozenset(options) for name, options in _OPTIONS.items()
} | {
    # Ours are written for strangers' pages: what they have is allowed.
    name: frozenset(directive.option_spec or ())
    for name, directive in KennisbankDomain.directives.items()
}
"""Directives by name, each with the options that it may have."""

_BADGES = {f"bdg-{colour}{line}" for colour in SEMANTIC_COLORS for line in ("", "-line")}
ROLES = frozenset(
    {*KennisbankDomain.roles, *_BADGES, "abbr", "bdg", "doc", "ref", "sub", "sup", "term"}
)
"""Roles by name."""

# -- the tree that comes out of it ----------------------------------------------------

_OWN = {kind for kind in vars(own).values() if isinstance(kind, type)}
NODES: frozenset[type] = frozenset(
    {
        *_OWN,
        # of docutils
        nodes.document,
        nodes.section,
        nodes.title,
        nodes.rubric,
        nodes.paragraph,
        nodes.Text,
        nodes.abbreviation,
        nodes.admonition,
        nodes.attribution,
        nodes.block_quote,
        nodes.bullet_list,
        nodes.caption,
        nodes.caution,
        nodes.classifier,
        nodes.colspec,
        nodes.compound,
        nodes.container,
        nodes.definition,
        nodes.definition_list,
        nodes.definition_list_item,
        nodes.emphasis,
        nodes.entry,
        nodes.enumerated_list,
        nodes.figure,
        nodes.footnote,
        nodes.footnote_reference,
        nodes.hint,
        nodes.image,
        nodes.important,
        nodes.inline,
        nodes.label,
        nodes.legend,
        nodes.list_item,
        nodes.literal,
        nodes.literal_block,
        nodes.meta,
        nodes.note,
        nodes.problematic,
        nodes.raw,
        nodes.reference,
        nodes.row,
        nodes.strong,
        nodes.subscript,
        nodes.substitution_definition,
        nodes.superscript,
        nodes.system_message,
        nodes.table,
        nodes.target,
        nodes.tbody,
        nodes.term,
        nodes.tgroup,
        nodes.thead,
        nodes.tip,
        nodes.transition,
        nodes.warning,
        # of Sphinx
        addnodes.glossary,
        addnodes.index,
        addnodes.pending_xref,
        addnodes.seealso,
        addnodes.toctree,
        # of sphinx-design
        PassthroughTextElement,
        sd_badge,
        sd_line_break,
    }
)
"""Nodes that may be in the tree of a page; subclasses are listed for themselves."""

RAW = frozenset({("html", "<br />\n"), ("latex", "\\\\\n"), ("html", "<s>"), ("html", "</s>")})
"""All that may go through to the output as it is: line breaks and strike-through of MyST."""

META = frozenset({"description", "keywords"})
"""Names of ``<meta>`` that a page has: its own search words."""

IMAGE_ATTRIBUTES = frozenset(
    {
        *nodes.Element.basic_attributes,
        *("align", "alt", "height", "title", "uri", "width", "translated"),
    }
)
"""Attributes of a picture; ``loading`` is none, as it can put a file into the page."""

# -- addresses ------------------------------------------------------------------------

SCHEMES = ("https", "http", "mailto", "tel")
"""What the address of a link begins with, if it is no page of the site."""

PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".webp")
"""How the name of a picture ends."""

PICTURE_PATH = re.compile(r"[\w./-]+")
"""The name of a picture: no pattern, no query, nothing encoded."""

PAGE_NAME = re.compile(r"[\w.-]+(?:/[\w.-]+)*")
"""The path of a page: no spaces, quotes, brackets or line ends."""

# -- drawings -------------------------------------------------------------------------

SVG_ELEMENTS = frozenset(
    {
        *("svg", "g", "defs", "symbol", "use", "title", "desc", "metadata", "switch"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
        *("text", "tspan", "textPath", "linearGradient", "radialGradient", "stop"),
        *("clipPath", "mask", "pattern", "marker"),
    }
)
"""Elements of an SVG drawing: shapes, text and paint."""

SVG_NAMESPACE = "http://www.w3.org/2000/svg"
