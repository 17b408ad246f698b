"""What it costs to see a saved page with `make live`: from saving to the page reloaded.

The CPU seconds are those of the server and of all that it starts, which Linux tells; elsewhere
this is not measured.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections import defaultdict
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING
from urllib.request import urlopen

from websockets.sync.client import connect

from benchmarks.contenders import OURS, ROOT
from benchmarks.measure import EDITED, BuildError, Project

if TYPE_CHECKING:
    from collections.abc import Iterator

PROCESSES = Path("/proc")
PATIENCE = 300
"""Seconds that a build of this size may take."""


def measure(size: int, rounds: int, folder: Path) -> dict[str, float] | None:
    """Return the medians of CPU seconds and of seconds on a clock; None where nobody tells.

    :param size: the number of playbooks
    :param rounds: how often a page is saved
    :param folder: where the project is made
    """
    if not (PROCESSES / "self" / "stat").is_file():
        return None
    project = Project(OURS, size, folder)
    project.write()
    costs = []
    with (
        _server(project) as (server, address),
        connect(f"ws://{address}/websocket-reload") as reloads,
    ):
        for _round in range(rounds):
            before, clock = _cpu_seconds(server.pid), time.monotonic()
            project.edit("body")
            reloads.recv(timeout=PATIENCE)
            with urlopen(f"http://{address}/{EDITED.docname}.html", timeout=PATIENCE) as page:
                page.read()
            wall = time.monotonic() - clock
            costs.append((_cpu_seconds(server.pid) - before, wall))
            print(f"{size:5} make live            {costs[-1][0]:8.2f} s", flush=True)
    cpu, wall = (median(each) for each in zip(*costs, strict=True))
    return {"size": size, "cpu": cpu, "wall": wall, "rounds": rounds}


@contextmanager
def _server(project: Project) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """Run what `make live` runs, and tell where it listens."""
    options = ["--port", "0", "--ignore", "_build", "-n", "-D", "kennisbank_show_drafts=1"]
    options += ["-d", "_build/trees", ".", "_build/live"]
    log = project.folder / "live.log"
    with log.open("w", encoding="utf-8") as said:
        server = subprocess.Popen(
            [sys.executable, "-m", "tools.live", *options],
            cwd=project.folder,
            env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
            stdout=said,
            stderr=subprocess.STDOUT,
        )
    try:
        yield server, _address(log, server)
    finally:
        server.terminate()
        server.wait(PATIENCE)


def _address(log: Path, server: subprocess.Popen[bytes]) -> str:
    """Wait until the server waits for changes, and return its address."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        said = log.read_text(encoding="utf-8")
        if "Waiting to detect changes" in said:
            address = said.rpartition("http://")[2].split("\x1b")[0].strip()
            wait_until_it_listens(address, PATIENCE)
            return address
        time.sleep(0.2)
    raise BuildError(f"make live did not start:\n{log.read_text(encoding='utf-8')[-2_000:]}")


def wait_until_it_listens(address: str, patience: float) -> None:
    """Wait for a server, which says that it waits for changes a moment before it listens.

    :param address: host and port
    :param patience: seconds
    :raises TimeoutError: when it does not listen by then
    """
    host, _colon, port = address.partition(":")
    end = time.monotonic() + patience
    while time.monotonic() < end:
        with socket.socket() as line:
            if line.connect_ex((host, int(port))) == 0:
                return
        time.sleep(0.05)  # Nothing is sent that could be awaited.
    raise TimeoutError(address)


def _cpu_seconds(pid: int) -> float:
    """Return what a process, its children and those that have ended have used."""
    children: dict[int, list[int]] = defaultdict(list)
    ticks: dict[int, int] = {}
    for path in PROCESSES.glob("[0-9]*/stat"):
        try:
            fields = path.read_text(encoding="utf-8").rpartition(") ")[2].split()
        except OSError:
            continue  # It ended just now, and its parent has counted it.
        process = int(path.parent.name)
        children[int(fields[1])].append(process)
        # Its own time in user and system mode, and that of children that have ended: proc(5).
        ticks[process] = sum(map(int, fields[11:15]))
    total, todo = 0, [pid]
    while todo:
        process = todo.pop()
        total += ticks.get(process, 0)
        todo += children[process]
    return total / os.sysconf("SC_CLK_TCK")
