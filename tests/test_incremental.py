"""After any edit, an incremental build makes the very bytes of a clean one.

The pages that each edit must write are noted here by hand: never taken from
the extension, which is what is being tested.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sphinx.testing.util import SphinxTestApp

from tests.projects import ROOTS, contents

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.projects import Build

TALK = "playbooks/evalueren/gesprek"
CHOICE = "playbooks/kiezen/keuze"
CORE = "articles/kern"
TRUST = "categories/vertrouwen"
AGREEMENTS = "categories/afspraken"
PHASES = {"playbooks/kiezen/index", "playbooks/evalueren/index", "playbooks/afronden/index"}
INDEXES = {"articles/index", "categories/index", "playbooks/index"}
ALL = {"index", TALK, CHOICE, CORE, TRUST, AGREEMENTS} | PHASES | INDEXES


def change(name: str, old: str, new: str) -> Callable[[Path], None]:
    """Return an edit that replaces a text that stands in a page."""

    def edit(source: Path) -> None:
        path = source / (name if "." in name else f"{name}.md")
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return edit


def write(name: str, text: str) -> Callable[[Path], None]:
    """Return an edit that adds a page."""
    return lambda source: (source / f"{name}.md").write_text(text, encoding="utf-8") and None


def remove(name: str) -> Callable[[Path], None]:
    """Return an edit that deletes a page."""
    return lambda source: (source / f"{name}.md").unlink()


def move(old: str, new: str) -> Callable[[Path], None]:
    """Return an edit that renames a page, with its content and its times."""
    return lambda source: (source / f"{old}.md").rename(source / f"{new}.md") and None


def both(*edits: Callable[[Path], None]) -> Callable[[Path], None]:
    """Return an edit that consists of several."""

    def edit(source: Path) -> None:
        for each in edits:
            each(source)

    return edit


NEW_PLAYBOOK = (ROOTS / f"test-small/{CHOICE}.md").read_text("utf-8").replace("De keuze", "Nieuw")
NEW_CATEGORY = "# Nieuw\n\nEen nieuwe categorie.\n\n:::{page-list}\n:::\n"


@dataclass(frozen=True)
class Edit:
    """An edit, and the pages that an incremental build must write after it."""

    name: str
    make: Callable[[Path], None]
    written: set[str]


EDITS = [
    Edit("nothing", both(), set()),
    Edit("body", change(CHOICE, "Altijd.", "Altijd weer."), set()),
    Edit("own title", change(CHOICE, "# De keuze", "# De grote keuze"), set()),
    Edit("summary", change(CHOICE, "In twintig minuten", "In een kwartier"), set()),
    Edit("title of a phase", change("playbooks/kiezen/index", "# Kiezen", "# Uitkiezen"), set()),
    Edit("title of a category", change(AGREEMENTS, "# Afspraken", "# Wat is afgesproken"), set()),
    Edit("category changed", change(CHOICE, "  - vertrouwen\n", "  - afspraken\n"), set()),
    Edit(
        "category added",
        change(CHOICE, "  - vertrouwen\n", "  - vertrouwen\n  - afspraken\n"),
        set(),
    ),
    Edit("category removed", change(TALK, "  - afspraken\n", ""), set()),
    Edit("category page new", write("categories/nieuw", NEW_CATEGORY), set()),
    Edit(
        "category page renamed",
        both(
            move(AGREEMENTS, "categories/afgesproken"),
            change(TALK, "  - afspraken\n", "  - afgesproken\n"),
            change(CORE, "{category}`afspraken`", "{category}`afgesproken`"),
        ),
        set(),
    ),
    Edit(
        "category page renamed, id kept",
        both(
            move(AGREEMENTS, "categories/afgesproken"),
            change(
                "categories/afgesproken", "# Afspraken", "---\nid: afspraken\n---\n\n# Afspraken"
            ),
        ),
        set(),
    ),
    Edit(
        "category page deleted",
        both(
            remove(AGREEMENTS),
            change(TALK, "  - afspraken\n", ""),
            change(CORE, "{category}`afspraken`, ", ""),
        ),
        set(),
    ),
    Edit("claim named", change(CHOICE, "  - parkeren\n", "  - parkeren\n  - vergeven\n"), set()),
    Edit("claim no longer named", change(CHOICE, "claims:\n  - parkeren\n", ""), set()),
    Edit(
        "claim reworded",
        change(CORE, "{claim} Parkeer lange discussies", "{claim} Parkeer ze"),
        set(),
    ),
    Edit(
        "claim taken out of the article",
        both(
            change(CORE, ":::{claim} Vergeef elkaar fouten\n:id: vergeven\n:whose: sinek\n\n", ""),
            change(CORE, "Vergeef elkaar fouten.\n:::", "Vergeef elkaar fouten."),
        ),
        set(),
    ),
    Edit("page added", write("playbooks/afronden/nieuw", NEW_PLAYBOOK), set()),
    Edit(
        "page renamed",
        both(move(CHOICE, "playbooks/kiezen/kiezer"), change(CORE, "#keuze", "#kiezer")),
        set(),
    ),
    Edit(
        "page renamed, id kept",
        both(
            move(CHOICE, "playbooks/kiezen/kiezer"),
            change("playbooks/kiezen/kiezer", "---\ncat", "---\nid: keuze\ncat"),
        ),
        set(),
    ),
    Edit("page moved to another phase", move(CHOICE, "playbooks/afronden/keuze"), set()),
    Edit("page deleted", both(remove(CHOICE), change(CORE, " en [](#keuze)", "")), set()),
    Edit(
        "page becomes a draft",
        both(
            change(CHOICE, "---\ncat", "---\ndraft: true\ncat"),
            change(CORE, " en [](#keuze)", ""),
        ),
        set(),
    ),
    Edit(
        "step minutes",
        both(
            change(TALK, ":minutes: 20", ":minutes: 25"),
            change(TALK, "minutes: 30\n", "minutes: 35\n"),
        ),
        set(),
    ),
    Edit("people", change(TALK, "people: 2-6", "people: 2-8"), set()),
    Edit("date of review", change(TALK, "reviewed: 2026-11-23", "reviewed: 2026-11-24"), set()),
    Edit(
        "situation reworded",
        change(TALK, "Elk overleg gaat over hetzelfde", "Altijd hetzelfde"),
        set(),
    ),
    Edit("search words", change(CORE, "kern, begin", "kern, einde"), set()),
    Edit(
        "order of phases",
        change("playbooks/index", "kiezen/index\nevalueren/index", "evalueren/index\nkiezen/index"),
        set(),
    ),
]


@dataclass(frozen=True)
class Built:
    """A project that was built, and a copy of it to start every edit from."""

    source: Path
    kept: Path

    def restore(self) -> None:
        """Put the project back as it was, at the same place and with the same times."""
        shutil.rmtree(self.source)
        shutil.copytree(self.kept, self.source)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the small project, built once."""
    folder = tmp_path_factory.mktemp("incremental")
    source = Path(shutil.copytree(ROOTS / "test-small", folder / "small"))
    app = SphinxTestApp("html", srcdir=source)
    app.build()
    app.cleanup()
    shutil.copytree(source, folder / "kept")
    return Built(source, folder / "kept")


def pages_of(outdir: Path) -> dict[str, int]:
    """Return when each page was written."""
    return {
        str(path.relative_to(outdir)).removesuffix(".html"): path.stat().st_mtime_ns
        for path in outdir.rglob("*.html")
        if path.name != "search.html"
    }


@pytest.mark.parametrize("parallel", [1, 2])
@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_incremental_equals_clean(build: Build, built: Built, edit: Edit, parallel: int) -> None:
    built.restore()
    edit.make(built.source)
    outdir = built.source / "_build" / "html"
    before = pages_of(outdir)
    app = build(built.source, parallel=parallel)
    assert not app.warning.getvalue()
    after = pages_of(outdir)
    written = {name for name, time in after.items() if before.get(name) != time}
    incremental = contents(outdir)
    shutil.rmtree(built.source / "_build")
    build(built.source)
    clean = contents(outdir)
    print("WRITTEN", edit.name, sorted(written))
    assert sorted(incremental) == sorted(clean)
    assert [name for name in clean if incremental[name] != clean[name]] == []
