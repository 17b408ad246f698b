"""`make live`, as a writer uses it: save, and what the browser shows is new."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest
from websockets.sync.client import connect

from benchmarks.live import wait_until_it_listens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from websockets.sync.client import ClientConnection

ROOT = Path(__file__).resolve().parent.parent
PAGE = "playbooks/kiezen/keuze"
PATIENCE = 120
"""Seconds; a build takes two."""

SETTINGS_ELSEWHERE = """
import sys
from pathlib import Path
sys.path.insert(0, str(Path(__file__).parent))
from own_settings import html_title
"""


def command() -> list[str]:
    """Return what `make live` runs, with the environment of the tests and on a free port."""
    said = subprocess.run(
        ["make", "-n", "live"], cwd=ROOT, text=True, capture_output=True, check=True
    )
    lines = said.stdout.replace("\\\n", "").splitlines()
    (line,) = [line for line in lines if "tools.live" in line]
    words = shlex.split(line.replace(".venv/live/bin/python", sys.executable))
    return ["env", f"PYTHONPATH={ROOT}", "PYTHONUNBUFFERED=1", *words, "--port", "0"]


class Live:
    """A server that runs, a browser's line to it, and the sources that it watches."""

    def __init__(self, source: Path, address: str, reloads: ClientConnection) -> None:
        self.source = source
        self.address = address
        self.reloads = reloads

    def page(self, name: str) -> str:
        """Return what the server sends for a page."""
        with urlopen(f"http://{self.address}/{name}.html", timeout=PATIENCE) as answer:
            return str(answer.read().decode())

    def save(self, name: str, text: str) -> None:
        """Write a file, and wait until the browser is told to reload."""
        (self.source / name).write_text(text, encoding="utf-8")
        assert self.reloads.recv(timeout=PATIENCE) == "refresh"


@pytest.fixture
def live(project: Callable[[str], Path]) -> Iterator[Live]:
    """Serve a small project whose settings stand in a module of its own."""
    source = project("small")
    with (source / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(SETTINGS_ELSEWHERE)
    (source / "own_settings.py").write_text("html_title = 'Eerst'\n", encoding="utf-8")
    server = subprocess.Popen(
        command(), cwd=source, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert server.stdout is not None
    try:
        address = ""
        for line in server.stdout:
            address = line.rpartition("http://")[2].split("\x1b")[0].strip() or address
            if "Waiting to detect changes" in line:
                break
        wait_until_it_listens(address, PATIENCE)
        with connect(f"ws://{address}/websocket-reload") as reloads:
            yield Live(source, address, reloads)
    finally:
        server.terminate()
        server.wait(PATIENCE)
        server.stdout.read()  # To its end: nothing that it started is still there.
        server.stdout.close()


def test_what_is_saved_is_shown(live: Live) -> None:
    assert "websocket-reload" in live.page(PAGE)
    text = (live.source / f"{PAGE}.md").read_text("utf-8")
    live.save(f"{PAGE}.md", text.replace("# De keuze", "# De goede keuze"))
    assert "De goede keuze" in live.page(PAGE)
    assert "De goede keuze" in live.page("playbooks/kiezen/index")
    live.save(f"{PAGE}.md", text.replace("---\ncat", "---\ndraft: true\ncat"))
    assert "<span>concept</span>" in live.page(PAGE)


def test_code_of_the_project_is_never_remembered(live: Live) -> None:
    """Builds share what they import of others, and not what a contributor may be changing."""
    assert "Eerst</title>" in live.page("index")
    live.save("own_settings.py", "html_title = 'Later'\n")
    assert "Later</title>" in live.page("index")


def test_a_build_that_fails_leaves_the_site_as_it_was(live: Live) -> None:
    live.save("own_settings.py", "html_title = \n")
    assert "Eerst</title>" in live.page("index")
    live.save("own_settings.py", "html_title = 'Hersteld'\n")
    assert "Hersteld</title>" in live.page("index")
