"""What the hostile pages did, on the stock stack and on ours; tried once for all processes."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import sync_playwright

from tests.hostile.routes import ROUTES, Harm, Stack
from tests.hostile.trial import try_pages

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome")

ARGUMENTS = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
"""No name but that of this machine can be found."""

Seen = dict[str, Any]
"""For each kind of evidence the names of the routes that it was seen of; and the warnings."""


@pytest.fixture(scope="session")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Seen]:
    """Return a function that tries all pages on a stack, or remembers what came of it."""
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent  # Shared by all workers of this session.

    def look(stack: str) -> Seen:
        kept = base / f"hostile-{stack}.json"
        with (base / f"hostile-{stack}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not kept.exists():
                kept.write_text(json.dumps(_try(stack, base)), "utf-8")
        found: Seen = json.loads(kept.read_text("utf-8"))
        return found

    return look


def _try(stack: str, base: Path) -> Seen:
    """Build and read the pages that can share a build: with the bare and the usual settings."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    assert found, f"None of these is installed: {', '.join(BROWSERS)}."
    total: Seen = {"warnings": ""}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        for settings in (Stack.BARE, Stack.USUAL):
            routes = [
                route
                for route in ROUTES
                if route.stack is settings and (stack == "ours" or route.harm is not Harm.EXHAUSTS)
            ]
            folder = base / f"hostile-{stack}-{settings.name.lower()}"
            trial = try_pages(routes, folder, extension=stack == "ours", browser=browser)
            total["warnings"] += trial.warnings
            for kind, names in trial.seen().items():
                total[kind] = total.get(kind, []) + names
        browser.close()
    return total
