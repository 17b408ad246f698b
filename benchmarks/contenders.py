"""Who is measured: how each wants its pages, and the command that builds them."""

from __future__ import annotations

import compileall
import re
import shutil
import sys
from dataclasses import dataclass
from importlib.metadata import distribution, version
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import plain

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
FILES = Path(__file__).parent / "files"
SPHINX = [sys.executable, "-m", "sphinx", "-q"]


@dataclass(frozen=True)
class Contender:
    """A program that makes a site of the corpus.

    :param name: what the table calls it
    :param packages: the packages whose versions matter
    :param page: makes the name and the text of a file of a page of the corpus
    :param settings: writes what a project needs besides pages
    :param command: the command that builds, from the number of processes
    :param output: the folder that it fills
    :param cache: the folders that hold what it remembers between builds
    :param largest: the number of pages that it is measured with at most
    :param once_from: the number of pages from which it is built once only, as it takes so long
    :param note: what a reader of the table must know
    """

    name: str
    packages: tuple[str, ...]
    page: Callable[[str, str], tuple[str, str]]
    settings: Callable[[Path], None]
    command: Callable[[str], list[str]]
    output: str = "_build/html"
    cache: tuple[str, ...] = ("_build",)
    largest: int = 1_000
    once_from: int = 100_000
    note: str = ""

    def write(self, folder: Path, docname: str, text: str) -> Path:
        """Write a page as this program wants it."""
        name, content = self.page(docname, text)
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        return path

    def found_versions(self) -> dict[str, str]:
        """Return the installed version of each package."""
        return {name: version(name) for name in self.packages}


# --- ours ----------------------------------------------------------------------------------------


def _as_it_is(docname: str, text: str) -> tuple[str, str]:
    return f"{docname}.md", text


def _our_settings(folder: Path) -> None:
    """Copy what builds the site: everything that readers get is switched on."""
    shutil.copy(ROOT / "conf.py", folder)
    shutil.copytree(ROOT / "kennisbank", folder / "kennisbank", dirs_exist_ok=True)
    # Else the first build would be measured with what it costs to compile them.
    compileall.compile_dir(folder / "kennisbank", quiet=1)


def sphinx(builder: str, doctrees: str) -> Callable[[str], list[str]]:
    """Return how Sphinx is called, as `make html` does."""

    def command(jobs: str) -> list[str]:
        options = ["-n", "-j", jobs, "-b", builder, "-d", f"_build/{doctrees}"]
        return [*SPHINX, *options, ".", f"_build/{builder}"]

    return command


# --- others on Sphinx ----------------------------------------------------------------------------


def _for_sphinx(docname: str, text: str) -> tuple[str, str]:
    return f"{docname}.md", plain.plain(docname, text, toctrees=True).body


def _for_ablog(docname: str, text: str) -> tuple[str, str]:
    page = plain.plain(docname, text, toctrees=True)
    values: dict[str, object] = {}
    if page.categories:
        values = {"blogpost": True, "date": "2026-11-23", "category": ", ".join(page.categories)}
        values |= {"tags": ", ".join(page.claims)} if page.claims else {}
    return f"{docname}.md", (plain.front_matter(values) if values else "") + page.body


def _for_sphinx_tags(docname: str, text: str) -> tuple[str, str]:
    page = plain.plain(docname, text, toctrees=True)
    names = ", ".join([*page.categories, *page.claims])
    tags = f"\n```{{tags}} {names}\n```\n" if names else ""
    return f"{docname}.md", page.body + tags


def _conf(lines: str) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        shared = (FILES / "conf.py").read_text(encoding="utf-8")
        (folder / "conf.py").write_text(shared + lines, encoding="utf-8")

    return write


ABLOG_AFTER_THEME = """
extensions += ["ablog"]
skip_injecting_base_ablog_templates = True


def setup(app):
    from ablog import get_html_templates_path
    from sphinx.jinja2glue import SphinxFileSystemLoader

    theirs = SphinxFileSystemLoader(get_html_templates_path())
    app.connect("builder-inited", lambda app: app.builder.templates.loaders.append(theirs))
"""
"""Puts ABlog's templates behind furo's, as some themes ask.

Before them, where it puts them by itself, its own template of a page takes the place of furo's,
and all pages show an error message.
"""


