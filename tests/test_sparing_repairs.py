"""Repairs that spare work change nothing: shown on whole builds, and piece by piece.

Each piece is compared with the one of docutils or Sphinx whose place it takes.
"""

from __future__ import annotations

import gc
import logging
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from docutils import nodes
from docutils.utils import new_document
from hypothesis import given, settings
from hypothesis import strategies as st
from sphinx import addnodes
from sphinx.search import IndexBuilder
from sphinx.testing.util import SphinxTestApp
from sphinx.util.nodes import NodeMatcher

from benchmarks.features import REPAIRS
from kennisbank.upstream import (
    bare_headings,
    fast_visits,
    fast_walks,
    few_words,
    late_imports,
    light_texts,
    plain_contents,
    rare_collections,
)
from kennisbank.upstream.unread_messages import take_what_is_read
from kennisbank.walking import ByKind
from tests.html_pages import one, page
from tests.projects import ROOTS, contents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# --- whole builds --------------------------------------------------------------------------------

WITHOUT = "\nimport kennisbank.upstream.{0}\nkennisbank.upstream.{0}.register = lambda app: None\n"
CODE = "## Wat `make` doet\n\nHij zei: \"Nu!\"\n\n### Over *nadruk* & meer\n\nEn 'dan'?\n"


def knowledge_base(folder: Path) -> Path:
    """Return a project with all that an author can make, and headings that hold more than text."""
    source = Path(shutil.copytree(ROOTS / "test-small", folder))
    specimen = (ROOTS / "test-specimen" / "index.md").read_text("utf-8")
    specimen = re.sub(r"```\{toctree\}.*?```\n", "", specimen, flags=re.DOTALL)
    shutil.copy(ROOTS / "test-specimen" / "picture.svg", source / "articles")
    text = f"---\ncategories:\n  - vertrouwen\nreviewed: 2026-11-01\n---\n\n{specimen}\n{CODE}"
    (source / "articles" / "proefblad.md").write_text(text, encoding="utf-8")
    return source


