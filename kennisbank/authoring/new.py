"""Write a new page: `make new`, which asks, or `make new ARGS="playbook --title …"`.

The page builds as it is.  It begins as a draft, so that it can be merged before it is
finished; a file that is there is never touched.
"""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from kennisbank.authoring.pages import Listed, listed, phases
from kennisbank.authoring.review import today
from kennisbank.authoring.templates import page
from kennisbank.front_matter import ID, MOST_CATEGORIES
from kennisbank.model import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

KINDS = {"playbook": Kind.PLAYBOOK, "artikel": Kind.ARTICLE, "categorie": Kind.CATEGORY}
FOLDERS = {Kind.ARTICLE: "articles", Kind.CATEGORY: "categories"}
LONGEST_NAME = 60


class Impossible(Exception):
    """The page cannot be written; the message says why and what to do."""


class _Parser(argparse.ArgumentParser):
    """Refuses in Dutch, and without the usage in front."""

    def error(self, message: str) -> NoReturn:
        """Say how it is used."""
        raise Impossible(f"Dat begrijp ik niet ({message}).\n\n{self.format_help()}")


def slug(title: str) -> str:
    """Return the file name that a title makes: ASCII, without the article it begins with."""
    letters = unicodedata.normalize("NFKD", title.replace("ß", "ss")).encode("ascii", "ignore")
    words = re.findall(r"[a-z0-9]+", letters.decode().lower().replace("'", ""))
    if len(words) > 1 and words[0] in {"de", "het", "een"}:
        del words[0]
    while len("-".join(words)) > LONGEST_NAME and len(words) > 1:
        del words[-1]
    return "-".join(words)[:LONGEST_NAME]


def choose(ask: Callable[[str], str], question: str, options: Sequence[tuple[str, str]]) -> str:
    """Let a writer pick one of the options by its number, and return its name."""
    return choose_some(ask, question, options, most=1)[0]


def choose_some(
    ask: Callable[[str], str], question: str, options: Sequence[tuple[str, str]], most: int
) -> list[str]:
    """Let a writer pick by number, and ask again until the answer can be used.

    :param options: name and label of each
    """
    names = [name for name, _label in options]
    menu = "".join(f"  {n:2}  {label}\n" for n, (_name, label) in enumerate(options, start=1))
    prompt = "Nummer: " if most == 1 else f"Nummers, hoogstens {most}, met een spatie ertussen: "
    while True:
        answer = re.findall(r"\S+", ask(f"\n{question}\n{menu}{prompt}").replace(",", " "))
        picked = [_pick(word, names) for word in answer]
        if 1 <= len(picked) <= most and all(picked) and len(set(picked)) == len(picked):
            return [name for name in picked if name]
        print(f"Kies een nummer van 1 tot en met {len(names)}." if most == 1 else "Dat kan niet.")


def _pick(word: str, names: Sequence[str]) -> str | None:
    if word.isdecimal() and 1 <= int(word) <= len(names):
        return names[int(word) - 1]
    return word if word in names else None


def ask_title(ask: Callable[[str], str]) -> str:
    """Ask for a title until one is given."""
    while True:
        title = " ".join(ask("\nTitel: ").split())
        if slug(title):
            return title
        print("Een titel heeft letters of cijfers nodig.")


def _labels(pages: Sequence[Listed]) -> list[tuple[str, str]]:
    return [(item.id, item.title) for item in pages]


def complete(options: argparse.Namespace, ask: Callable[[str], str]) -> None:
    """Ask for what the arguments do not say, and check what they do."""
    root = options.root
    if options.kind is None:
        options.kind = choose(ask, "Wat wil je schrijven?", [(name, name) for name in KINDS])
    kind = KINDS[options.kind]
    if kind is Kind.PLAYBOOK:
        known = _labels(phases(root))
        if options.phase is None:
            options.phase = choose(ask, "In welke fase hoort het?", known)
        _must_exist("fase", [options.phase], [name for name, _label in known])
    if options.title is None:
        options.title = ask_title(ask)
    if kind is not Kind.CATEGORY:
        known = _labels(listed(root, Kind.CATEGORY))
        if not options.categories:
            options.categories = choose_some(
                ask, "Bij welke categorieën hoort het?", known, MOST_CATEGORIES
            )
        _must_exist("categorie", options.categories, [name for name, _label in known])


def _must_exist(what: str, given: Sequence[str], known: Sequence[str]) -> None:
    for name in given:
        if name not in known:
            raise Impossible(f"Er is geen {what} “{name}”. Kies uit: {', '.join(known)}.")
    if len(given) > MOST_CATEGORIES or len(set(given)) < len(given):
        raise Impossible(f"Kies een tot {MOST_CATEGORIES} verschillende categorieën.")


def write(
    root: Path, kind: Kind, title: str, categories: Sequence[str], phase: str, name: str
) -> Path:
    """Write the page where no file and no other page of its kind is in the way."""
    title = " ".join(title.split())
    name = name or slug(title)
    if not ID.fullmatch(name):
        raise Impossible(f"“{name or title}” geeft geen bestandsnaam: gebruik letters en cijfers.")
    for other in listed(root, kind):
        if other.id == name:
            where = other.path.relative_to(root)
            raise Impossible(f"{where} heet al zo: kies een andere titel, of voeg --name toe.")
    folder = root / (f"playbooks/{phase}" if kind is Kind.PLAYBOOK else FOLDERS[kind])
    path = folder / f"{name}.md"
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(page(kind, title, categories, today().isoformat()))
    except FileExistsError:
        taken = f"{path.relative_to(root)} bestaat al"
        raise Impossible(f"{taken}: kies een andere titel, of voeg --name toe.") from None
    return path


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="make new", description="Maak een nieuwe pagina. Wat je weglaat, wordt gevraagd."
    )
    parser.add_argument("kind", nargs="?", choices=sorted(KINDS), help="wat je wilt schrijven")
    parser.add_argument("--title", help="de titel")
    parser.add_argument("--phase", help="de fase van een playbook: een map in playbooks/")
    parser.add_argument("--categories", nargs="+", help="een tot drie, uit de map categories/")
    parser.add_argument("--name", default="", help="de bestandsnaam, als de titel geen goede geeft")
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="de map van het project")
    return parser


def main(arguments: Sequence[str] | None = None, ask: Callable[[str], str] = input) -> int:
    """Write a page and say what to do next."""
    try:
        options = _parser().parse_args(arguments)
        complete(options, ask)
        path = write(
            options.root,
            KINDS[options.kind],
            options.title,
            options.categories or (),
            options.phase or "",
            options.name,
        )
    except Impossible as refusal:
        print(refusal, file=sys.stderr)
        return 2
    except (EOFError, KeyboardInterrupt):
        print("\nNiets gemaakt: een antwoord ontbreekt. Zie make new ARGS=--help.", file=sys.stderr)
        return 2
    name = path.relative_to(options.root)
    print(
        f"\nGemaakt: {name}\n\n"
        "Schrijf op de plek van elke [Vul in: …]. Regels die met % beginnen zijn uitleg voor jou.\n"
        f"Kijk de pagina na met `make check PAGE={name}`, en bekijk haar met `make live`."
    )
    if KINDS[options.kind] is not Kind.CATEGORY:
        print("Ze is een concept: pas als je de regel “draft: true” weghaalt, komt ze op de site.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
