"""The corpus for generators that do not know our format: the same words, plain Markdown."""

from __future__ import annotations

import json
import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks import corpus

if TYPE_CHECKING:
    from collections.abc import Iterator

FRONT_MATTER = re.compile(r"\A---\n.*?^---\n", re.DOTALL | re.MULTILINE)
ROLE = re.compile(r"\{(\w+)\}`([\w-]+)`")
OPENING = re.compile(r"(:{3,}|`{3,})\{([\w-]+)\} ?(.*)")
TOCTREE = re.compile(r"```\{toctree\}.*?```\n", re.DOTALL)


@dataclass(frozen=True)
class Page:
    """A page without the notations of ours.

    :param body: Markdown, from the title on
    """

    docname: str
    title: str
    categories: list[str]
    claims: list[str]
    body: str


def plain(docname: str, text: str, *, toctrees: bool) -> Page:
    """Return a page of the corpus in plain Markdown.

    :param toctrees: keep the toctrees, as Sphinx wants them
    """
    front = FRONT_MATTER.match(text)
    categories, claims = (
        re.findall(rf"^  - ({name}-\d+)$", front[0], re.MULTILINE) if front else []
        for name in ("categorie", "stelling")
    )
    body = FRONT_MATTER.sub("", text).lstrip()
    kept = "".join(TOCTREE.findall(body)) if toctrees else ""
    lines = _without_boxes(TOCTREE.sub("", body))
    body = ROLE.sub(lambda role: _link(docname, role[1], role[2]), "\n".join(lines))
    title = body.partition("\n")[0].removeprefix("# ")
    return Page(docname, title, categories, claims, f"{body}\n\n{kept}")


def front_matter(values: dict[str, object]) -> str:
    """Return front matter; JSON is YAML too."""
    lines = "".join(f"{key}: {json.dumps(value)}\n" for key, value in values.items())
    return f"---\n{lines}---\n\n"


def _link(docname: str, role: str, target: str) -> str:
    places = {
        "playbook": lambda: corpus.Playbook(int(target[1:])).docname,
        "category": lambda: f"categories/{target}",
        "claim": lambda: corpus.CORE,
    }
    address = posixpath.relpath(places[role](), posixpath.dirname(docname))
    return f"[{target}]({address}.md)"


def _without_boxes(text: str) -> Iterator[str]:
    """Turn steps into headings and other directives into quotations, drop the empty ones."""
    quoted = False
    for line in text.split("\n"):
        opening = OPENING.match(line)
        if opening:
            quoted = opening[2] != "step"
            heading = f"### {opening[3]}" if not quoted else f"> **{opening[3]}**\n>"
            if opening[3]:
                yield heading
        elif line.startswith(":::"):
            quoted = False
            yield ""
        elif not re.match(r":\w+:", line):
            yield f"> {line}" if quoted else line
