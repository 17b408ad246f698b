"""Fixtures for tests in a browser: the site itself, built and served, and Chromium."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import threading
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent.parent
ROOTS = ROOT / "tests" / "roots"
SOURCES = {
    "site": ROOT,
    "specimen": ROOTS / "test-specimen",
    "worksheets": ROOTS / "test-worksheets",
}
"""What is built with the settings of the site: the site, a page of everything, and worksheets."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True)
class Site:
    """The built pages.

    :param folder: where they are
    :param address: where they are served
    :param pages: the name of each page, relative to both
    """

    folder: Path
    address: str
    pages: tuple[str, ...]

    def url(self, page: str) -> str:
        """Return the address of a page."""
        return f"{self.address}/{page}"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site once for all test processes, and return the folder."""
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent  # Shared by all workers of this session.
    folder, done = base / "browser", base / "browser-built"
    with (base / "browser-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            for name, source in SOURCES.items():
                build(source, folder / name, base / f"browser-doctrees-{name}")
            done.touch()
    return folder


def build(source: Path, target: Path, doctrees: Path, **environment: str) -> None:
    """Build pages with the settings of the site, as on a machine that has set nothing."""
    known = ("KENNISBANK_", "READTHEDOCS")
    clean = {key: value for key, value in os.environ.items() if not key.startswith(known)}
    sphinx = [sys.executable, "-m", "sphinx", "-b", "html", "-q", "-j", "2"]
    folders = ["-c", str(ROOT), "-d", str(doctrees), str(source), str(target)]
    subprocess.run([*sphinx, *folders], check=True, cwd=ROOT, env=clean | environment)


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 its own name
        pass


@pytest.fixture(scope="session")
def site(built: Path) -> Iterator[Site]:
    """Serve the built pages on this machine only."""
    pages = sorted(str(path.relative_to(built)) for path in built.rglob("*.html"))
    handler = partial(_QuietHandler, directory=str(built))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield Site(built, f"http://127.0.0.1:{server.server_port}", tuple(pages))
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the Chromium that is installed."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    assert found, f"None of these is installed: {', '.join(BROWSERS)}."
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield chromium
        chromium.close()
