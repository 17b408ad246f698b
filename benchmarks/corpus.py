"""A knowledge base of any size, in our own format, the same on every machine.

Page *n* is the same whatever the size, as each page has a random generator of its
own and refers only to pages with lower numbers.  The words are made of syllables;
they, the categories and the links follow Zipf's law, as real ones do, so that a
search index grows as it would.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

PHASES = ("kiezen", "afspreken", "samenwerken", "bijsturen", "evalueren", "afronden")
CATEGORIES = 7
CLAIMS = 30
WORDS = 6_000
CORE = "articles/kern"
FIXED_PAGES = len(PHASES) + CATEGORIES + 5
"""The pages that every size has: phases, categories, their parents and the front door."""

SYLLABLES = [first + rest for first in "bdghklmnprstvwz" for rest in ("aan", "e", "oe", "ij", "ui")]


@cache
def vocabulary() -> list[str]:
    """Return all words, the commonest first."""
    source = random.Random("words")  # noqa: S311  # a game of chance, no secret
    words: dict[str, None] = {}
    while len(words) < WORDS:
        syllables = source.choices(SYLLABLES, k=1 + min(len(words) // 60, 3))
        words["".join(syllables)] = None
    return list(words)


@cache
def _weights(count: int) -> list[float]:
    return list(accumulate(1 / rank for rank in range(1, count + 1)))


class Writer:
    """Writes sentences of one page; the same seed gives the same text."""

    def __init__(self, seed: str) -> None:
        self.random = random.Random(seed)  # noqa: S311  # a game of chance, no secret

    def zipf(self, items: Sequence[str], count: int) -> list[str]:
        """Choose different items, the first more often than the last."""
        chosen: dict[str, None] = {}
        while len(chosen) < count:
            chosen[self.random.choices(items, cum_weights=_weights(len(items)))[0]] = None
        return list(chosen)

    def words(self, count: int) -> str:
        """Return words as a title has them."""
        words = vocabulary()
        text = " ".join(self.random.choices(words, cum_weights=_weights(len(words)), k=count))
        return text.capitalize()

    def sentences(self, count: int) -> str:
        """Return sentences, each on a line of its own."""
        return "\n".join(f"{self.words(self.random.randint(8, 14))}." for _number in range(count))


@dataclass(frozen=True)
class Playbook:
    """A playbook of the corpus.

    :param number: counted from nought
    """

    number: int

    @property
    def id(self) -> str:
        """Return the id, which is also the file name."""
        return f"p{self.number:05}"

    @property
    def docname(self) -> str:
        """Return where the page is."""
        return f"playbooks/{PHASES[self.number % len(PHASES)]}/{self.id}"

    @cached_property
    def title(self) -> str:
        """Return the title, which no other page has."""
        return f"{Writer(f'title {self.number}').words(3)} {self.number}"

    @cached_property
    def categories(self) -> list[str]:
        """Return one to three categories."""
        writer = Writer(f"categories {self.number}")
        return writer.zipf(category_ids(), writer.random.randint(1, 3))

    @cached_property
    def claims(self) -> list[str]:
        """Return up to three claims; the first ten pages work out all thirty."""
        names = claim_ids()
        if self.number < CLAIMS // 3:
            return names[3 * self.number : 3 * self.number + 3]
        writer = Writer(f"claims {self.number}")
        return writer.random.sample(names, writer.random.randint(0, 3))

    def text(self) -> str:
        """Return the source of the page, of about 650 words."""
        writer = Writer(f"text {self.number}")
        minutes = [writer.random.choice((5, 10, 15, 20)) for _step in range(5)]
        return "\n".join([*self._front_matter(sum(minutes)), *self._body(writer, minutes)])

    def _front_matter(self, minutes: int) -> Iterator[str]:
        yield "---\ncategories:"
        yield from (f"  - {name}" for name in self.categories)
        if self.claims:
            yield "claims:"
            yield from (f"  - {name}" for name in self.claims)
        yield f"minutes: {minutes}\npreparation: 30\npeople: 4-8\nreviewed: 2026-11-23"
        words = Writer(f"keywords {self.number}").words(6).lower().replace(" ", ", ")
        yield f'myst:\n  html_meta:\n    keywords: "{words}"\n---\n'

    def _body(self, writer: Writer, minutes: Sequence[int]) -> Iterator[str]:
        say = f":::{{say}}\n{writer.sentences(1)}\n:::\n"
        yield f"# {self.title}\n\n## In het kort\n\n{writer.sentences(3)}\n"
        yield f"{self._links(writer)}\n"
        yield f"## Nu meteen\n\n{writer.sentences(1)}\n\n{say}"
        yield f":::{{situation}} {writer.words(6)}\n{writer.sentences(2)}\n:::\n"
        yield f"## Wanneer wel, wanneer niet\n\n{_bullets(writer, 3)}"
        yield f":::{{limits-check}}\n{writer.sentences(2)}\n:::\n"
        yield f"## Wie\n\n{_bullets(writer, 3)}"
        yield f"## Voorbereiding\n\n{_table(writer)}"
        yield "## Stappen\n"
        for length in minutes:
            yield f"::::{{step}} {writer.words(5)}\n:minutes: {length}\n\n{writer.sentences(2)}\n"
            yield f":::{{say}}\n{writer.sentences(1)}\n:::\n::::\n"
        yield f"## Uitgewerkt voorbeeld\n\n{_dialogue(writer, 'bad')}{_dialogue(writer, 'good')}"
        yield f"## Valkuilen\n\n{_definitions(writer, 4)}"
        yield f"## Opvolging\n\n:::{{mail}} {writer.words(4)}\n\n{writer.sentences(3)}\n:::\n"
        yield f"## Bronnen\n\n{_bullets(writer, 2)}"

    def _links(self, writer: Writer) -> str:
        links = [f"{{claim}}`{name}`" for name in self.claims[:1]]
        links += [f"{{category}}`{name}`" for name in self.categories[:1]]
        if self.number:
            others = {writer.random.randrange(self.number) for _link in range(2)}
            links += [f"{{playbook}}`{Playbook(other).id}`" for other in sorted(others)]
        return f"Zie {', '.join(links)}."


def category_ids() -> list[str]:
    """Return the ids of the categories, the commonest first."""
    return [f"categorie-{number}" for number in range(1, CATEGORIES + 1)]


def claim_ids() -> list[str]:
    """Return the ids of the claims, in the order of the article."""
    return [f"stelling-{number}" for number in range(1, CLAIMS + 1)]


def _bullets(writer: Writer, count: int) -> str:
    return "".join(f"- {writer.sentences(1)}\n" for _item in range(count)) + "\n"


def _definitions(writer: Writer, count: int) -> str:
    items = (f"{writer.words(4)}\n: {writer.sentences(1)}\n" for _item in range(count))
    return "\n".join(items) + "\n"


def _table(writer: Writer) -> str:
    rows = ["Wanneer | Wie | Wat", "--- | --- | ---"]
    rows += [f"{day} | {writer.words(2)} | {writer.words(6)}" for day in (5, 3, 1)]
    return "".join(f"| {row} |\n" for row in rows) + "\n"


def _dialogue(writer: Writer, kind: str) -> str:
    return f":::{{dialogue}} {writer.words(4)}\n:kind: {kind}\n\n{_definitions(writer, 3)}:::\n\n"


def _article() -> str:
    writer = Writer("article")
    categories = "".join(f"  - {name}\n" for name in category_ids()[:2])
    parts = [f"---\ncategories:\n{categories}reviewed: 2026-11-23\n---\n\n# Het artikel\n"]
    parts.append(f"{writer.sentences(2)}\n")
    parts += [
        f":::{{claim}} {writer.words(6)}\n:id: {name}\n:whose: author\n\n"
        f"{writer.sentences(2)}\n:::\n"
        for name in claim_ids()
    ]
    return "\n".join(parts)


def _parent(title: str, directives: Sequence[str], toctree: str) -> str:
    shown = "".join(f":::{{{name}}}\n:::\n\n" for name in directives)
    text = Writer(title).sentences(2)
    return f"# {title}\n\n{text}\n\n{shown}```{{toctree}}\n:maxdepth: 1\n{toctree}\n```\n"


HIDDEN_FOLDER = ":hidden:\n:glob:\n\n*"


def fixed_pages() -> Iterator[tuple[str, str]]:
    """Yield docname and text of the pages that every size has."""
    parents = "\n".join(f"{name}/index" for name in ("playbooks", "articles", "categories"))
    front = ("situation-list", "life-cycle", "category-overview")
    yield "index", _parent("De voordeur", front, f":hidden:\n\n{parents}")
    yield "articles/index", _parent("Artikelen", ("claim-overview",), ":glob:\n\n*")
    yield CORE, _article()
    overviews = ("category-overview", "category-matrix")
    yield "categories/index", _parent("Categorieën", overviews, HIDDEN_FOLDER)
    for name in category_ids():
        text = Writer(name).sentences(3)
        yield f"categories/{name}", f"# {name.capitalize()}\n\n{text}\n\n:::{{page-list}}\n:::\n"
    order = "\n" + "\n".join(f"{phase}/index" for phase in PHASES)
    yield "playbooks/index", _parent("Playbooks", ("life-cycle",), order)
    for phase in PHASES:
        index = _parent(phase.capitalize(), ("page-list",), HIDDEN_FOLDER)
        yield f"playbooks/{phase}/index", index


def pages(size: int) -> Iterator[tuple[str, str]]:
    """Yield docname and text of every page.

    :param size: the number of playbooks
    """
    yield from fixed_pages()
    for number in range(size):
        playbook = Playbook(number)
        yield playbook.docname, playbook.text()


def write(folder: Path, docname: str, text: str) -> None:
    """Write one page."""
    path = folder / f"{docname}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
