"""Markdown by the list.

MyST takes settings from the front matter of every text that it parses: of a page, and of
each translated message.  One of them runs code.  Here nothing but the search words
that :mod:`kennisbank.front_matter` has read gets to it, and no text has front matter.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers.mdit import create_md_parser
from myst_parser.parsers.sphinx_ import MystParser
from sphinx.errors import SphinxError
from sphinx.locale import get_translation

from kennisbank.domain import domain_of
from kennisbank.untrusted.allowed import (
    ATTRIBUTES,
    MAX_DEPTH,
    MAX_NAMES,
    MAX_PARTS,
    NAMED,
    NOTATIONS,
)
from kennisbank.untrusted.refusals import line_of, refuse

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping

    from docutils import nodes
    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode
    from myst_parser.config.main import MdParserConfig
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_ = get_translation("kennisbank")

RULE = "render_"
_TOO_DEEP = _("This is nested too deeply.")
_TOO_MUCH = _("From here on this page holds too much: make two pages of it.")
_UNREADABLE = _("This cannot be read (%s): write it in a simpler way.")
_HTML = _("HTML cannot be used on a page: write Markdown. A “<” that is text is written as \\<")
_NO_BRACES = _("“{{ … }}” is not filled in on a page: write the text itself.")
_FORMULAS = (
    *("amsmath", "math_block", "math_block_label", "math_inline", "math_inline_double"),
    "math_single",
)


class GuardedRenderer(SphinxRenderer):
    """Renders the notations that are listed; what breaks one of them breaks only itself."""

    def __init__(self, parser: MarkdownIt) -> None:
        super().__init__(parser)
        rules: dict[str, Any] = {}
        for name, rule in self.rules.items():
            notation = name.removeprefix(RULE)
            guarded = partial(self._guarded, rule, notation in NAMED)
            rules[name] = guarded if notation in NOTATIONS else self._refused
        self.rules = rules

    def setup_render(self, options: dict[str, Any], env: MutableMapping[str, Any]) -> None:
        """Forget the text that was rendered before."""
        super().setup_render(options, env)
        self.depth = self.parts = self.names = 0

    def _refuse(self, token: SyntaxTreeNode, message: str) -> None:
        refuse(self.sphinx_env, line_of(self.document["source"], _line(token)), message)

    def _refused(self, token: SyntaxTreeNode) -> None:
        self._refuse(token, _refusal(token.type))

    def _guarded(
        self, rule: Callable[[SyntaxTreeNode], None], is_named: bool, token: SyntaxTreeNode
    ) -> None:
        self.parts += 1
        self.names += is_named
        fault = self._fault_of_size(is_named)
        if fault:
            self._refuse(token, fault)
            return
        self._drop_attributes(token)
        # What MyST sets while it renders, and does not set back when something breaks.
        place = self.current_node, self._heading_offset, self._level_to_section
        root = self.md_env.get("temp_root_node")
        self.depth += 1
        try:
            rule(token)
        except SphinxError:
            raise
        except Exception as error:  # noqa: BLE001  # a page can break a library anywhere
            self.current_node, self._heading_offset, self._level_to_section = place
            self.md_env["temp_root_node"] = root
            self._refuse(token, _UNREADABLE % type(error).__name__)
        finally:
            self.depth -= 1

    def _fault_of_size(self, is_named: bool) -> str:
        if self.parts > MAX_PARTS or (is_named and self.names > MAX_NAMES):
            return _TOO_MUCH
        return _TOO_DEEP if self.depth >= MAX_DEPTH else ""

    def _drop_attributes(self, token: SyntaxTreeNode) -> None:
        if not token.attrs:
            return
        # MyST itself gives these a class, not the author; of a comment nothing is shown.
        own = {"class"} if token.type in {"myst_target", "myst_line_comment"} else set()
        for name in sorted(set(token.attrs) - ATTRIBUTES - own):
            del token.attrs[name]
            self._refuse(token, _refusal(f"{{{name}=…}}"))

    def _render_tokens(self, tokens: list[Token]) -> None:
        """Cut what is nested too deeply within a line, before MyST makes a tree of it."""
        for token in tokens:
            if any(child.level > MAX_DEPTH for child in token.children or ()):
                refuse(self.sphinx_env, token.map[0] + 1 if token.map else None, _TOO_DEEP)
                token.children = []
        super()._render_tokens(tokens)

    def render_restructuredtext(self, token: SyntaxTreeNode) -> None:
        """Refuse another language within Markdown; MyST calls this without asking the rules."""
        self._refuse(token, _refusal("eval-rst"))

    def render_colon_fence(self, token: SyntaxTreeNode) -> None:
        """Refuse a box without a directive: its name would become a class of the look."""
        if token.info.strip().startswith("{"):
            super().render_colon_fence(token)
        else:
            self._refuse(token, _refusal("colon_fence"))


def _line(token: SyntaxTreeNode) -> int:
    try:
        return token.map[0] if token.map else 1
    except AttributeError:
        return 1


def _refusal(notation: str) -> str:
    known = {
        "html_block": _HTML,
        "html_inline": _HTML,
        "eval-rst": _("A page cannot use “%s”.") % "{eval-rst}" + " " + _("Write it in Markdown."),
        "colon_fence": _("Say between braces what this box is, such as :::{note}"),
        "substitution_block": _NO_BRACES,
        "substitution_inline": _NO_BRACES,
        **dict.fromkeys(_FORMULAS, _("A formula needs a script of others: write it in words.")),
    }
    other = _("This notation (%s) cannot be used on a page: write it in words.") % notation
    return str(known.get(notation, other))


class SpareParser:
    """The parser of Markdown that the text before was read with: making one takes a while."""

    def __init__(self) -> None:
        self._parser: MarkdownIt | None = None
        self._config: MdParserConfig | None = None

    def take(self, config: MdParserConfig) -> MarkdownIt:
        """Return a parser with these settings, which nobody else has meanwhile.

        What it keeps of an earlier text, the next one sets anew before anything is rendered.
        """
        parser, self._parser = self._parser, None
        if parser is None or config is not self._config:
            parser = create_md_parser(config, GuardedRenderer)
            # Nobody can ask for the number of words: MyST would count those of each part of a page.
            parser.disable(["front_matter", "wordcount"], ignoreInvalid=True)
        return parser

    def give_back(self, config: MdParserConfig, parser: MarkdownIt) -> None:
        """Keep a parser with these settings for the next text."""
        self._parser, self._config = parser, config


class GuardedParser(MystParser):
    """Reads a page, or a translated message, with the settings of the site and no other."""

    spare: ClassVar[SpareParser]

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Parse the text into the document; report what cannot be parsed."""
        env: BuildEnvironment = document.settings.env
        config: MdParserConfig = env.myst_config  # type: ignore[attr-defined]  # MyST puts it there
        words = _search_words(env, document)
        parser = self.spare.take(config)
        parser.options["document"] = document
        parser.options["myst_config"] = (
            config.copy(html_meta={**config.html_meta, **words}) if words else config
        )
        try:
            parser.render(inputstring)
        except SphinxError:
            raise
        except Exception as error:  # noqa: BLE001  # a page can break a library anywhere
            refuse(env, 1, _UNREADABLE % type(error).__name__)
        else:
            self.spare.give_back(config, parser)


def _search_words(env: BuildEnvironment, document: nodes.document) -> dict[str, Any]:
    """Return the search words of the page, when this is the page and no translated message."""
    docname = env.current_document.docname
    page = domain_of(env).pages.get(docname)
    if page is None or document["source"] != str(env.doc2path(docname)):
        return {}
    return dict(page.front_matter.search_words)


def register(app: Sphinx) -> None:
    """Read Markdown with this parser, instead of MyST's."""
    GuardedParser.spare = SpareParser()
    app.add_source_parser(GuardedParser, override=True)
