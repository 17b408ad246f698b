"""How a page is written: what must be mended, and what is worth a second look.

The rules are those of the house: one sentence a line, so that a change shows as one line;
links and pictures that stay whole in translation; words that a reader can say aloud.
"""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from kennisbank.authoring.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kennisbank.authoring.prose import Line, Prose

TO_FILL_IN = "[Vul in"
"""How `make new` marks a place where a writer must write."""

LONG_SENTENCE = 30
"""Words; longer sentences are named, so that a writer looks at them again."""
LONG_ON_AVERAGE = 16

SECOND_LOOK = (
    "borg(?:en|t|de|ing)",
    "geborgd",
    "cruciaal|cruciale",
    "handvat(?:ten)?",
    "stakeholders?",
    "faciliteert|faciliteren|gefaciliteerd",
    "essentie(?:el|ële)",
    "optima(?:al|le)",
    "trajecten|traject",
    "inzet(?:ten)? op",
)
"""Words of which there is often a plainer one."""
_SECOND_LOOK = re.compile(rf"\b(?:{'|'.join(SECOND_LOOK)})\b", re.IGNORECASE)
_NOT_BUT = re.compile(r"\bniet\b[^.,;:!?]{1,50}, maar\b", re.IGNORECASE)

_ABBREVIATIONS = (
    "art. bijv. blz. bv. ca. dhr. dr. enz. evt. incl. jl. jr. max. min. mr. mw. nl. "
    "nr. p. prof. red. resp. sr. st. vgl. vs. zgn."
)
ABBREVIATIONS = frozenset(_ABBREVIATIONS.split())
"""What ends in a full stop without ending a sentence."""
_SAID = re.compile(r"\"[^\"]*\"|“[^”]*”|«[^»]*»|\([^()]*\)")
_END = re.compile(r"(?P<last>[^\s]*[.!?])[)\"”’']*\s+(?=[\"“‘'(]?[^\W\d_])")


def check_wording(path: str, prose: Prose, *, draft: bool) -> Iterator[Fault]:
    """Yield what is wrong with the words of a page, and what is worth a second look."""
    places = [line.number for line in prose.lines if TO_FILL_IN in line.text]
    yield from _left_to_fill_in(path, places, draft=draft)
    yield from _links_and_pictures(path, prose)
    paragraphs = [line for line in prose.lines if line.kind == "paragraph"]
    yield from _two_sentences(path, paragraphs)
    yield from _broken_sentences(path, paragraphs)
    yield from _second_look(path, prose.lines)
    yield from _long_sentences(path, paragraphs)


def check_hints(path: str, text: str) -> Iterator[Fault]:
    """Yield one point for the hints of `make new` that a finished page still has."""
    hints = [n for n, line in enumerate(text.split("\n"), start=1) if line.startswith("% ")]
    if hints:
        said = f"Hier begint uitleg die niemand ziet ({len(hints)} regels met %): haal haar weg."
        yield Fault(path, hints[0], said, advice=True)


def check_worksheet(path: str, text: str, *, draft: bool) -> Iterator[Fault]:
    """Yield what is left to fill in of a worksheet.

    :param draft: whether the page that it stands in is one
    """
    lines = enumerate(text.split("\n"), start=1)
    places = [n for n, line in lines if TO_FILL_IN in line and not line.lstrip().startswith("#")]
    yield from _left_to_fill_in(path, places, draft=draft)


def _left_to_fill_in(path: str, places: Sequence[int], *, draft: bool) -> Iterator[Fault]:
    if places:
        more = f", en verderop nog {len(places) - 1} keer" if len(places) > 1 else ""
        text = f"Hier staat nog “{TO_FILL_IN} …]”{more}: zet er je eigen tekst of haal het weg."
        yield Fault(path, places[0], text, advice=draft)


def _links_and_pictures(path: str, prose: Prose) -> Iterator[Fault]:
    for number in prose.reference_links:
        text = "Zet het adres bij de link zelf: [woorden](adres). Met [woorden][naam] gaat het mis."
        yield Fault(path, number, text)
    for number in prose.pictures_without_text:
        text = (
            "Deze afbeelding heeft geen beschrijving. Schrijf ![wat erop te zien is](bestand), "
            "of voeg een regel toe: :alt: wat erop te zien is"
        )
        yield Fault(path, number, text)


def _two_sentences(path: str, lines: Sequence[Line]) -> Iterator[Fault]:
    for line in lines:
        rest = second_sentence(line.text)
        if rest:
            start = " ".join(rest.split()[:4])
            text = f"Zet elke zin op een eigen regel: begin een nieuwe regel bij “{start} …”."
            yield Fault(path, line.number, text)


def second_sentence(text: str) -> str:
    """Return what follows the first sentence of a line, or ``""``.

    What someone says is one thing, however many sentences it has; so is what stands
    between brackets.
    """
    masked = _SAID.sub(lambda match: "x" * len(match[0]), text)
    for match in _END.finditer(masked):
        rest = text[match.end() :]
        starts_small = rest.lstrip("\"“‘'(")[:1].islower()
        if not starts_small and not _is_abbreviation(match["last"]):
            return rest
    return ""


def _is_abbreviation(word: str) -> bool:
    word = word.lstrip("(\"“‘'[").lower()
    return word in ABBREVIATIONS or re.fullmatch(r"(?:[^\W\d_]\.)+", word) is not None


def _broken_sentences(path: str, lines: Sequence[Line]) -> Iterator[Fault]:
    """Name the lines that end in the middle of a sentence, because an editor wrapped them."""
    for _block, group in groupby(lines, key=lambda line: line.block):
        part = list(group)
        for line, following in pairwise(part):
            ends = re.search(r"[.!?:;…][)\"”’'*]*$", line.text)
            if not ends and following.text[:1].islower() and line.number != following.number:
                text = "De zin loopt door op de volgende regel: zet hem op één regel."
                yield Fault(path, line.number, text)


def _second_look(path: str, lines: Sequence[Line]) -> Iterator[Fault]:
    for line in lines:
        for match in _SECOND_LOOK.finditer(line.text):
            text = f"“{match[0]}”: kan het gewoner? Zeg wat er gebeurt."
            yield Fault(path, line.number, text, advice=True)
        if _NOT_BUT.search(line.text):
            text = "“niet …, maar …”: zeg alleen wat het wel is."
            yield Fault(path, line.number, text, advice=True)


def _long_sentences(path: str, lines: Sequence[Line]) -> Iterator[Fault]:
    counts = [(len(line.text.split()), line.number) for line in lines]
    for words, number in counts:
        if words > LONG_SENTENCE:
            text = f"Deze zin heeft {words} woorden: kun je hem in tweeën delen?"
            yield Fault(path, number, text, advice=True)
    sentences = [words for words, _number in counts if words > 3]
    average = round(sum(sentences) / len(sentences)) if sentences else 0
    if average > LONG_ON_AVERAGE:
        text = f"Een zin heeft hier gemiddeld {average} woorden: probeer {LONG_ON_AVERAGE}."
        yield Fault(path, 1, text, advice=True)
