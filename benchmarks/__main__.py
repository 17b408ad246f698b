"""Measure, and write the table and the plot: ``python -m benchmarks --help``."""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from benchmarks import features, live, report
from benchmarks.contenders import CONTENDERS, DUMMY, OURS, ROOT
from benchmarks.measure import COLD, NOTHING, STEPS, Cost, Project, medians

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.contenders import Contender

FOLDER = ROOT / "_build" / "benchmark"
RESULTS = FOLDER / "results.json"
LARGE = 2_000
"""From here on one round is enough, as chance is small beside the cost of a build."""


def options() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(prog="make benchmark", description=__doc__)
    add = parser.add_argument
    add("--sizes", type=int, nargs="*", default=[10, 100, 300, 1_000, 5_000])
    add("--rounds", type=int, default=5, help="how often each is measured, alternating")
    add("--jobs", default="1", help="processes, as Sphinx's -j")
    add("--only", nargs="+", metavar="NAME", help="measure these, keep the results of the others")
    add("--features", type=int, default=0, metavar="SIZE", help="measure ours without each part")
    add("--live", type=int, default=1_000, metavar="SIZE", help="measure `make live`; 0: do not")
    add("--report", action="store_true", help="measure nothing")
    return parser.parse_args()


def steps_of(contender: Contender) -> Sequence[str]:
    """Return what is measured: all of ours, of the others what all of them can do."""
    return STEPS if contender in {OURS, DUMMY} else (COLD, NOTHING, "body")


def measure(
    contenders: Sequence[Contender], size: int, rounds: int, jobs: str
) -> dict[str, dict[str, Any]]:
    """Measure contenders in alternation; return the medians by name."""
    projects = [Project(item, size, FOLDER / f"{item.name}-{size}") for item in contenders]
    costs: dict[str, dict[str, list[Cost]]] = {item.name: {} for item in contenders}
    for project in projects:
        project.write()
    for number in range(rounds):
        # To and fro, so that none always comes after the same other one.
        for project in projects[:: -1 if number % 2 else 1]:
            contender = project.contender
            if number and size >= contender.once_from:
                continue
            for step in steps_of(contender):
                cost = project.take(step, jobs)
                costs[contender.name].setdefault(step, []).append(cost)
                print(f"{size:5} {contender.name:20} {step:9} {cost.cpu:8.2f} s", flush=True)
    return {
        project.contender.name: {
            "steps": {
                step: asdict(medians(found))
                for step, found in costs[project.contender.name].items()
            },
            "bytes": asdict(found) if (found := project.page_bytes()) else None,
            "rounds": max(len(each) for each in costs[project.contender.name].values()),
            "versions": project.contender.found_versions(),
        }
        for project in projects
    }


def measure_features(size: int, rounds: int, jobs: str) -> dict[str, float]:
    """Return for each part the CPU seconds of a cold build without it, and with all of it."""
    contenders = [OURS, *(features.without(name) for name in features.SWITCHES)]
    projects = [Project(item, size, FOLDER / "features" / item.name) for item in contenders]
    costs: dict[str, list[Cost]] = {item.name: [] for item in contenders}
    for project in projects:
        project.write()
    for number in range(rounds):
        for project in projects[:: -1 if number % 2 else 1]:
            cost = project.take(COLD, jobs)
            costs[project.contender.name].append(cost)
            print(f"{size:5} {project.contender.name:50} {cost.cpu:8.2f} s", flush=True)
    return {name: medians(found).cpu for name, found in costs.items()}


def load() -> dict[str, Any]:
    """Return earlier results."""
    if RESULTS.is_file():
        found: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8"))
        return found
    return {"sizes": {}, "features": {}, "live": None}


def save(results: dict[str, Any]) -> None:
    """Keep the results, with when and where they were measured."""
    results["date"] = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    results["machine"] = {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "system": platform.system(),
    }
    FOLDER.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(json.dumps(results, indent=1), encoding="utf-8")


def main() -> None:
    """Measure what is asked for, and write the report of everything that is known."""
    asked = options()
    results = load()
    for size in () if asked.report else asked.sizes:
        contenders = [
            item
            for item in CONTENDERS
            if size <= item.largest and (not asked.only or item.name in asked.only)
        ]
        rounds = asked.rounds if size < LARGE else 1
        found = measure(contenders, size, rounds, asked.jobs)
        results["sizes"].setdefault(str(size), {}).update(found)
        results["jobs"] = asked.jobs
        save(results)
    if asked.live and not asked.report and (not asked.only or OURS.name in asked.only):
        results["live"] = live.measure(asked.live, asked.rounds, FOLDER / "live")
        save(results)
    if asked.features:
        found_features = measure_features(asked.features, asked.rounds, asked.jobs)
        results["features"] = {"size": asked.features, "cpu": found_features}
        save(results)
    report.write(results)


if __name__ == "__main__":
    main()
