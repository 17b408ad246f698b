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
FRONT = "index"
CLAIMS = "articles/index"  # It has the overview of claims …
MATRIX = "categories/index"  # … and this one the matrix of categories and phases.
PLAYBOOKS = "playbooks/index"
KIEZEN, EVALUEREN, AFRONDEN = (
    f"playbooks/{phase}/index" for phase in ("kiezen", "evalueren", "afronden")
)
NEXT_TO_CHOICE = EVALUEREN
ALL = {FRONT, CLAIMS, MATRIX, PLAYBOOKS, KIEZEN, EVALUEREN, AFRONDEN}
ALL |= {TALK, CHOICE, CORE, TRUST, AGREEMENTS}

GLOBS = {CLAIMS, MATRIX, KIEZEN, EVALUEREN, AFRONDEN}
"""Pages with a toctree of patterns: Sphinx reads them again when any page comes or goes."""

SHOW_CHOICE = {KIEZEN, PLAYBOOKS, TRUST, MATRIX, TALK, CORE}
"""Pages that show the title of that playbook, or lead to it."""


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
    Edit("body", change(CHOICE, "Altijd.", "Altijd weer."), {CHOICE}),
    Edit(
        "own title",
        change(CHOICE, "# De keuze", "# De grote keuze"),
        {CHOICE} | SHOW_CHOICE | {NEXT_TO_CHOICE, CLAIMS},
    ),
    Edit(
        "summary", change(CHOICE, "In twintig minuten", "In een kwartier"), {CHOICE, TRUST, KIEZEN}
    ),
    Edit(
        "title of a phase",
        change("playbooks/kiezen/index", "# Kiezen", "# Uitkiezen"),
        ALL - {CLAIMS, AGREEMENTS},
    ),
    Edit(
        "title of a category",
        change(AGREEMENTS, "# Afspraken", "# Wat is afgesproken"),
        {AGREEMENTS, TRUST, MATRIX, FRONT, TALK, CORE},
    ),
    Edit(
        "category changed",
        change(CHOICE, "  - vertrouwen\n", "  - afspraken\n"),
        {CHOICE, AGREEMENTS, TRUST, MATRIX, FRONT, TALK, CORE},
    ),
    Edit(
        "category added",
        change(CHOICE, "  - vertrouwen\n", "  - vertrouwen\n  - afspraken\n"),
        {CHOICE, AGREEMENTS, MATRIX, FRONT, TALK},
    ),
    Edit(
        "category removed", change(TALK, "  - afspraken\n", ""), {TALK, AGREEMENTS, MATRIX, FRONT}
    ),
    Edit(
        "category page new",
        write("categories/nieuw", NEW_CATEGORY),
        GLOBS | {"categories/nieuw", AGREEMENTS, TRUST, FRONT},
    ),
    Edit(
        "category page renamed",
        both(
            move(AGREEMENTS, "categories/afgesproken"),
            change(TALK, "  - afspraken\n", "  - afgesproken\n"),
            change(CORE, "{category}`afspraken`", "{category}`afgesproken`"),
        ),
        GLOBS | {"categories/afgesproken", TRUST, FRONT, TALK, CORE},
    ),
    Edit(
        "category page renamed, id kept",
        both(
            move(AGREEMENTS, "categories/afgesproken"),
            change(
                "categories/afgesproken", "# Afspraken", "---\nid: afspraken\n---\n\n# Afspraken"
            ),
        ),
        GLOBS | {"categories/afgesproken", TRUST, FRONT, TALK, CORE},
    ),
    Edit(
        "category page deleted",
        both(
            remove(AGREEMENTS),
            change(TALK, "  - afspraken\n", ""),
            change(CORE, "{category}`afspraken`, ", ""),
        ),
        GLOBS | {TRUST, FRONT, TALK, CORE},
    ),
    Edit(
        "claim named",
        change(CHOICE, "  - parkeren\n", "  - parkeren\n  - vergeven\n"),
        {CHOICE, CORE, CLAIMS},
    ),
    Edit(
        "claim no longer named",
        change(CHOICE, "claims:\n  - parkeren\n", ""),
        {CHOICE, CORE, CLAIMS, TALK},
    ),
    Edit(
        "claim reworded",
        change(CORE, "{claim} Parkeer lange discussies", "{claim} Parkeer ze"),
        {CORE, CLAIMS, CHOICE, TALK, FRONT},
    ),
    Edit(
        "claim taken out of the article",
        both(
            change(CORE, ":::{claim} Vergeef elkaar fouten\n:id: vergeven\n:whose: sinek\n\n", ""),
            change(CORE, "Vergeef elkaar fouten.\n:::", "Vergeef elkaar fouten."),
        ),
        {CORE, CLAIMS},
    ),
    Edit(
        "page added",
        write("playbooks/afronden/nieuw", NEW_PLAYBOOK),
        GLOBS | {"playbooks/afronden/nieuw", PLAYBOOKS, TRUST, CHOICE, TALK, CORE, FRONT},
    ),
    Edit(
        "page renamed",
        both(move(CHOICE, "playbooks/kiezen/kiezer"), change(CORE, "#keuze", "#kiezer")),
        GLOBS | SHOW_CHOICE | {"playbooks/kiezen/kiezer"},
    ),
    Edit(
        "page renamed, id kept",
        both(
            move(CHOICE, "playbooks/kiezen/kiezer"),
            change("playbooks/kiezen/kiezer", "---\ncat", "---\nid: keuze\ncat"),
        ),
        GLOBS | SHOW_CHOICE | {"playbooks/kiezen/kiezer"},
    ),
    Edit(
        "page moved to another phase",
        move(CHOICE, "playbooks/afronden/keuze"),
        GLOBS | SHOW_CHOICE | {"playbooks/afronden/keuze", FRONT},
    ),
    Edit(
        "page deleted",
        both(remove(CHOICE), change(CORE, " en [](#keuze)", "")),
        GLOBS | SHOW_CHOICE | {FRONT},
    ),
    Edit(
        "page becomes a draft",
        both(
            change(CHOICE, "---\ncat", "---\ndraft: true\ncat"),
            change(CORE, " en [](#keuze)", ""),
        ),
        GLOBS | SHOW_CHOICE | {FRONT},
    ),
    Edit(
        "step minutes",
        both(
            change(TALK, ":minutes: 20", ":minutes: 25"),
            change(TALK, "minutes: 30\n", "minutes: 35\n"),
        ),
        {TALK, AGREEMENTS, TRUST, EVALUEREN},
    ),
    Edit(
        "people", change(TALK, "people: 2-6", "people: 2-8"), {TALK, AGREEMENTS, TRUST, EVALUEREN}
    ),
    Edit("date of review", change(TALK, "reviewed: 2026-11-23", "reviewed: 2026-11-24"), {TALK}),
    Edit(
        "situation reworded",
        change(TALK, "Elk overleg gaat over hetzelfde", "Altijd hetzelfde"),
        {TALK, FRONT},
    ),
    Edit("search words", change(CORE, "kern, begin", "kern, einde"), {CORE}),
    Edit(
        "order of phases",
        change("playbooks/index", "kiezen/index\nevalueren/index", "evalueren/index\nkiezen/index"),
        ALL - {AGREEMENTS},
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
    """Return when each page was written; cards belong to their pages."""
    return {
        str(path.relative_to(outdir)).removesuffix(".html"): path.stat().st_mtime_ns
        for path in outdir.rglob("*.html")
        if path.name != "search.html" and path.parent.name != "kaarten"
    }


def clean_build(build: Build, source: Path, builder: str = "html") -> dict[str, bytes]:
    """Build from nothing, and return every file of the output."""
    shutil.rmtree(source / "_build")
    return contents(Path(build(source, builder).outdir))


def differences(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """Return the names of the files that are not the same in both."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


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
    clean = clean_build(build, built.source)
    assert differences(incremental, clean) == []
    assert written == edit.written


RENAME_EVERYWHERE = both(
    change(CHOICE, "# De keuze", "# De grote keuze"),
    change(AGREEMENTS, "# Afspraken", "# Wat is afgesproken"),
)


def test_a_build_after_an_aborted_one_equals_a_clean_one(build: Build, built: Built) -> None:
    built.restore()
    RENAME_EVERYWHERE(built.source)
    conf = built.source / "conf.py"
    settings = conf.read_text("utf-8")
    abort = """

def setup(app):
    def abort(app, name, *rest):
        if name == "playbooks/evalueren/gesprek":
            raise KeyboardInterrupt
    app.connect("html-page-context", abort)
"""
    conf.write_text(settings + abort, encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        build(built.source)
    conf.write_text(settings, encoding="utf-8")
    build(built.source)
    again = contents(built.source / "_build" / "html")
    assert differences(again, clean_build(build, built.source)) == []


def test_builders_that_share_doctrees_do_not_make_each_other_stale(
    build: Build, built: Built
) -> None:
    built.restore()
    build(built.source, "dirhtml")
    RENAME_EVERYWHERE(built.source)
    build(built.source, "html")
    build(built.source, "dirhtml")
    outputs = {
        builder: contents(built.source / "_build" / builder) for builder in ("html", "dirhtml")
    }
    for builder, output in outputs.items():
        assert differences(output, clean_build(build, built.source, builder)) == []


def test_a_draft_is_nowhere_in_the_site_until_it_is_asked_for(build: Build, built: Built) -> None:
    built.restore()
    change(CHOICE, "---\ncat", "---\ndraft: true\ncat")(built.source)
    change(CORE, " en [](#keuze)", "")(built.source)
    without = contents(Path(build(built.source).outdir))
    assert not [name for name, text in without.items() if b"De keuze" in text]
    shown = contents(Path(build(built.source, kennisbank_show_drafts=True).outdir))
    page = shown[f"{CHOICE}.html"].decode()
    assert "<span>concept</span>" in page
    assert "De keuze" in shown[f"{TRUST}.html"].decode()
    hidden = contents(Path(build(built.source).outdir))
    assert differences(hidden, without) == []


def test_headings_are_unpacked_only_where_they_are_asked_for(build: Build, built: Built) -> None:
    built.restore()
    change(CHOICE, "Twee mensen.", "Drie mensen.")(built.source)
    tocs = build(built.source).env.tocs
    as_kept = dict(dict.items(tocs))
    assert isinstance(as_kept[AGREEMENTS], bytes)
    assert not isinstance(as_kept[CHOICE], bytes)  # That page was read again.
    assert tocs[AGREEMENTS].astext().startswith("Afspraken")
    assert tocs[AGREEMENTS] is tocs[AGREEMENTS]
    assert tocs.get("nergens") is None
