"""The definitions of a project: read from ``worksheets/``, and found again in the pages.

Before translation they are files, after it they are data of the pages that place them.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.locale import get_translation

from kennisbank.diagnostics import Diagnostic, suggestion
from kennisbank.worksheets.composing import MAX_LENGTH
from kennisbank.worksheets.definition import FieldKind, Worksheet
from kennisbank.worksheets.schema import read_worksheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment

    from kennisbank.knowledge import Knowledge
    from kennisbank.model import Page
    from kennisbank.worksheets.definition import Field, Source

_ = get_translation("worksheets")

FOLDER = "worksheets"


@dataclass(frozen=True)
class Loaded:
    """A file that was read, and what is wrong with it."""

    digest: str
    worksheet: Worksheet | None
    faults: tuple[Diagnostic, ...]


@dataclass(frozen=True)
class Placed:
    """A worksheet in a page, in the page's language."""

    worksheet: Worksheet
    line: int

    @property
    def anchor(self) -> str:
        """Return the id of the worksheet in its page."""
        return anchor_of(self.worksheet.id)


def anchor_of(worksheet_id: str) -> str:
    """Return the id that a worksheet has in its page."""
    return f"werkblad-{worksheet_id}"


# -- files ---------------------------------------------------------------------------------


def path_of(env: BuildEnvironment, worksheet_id: str) -> Path:
    """Return where the definition of a worksheet is, or would be."""
    return Path(env.srcdir) / FOLDER / f"{worksheet_id}.yaml"


def names(env: BuildEnvironment) -> list[str]:
    """Return the ids of all files there are."""
    return sorted(path.stem for path in (Path(env.srcdir) / FOLDER).glob("*.yaml"))


def _bytes_of(env: BuildEnvironment, worksheet_id: str) -> bytes | None:
    """Return what is in a file; None if there is none, or if it leads out of the project."""
    path = path_of(env, worksheet_id)
    home = Path(env.srcdir).resolve() / FOLDER
    try:
        if path.resolve() != home / path.name or not path.is_file():
            return None
        with path.open("rb") as file:
            return file.read(4 * MAX_LENGTH + 1)  # So many bytes has a character at most.
    except (OSError, ValueError):
        return None


def load(env: BuildEnvironment, worksheet_id: str) -> Loaded | None:
    """Return a definition, read again only when its file has changed; None without a file.

    What was read is kept in the environment: YAML is slow to read.
    """
    kept: dict[str, Loaded]
    kept = env.__dict__.setdefault("kennisbank_worksheet_files", {})
    data = _bytes_of(env, worksheet_id)
    if data is None:
        kept.pop(worksheet_id, None)
        return None
    digest = hashlib.sha256(data).hexdigest()
    found = kept.get(worksheet_id)
    if found is None or found.digest != digest:
        found = kept[worksheet_id] = _read(data, digest, worksheet_id)
    return found


def _read(data: bytes, digest: str, worksheet_id: str) -> Loaded:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        fault = Diagnostic(1, _("This file is not text in UTF-8."), "worksheet")
        return Loaded(digest, None, (fault,))
    worksheet, faults = read_worksheet(text, worksheet_id)
    return Loaded(digest, worksheet, tuple(faults))


def faults_between(env: BuildEnvironment, worksheet: Worksheet) -> Iterator[Diagnostic]:
    """Yield what is wrong with what a worksheet takes over from others."""
    for field, source in worksheet.sources:
        message = _source_fault(env, field, source)
        if message:
            yield Diagnostic(source.line, message, "worksheet")


def _source_fault(env: BuildEnvironment, field: Field, source: Source) -> str:
    loaded = load(env, source.worksheet)
    if loaded is None:
        return no_such(env, source.worksheet)
    other = loaded.worksheet.find(source.field) if loaded.worksheet else None
    if other is None:
        known = [item.id for item in loaded.worksheet.fields] if loaded.worksheet else []
        message = _("The worksheet “%s” has no field “%s”.") % (source.worksheet, source.field)
        return message + suggestion(source.field, known)
    if (field.kind is FieldKind.ROWS) != (other.kind is FieldKind.ROWS):
        return _("Rows come from rows, and text from text.")
    if field.kind is FieldKind.ROWS and not shared_columns(field, other):
        return _("No column here has the id and the kind of one there.")
    return _where_fault(other, source)


def _where_fault(other: Field, source: Source) -> str:
    columns = {column.id: {item.id for item in column.options} for column in other.columns}
    for column, accepted in source.where:
        wrong = sorted(set(accepted) - columns.get(column, set()))
        if wrong:
            return _("The column “%s” there has no option “%s”.") % (column, wrong[0])
    return ""


def shared_columns(field: Field, other: Field) -> list[str]:
    """Return the ids of the columns that two fields have in common."""
    kinds = {column.id: column.kind for column in other.columns}
    return [column.id for column in field.columns if kinds.get(column.id) is column.kind]


def no_such(env: BuildEnvironment, worksheet_id: str) -> str:
    """Return that there is no such worksheet, and what may have been meant."""
    return _("There is no worksheet “%s”.") % worksheet_id + suggestion(worksheet_id, names(env))


# -- pages ---------------------------------------------------------------------------------


def placed(knowledge: Knowledge) -> dict[str, tuple[Page, Worksheet]]:
    """Return every worksheet that stands in a page, in the order of the phases and pages.

    Of a worksheet that stands in several, the first counts; validation names the others.
    """
    found: dict[str, tuple[Page, Worksheet]] = {}
    for page in sorted(knowledge.pages.values(), key=lambda page: page.docname):
        for item in page.worksheets:
            found.setdefault(item.worksheet.id, (page, item.worksheet))
    order = {page.docname: place for place, page in enumerate(knowledge.content)}
    return dict(
        sorted(found.items(), key=lambda item: (order.get(item[1][0].docname, -1), item[0]))
    )
