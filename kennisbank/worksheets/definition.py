"""What a worksheet is: plain data, read from ``worksheets/*.yaml`` by :mod:`.schema`.

Everything is frozen: definitions are pickled with the pages that show them, hashed
for staleness, and given to a reader's browser as JSON.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DELETE_ON = "delete-on"
"""The id of the date on which a sheet is thrown away: every sheet that keeps words has one."""


class WorksheetKind(StrEnum):
    """What can be done with a worksheet, besides filling it in."""

    FORM = "form"
    CALENDAR = "calendar"
    SURVEY = "survey"


class FieldKind(StrEnum):
    """What a field holds."""

    SHORT_TEXT = "short-text"
    LONG_TEXT = "long-text"
    DATE = "date"
    TIME = "time"
    NUMBER = "number"
    CHOICE = "choice"
    SCALE = "scale"
    ROWS = "rows"


TEXT_KINDS = frozenset({FieldKind.SHORT_TEXT, FieldKind.LONG_TEXT})
SCALE = range(1, 6)


@dataclass(frozen=True)
class Option:
    """One of the answers of a choice."""

    id: str
    label: str
    line: int = 0


@dataclass(frozen=True)
class Source:
    """The field of another worksheet whose content is offered here.

    :param where: columns of the other field, each with the options that let a row pass
    """

    worksheet: str
    field: str
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()
    line: int = 0


@dataclass(frozen=True)
class Field:
    """Something to fill in; ``low`` and ``high`` say what the ends of a scale mean."""

    id: str
    kind: FieldKind
    label: str
    help: str = ""
    heading: str = ""
    default: str = ""
    options: tuple[Option, ...] = ()
    columns: tuple[Field, ...] = ()
    lines: int = 3
    minimum: int | None = None
    maximum: int | None = None
    low: str = ""
    high: str = ""
    source: Source | None = None
    line: int = 0

    @property
    def default_text(self) -> str:
        """Return the default as a reader sees it."""
        labels = {option.id: option.label for option in self.options}
        return labels.get(self.default, self.default)

    def texts(self) -> Iterator[tuple[str, int]]:
        """Yield what is to be translated, each with its line."""
        for text in (self.heading, self.label, self.help, self.low, self.high):
            yield text, self.line
        if self.kind in TEXT_KINDS:
            yield self.default, self.line
        for option in self.options:
            yield option.label, option.line
        for column in self.columns:
            yield from column.texts()

    def translated(self, words: Mapping[str, str]) -> Field:
        """Return the field in another language."""
        names = ["heading", "label", "help", "low", "high"]
        names += ["default"] if self.kind in TEXT_KINDS else []
        new = {name: words.get(getattr(self, name), getattr(self, name)) for name in names}
        options = tuple(
            replace(item, label=words.get(item.label, item.label)) for item in self.options
        )
        columns = tuple(column.translated(words) for column in self.columns)
        return replace(self, options=options, columns=columns, **new)


@dataclass(frozen=True)
class Worksheet:
    """A sheet that people fill in: on the page, in Word or on paper."""

    id: str
    title: str
    about: str = ""
    kind: WorksheetKind = WorksheetKind.FORM
    spreadsheet: bool = False
    notes: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    line: int = 1

    def texts(self) -> Iterator[tuple[str, int]]:
        """Yield what is to be translated, each with its line; no text is empty."""
        found = [(text, self.line) for text in (self.title, self.about, *self.notes)]
        for field in self.fields:
            found += field.texts()
        return ((text, line) for text, line in found if text)

    def translated(self, words: Mapping[str, str]) -> Worksheet:
        """Return the worksheet in another language."""
        return replace(
            self,
            title=words.get(self.title, self.title),
            about=words.get(self.about, self.about),
            notes=tuple(words.get(note, note) for note in self.notes),
            fields=tuple(field.translated(words) for field in self.fields),
        )

    def find(self, field: str) -> Field | None:
        """Return the field with this id."""
        return next((item for item in self.fields if item.id == field), None)

    @property
    def sources(self) -> list[tuple[Field, Source]]:
        """Return the fields that take over from other worksheets."""
        return [(field, field.source) for field in self.fields if field.source]
