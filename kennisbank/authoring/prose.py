"""The lines of a page that a reader reads, each with its number in the source.

MyST's own parser tells what is text; inside directives it is asked again, because their
content is text too.  Links, emphasis and roles are reduced to the words that a reader sees.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

from kennisbank.front_matter import without_front_matter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

DIRECTIVE = re.compile(r"\{(?P<name>[\w:-]+)\}[ \t]*(?P<argument>.*)")
OPTION = re.compile(r":(?P<name>[\w-]+):[ \t]*(?P<value>.*)")
ROLE = re.compile(r"(?P<text>.*?)\s*<(?P<target>[^<>]+)>", re.DOTALL)
REFERENCE_LINK = re.compile(r"(?<!\\)\[[^\[\]]+\]\[[^\[\]]*\]")

TITLED = frozenset({"step", "mail", "dialogue", "situation", "claim", "admonition", "dropdown"})
"""Directives whose argument is text for readers."""
PICTURES = frozenset({"figure", "image"})
"""Directives that show a picture, and have its alternative text as an option."""
NO_TEXT = frozenset({"toctree", "image"})
"""Directives whose content is no text."""


@dataclass(frozen=True)
class Line:
    """A line of a page as a reader sees it.

    :param number: its line in the source
    :param text: its words, without notation
    :param block: the first line of the paragraph, title or cell that it is part of
    :param kind: ``paragraph``, ``title`` or ``cell``
    """

    number: int
    text: str
    block: int
    kind: str


@dataclass
class Prose:
    """What a reader sees of a page, and what a writer must not forget."""

    lines: list[Line] = field(default_factory=list)
    pictures_without_text: list[int] = field(default_factory=list)
    reference_links: list[int] = field(default_factory=list)


@cache
def _parser() -> MarkdownIt:
    return create_md_parser(
        MdParserConfig(enable_extensions={"colon_fence", "deflist"}), RendererHTML
    )


def read(text: str) -> Prose:
    """Return what a reader sees of the source of a page."""
    prose = Prose()
    _read(without_front_matter(text), 0, prose)
    prose.lines.sort(key=lambda line: line.number)
    return prose


def _read(text: str, above: int, prose: Prose) -> None:
    """Add the text of a page, or of a directive that has so many lines above it."""
    environment: dict[str, dict[str, dict[str, Sequence[int]]]] = {}
    tokens = _parser().parse(text, environment)
    for reference in environment.get("references", {}).values():
        prose.reference_links.append(reference["map"][0] + above + 1)
    kind = "paragraph"
    for token in tokens:
        kind = _kind_after(token, kind)
        if token.type == "inline":
            _inline(token, kind, above, prose)
        elif token.type in {"fence", "colon_fence"}:
            _directive(token, above, prose)


def _kind_after(token: Token, kind: str) -> str:
    """Return what kind of text follows a token."""
    match token.type:
        case "heading_open":
            return "title"
        case "th_open" | "td_open":
            return "cell"
        case "heading_close" | "table_close":
            return "paragraph"
    return kind


def _inline(token: Token, kind: str, above: int, prose: Prose) -> None:
    first = above + (token.map[0] if token.map else 0) + 1
    for number, text in enumerate(_texts(token.children or [], first, prose), start=first):
        if text.strip():
            prose.lines.append(Line(number, text.strip(), first, kind))
    for number, source in enumerate(token.content.split("\n"), start=first):
        if REFERENCE_LINK.search(_without_code(source)):
            prose.reference_links.append(number)


def _without_code(source: str) -> str:
    return re.sub(r"(`+).*?\1", "", source)


def _texts(children: Sequence[Token], first: int, prose: Prose) -> Iterator[str]:
    """Yield the words of each line of a paragraph."""
    words, address = "", False
    number = first
    for child in children:
        if child.type in {"softbreak", "hardbreak"}:
            yield words
            words, number = "", number + 1
        elif child.type in {"link_open", "link_close"}:
            # An address that stands for itself, as <https://…>, holds no words.
            address = child.type == "link_open" and child.markup == "autolink"
        elif child.type == "image":
            if child.content.strip():
                prose.lines.append(Line(number, child.content, number, "title"))
            else:
                prose.pictures_without_text.append(number)
        elif not address:
            words += _words(child)
    yield words


def _words(child: Token) -> str:
    if child.type in {"text", "text_special"}:
        return child.content
    if child.type == "myst_role":
        match = ROLE.fullmatch(child.content)
        # Without words of its own it shows a title, which is checked where it stands.
        return match["text"] if match else "…"
    return "…" if child.type == "code_inline" else ""


def _directive(token: Token, above: int, prose: Prose) -> None:
    match = DIRECTIVE.match(token.info)
    if not match or not token.map:
        return  # Code, which is not for reading.
    opening = above + token.map[0] + 1
    name, argument = match["name"], match["argument"].strip()
    if name in TITLED and argument:
        _read_argument(argument, opening, prose)
    options, body, skipped = _options(token.content)
    if name in PICTURES:
        if options.get("alt"):
            prose.lines.append(Line(opening, options["alt"], opening, "title"))
        else:
            prose.pictures_without_text.append(opening)
    if name == "glossary":
        _glossary(body, opening + skipped, prose)
    elif name not in NO_TEXT:
        _read(body, opening + skipped, prose)


def _glossary(body: str, above: int, prose: Prose) -> None:
    """Read terms, one a line, as titles, and what is indented below them as text."""
    lines = body.split("\n")
    for number, line in enumerate(lines, start=above + 1):
        if line[:1].strip():
            _read_argument(line, number, prose)
    _read("\n".join("" if line[:1].strip() else line.strip() for line in lines), above, prose)


def _read_argument(argument: str, number: int, prose: Prose) -> None:
    token = _parser().parseInline(argument)[0]
    for text in _texts(token.children or [], number, prose):
        prose.lines.append(Line(number, text, number, "title"))


def _options(content: str) -> tuple[dict[str, str], str, int]:
    """Split the content of a directive: its options, its body, and the lines before that."""
    lines = content.split("\n")
    options: dict[str, str] = {}
    for line in lines:
        match = OPTION.fullmatch(line.strip())
        if not match:
            break
        options[match["name"]] = match["value"].strip()
    return options, "\n".join(lines[len(options) :]), len(options)
