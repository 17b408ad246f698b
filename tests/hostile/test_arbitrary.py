"""Whatever a page holds: no crash, no traceback, always file and line, in bounded time."""

from __future__ import annotations

import re
import resource
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from docutils import nodes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sphinx.testing.util import SphinxTestApp
from sphinx.util.console import strip_colors

from kennisbank.domain import domain_of
from kennisbank.front_matter import read_front_matter, without_front_matter
from kennisbank.model import Kind
from kennisbank.untrusted.addresses import leads_where_allowed
from kennisbank.untrusted.allowed import MAX_PAGE, NODES, RAW
from kennisbank.untrusted.pictures import what_acts_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CONF = """
project = "Proef"
copyright = version = "1"
language = "nl"
extensions = ["myst_parser", "sphinx_design", "kennisbank"]
primary_domain = "kb"
myst_enable_extensions = ["colon_fence", "deflist", "smartquotes"]
html_theme = "furo"
"""
SECONDS = 60
"""CPU time that a page of the greatest size may take; most take a thousandth."""

repeatable = settings(
    derandomize=True,
    max_examples=150,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], nodes.document]]:
    """Return a function that reads one page, checks what every page must meet, and resolves it."""
    source = tmp_path_factory.mktemp("arbitrary")
    (source / "conf.py").write_text(CONF, "utf-8")
    (source / "index.md").write_text("# Proef\n", "utf-8")
    page = source / "articles" / "page.md"
    page.parent.mkdir()
    page.write_text("# Pagina\n", "utf-8")
    app = SphinxTestApp("html", srcdir=source)
    app.build()

    def read_page(text: str) -> nodes.document:
        page.write_text(text, "utf-8")
        app.warning.truncate(0)
        app.warning.seek(0)
        app.env.clear_doc("articles/page")
        started = time.process_time()
        app.builder.read_doc("articles/page")
        app.env.project.docnames.add("articles/page")
        for raw in app.env.get_doctree("articles/page").findall(nodes.raw):
            assert (raw["format"], raw.astext()) in RAW  # What is added later, we or a library add.
        document = app.env.get_and_resolve_doctree("articles/page", app.builder, tags=app.tags)
        app.builder.write_doc("articles/page", document)
        assert time.process_time() - started < SECONDS
        for fault in domain_of(app.env).pages["articles/page"].faults:
            assert 1 <= fault.line <= text.count("\n") + 2
        said = strip_colors(app.warning.getvalue())
        assert "Traceback" not in said
        assert [line for line in said.splitlines() if not LOCATED.match(line)] == []
        return document

    yield read_page
    app.cleanup()


LOCATED = re.compile(r"\S+articles/page\.md:\d+: (WARNING|ERROR|CRITICAL): ")


# -- Markdown ----------------------------------------------------------------------------------

NAMES = (
    *("note", "step", "say", "claim", "situation", "mail", "dialogue", "limits-check", "table"),
    *("figure", "image", "card", "grid", "grid-item-card", "tab-set", "tab-item", "dropdown"),
    *("toctree", "glossary", "list-table", "page-list", "situation-list", "button-ref"),
    *("raw", "include", "eval-rst", "nothing"),
)
PIECES = [
    *(f"\n:::{{{name}}}{rest}\n" for name in NAMES for rest in ("", " T", " T\n:name: a")),
    *("\n:::\n", "\n::::{note}\n", "\n::::\n", "\n:minutes: 5\n", "\n:id: a\n", "\n:whose: fact\n"),
    *("# ", "## ", "- ", "1. ", "> ", "    ", "\t", "\n", "\n\n", "---\n", "***", "**", "*", "_"),
    *("`", "``", "\n```\n", "{", "}", "{ref}`", "{term}`a`", "{playbook}`a`", "{abbr}`a (b)`"),
    *("[", "](", ")", "![", "](x.png)", "](#a)", "](javascript:x)", "](http://a@b)", "<", ">"),
    *("<script>", "<!--", "-->", "&#10;", "&lt;", "\\", "\n(a)=\n", "[^a]", "\n[^a]: ", "\n% "),
    *("\n|a|b|\n|-|-|\n|c|d|\n", "\nTerm\n: def\n", "\n+++\n", "$x$", "{{ x }}", "{#a .b}"),
    *("é", "a", "\u2028", "\x00", "\x0b", "\x0c", "\u202e", "\U0001f600", "'", '"', "...", "--"),
]
pages = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
    st.text(st.characters(codec="utf-8"), max_size=400),
)