def build_apart(source: Path, builder: str) -> dict[str, bytes]:
    """Build in a process of its own, where no earlier build has repaired anything."""
    command = [sys.executable, "-m", "sphinx", "-q", "-b", builder, "-d", "_trees", ".", "_out"]
    environ = {**os.environ, "PYTHONPATH": str(ROOTS.parent.parent)}
    done = subprocess.run(
        command, cwd=source, env=environ, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return contents(source / "_out")


@pytest.mark.parametrize("builder", ["html", "singlehtml", "text"])
def test_a_build_makes_the_same_bytes_without_them(builder: str, tmp_path: Path) -> None:
    with_all = build_apart(knowledge_base(tmp_path / "one" / "source"), builder)
    source = knowledge_base(tmp_path / "two" / "source")
    with (source / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write("".join(WITHOUT.format(name) for name in REPAIRS))
    without = build_apart(source, builder)
    assert with_all.keys() == without.keys()
    assert [name for name, found in with_all.items() if found != without[name]] == []


def test_headings_with_more_than_text_keep_it(tmp_path: Path) -> None:
    build_apart(knowledge_base(tmp_path / "source"), "html")
    listed = one(page(tmp_path / "source" / "_out", "articles/proefblad"), ".toc-tree")
    assert listed.select_one('a[href="#wat-make-doet"] code')
    assert listed.select_one('a[href="#over-nadruk-meer"] em')


LOADED = """
import sys
from pathlib import Path


def note(app, exception):
    Path(app.outdir, "loaded.txt").write_text(" ".join(sys.modules), encoding="utf-8")


def setup(app):
    app.connect("build-finished", note)
"""


def test_no_html_parser_is_loaded_for_an_empty_tree(tmp_path: Path) -> None:
    source = knowledge_base(tmp_path / "source")
    with (source / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(LOADED)
    loaded = build_apart(source, "html")["loaded.txt"].decode().split()
    assert "furo" in loaded
    assert "bs4" not in loaded


def test_furo_still_makes_a_navigation_of_a_tree() -> None:
    understudy = late_imports.Understudy(late_imports.MODULE)
    assert understudy.get_navigation_tree("") == ""
    tree = '<ul><li class="current"><a href="#">Kiezen</a></li></ul>'
    assert "current-page" in understudy.get_navigation_tree(tree)


# --- walks ---------------------------------------------------------------------------------------

KINDS = [
    *(nodes.paragraph, nodes.emphasis, nodes.section, nodes.container, nodes.image, nodes.table),
    *(nodes.Text, nodes.Element, nodes.TextElement, nodes.Admonition, nodes.note, nodes.document),
    *(addnodes.pending_xref, addnodes.index),
]
MADE = [kind for kind in KINDS if kind not in {nodes.Element, nodes.TextElement, nodes.document}]
MADE.remove(nodes.Admonition)


@pytest.fixture
def walks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let docutils walk as in a build."""
    known = fast_walks.KnownKinds()
    monkeypatch.setattr(nodes.Node, "findall", fast_walks.finding(known))
    monkeypatch.setattr(nodes.Node, "setup_child", fast_walks.setting_up(known))


def make(kind: type) -> nodes.Node:
    """Return a new node of a kind."""
    node: nodes.Node = kind("tekst") if kind is nodes.Text else kind()
    return node


def edit(document: nodes.document, where: int, how: str, kind: type) -> None:
    """Change something in a document."""
    elements = [node for node in fast_walks._walk(document) if isinstance(node, nodes.Element)]
    here = elements[where % len(elements)]
    if how == "append":
        here.append(make(kind))
    elif how == "insert":
        here.insert(0, make(kind))
    elif how == "wrap":
        here += nodes.container("", make(kind), make(nodes.Text))
    elif how == "assign":  # As sphinx-design does.
        here.children = [nodes.block_quote("", make(kind)), *here.children]
        here.children[0].parent = here
    elif here.parent is not None:
        if how == "replace":
            here.replace_self([make(kind), make(kind)])
        else:
            here.parent.remove(here)


EDITS = st.tuples(
    st.integers(0, 50),
    st.sampled_from(["append", "insert", "wrap", "assign", "replace", "remove"]),
    st.sampled_from(MADE),
)


@pytest.mark.usefixtures("walks")
@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.lists(EDITS, max_size=15), st.lists(st.sampled_from(KINDS), min_size=1, max_size=4))
def test_walks_find_what_docutils_finds(edits: list[Any], wanted: list[type]) -> None:
    """After any edit, whoever asked for what before."""
    document = new_document("bladzijde")
    for where, how, kind in edits:
        edit(document, where, how, kind)
        for each in wanted:
            assert list(document.findall(each)) == list(fast_walks._findall(document, each))
            matcher: NodeMatcher[Any] = NodeMatcher(each, classes=[])
            expected = list(fast_walks._findall(document, matcher))
            assert list(matcher.findall(document)) == expected


class Counted(list[nodes.Node]):
    """Children that count how often someone goes through them."""

    times = 0

    def __iter__(self) -> Iterator[nodes.Node]:
        self.times += 1
        return super().__iter__()


@pytest.mark.usefixtures("walks")
def test_nobody_walks_for_what_is_not_there() -> None:
    document = new_document("bladzijde")
    document += nodes.paragraph("", "tekst")
    document.children = children = Counted(document.children)
    assert list(document.findall(nodes.image)) == []
    assert list(document.findall(nodes.table)) == []
    assert list(NodeMatcher(nodes.table).findall(document)) == []
    assert children.times == 1
    document[0] += nodes.image()
    assert len(list(document.findall(nodes.image))) == 1
    assert children.times == 2


@pytest.mark.usefixtures("walks")
def test_a_walk_that_is_left_half_way_knows_nothing() -> None:
    document = new_document("bladzijde")
    document += [nodes.paragraph(), nodes.image()]
    assert next(document.findall(nodes.paragraph)) is document[0]
    assert list(document.findall(nodes.image)) == [document[1]]


@pytest.mark.usefixtures("walks")
def test_what_is_put_in_knows_where_it_is() -> None:
    document = new_document("bladzijde")
    document.current_source, document.current_line = "bladzijde", 7
    section = nodes.section()
    document += section
    section += nodes.paragraph()
    assert section[0].parent is section
    assert section[0].document is document
    assert (section[0].source, section[0].line) == ("bladzijde", 7)
    alone = nodes.container("", nodes.paragraph())
    assert (alone[0].parent, alone[0].document, alone[0].line) == (alone, None, None)


def test_parts_are_found_in_one_walk_in_their_order() -> None:
    document = new_document("bladzijde")
    document += [nodes.note("", nodes.paragraph("", "een")), nodes.paragraph("", "twee")]
    found = ByKind(document, nodes.paragraph, nodes.Admonition)
    assert [node.astext() for node in found[nodes.paragraph]] == ["een", "twee"]
    assert list(found[nodes.Admonition]) == [document[0]]
    with pytest.raises(KeyError):
        found[nodes.image]


# --- visits --------------------------------------------------------------------------------------

PRUNED = [None, nodes.SkipChildren, nodes.SkipNode, nodes.SkipDeparture, nodes.SkipSiblings]
PRUNED += [nodes.StopTraversal]


class Visitor(nodes.SparseNodeVisitor):
    """Writes down where it comes, and prunes the tree at emphasis."""

    def __init__(self, document: nodes.document, pruning: type[Exception] | None) -> None:
        super().__init__(document)
        self.said: list[str] = []
        self.pruning = pruning

    def visit_paragraph(self, node: nodes.Node) -> None:
        self.said.append(f"in {node.astext()}")

    def depart_paragraph(self, node: nodes.Node) -> None:
        self.said.append(f"out {node.astext()}")

    def visit_emphasis(self, node: nodes.Node) -> None:
        self.said.append(f"in emphasis {node.astext()}")
        if self.pruning:
            raise self.pruning

    def depart_emphasis(self, node: nodes.Node) -> None:
        self.said.append(f"out emphasis {node.astext()}")

    def visit_Text(self, node: nodes.Node) -> None:  # noqa: N802  # docutils decides its name
        self.said.append(node.astext())


class Stubborn(Visitor):
    """Has a way of its own to find a method."""

    def dispatch_visit(self, node: nodes.Node) -> None:
        self.said.append(f"own way to {node.tagname}")
        super().dispatch_visit(node)


def page_to_visit() -> nodes.document:
    document = new_document("bladzijde")
    middle = nodes.paragraph("", "", nodes.emphasis("", "b"), nodes.strong("", "c"))
    document += [nodes.paragraph("", "a"), middle, nodes.paragraph("", "d")]
    return document


@pytest.mark.parametrize("pruning", PRUNED)
@pytest.mark.parametrize("kind", [Visitor, Stubborn])
@pytest.mark.parametrize("way", ["walk", "walkabout"])
def test_visitors_come_where_they_came(
    way: str, kind: type[Visitor], pruning: type[Exception] | None
) -> None:
    document = page_to_visit()
    ours, theirs = kind(document, pruning), kind(document, pruning)
    stopped = getattr(fast_visits, way)(document, ours)
    assert stopped == getattr(fast_visits, f"_{way}")(document, theirs)
    assert ours.said == theirs.said
    assert "in emphasis b" in ours.said


def test_an_unknown_node_is_still_unknown() -> None:
    document = page_to_visit()
    with pytest.raises(NotImplementedError, match="unknown node type: document"):
        fast_visits.walkabout(document, nodes.NodeVisitor(document))


# --- words, texts and headings -------------------------------------------------------------------


def index() -> IndexBuilder:
    """Return an empty index of Dutch."""
    names = ("titles", "filenames", "mapping", "title_mapping", "all_titles", "index_entries")
    names += ("objtypes", "objnames")
    empty = {f"_search_index_{name}": {} for name in names}
    env: Any = SimpleNamespace(domains={}, version=1, **empty)
    return IndexBuilder(env, "nl", {}, "")


WORDS = st.text(alphabet="aeknstEN 0123é,-", max_size=20)


def page_of_words(title: str, texts: list[str], keywords: str) -> nodes.document:
    document = new_document("bladzijde")
    section = nodes.section("", nodes.title("", title), ids=["boven"])
    section += [nodes.paragraph("", text) for text in texts]
    section += nodes.section("", nodes.title("", "De katten"), ids=["onder"])
    section += nodes.paragraph("", "verborgen", classes=["no-search"])
    section += nodes.comment("", "opmerking")
    section += nodes.raw("", "<b>vet</b><script>x</script>", format="html")
    document += [section, nodes.meta("", name="keywords", content=keywords)]
    return document


@settings(derandomize=True, max_examples=100, deadline=None)
@given(st.lists(st.tuples(WORDS, st.lists(WORDS, max_size=3), WORDS), min_size=1, max_size=3))
def test_the_search_index_is_as_ever(pages: list[tuple[str, list[str], str]]) -> None:
    ours, theirs, feed = index(), index(), few_words.Feed()
    for number, (title, texts, keywords) in enumerate(pages):
        described = f"bladzijde-{number}", f"{number}.md", title
        feed.take(ours, *described, page_of_words(title, texts, keywords))
        few_words._feed(theirs, *described, page_of_words(title, texts, keywords))
    for name in ("_mapping", "_title_mapping", "_all_titles", "_titles", "_filenames"):
        assert getattr(ours, name) == getattr(theirs, name)
    assert ours._index_entries == theirs._index_entries


def test_entries_of_an_index_are_left_to_sphinx() -> None:
    ours = index()
    document = page_of_words("Titel", [], "")
    document += addnodes.index(entries=[("single", "vertrouwen", "id", "", None)])
    few_words.Feed().take(ours, "bladzijde", "bladzijde.md", "Titel", document)
    assert ours._index_entries == {"bladzijde": [("vertrouwen", "id", "")]}


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.text(alphabet="ab \n\\\0"))
def test_texts_are_as_ever(text: str) -> None:
    assert light_texts.astext(nodes.Text(text)) == light_texts._astext(nodes.Text(text))


@pytest.mark.parametrize(
    "inside", [nodes.emphasis("", "nadruk"), addnodes.toctree(), nodes.reference("", "elders")]
)
def test_what_holds_more_than_text_is_not_plain(inside: nodes.Element) -> None:
    with pytest.raises(plain_contents.NotPlain):
        plain_contents.plain(nodes.title("", "", nodes.Text("Over "), inside))


def test_plain_text_is_written_as_docutils_does() -> None:
    title = nodes.title("", 'A & B <c> "d" e@f')
    assert plain_contents.plain(title) == "A &amp; B &lt;c&gt; &quot;d&quot; e&#64;f"


def test_bare_headings_leave_a_page_as_it_was() -> None:
    document = page_of_words("Titel", ["tekst"], "")
    section = document[0]
    bare = bare_headings.bare(document)
    assert [node.astext() for node in bare.findall(nodes.title)] == ["Titel", "De katten"]
    assert list(bare.findall(nodes.paragraph)) == []
    assert section[0].parent is section
    assert "tekst" in document.astext()


# --- garbage -------------------------------------------------------------------------------------


@pytest.fixture
def collections() -> Iterator[None]:
    """Leave Python's collections as they were."""
    thresholds, callbacks = gc.get_threshold(), list(gc.callbacks)
    yield
    gc.set_threshold(*thresholds)
    gc.callbacks[:] = callbacks


@pytest.mark.usefixtures("collections")
def test_the_first_collection_comes_late_and_the_others_sooner() -> None:
    app: Any = SimpleNamespace(connect=lambda *_event: None)
    for _build in range(2):
        rare_collections.register(app)
        assert gc.get_threshold()[0] == rare_collections.BEFORE_THE_FIRST
    gc.collect()
    assert gc.get_threshold()[0] == rare_collections.BEFORE_THE_NEXT
    assert not any(isinstance(item, rare_collections.AfterTheFirst) for item in gc.callbacks)


# --- messages ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("verbosity", "is_read"), [(0, False), (2, True)])
def test_messages_are_made_when_they_are_read(
    verbosity: int, is_read: bool, project: Callable[[str], Path]
) -> None:
    app = SphinxTestApp("html", srcdir=project("small"), verbosity=verbosity)
    try:
        assert logging.getLogger("sphinx").isEnabledFor(logging.DEBUG) == is_read
        app.emit("env-check-consistency", app.env)
        assert ("emitting event: 'env-check-consistency'" in app.status.getvalue()) == is_read
    finally:
        app.cleanup()


def test_a_logger_without_handlers_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    logger = logging.getLogger("sphinx")
    monkeypatch.setattr(logger, "handlers", [])
    monkeypatch.setattr(logger, "level", logging.ERROR)
    take_what_is_read()
    assert logger.level == logging.ERROR
