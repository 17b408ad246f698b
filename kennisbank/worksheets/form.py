"""A worksheet as a form in a page, and all that its script needs to know.

Words are in the page, not in the script, so that every edition has its own; they and
the empty Word file are data in an inert element, which the strictest
Content-Security-Policy allows and which is there without a network and from a disk.
"""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader
from sphinx.locale import get_translation

from kennisbank.worksheets.calendar_data import calendar_data
from kennisbank.worksheets.controls import choices, placeholder
from kennisbank.worksheets.definition import FieldKind, Worksheet, WorksheetKind
from kennisbank.worksheets.library import anchor_of
from kennisbank.worksheets.words import buttons, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kennisbank.worksheets.definition import Field
    from kennisbank.worksheets.views import Offer

_ = get_translation("worksheets")

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    trim_blocks=False,
)
MOST_CHARACTERS = 4000
"""In a field; more does not fit on a sheet."""
INPUT_TYPES = {
    FieldKind.SHORT_TEXT: "text",
    FieldKind.DATE: "date",
    FieldKind.TIME: "time",
    FieldKind.NUMBER: "number",
}


def form(
    sheet: Worksheet,
    offers: Sequence[tuple[Offer, str]],
    downloads: Sequence[tuple[str, str]],
    language: str,
) -> str:
    """Return the form of a worksheet.

    :param offers: what can be taken over from other worksheets, and their addresses
    :param downloads: addresses and names of the empty sheet in other forms
    """
    return TEMPLATES.get_template("worksheet.html").render(
        _=_,
        anchor=anchor_of(sheet.id),
        buttons=buttons(sheet.kind),
        data=_data(sheet, offers, language),
        downloads=downloads,
        limit=MOST_CHARACTERS,
        sheet=sheet,
        types=INPUT_TYPES,
    )


def _data(sheet: Worksheet, offers: Sequence[tuple[Offer, str]], language: str) -> str:
    data: dict[str, Any] = {
        "id": sheet.id,
        "title": sheet.title,
        "kind": sheet.kind,
        "notes": sheet.notes,
        "fields": [_field(field) for field in sheet.fields],
        "words": words(sheet.kind),
        "language": language,
        "limit": MOST_CHARACTERS,
    }
    if sheet.kind is not WorksheetKind.SURVEY:
        from kennisbank.worksheets.word import word_file  # noqa: PLC0415  # a large library

        data["empty"] = placeholder()
        data["offers"] = [_offer(offer, address) for offer, address in offers]
        data["word"] = base64.b64encode(word_file(sheet, language)).decode("ascii")
    if sheet.kind is WorksheetKind.CALENDAR:
        data["calendar"] = calendar_data(language)
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # Nothing in a text may end the element that it stands in.
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _field(field: Field) -> dict[str, Any]:
    data: dict[str, Any] = {"id": field.id, "kind": field.kind, "label": field.label}
    for name in ("help", "heading", "default", "low", "high"):
        if getattr(field, name):
            data[name] = getattr(field, name)
    if field.kind in {FieldKind.CHOICE, FieldKind.SCALE}:
        data["options"] = [[option.id, option.label] for option in choices(field)]
    if field.columns:
        data["columns"] = [_field(column) for column in field.columns]
        data["lines"] = field.lines
    return data


def _offer(offer: Offer, address: str) -> dict[str, Any]:
    return {
        "target": offer.target,
        "worksheet": offer.worksheet,
        "title": offer.title,
        "address": address,
        "field": _field(offer.field),
        "where": dict(offer.where),
    }