# --- others --------------------------------------------------------------------------------------


def _for_mkdocs(docname: str, text: str) -> tuple[str, str]:
    page = plain.plain(docname, text, toctrees=False)
    tags = page.categories + page.claims
    values: dict[str, object] = {"tags": tags} if tags else {}
    return f"docs/{docname}.md", (plain.front_matter(values) if values else "") + page.body


def _mkdocs_settings(folder: Path) -> None:
    shutil.copy(FILES / "mkdocs.yml", folder)


def _for_hugo(docname: str, text: str) -> tuple[str, str]:
    page = plain.plain(docname, text, toctrees=False)
    values: dict[str, object] = {"title": page.title, "categories": page.categories}
    values |= {"tags": page.claims} if page.claims else {}
    # Hugo's names for the page of a folder and for that of a category.
    name = re.sub(r"\bindex$", "_index", docname)
    name = re.sub(r"(categorie-\d+)$", r"\1/_index", name)
    body = re.sub(r"(categorie-\d+)\.md", r"\1/_index.md", page.body).partition("\n")[2]
    return f"content/{name}.md", plain.front_matter(values) + body


def _hugo_settings(folder: Path) -> None:
    shutil.copytree(FILES / "hugo", folder, dirs_exist_ok=True)


def _hugo(_jobs: str) -> list[str]:
    # The program itself, without the Python that wraps it.
    binaries = Path(str(distribution("hugo").locate_file("hugo/binaries")))
    program = next(binaries.glob("hugo*"))
    return [str(program), "--quiet", "--destination", "_build/html"]


OURS = Contender(
    "ours", ("sphinx", "furo", "myst-parser"), _as_it_is, _our_settings, sphinx("html", "trees"),
    largest=5_000,
)  # fmt: skip
DUMMY = Contender(
    "dummy builder", ("sphinx",), _as_it_is, _our_settings, sphinx("dummy", "dummy-trees"),
    output="_build/dummy", largest=5_000, note="reads and resolves our pages, writes nothing",
)  # fmt: skip
STOCK = Contender(
    "stock furo", ("sphinx", "furo"), _for_sphinx, _conf(""), sphinx("html", "trees"),
    once_from=1, note="no categories, claims, relations, cards",
)  # fmt: skip
ABLOG = Contender(
    "ABlog", ("ablog", "furo"), _for_ablog, _conf(ABLOG_AFTER_THEME), sphinx("html", "trees"),
    once_from=300, note="with furo, as ours, without the template that breaks its pages",
)  # fmt: skip
ABLOG_ALABASTER = Contender(
    "ABlog, alabaster", ("ablog",), _for_ablog,
    _conf('extensions += ["ablog"]\nhtml_theme = "alabaster"\n'),
    sphinx("html", "trees"),
    note="with a theme that makes a small sidebar",
)  # fmt: skip
SPHINX_TAGS = Contender(
    "sphinx-tags", ("sphinx-tags",), _for_sphinx_tags,
    _conf('extensions += ["sphinx_tags"]\ntags_create_tags = True\ntags_extension = ["md"]\n'),
    sphinx("html", "trees"), once_from=300,
)  # fmt: skip
MATERIAL = Contender(
    "Material for MkDocs", ("mkdocs-material", "mkdocs"), _for_mkdocs, _mkdocs_settings,
    lambda _jobs: [sys.executable, "-m", "mkdocs", "build", "--quiet"],
)  # fmt: skip
ZENSICAL = Contender(
    "Zensical", ("zensical",), _for_mkdocs, _mkdocs_settings,
    lambda _jobs: [sys.executable, "-m", "zensical", "build"],
    cache=("_build", ".cache"),
)  # fmt: skip
HUGO = Contender(
    "Hugo", ("hugo",), _for_hugo, _hugo_settings, _hugo, cache=("_build", "resources"),
    note="a small theme of our own: sidebar, contents, categories, related pages",
)  # fmt: skip

CONTENDERS = (
    OURS, DUMMY, STOCK, ABLOG, ABLOG_ALABASTER, SPHINX_TAGS, MATERIAL, ZENSICAL, HUGO,
)  # fmt: skip
