"""The files beside the pages: each worksheet for Word, as Markdown and as a spreadsheet.

They are written at the end of a build, each only when it differs, and those of
worksheets that are gone are deleted.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.locale import get_translation

from kennisbank.domain import domain_of
from kennisbank.staleness.extension import extension_digest
from kennisbank.worksheets.archive import pack
from kennisbank.worksheets.library import placed
from kennisbank.worksheets.markdown import markdown

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from kennisbank.worksheets.definition import Worksheet, WorksheetKind

_ = get_translation("worksheets")

FOLDER = "werkbladen"
BUNDLE = "alle-werkbladen.zip"
DIGEST = ".worksheets-digest"


def makes_files(builder: Builder) -> bool:
    """Tell whether a builder has worksheets to fill in, and files beside its pages."""
    return builder.name in {"html", "dirhtml"}


def files_of(worksheet_id: str, kind: WorksheetKind, has_rows: bool) -> list[tuple[str, str]]:
    """Return the names of the files of a worksheet, and what a reader calls them."""
    files = [(f"{worksheet_id}.docx", _("Word")), (f"{worksheet_id}.md", _("Markdown"))]
    return [*files, (f"{worksheet_id}.xlsx", _("spreadsheet"))] if has_rows else files


def write_files(app: Sphinx, exception: Exception | None) -> None:
    """Write what is new or changed, and delete what is gone."""
    if exception is not None or not makes_files(app.builder):
        return
    sheets = [sheet for _page, sheet in placed(domain_of(app.env).knowledge).values()]
    folder, stamp = Path(app.outdir) / FOLDER, Path(app.outdir) / DIGEST
    digest = _digest(sheets, app.config.language)
    names = {
        name for sheet in sheets for name, _ in files_of(sheet.id, sheet.kind, sheet.spreadsheet)
    }
    names |= {BUNDLE} if sheets else set()
    whole = all((folder / name).is_file() for name in names)
    if not (whole and stamp.is_file() and stamp.read_text("ascii") == digest):
        _write(folder, sheets, app.config.language)
        stamp.write_text(digest, "ascii")
    for path in folder.glob("*"):
        if path.suffix in {".docx", ".md", ".xlsx", ".zip"} and path.name not in names:
            path.unlink()


def _digest(sheets: list[Worksheet], language: str) -> str:
    # Making the files costs most of a second: they are made again only when they can differ.
    known = json.dumps([language, extension_digest(), [repr(sheet) for sheet in sheets]])
    return hashlib.sha256(known.encode()).hexdigest()


def _write(folder: Path, sheets: list[Worksheet], language: str) -> None:
    files = {name: data for sheet in sheets for name, data in _files(sheet, language).items()}
    if files:
        folder.mkdir(exist_ok=True)
        files[BUNDLE] = pack(files)
    for name, data in files.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != data:
            path.write_bytes(data)


@cache
def _files(sheet: Worksheet, language: str) -> dict[str, bytes]:
    from kennisbank.worksheets.spreadsheet import spreadsheet  # noqa: PLC0415  # a large library
    from kennisbank.worksheets.word import word_file  # noqa: PLC0415  # a large library

    files = {
        f"{sheet.id}.docx": word_file(sheet, language),
        f"{sheet.id}.md": markdown(sheet).encode(),
    }
    if sheet.spreadsheet:
        files[f"{sheet.id}.xlsx"] = spreadsheet(sheet)
    return files
