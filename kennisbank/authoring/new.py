"""Write a new page or worksheet: `make new`, which asks, or `make new ARGS="playbook --title …"`.

It builds as it is.  A page begins as a draft, so that it can be merged before it is
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
from kennisbank.authoring.templates import page, worksheet
from kennisbank.front_matter import ID, MOST_CATEGORIES
from kennisbank.model import Kind
from kennisbank.worksheets.library import FOLDER as WORKSHEETS
from kennisbank.worksheets.schema import MAX_WORKSHEET_ID

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

KINDS = {"playbook": Kind.PLAYBOOK, "artikel": Kind.ARTICLE, "categorie": Kind.CATEGORY}
WORKSHEET = "werkblad"
"""What is no page of its own, but stands in one."""
FOLDERS = {Kind.ARTICLE: "articles", Kind.CATEGORY: "categories"}
LONGEST_NAME = 60


class Impossible(Exception):
    """It cannot be written; the message says why and what to do."""


class _Parser(argparse.ArgumentParser):
    """Refuses in Dutch, and without the usage in front."""

    def error(self, message: str) -> NoReturn:
        """Say how it is used."""
        raise Impossible(f"Dat begrijp ik niet ({message}).\n\n{self.format_help()}")


def slug(title: str, longest: int = LONGEST_NAME) -> str:
    """Return the file name that a title makes: ASCII, without the article it begins with."""
    letters = unicodedata.normalize("NFKD", title.replace("ß", "ss")).encode("ascii", "ignore")
    words = re.findall(r"[a-z0-9]+", letters.decode().lower().replace("'", ""))
    if len(words) > 1 and words[0] in {"de", "het", "een"}:
        del words[0]
    while len("-".join(words)) > longest and len(words) > 1:
        del words[-1]
    return "-".join(words)[:longest]


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
        options.kind = choose(ask, "Wat wil je schrijven?", [(n, n) for n in (*KINDS, WORKSHEET)])
    kind = KINDS.get(options.kind)
    if kind is Kind.PLAYBOOK:
        known = _labels(phases(root))
        if options.phase is None:
            options.phase = choose(ask, "In welke fase hoort het?", known)
        _must_exist("fase", [options.phase], [name for name, _label in known])
    if options.title is None:
        options.title = ask_title(ask)
    if kind in {Kind.PLAYBOOK, Kind.ARTICLE}:
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
    text = page(kind, title, categories, today().isoformat())
    return _create(root, folder / f"{name}.md", text)


def write_worksheet(root: Path, title: str, name: str) -> Path:
    """Write the worksheet where no file is in the way."""
    title = " ".join(title.split())
    name = name or slug(title, MAX_WORKSHEET_ID)
    if not ID.fullmatch(name) or len(name) > MAX_WORKSHEET_ID:
        raise Impossible(
            f"“{name or title}” geeft geen bestandsnaam: gebruik hoogstens {MAX_WORKSHEET_ID} "
            "letters, cijfers en streepjes."
        )
    (root / WORKSHEETS).mkdir(exist_ok=True)
    return _create(root, root / WORKSHEETS / f"{name}.yaml", worksheet(title))


def _create(root: Path, path: Path, text: str) -> Path:
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        taken = f"{path.relative_to(root)} bestaat al"
        raise Impossible(f"{taken}: kies een andere titel, of voeg --name toe.") from None
    return path


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="make new",
        description="Maak een nieuwe pagina of een werkblad. Wat je weglaat, wordt gevraagd.",
    )
    kinds = sorted([*KINDS, WORKSHEET])
    parser.add_argument("kind", nargs="?", choices=kinds, help="wat je wilt schrijven")
    parser.add_argument("--title", help="de titel")
    parser.add_argument("--phase", help="de fase van een playbook: een map in playbooks/")
    parser.add_argument("--categories", nargs="+", help="een tot drie, uit de map categories/")
    parser.add_argument("--name", default="", help="de bestandsnaam, als de titel geen goede geeft")
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="de map van het project")
    return parser


def _after_page(name: Path, kind: Kind) -> str:
    said = (
        "Schrijf op de plek van elke [Vul in: …]. Regels die met % beginnen zijn uitleg voor jou.\n"
        f"Kijk de pagina na met `make check PAGE={name}`, en bekijk haar met `make live`."
    )
    if kind is Kind.CATEGORY:
        return said
    draft = "Ze is een concept: pas als je de regel “draft: true” weghaalt, komt ze op de site."
    return f"{said}\n{draft}"


def _after_worksheet(name: Path) -> str:
    return (
        "Schrijf op de plek van elke [Vul in: …]. Regels die met # beginnen zijn uitleg voor jou.\n"
        "Zet het in een playbook, onder een kop ## Werkblad, meteen na de stappen:\n\n"
        f"```{{worksheet}} {name.stem}\n```\n\n"
        "Kijk dan dat playbook na met `make check PAGE=…`: zijn werkblad hoort erbij."
    )


def main(arguments: Sequence[str] | None = None, ask: Callable[[str], str] = input) -> int:
    """Write a page or a worksheet, and say what to do next."""
    try:
        options = _parser().parse_args(arguments)
        complete(options, ask)
        if options.kind == WORKSHEET:
            path = write_worksheet(options.root, options.title, options.name)
        else:
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
    kind = KINDS.get(options.kind)
    print(f"\nGemaakt: {name}\n\n{_after_page(name, kind) if kind else _after_worksheet(name)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
