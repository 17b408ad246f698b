"""From measurements to ``results.md``, with one table, and ``results.svg``, with one plot."""

from __future__ import annotations

import math
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import corpus
from benchmarks.contenders import (
    ABLOG,
    CONTENDERS,
    DUMMY,
    HUGO,
    OURS,
    SPHINX_TAGS,
    STOCK,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FOLDER = Path(__file__).parent
TABLE, PLOT = FOLDER / "results.md", FOLDER / "results.svg"
SHOWN = ("cold", "no-op", "body", "category", "title", "added", "deleted")
NOTHING = "–"


class Results:
    """The measurements, and the questions that the report asks of them.

    :param found: what ``python -m benchmarks`` keeps
    """

    def __init__(self, found: dict[str, Any]) -> None:
        self.found = found
        self.sizes = sorted(int(size) for size in found["sizes"])

    def of(self, size: int, name: str) -> dict[str, Any] | None:
        """Return all that is known of a contender at a size."""
        entry: dict[str, Any] | None = self.found["sizes"].get(str(size), {}).get(name)
        return entry

    def cost(self, size: int, name: str, step: str, what: str = "cpu") -> float | None:
        """Return one figure."""
        entry = self.of(size, name)
        cost = entry["steps"].get(step) if entry else None
        return float(cost[what]) if cost else None

    def ratio(self, size: int, step: str, other: str, other_step: str = "") -> float | None:
        """Return how often the cost of another goes into ours."""
        ours = self.cost(size, OURS.name, step)
        theirs = self.cost(size, other, other_step or step)
        return ours / theirs if ours and theirs else None


def write(found: dict[str, Any]) -> None:
    """Write both files."""
    results = Results(found)
    if results.sizes:
        TABLE.write_text("\n".join(page(results)), encoding="utf-8")
        PLOT.write_text(plot(results), encoding="utf-8")


# --- the page ------------------------------------------------------------------------------------


def page(results: Results) -> Iterator[str]:
    """Yield the lines of the page."""
    machine = results.found["machine"]
    yield "# What a build costs\n"
    yield "<!-- Made by `make benchmark`; do not edit. -->\n"
    yield (
        f"Last measured on {results.found['date']} on {machine['system']}"
        f" with {machine['cores']} cores and Python {machine['python']},"
        f" with `-j {results.found['jobs']}`."
    )
    yield (
        "The seconds are CPU seconds of all processes together, medians of alternating rounds;"
        " between brackets, how many times ours."
        " Which rows are of earlier days or fewer rounds, [README.md](README.md) says."
    )
    yield "On another machine the seconds will be others; only the ratios are claims.\n"
    yield (
        f"A size is a number of playbooks of about 650 words; {corpus.FIXED_PAGES} more pages hold"
        " the phases, the categories and an article with thirty claims."
    )
    yield "How it is measured, and how to do so yourself, is in [README.md](README.md).\n"
    yield "![CPU seconds of a cold build by number of pages](results.svg)\n"
    yield from _table(results)
    yield ""
    yield from _versions(results)
    yield "\n## What was to be reached\n"
    yield from _targets(results)
    if results.found["features"]:
        yield "\n## What each part of ours costs\n"
        yield from _features(results.found["features"])
    yield ""


def _table(results: Results) -> Iterator[str]:
    heads = ["pages", "generator", *SHOWN, "wall, cold", "MB", "KB a page", "files, cold", "body"]
    yield "| " + " | ".join(heads) + " |"
    yield "|" + " ---: | --- |" + " ---: |" * (len(heads) - 2)
    for size in results.sizes:
        for contender in CONTENDERS:
            if results.of(size, contender.name):
                yield "| " + " | ".join(_row(results, size, contender.name)) + " |"


def _row(results: Results, size: int, name: str) -> Iterator[str]:
    yield f"{size:,}"
    yield name
    for step in SHOWN:
        yield _seconds(results, size, name, step)
    entry = results.of(size, name) or {}
    cold = entry["steps"]["cold"]
    yield f"{cold['wall']:.1f}"
    yield f"{cold['memory']:.0f}"
    yield f"{entry['bytes']['page'] / 1024:.1f}" if entry["bytes"] else NOTHING
    yield f"{cold['written']:,}"
    body = entry["steps"].get("body")
    yield f"{body['written']:,}" if body else NOTHING


def _seconds(results: Results, size: int, name: str, step: str) -> str:
    cost = results.cost(size, name, step)
    if cost is None:
        return NOTHING
    ours = results.cost(size, OURS.name, step)
    times = f" ({cost / ours:.2g}×)" if ours and name != OURS.name else ""
    return f"{cost:.2f}{times}"


def _versions(results: Results) -> Iterator[str]:
    for contender in CONTENDERS:
        entries = (results.of(size, contender.name) for size in results.sizes)
        entry = next((entry for entry in entries if entry), None)
        if entry:
            versions = ", ".join(f"{name} {number}" for name, number in entry["versions"].items())
            note = f": {contender.note}" if contender.note else ""
            yield f"- **{contender.name}** ({versions}){note}."
        else:
            yield f"- **{contender.name}**: not measured."


def _features(found: dict[str, Any]) -> Iterator[str]:
    whole = found["cpu"][OURS.name]
    yield (
        f"A cold build of {found['size']} pages without one part, against {whole:.1f} CPU seconds"
        " with all; a minus means that the part saves time.\n"
    )
    for name, cpu in found["cpu"].items():
        if name != OURS.name:
            yield f"- {name.removeprefix('without ')}: {(whole - cpu) / whole:+.0%}"


# --- the targets ---------------------------------------------------------------------------------


COLD_TARGETS = (
    (1_000, STOCK, 0.06),
    (1_000, DUMMY, 1.5),
    (100, ABLOG, 0.33),
    (100, SPHINX_TAGS, 0.2),
)


def _targets(results: Results) -> Iterator[str]:
    for size, other, most in COLD_TARGETS:
        figure = results.ratio(size, "cold", other.name)
        yield _target(f"cold, {size:,} pages, of {other.name}", figure, most)
    yield _target("cold, CPU a page at 5,000 pages, of that at 1,000", _growth(results), 1.15)
    memory = results.cost(5_000, OURS.name, "cold", "memory")
    yield _target("cold, memory at 5,000 pages, GB", memory / 1024 if memory else None, 1.4)
    figure = results.ratio(1_000, "body", HUGO.name, "cold")
    yield _target("body edit, 1,000 pages, of Hugo's whole build", figure, 1)
    yield _target("category edit, 1,000 pages, of what is allowed", _category_edit(results), 1)
    live = results.found.get("live") or {}
    figure = live.get("cpu") if live.get("size") == 1_000 else None
    yield _target("`make live`, from saving to the page reloaded, CPU seconds", figure, 1.5)
    for what, name, most in (("raw", "frame", 24), ("compressed", "frame_compressed", 7)):
        figure = max((entry["bytes"][name] for entry in _ours(results)), default=0) / 1024
        yield _target(f"a page less its article at any size, {what}, KB", figure, most)


def _ours(results: Results) -> list[dict[str, Any]]:
    found = (results.of(size, OURS.name) for size in results.sizes)
    return [entry for entry in found if entry and entry["bytes"]]


def _category_edit(results: Results) -> float | None:
    """Return the cost of a category edit, of 1.2 of a body edit plus 10 ms a page written."""
    body, edit = (results.cost(1_000, OURS.name, step) for step in ("body", "category"))
    always, written = (
        results.cost(1_000, OURS.name, step, "written") for step in ("no-op", "category")
    )
    if not (body and edit and always and written):
        return None
    return edit / (1.2 * body + 0.01 * (written - always))


def _target(name: str, figure: float | None, most: float) -> str:
    if figure is None:
        return f"- {name}: not measured (at most {most:g})"
    verdict = "reached" if figure <= most else "**not reached**"
    return f"- {name}: {figure:.2f}, at most {most:g}: {verdict}"


def _growth(results: Results) -> float | None:
    large, small = (results.cost(size, OURS.name, "cold") for size in (5_000, 1_000))
    if not large or not small:
        return None
    return (large / (5_000 + corpus.FIXED_PAGES)) / (small / (1_000 + corpus.FIXED_PAGES))


# --- the plot ------------------------------------------------------------------------------------

WIDTH, HEIGHT, LEFT, BOTTOM, RIGHT, TOP = 720, 440, 60, 50, 190, 20
COLOURS = (
    "#b3261e", "#6b6b6b", "#1f5fa8", "#8a5a00", "#b08968",
    "#7a3fa0", "#00796b", "#2e7d32", "#c2185b",
)  # fmt: skip


class Scale:
    """Logarithmic axes that hold all points."""

    def __init__(self, points: Sequence[tuple[float, float]]) -> None:
        xs, ys = ([math.log10(value) for value in values] for values in zip(*points, strict=True))
        self.x = (min(xs), max(*xs, min(xs) + 0.1))
        self.y = (math.floor(min(ys)), math.ceil(max(ys)))

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point is drawn."""
        across = (math.log10(x) - self.x[0]) / (self.x[1] - self.x[0])
        up = (math.log10(y) - self.y[0]) / (self.y[1] - self.y[0])
        return (
            LEFT + across * (WIDTH - LEFT - RIGHT),
            HEIGHT - BOTTOM - up * (HEIGHT - BOTTOM - TOP),
        )


def plot(results: Results) -> str:
    """Draw the cold build of each contender by size, and our body edit."""
    lines = [(item.name, "cold") for item in CONTENDERS] + [(OURS.name, "body")]
    series = [
        (name if step == "cold" else f"{name}, {step} edit", step, _points(results, name, step))
        for name, step in lines
    ]
    series = [item for item in series if item[2]]
    scale = Scale([point for item in series for point in item[2]])
    parts = [*_axes(scale, results.sizes)]
    ends = _apart([scale.place(*item[2][-1])[1] for item in series])
    for (name, step, points), end in zip(series, ends, strict=True):
        colour = COLOURS[[item.name for item in CONTENDERS].index(name.split(",")[0])]
        parts += _line([scale.place(*point) for point in points], name, step, colour, end)
    label = "CPU seconds of a cold build by number of pages, both on logarithmic axes"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        f' font-family="sans-serif" font-size="13"><title>{label}</title>\n'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def _points(results: Results, name: str, step: str) -> list[tuple[float, float]]:
    found = [(size, results.cost(size, name, step)) for size in results.sizes]
    return [(size, cost) for size, cost in found if cost]


def _axes(scale: Scale, sizes: Sequence[int]) -> Iterator[str]:
    right = WIDTH - RIGHT
    for power in range(int(scale.y[0]), int(scale.y[1]) + 1):
        _x, y = scale.place(10 ** scale.x[0], 10**power)
        yield f'<path d="M{LEFT} {y:.1f}H{right}" stroke="#dddddd"/>'
        yield f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{10.0**power:g} s</text>'
    for size in sizes:
        x, _y = scale.place(size, 10 ** scale.y[0])
        yield f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">{size:,}</text>'
    middle = (LEFT + right) / 2
    yield f'<text x="{middle:g}" y="{HEIGHT - 8}" text-anchor="middle">pages</text>'


def _apart(ends: Sequence[float], least: float = 15) -> list[float]:
    """Move labels down until none stands on another."""
    placed = list(ends)
    order = sorted(range(len(ends)), key=ends.__getitem__)
    for before, after in pairwise(order):
        placed[after] = max(placed[after], placed[before] + least)
    return placed


def _line(
    points: Sequence[tuple[float, float]], name: str, step: str, colour: str, end: float
) -> Iterator[str]:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dashes = "" if step == "cold" else ' stroke-dasharray="5 4"'
    yield (f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"{dashes}/>')
    for x, y in points:
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>'
    x = points[-1][0]
    yield (f'<text x="{x + 8:.1f}" y="{end + 4:.1f}" fill="{colour}">{escape(name)}</text>')
