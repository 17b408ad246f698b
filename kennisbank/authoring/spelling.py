"""Words that neither hunspell's Dutch dictionary nor our own list knows.

Our list, ``tests/woordenlijst.txt``, holds names, terms and titles: one word a line, in
alphabetical order, so that two people who add a word seldom meet on the same line.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache
from typing import TYPE_CHECKING

from kennisbank.authoring.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from kennisbank.authoring.prose import Line

LIST = "tests/woordenlijst.txt"
MISSING = (
    "De spelling is niet nagekeken: daarvoor is hunspell nodig. "
    "Op Debian of Ubuntu: sudo apt install hunspell hunspell-nl"
)
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
NOT_WORDS = re.compile(
    r"\S*(?:://|www\.|@)\S*|[\w.-]+\.(?:com|eu|google|md|net|nl|org)\b\S*|\b(?:[^\W\d_]\.){2,}|\w*\d\w*"
)
"""Addresses, initials and abbreviations such as e.a., and what has digits in it."""
EMPHASIS = str.maketrans("áéíóúÁÉÍÓÚ", "aeiouAEIOU")
"""Dutch writers stress a word by an accent, as in “wíj”; no dictionary has those."""
SUGGESTED = re.compile(r"^& (?P<word>\S+) \d+ \d+: (?P<suggestions>.*)$", re.MULTILINE)


def order(word: str) -> tuple[str, str]:
    """Return by what the words of our list are sorted: capitals make no difference."""
    return word.casefold(), word


def own_words(root: Path) -> frozenset[str]:
    """Return the words of our own list."""
    path = root / LIST
    return frozenset(path.read_text(encoding="utf-8").split() if path.is_file() else ())


@cache
def is_installed() -> bool:
    """Tell whether hunspell and its Dutch dictionary are here."""
    return shutil.which("hunspell") is not None and _hunspell("-l", ["woord"]) is not None


def check_spelling(lines: Mapping[str, list[Line]], known: frozenset[str]) -> Iterator[Fault]:
    """Yield each unknown word of the pages where it stands first.

    :param lines: the lines of each page, by path
    :param known: the words of our own list
    """
    places: dict[tuple[str, str], int] = {}
    for path, page in lines.items():
        for line in page:
            for word in words_of(line.text):
                places.setdefault((path, word), line.number)
    unknown = unknown_words({word for _path, word in places}, known)
    nearest = _suggestions(unknown)
    for (path, word), number in places.items():
        if word in unknown:
            hint = f" Bedoelde je “{nearest[word]}”?" if word in nearest else ""
            text = f"“{word}” staat niet in het woordenboek.{hint}"
            yield Fault(path, number, f"{text} Klopt het woord, zet het dan in {LIST}.")


def words_of(text: str) -> Iterator[str]:
    """Yield the words of a line, with straight apostrophes."""
    for word in WORD.findall(NOT_WORDS.sub(" ", text)):
        yield word.replace("’", "'")


def unknown_words(words: Iterable[str], known: frozenset[str]) -> set[str]:
    """Return the words that nobody knows in any of the forms in which they may be written."""
    forms = {word: _forms(word) for word in words}
    candidates = {word: other for word, other in forms.items() if not other & known}
    asked = sorted({form for other in candidates.values() for form in other})
    refused = set(_hunspell("-l", asked) or ()) if asked else set()
    return {word for word, other in candidates.items() if other <= refused}


def _forms(word: str) -> set[str]:
    """Return a word, as it would be inside a sentence, and without stress."""
    small = word[:1].lower() + word[1:]
    return {form for one in (word, small) for form in (one, one.translate(EMPHASIS))}


def _hunspell(mode: str, words: list[str]) -> list[str] | None:
    """Return what hunspell says of words, by line, or nothing when it cannot be asked."""
    result = subprocess.run(
        ["hunspell", "-i", "utf-8", "-d", "nl_NL", mode],
        input="\n".join(words) + "\n",
        text=True,
        encoding="utf-8",
        capture_output=True,
        check=False,
    )
    return result.stdout.splitlines() if result.returncode == 0 else None


def _suggestions(words: set[str]) -> dict[str, str]:
    """Return for each word the one that hunspell takes for meant, if it has any."""
    if not words:
        return {}
    answer = "\n".join(_hunspell("-a", [f"^{word}" for word in sorted(words)]) or ())
    return {
        match["word"]: match["suggestions"].split(", ")[0] for match in SUGGESTED.finditer(answer)
    }
