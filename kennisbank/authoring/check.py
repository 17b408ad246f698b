"""One list of what keeps pages from being merged: `make check`, `make check PAGE=…`.

What the build says comes from the extension itself; beside it stand the points that no
build looks at.  A page's worksheets are looked at with it.  In a workflow of GitHub each
point also becomes an annotation.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import SphinxError

from kennisbank.authoring import building, spelling
from kennisbank.authoring.faults import Fault
from kennisbank.authoring.prose import read
from kennisbank.authoring.wording import check_hints, check_wording, check_worksheet
from kennisbank.cards import card_name
from kennisbank.front_matter import read_front_matter
from kennisbank.model import Kind, Page, kind_of
from kennisbank.worksheets.library import FOLDER as WORKSHEETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


PUBLISHED = "tests/published-addresses.txt"
"""Every address that was ever published, so that a test can see that none dies."""
PLACED = re.compile(r"^[ \t]*[`:]{3,}\{worksheet\}[ \t]+([a-z0-9-]+)[ \t]*$", re.MULTILINE)


def check(root: Path, pages: Sequence[Path] = ()) -> tuple[list[Fault], int]:
    """Look at some pages, or at all.

    :param root: the folder of the project
    :param pages: files of it
    :returns: every point, in the order of file and line, and how many pages were looked at
    """
    said, docnames = building.build(root, pages)
    every = [root / f"{docname}.md" for docname in docnames]
    strangers = [page for page in pages if page not in every]
    if strangers:
        raise LookupError(f"{strangers[0]} is geen pagina van de kennisbank.")
    wanted = {page.relative_to(root).as_posix(): page for page in pages or every}
    about = {*wanted, *(sheet for page in wanted.values() for sheet in _worksheets(root, page))}
    faults = set(said) if not pages else {fault for fault in said if fault.path in about}
    return sorted(faults | set(_written(root, wanted))), len(wanted)


def _worksheets(root: Path, page: Path) -> list[str]:
    """Return the files of the worksheets that stand in a page."""
    names = PLACED.findall(page.read_text(encoding="utf-8"))
    paths = dict.fromkeys(f"{WORKSHEETS}/{name}.yaml" for name in names)
    return [path for path in paths if (root / path).is_file()]


def _written(root: Path, pages: dict[str, Path]) -> Iterator[Fault]:
    """Yield what no build looks at: how the pages are written."""
    lines = {}
    for path, page in pages.items():
        text = page.read_text(encoding="utf-8")
        prose = read(text)
        lines[path] = prose.lines
        docname = path.removesuffix(".md")
        front_matter, _faults = read_front_matter(text, kind_of(docname))
        yield from check_wording(path, prose, draft=front_matter.draft)
        for sheet in _worksheets(root, page):
            definition = (root / sheet).read_text(encoding="utf-8", errors="replace")
            yield from check_worksheet(sheet, definition, draft=front_matter.draft)
        if not front_matter.draft:
            yield from check_hints(path, text)
            yield from _unlisted(root, Page(docname, kind_of(docname), front_matter))
    if spelling.is_installed():
        yield from spelling.check_spelling(lines, spelling.own_words(root))


def _unlisted(root: Path, page: Page) -> Iterator[Fault]:
    """Name the addresses that a page brings and that are not on the list that guards them."""
    addresses = [f"{page.docname}.html"]
    if page.kind is Kind.PLAYBOOK:
        addresses.append(card_name(page))
    listing = root / PUBLISHED
    known = listing.read_text(encoding="utf-8").split() if listing.is_file() else addresses
    new = [address for address in addresses if address not in known]
    if new:
        text = f"Nieuw op de site: zet in {PUBLISHED}, op alfabet, elk op een regel: "
        yield Fault(f"{page.docname}.md", 1, text + " en ".join(new))


def report(faults: Sequence[Fault], pages: int) -> Iterator[str]:
    """Yield the lines of the list, as a writer reads them."""
    must = [fault for fault in faults if not fault.advice]
    may = [fault for fault in faults if fault.advice]
    yield from (f"{fault.path}:{fault.line}: {fault.message}" for fault in must)
    if may:
        yield ""
        yield "Kijk hier nog eens naar; dit houdt een pagina niet tegen:"
        yield from (f"{fault.path}:{fault.line}: {fault.message}" for fault in may)
    yield ""
    looked_at = "1 pagina" if pages == 1 else f"{pages} pagina's"
    points = "1 punt" if len(must) == 1 else f"{len(must)} punten"
    verdict = f"Eerst te doen: {points}." if must else "Niets houdt dit tegen."
    yield f"{looked_at} nagekeken. {verdict}"


def as_annotations(faults: Iterable[Fault]) -> Iterator[str]:
    """Yield the points as GitHub shows them at the lines of a pull request."""
    for fault in faults:
        level = "notice" if fault.advice else "error"
        message = fault.message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        path = fault.path.replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
        yield f"::{level} file={path},line={fault.line}::{message}"


def _path(name: str, root: Path) -> Path:
    """Return the file of a page, as a writer may name it: with or without folder or ending."""
    for path in (Path(name), root / name, root / f"{name}.md"):
        if path.is_file():
            return path.resolve()
    raise LookupError(f"Het bestand {name} is er niet.")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the list; 1 when there is something to do first."""
    parser = argparse.ArgumentParser(description="Wat moet er nog gebeuren aan deze pagina's?")
    parser.add_argument("pages", nargs="*", metavar="PAGINA", help="het bestand; geen: alle")
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="de map van het project")
    options = parser.parse_args(arguments)
    root = options.root.resolve()
    try:
        faults, pages = check(root, [_path(name, root) for name in options.pages])
    except (LookupError, SphinxError) as error:
        print(error, file=sys.stderr)
        return 2
    print("\n".join(report(faults, pages)))
    in_workflow = os.environ.get("GITHUB_ACTIONS") == "true"
    if in_workflow:
        print("\n".join(as_annotations(faults)))
    complete = spelling.is_installed()
    if not complete:
        print(spelling.MISSING, file=sys.stderr)
    return int(any(not fault.advice for fault in faults) or (in_workflow and not complete))


if __name__ == "__main__":
    raise SystemExit(main())
