"""Every route to harm that we know of: open on the stock stack, closed on ours.

What happens is looked at, not what a page looks like: a file that code left behind, a
secret in what is published, a connection that arrived, a script that ran in Chromium.
"""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.hostile.routes import ROUTES, Harm, Route, Stack
from tests.hostile.trial import exhausts, print_pages

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.hostile.conftest import Seen

EVIDENCE = {
    Harm.RUNS: "ran",
    Harm.READS: "read",
    Harm.CONNECTS: "connected",
    Harm.SCRIPTS: "scripted",
    Harm.ACTS: "acted",
    Harm.COVERS: "covered",
    Harm.FORGES: "forged",
}
PRINTED = [route for route in ROUTES if route.stack is Stack.PRINT]
SHARED = [
    route for route in ROUTES if route.stack is not Stack.PRINT and route.harm is not Harm.EXHAUSTS
]
EXHAUSTING = [route for route in ROUTES if route.harm is Harm.EXHAUSTS]
WARNING = re.compile(
    r"(?P<page>[\w./-]+?)(?:\.md)?:(?P<line>\d+): WARNING: .*\[(?P<type>[\w.-]+)\]"
)


def each(routes: list[Route]) -> pytest.MarkDecorator:
    """Make a test of each route."""
    return pytest.mark.parametrize("route", routes, ids=[route.name for route in routes])


def test_there_are_a_hundred_routes() -> None:
    names = [route.name for route in ROUTES]
    assert len(set(names)) == len(names)
    assert len([route for route in ROUTES if not route.variant]) >= 100


@pytest.mark.stock
@each(SHARED)
def test_is_live_on_the_stock_stack(route: Route, seen: Callable[[str], Seen]) -> None:
    assert route.name in seen("stock")[EVIDENCE[route.harm]]


@pytest.mark.stock
@each(EXHAUSTING)
def test_exhausts_the_stock_stack(route: Route, tmp_path: Path) -> None:
    try:
        assert exhausts(route, tmp_path / "trial")
    finally:
        shutil.rmtree(tmp_path, ignore_errors=True)  # Some write files without end.


@pytest.mark.stock
@pytest.mark.parametrize("extension", [False, True], ids=["stock", "ours"])
def test_print(tmp_path: Path, extension: bool) -> None:
    opened = print_pages(PRINTED, tmp_path / "trial", extension=extension)
    assert opened == (set() if extension else {route.name for route in PRINTED})


@each(SHARED + EXHAUSTING)
def test_is_dead_here(route: Route, seen: Callable[[str], Seen]) -> None:
    ours = seen("ours")
    assert [kind for kind in EVIDENCE.values() if route.name in ours[kind]] == []


@each([route for route in SHARED + EXHAUSTING if route.says])
def test_is_said_with_file_and_line(route: Route, seen: Callable[[str], Seen]) -> None:
    said = {
        (match["page"].split("/")[-1], match["type"])
        for match in WARNING.finditer(seen("ours")["warnings"])
        if int(match["line"]) >= 1
    }
    assert (route.about or route.name, f"kennisbank.{route.says}") in said


@each([route for route in SHARED + EXHAUSTING if not route.whole])
def test_the_rest_of_the_page_is_built(route: Route, seen: Callable[[str], Seen]) -> None:
    assert route.name in seen("ours")["whole"]


def test_nothing_breaks(seen: Callable[[str], Seen]) -> None:
    """No traceback, and every warning of ours is one line with file and line."""
    warnings = seen("ours")["warnings"]
    assert "Traceback" not in warnings
    lines = [line for line in warnings.splitlines() if "[kennisbank." in line]
    assert [line for line in lines if not WARNING.search(line)] == []


def test_what_is_refused_is_said_in_dutch(seen: Callable[[str], Seen]) -> None:
    english = ("cannot", "Write ", "is no ", "outside the", "Possible here")
    lines = [line for line in seen("ours")["warnings"].splitlines() if "[kennisbank." in line]
    assert lines
    assert [line for line in lines if any(word in line for word in english)] == []
