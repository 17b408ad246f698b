"""Builds the hostile pages, reads them in a browser, and notes what happened.

The two stacks differ in one thing only: ours has our extension.
"""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error

from tests.hostile.routes import Route, Stack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

ROOT = Path(__file__).parent.parent.parent
REST = "De rest van de pagina staat er."
LARGEST_FILE = 64 << 20
MUCH_MEMORY = 600
PATIENCE = 10_000
"""Milliseconds that a page has to load and to answer."""

CONF = """
import sys

sys.path.insert(0, ".")
project = "Proef"
copyright = "de bijdragers"
version = "1"
language = "nl"
extensions = {extensions!r}
myst_enable_extensions = {notations!r}
html_theme = "furo"
locale_dirs = ["locale"]
gettext_compact = False
autosummary_generate = False  # It would look for modules in the files, before a page is read.
exclude_patterns = ["out", "doctrees"]
latex_elements = {{"babel": "", "polyglossia": "", "fontpkg": ""}}
"""

BUILD = """
import resource, sys
from sphinx.cmd.build import main

ended = main(sys.argv[1:])
print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10, "MB", file=sys.stderr)
sys.exit(ended)
"""

BARE = ["colon_fence", "deflist", "smartquotes"]
USUAL = [
    *BARE,
    *("amsmath", "attrs_block", "attrs_inline", "dollarmath", "fieldlist", "html_admonition"),
    *("html_image", "replacements", "strikethrough", "substitution", "tasklist"),
]
USUAL_EXTENSIONS = [
    f"sphinx.ext.{name}"
    for name in (
        "autodoc",
        "autosummary",
        "viewcode",
        "graphviz",
        "ifconfig",
        "inheritance_diagram",
        "mathjax",
    )
]


@dataclass
class Build:
    """What a build did.

    :param ended: how it ended, negative when a signal ended it, None when it had to be stopped
    """

    source: Path
    out: Path
    ended: int | None
    warnings: str


@dataclass
class Trial:
    """What was seen of one stack: the names of the routes that led somewhere."""

    ran: set[str] = field(default_factory=set)
    read: set[str] = field(default_factory=set)
    connected: set[str] = field(default_factory=set)
    scripted: set[str] = field(default_factory=set)
    acted: set[str] = field(default_factory=set)
    covered: set[str] = field(default_factory=set)
    forged: set[str] = field(default_factory=set)
    whole: set[str] = field(default_factory=set)
    warnings: str = ""

    def seen(self) -> dict[str, list[str]]:
        """Return what was seen, as JSON knows it."""
        return {name: sorted(value) for name, value in vars(self).items() if isinstance(value, set)}


# -- sites on this machine ----------------------------------------------------------------


class _Site(SimpleHTTPRequestHandler):
    """Serves a folder, and remembers what it was asked for."""

    asked: list[str]

    def __init__(self, *args: Any, asked: list[str], **kwargs: Any) -> None:
        self.asked = asked
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        self.asked.append(self.path)
        super().do_GET()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 its own name
        pass


