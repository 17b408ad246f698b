"""List the pages that nobody has looked at for a year: `make overdue`, `make overdue MONTHS=6`.

Nowhere else is it asked what day it is: no page, and no build, depends on it.
"""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kennisbank.authoring.pages import listed
from kennisbank.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MONTHS = 12


def today() -> datetime.date:
    """Return today's date, where the computer stands."""
    return datetime.datetime.now().astimezone().date()


def months_before(day: datetime.date, months: int) -> datetime.date:
    """Return the same day so many months earlier, or the last day of that month."""
    total = day.year * 12 + day.month - 1 - months
    first = datetime.date(total // 12, total % 12 + 1, 1)
    following = datetime.date((total + 1) // 12, (total + 1) % 12 + 1, 1)
    length = (following - first).days
    return first.replace(day=min(day.day, length))


def overdue(root: Path, before: datetime.date) -> Iterator[tuple[str, str]]:
    """Yield the date and the path of each page that was last reviewed before a day."""
    for page in listed(root, Kind.ARTICLE, Kind.PLAYBOOK):
        reviewed = page.front_matter.reviewed
        if reviewed is not None and datetime.date.fromisoformat(reviewed.value) < before:
            yield reviewed.value, page.path.relative_to(root).as_posix()


def main(arguments: Sequence[str] | None = None, day: datetime.date | None = None) -> int:
    """Print the pages that are overdue, the oldest first."""
    parser = argparse.ArgumentParser(description="Welke pagina's zijn lang niet nagelopen?")
    parser.add_argument("--months", type=int, default=MONTHS, help="na zoveel maanden (12)")
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="de map van het project")
    options = parser.parse_args(arguments)
    found = sorted(overdue(options.root, months_before(day or today(), options.months)))
    for date, path in found:
        print(f"{date}  {path}")
    if not found:
        print(f"Alle pagina's zijn in de laatste {options.months} maanden nagelopen.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