@repeatable
@given(pages)
def test_any_markdown(read: Callable[[str], nodes.document], text: str) -> None:
    document = read(text)
    for node in document.findall(nodes.Element):
        if "refuri" in node:
            assert leads_where_allowed(str(node["refuri"]))


def big(text: str) -> str:
    """Return as much of a text, repeated, as a page may hold."""
    return (text * (MAX_PAGE // len(text) + 1))[: MAX_PAGE - 10]


@pytest.mark.parametrize(
    "text",
    [
        *("[", "![", "[a](", "[a](<", "<", "<a ", "`", "``", "*a ", "**a ", "*", "_", "~"),
        *("> ", "- ", "1. ", "- a\n", "> a\n", "#", "|", "|a|\n|-|\n", "a|", "&", "&#", "\\"),
        *('"', "'a ", "...", "--", "(a)=\n", "[^a]", "[^a]: b\n", "[a]: b\n", "{a}`", "{ref}`a`"),
        *(":", ":::{note}\n", "```\n", "```{note}\n", "Term\n: x\n", "    ", "\t", "% a\n", "\n"),
        *("![a](", "a@b.c ", "https://a.b ", "<https://a.b>", "{step} ", "a\n===\n", "é", "\x00"),
    ],
)
def test_no_pattern_takes_long(read: Callable[[str], nodes.document], text: str) -> None:
    read("# T\n\n" + big(text))


def test_nesting_of_all_sorts_is_bounded(read: Callable[[str], nodes.document]) -> None:
    for text in (
        "*" * 40_000 + "a" + "*" * 40_000,
        "![" * 3_000 + "a" + "](b)" * 3_000,
        "[" * 3_000 + "a" + "](b)" * 3_000,
        "".join("  " * depth + "- a\n" for depth in range(300)),
        "".join(":" * (3 + depth) + "{say}\n" for depth in range(200, 0, -1)),
        "|a" * 300 + "\n" + "|-" * 300 + "\n" + "|\n" * 3_000,
    ):
        read("# T\n\n" + text)


def test_memory_is_bounded() -> None:
    """The peak of this process, after all of the above."""
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 1_500_000


# -- front matter ------------------------------------------------------------------------------

KEYS = ["id", "categories", "claims", "minutes", "people", "reviewed", "draft", "myst", "html_meta"]
scalars = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.dates()
)
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)
YAML_PIECES = [
    *KEYS,
    *(": ", "- ", "\n", "\n  ", "&a ", "*a", "[", "]", "{", "}", "!!python/object:a", "!", "? "),
    *("|", ">", "'", '"', "#", "%YAML 1.1\n", "---\n", "...\n", "<<: ", "\\U00110000", ","),
    *("2026-02-30", "1_0", "0x1f", ".inf", "~", "@", "`", "\t", "\x00", "\u0085", "\ufeff"),
]
yaml_pieces = st.lists(st.sampled_from(YAML_PIECES), max_size=40).map("".join)
blocks = st.one_of(
    values.map(lambda value: yaml.safe_dump(value, allow_unicode=True)),
    yaml_pieces,
    st.text(st.characters(codec="utf-8"), max_size=200),
)
openings = st.sampled_from(["---\n", "---  \n", "----\n", "---x\n", "---\x0b\n", "\ufeff---\n"])
closings = st.sampled_from(["\n---\n", "\n...\n", "\n----\n", "\n--- x\n", "", "\n---"])