class _Server(ThreadingHTTPServer):
    """Says nothing of readers that left before they had their answer."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        pass


class Served:
    """A site of this machine, as a context.

    :param folder: what it serves
    """

    def __init__(self, folder: Path) -> None:
        self.asked: list[str] = []
        handler = partial(_Site, directory=str(folder), asked=self.asked)
        self._server = _Server(("127.0.0.1", 0), handler)
        self._thread = threading.Thread(target=self._server.serve_forever)
        self.address = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Served:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def names(self, part: str) -> set[str]:
        """Return the names of the routes that asked for something in this part of the site."""
        found = re.findall(rf"^/+{part}/+([\w-]+)", "\n".join(self.asked), flags=re.MULTILINE)
        return set(found)


# -- a contribution ------------------------------------------------------------------------


def contribute(routes: Iterable[Route], folder: Path, foreign: str, extension: bool) -> Path:
    """Write a project with these routes in it, beside a folder with a secret for each."""
    source, outside, ran = folder / "project", folder / "outside", folder / "ran"
    for each in (source, outside / "folder-link", ran):
        each.mkdir(parents=True)
    usual = False
    for route in routes:
        usual = usual or route.stack is not Stack.BARE
        words = {
            "@NAME@": route.name,
            "@SECRET@": secret_of(route.name),
            "@RAN@": str(ran),
            "@OUT@": "../outside",
            "@ABS@": str(outside),
            "@UP@": "../" * 30,
            "@SOURCE@": str(source),
            "@FOREIGN@": foreign,
        }
        _write_route(route, source, partial(_fill, words))
        _write_secrets(route.name, outside)
    (source / "plain.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (source / "index.md").write_text("# Proef\n\n```{toctree}\n:glob:\n\n*\n```\n", "utf-8")
    extensions = ["myst_parser", "sphinx_design"] + (USUAL_EXTENSIONS if usual else [])
    conf = CONF.format(
        extensions=extensions + ["kennisbank"] * extension, notations=USUAL if usual else BARE
    )
    (source / "conf.py").write_text(conf, "utf-8")
    return source


def _fill(words: dict[str, str], text: str) -> str:
    for mark, word in words.items():
        text = text.replace(mark, word)
    return text


def _write_route(route: Route, source: Path, fill: Callable[[str], str]) -> None:
    if route.page:
        text = fill(route.page) + f"\n\n{REST}\n"
        content = text.encode("utf-8", "surrogateescape")
        (source / f"{route.name}.md").write_bytes(content)
    for name, text in route.files.items():
        path = source / fill(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(fill(text), "utf-8")
        if name.endswith(".sh"):
            path.chmod(0o755)
    for name, target in route.links.items():
        (source / name).symlink_to(fill(target))


def _write_secrets(name: str, outside: Path) -> None:
    secret = secret_of(name)
    for suffix in ("txt", "png"):
        (outside / f"{name}.{suffix}").write_text(f"# T\n\n{secret}\n", "utf-8")
    (outside / f"{name}.tex").write_text("geheim", "utf-8")
    (outside / "folder-link" / "page.md").write_text("# T\n\n" + secret_of("folder-link"), "utf-8")


def secret_of(name: str) -> str:
    """Return the secret of a route: one word, for whatever colours code."""
    return f"geheim_{name.replace('-', '_')}_einde"


# -- building ------------------------------------------------------------------------------


def build(source: Path, builder: str = "html", seconds: int = 120, megabytes: int = 4_000) -> Build:
    """Build a project as anyone does, within bounds."""

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
        resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    out = source / "out" / builder
    command = [sys.executable, "-c", BUILD, "-q", "-n", "--no-color", "-b", builder]
    command += ["-d", str(source / "doctrees"), str(source), str(out)]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        run = subprocess.run(
            command,
            cwd=source,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=3 * seconds,
            preexec_fn=bound,  # one thread asks for it, and it sets limits only
            check=False,
        )
    except subprocess.TimeoutExpired as stopped:
        said = stopped.stderr or b""
        return Build(source, out, None, said if isinstance(said, str) else said.decode())
    return Build(source, out, run.returncode, run.stderr)


# -- looking -------------------------------------------------------------------------------


def try_pages(routes: Sequence[Route], folder: Path, *, extension: bool, browser: Any) -> Trial:
    """Build these routes together, look at all that came of it, and read it in the browser."""
    trial = Trial()
    with Served(folder) as foreign:
        source = contribute(routes, folder, foreign.address, extension)
        built = build(source)
        if built.ended:
            raise AssertionError(f"the build ended with {built.ended}:\n{built.warnings[-4000:]}")
        trial.warnings = built.warnings.replace(f"{source}/", "")
        trial.ran = {path.name for path in (folder / "ran").iterdir()}
        trial.read = set(secrets_in(built.out))
        trial.connected = foreign.names("build")
        trial.forged = set(re.findall(r"^::notice::([\w-]+)", built.warnings, flags=re.MULTILINE))
        trial.whole = set(pages_with_rest(built.out))
        foreign.asked.clear()
        read_in_browser(browser, built.out, foreign, trial)
    return trial


def print_pages(routes: Sequence[Route], folder: Path, *, extension: bool) -> set[str]:
    """Make a PDF of these pages; return the routes whose secret TeX opened, or that connected."""
    with Served(folder) as foreign:
        source = contribute(routes, folder, foreign.address, extension)
        built = build(source, "latex")
        assert built.ended == 0, built.warnings[-4000:]
        subprocess.run(
            ["pdflatex", "-interaction=nonstopmode", "-recorder", "-no-shell-escape", "proef.tex"],
            cwd=built.out,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=200,
            check=False,  # It ends with an error, as some of these pages are no good LaTeX.
        )
        opened = (built.out / "proef.fls").read_text("utf-8")
        return set(re.findall(r"^INPUT .*/outside/([\w-]+)\.tex$", opened, re.MULTILINE)) | (
            foreign.names("build")
        )


def exhausts(route: Route, folder: Path) -> str:
    """Build one page on the stock stack, within bounds; return how it went wrong, if it did."""
    source = contribute([route], folder, "http://127.0.0.1:9", extension=False)
    built = build(source, seconds=12, megabytes=1_500)
    if built.ended != 0:
        return f"ended with {built.ended}"
    if peak_of(built) >= MUCH_MEMORY:
        return f"took {peak_of(built)} MB"
    largest = max(path.stat().st_size for path in built.out.rglob("*") if path.is_file())
    return f"wrote {largest} bytes" if largest >= LARGEST_FILE else ""


def peak_of(built: Build) -> int:
    """Return the most memory that a build held, in MB."""
    return int(re.findall(r"^peak (\d+) MB$", built.warnings, flags=re.MULTILINE)[-1])


def secrets_in(out: Path) -> Iterator[str]:
    """Yield the name of each route whose secret is in a file of the output."""
    for path in out.rglob("*"):
        if path.is_file():
            found = re.findall(rb"geheim_(\w+?)_einde", path.read_bytes())
            yield from (name.decode().replace("_", "-") for name in found)


def pages_with_rest(out: Path) -> Iterator[str]:
    """Yield the name of each page that still has its last sentence."""
    for path in out.glob("*.html"):
        if REST in path.read_text("utf-8"):
            yield path.stem


COVERED = """() => {
  const box = (document.querySelector("article") || document.documentElement)
    .getBoundingClientRect();
  return [0.1, 0.3, 0.5, 0.7, 0.9].every((part) => {
    const spot = document.elementFromPoint(box.x + box.width * part, box.y + box.height * part);
    const link = spot && spot.closest("a");
    return link && link.host !== location.host;
  });
}"""

CLICK = """() => [
  ...document.querySelectorAll('article a[href^="javascript:" i], article form button'),
].map((part) => setTimeout(() => part.click())).length"""


def read_in_browser(browser: Any, out: Path, foreign: Served, trial: Trial) -> None:
    """Open every page and every published file, and press what can be pressed."""
    with Served(out) as site:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        strangers: set[str] = set()
        for path in openable(out):
            name = path.stem if path.parent == out else ""
            page = context.new_page()
            page.on("request", partial(_note_stranger, strangers, name))
            with suppress(Error):  # A page that sends its reader away is no longer there.
                address = f"{site.address}/{path.relative_to(out)}"
                page.goto(address, wait_until="load", timeout=PATIENCE)
                if _ask(page, COVERED):
                    trial.covered.add(name)
                # A page that does nothing gives no event to await.
                page.wait_for_timeout(300 if _ask(page, CLICK) else 20)
            with suppress(Error):  # Chromium can hang when a page is closed on its way elsewhere.
                page.wait_for_load_state("load", timeout=PATIENCE)
                page.wait_for_function("document.readyState === 'complete'", timeout=PATIENCE)
            page.close()
        context.close()
        trial.scripted = site.names("ran") | strangers
        trial.acted = foreign.names("seen")


def _note_stranger(strangers: set[str], name: str, request: Any) -> None:
    """Note who asks for something elsewhere; the browser was started so that it cannot get it."""
    if request.url.startswith("http") and not request.url.startswith("http://127.0.0.1:"):
        strangers.add(name)


def _ask(page: Any, script: str) -> Any:
    """Return what a function answers in a page; unlike ``evaluate``, never wait forever."""
    answer = page.wait_for_function(f"() => [({script})()]", timeout=PATIENCE)
    return answer.json_value()[0]


def openable(out: Path) -> list[Path]:
    """Return the pages of the routes, and the files that a page published."""
    own = {"index", "search", "genindex", "py-modindex"}
    pages = [path for path in out.glob("*.html") if path.stem not in own]
    files = [
        path
        for folder in ("_images", "_downloads")
        for path in (out / folder).rglob("*")
        if path.suffix in {".svg", ".html"}
    ]
    return sorted(pages) + sorted(files)