@settings(repeatable, max_examples=400)
@given(openings, blocks, closings, st.sampled_from(list(Kind)))
def test_any_front_matter(opening: str, block: str, closing: str, kind: Kind) -> None:
    text = f"{opening}{block}{closing}# T\n"
    started = time.process_time()
    front_matter, faults = read_front_matter(text, kind)
    assert time.process_time() - started < 1
    assert all(1 <= fault.line <= text.count("\n") + 2 for fault in faults)
    assert front_matter.line >= 1
    assert without_front_matter(text).count("\n") == text.count("\n")


@settings(repeatable, max_examples=60)
@given(openings, blocks, closings)
def test_no_front_matter_reaches_myst(
    read: Callable[[str], nodes.document], opening: str, block: str, closing: str
) -> None:
    document = read(f"{opening}{block}{closing}# T\n")
    assert {node["name"] for node in document.findall(nodes.meta)} <= {"description", "keywords"}


@pytest.mark.parametrize(
    "block",
    [
        "a: &a [x]\nb: &b [*a, *a]\n",
        "[" * 2_000,
        "{a: " * 1_000,
        "- " * 2_000,
        "? " * 2_000,
        "a: '" + "x" * 4_900,
        "".join(f"k{number}: 1\n" for number in range(600)),
        'a: "\\U00110000"',
        "a: " + "9" * 4_900,
        "x" * 1_000_000,
    ],
)
def test_no_yaml_takes_long(block: str) -> None:
    started = time.process_time()
    _front_matter, faults = read_front_matter(f"---\n{block}\n---\n", Kind.ARTICLE)
    assert time.process_time() - started < 2
    assert faults


# -- drawings and addresses ----------------------------------------------------------------------


@repeatable
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode()))
def test_any_drawing(content: bytes) -> None:
    assert what_acts_in(content)  # None of these is SVG.


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">%s</svg>'


@pytest.mark.parametrize(
    "inside",
    [
        *("<script/>", "<foreignObject/>", '<a href="https://x"/>', '<image href="https://x"/>'),
        *('<use href="x.svg#a"/>', '<use xlink:href="data:x"/>', '<g onload="x"/>', "<style/>"),
        *('<set attributeName="href"/>', '<path fill="url(https://x)"/>', "<?xml-stylesheet x?>"),
        *('<g style="background: u\\72l(x)"/>', '<b xmlns="http://www.w3.org/1999/xhtml"/>'),
    ],
)
def test_what_acts_in_a_drawing_is_found(inside: str) -> None:
    assert what_acts_in((SVG % inside).encode())


def test_what_only_draws_is_left_alone() -> None:
    inside = (
        '<defs><clipPath id="a"/></defs><g fill="url(#a)" style="fill:red"><use href="#b"/></g>'
    )
    assert what_acts_in((SVG % inside).encode()) == ""
    root = Path(__file__).parent.parent
    assert what_acts_in((root / "roots/test-specimen/picture.svg").read_bytes()) == ""


@pytest.mark.parametrize(
    "address",
    [
        *("javascript:x", "JaVaScRiPt:x", "java\nscript:x", "\x01javascript:x", "java\tscript:x"),
        *("data:text/html,x", "vbscript:x", "file:///etc/passwd", "blob:x", "ftp://a", "//a.b/c"),
        *("\\\\a.b\\c", "https://bank.nl@a.b/", "https:", "https://", "view-source:x", "x:y"),
        *("\u200bjavascript:x", "http:\\\\a@b", "mailto://a", "https://[", "\ufeff//a.b"),
    ],
)
def test_addresses_that_lead_elsewhere_are_refused(address: str) -> None:
    assert not leads_where_allowed(address)


@pytest.mark.parametrize(
    "address",
    ["https://a.b/c?d=e:f#g", "http://a.b", "mailto:a@b.c", "tel:+31201234567", "#a", "a/b.html"],
)
def test_addresses_that_lead_somewhere_are_allowed(address: str) -> None:
    assert leads_where_allowed(address)


def test_the_list_names_no_node_that_writes_what_it_likes() -> None:
    dangerous = {nodes.math, nodes.math_block, nodes.pending, nodes.docinfo, nodes.header}
    assert not NODES & dangerous
