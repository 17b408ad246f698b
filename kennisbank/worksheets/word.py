"""A worksheet as a Word file: a content control for each thing to fill in.

The browser fills this very file (``worksheet-word.js``), so it travels inside the
page and must be small: of python-docx's template only what is used stays.

Word's own way to find a control again is its tag, ``field`` or ``field.column``; but
LibreOffice drops tags when it saves.  So what a partner filled in is found by bookmarks,
which both keep: ``kb__worksheet`` at the title, ``kb_field`` around a control and
``kb_field__column`` in the head of a table, with ``_`` for each hyphen.
"""

from __future__ import annotations

import io
from functools import cache
from itertools import count
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from kennisbank.worksheets.archive import repack
from kennisbank.worksheets.controls import choices, placeholder
from kennisbank.worksheets.definition import FieldKind, WorksheetKind
from kennisbank.worksheets.markdown import answers

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import _Cell

    from kennisbank.worksheets.definition import Field, Worksheet

FONT = "Calibri"
STYLES = (
    "Normal",
    "Heading 1",
    "Heading 2",
    "Table Grid",
    "Table Normal",
    "Default Paragraph Font",
)
PARTS = ("styles", "settings")
"""The parts of python-docx's template that are used, by the last part of their type."""
WIDE_TABLE = 5
ALIAS_LENGTH = 64


@cache
def word_file(worksheet: Worksheet, language: str) -> bytes:
    """Return the empty worksheet as a Word file; the same bytes every time."""
    document = _blank(worksheet, language)
    writer = _Writer(document, worksheet)
    writer.bookmark(f"_{worksheet.id}", document.add_heading(worksheet.title, 1)._p)
    for text in (worksheet.about, *worksheet.notes):
        document.add_paragraph(text)
    for field in worksheet.fields:
        writer.add(field)
    target = io.BytesIO()
    document.save(target)
    return repack(target.getvalue())


class _Writer:
    """Adds fields to a document."""

    def __init__(self, document: WordDocument, worksheet: Worksheet) -> None:
        self.document = document
        self.worksheet = worksheet
        self.ids = count(1)

    def add(self, field: Field) -> None:
        if field.heading:
            self.document.add_heading(field.heading, 2)
        self.document.add_paragraph(field.label, style="Label")
        if field.help:
            self.document.add_paragraph(field.help, style="Help")
        if field.kind is FieldKind.ROWS:
            self.add_table(field)
        elif self.worksheet.kind is WorksheetKind.SURVEY:
            # A card is filled in with a pen: nobody's handwriting stays in a file.
            self.document.add_paragraph("☐ " + answers(field).replace(" / ", "   ☐ "))
        else:
            paragraph = self.document.add_paragraph()
            paragraph._p.append(self.control(field, field.id, field.default_text))
            self.bookmark(field.id, paragraph._p)

    def bookmark(self, name: str, paragraph: Any) -> None:
        """Mark all that is in a paragraph."""
        number, place = next(self.ids), f"kb_{name}".replace("-", "_")
        start = f'<w:bookmarkStart {nsdecls("w")} w:id="{number}" w:name="{place}"/>'
        position = 1 if paragraph.pPr is not None else 0
        paragraph.insert(position, parse_xml(start))
        paragraph.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{number}"/>'))

    def add_table(self, field: Field) -> None:
        table = self.document.add_table(field.lines + 1, len(field.columns), style="Table Grid")
        table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        for cell, column in zip(table.rows[0].cells, field.columns, strict=True):
            cell.paragraphs[0].style = "Label"
            cell.paragraphs[0].add_run(column.label)
            self.bookmark(f"{field.id}__{column.id}", cell.paragraphs[0]._p)
        for row in table.rows[1:]:
            for cell, column in zip(row.cells, field.columns, strict=True):
                self.add_cell(cell, field, column)
        self.document.add_paragraph()

    def add_cell(self, cell: _Cell, field: Field, column: Field) -> None:
        control = self.control(column, f"{field.id}.{column.id}")
        cell.paragraphs[0]._p.append(control)

    def control(self, field: Field, name: str, text: str = "") -> Any:
        """Return a content control, that shows a default or that it is empty."""
        empty = "" if text else "<w:showingPlcHdr/>"
        style = "" if text else '<w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr>'
        control = parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtPr>"
            f"<w:alias w:val={quoteattr(field.label[:ALIAS_LENGTH])}/>"
            f"<w:tag w:val={quoteattr(name)}/>"
            f'<w:id w:val="{next(self.ids)}"/>{empty}{_control_kind(field)}'
            f"</w:sdtPr><w:sdtContent><w:r>{style}<w:t/></w:r></w:sdtContent></w:sdt>"
        )
        (shown,) = control.iter(qn("w:t"))
        shown.text = text or placeholder()
        return control


def _control_kind(field: Field) -> str:
    if field.kind is FieldKind.DATE:
        return (
            '<w:date><w:dateFormat w:val="dd-MM-yyyy"/><w:lid w:val="nl-NL"/>'
            '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
        )
    if field.kind in {FieldKind.CHOICE, FieldKind.SCALE}:
        items = "".join(
            f"<w:listItem w:displayText={quoteattr(item.label)} w:value={quoteattr(item.id)}/>"
            for item in choices(field)
        )
        return f"<w:dropDownList>{items}</w:dropDownList>"
    # In plain text LibreOffice drops the ends of lines.
    return "<w:richText/>" if field.kind is FieldKind.LONG_TEXT else "<w:text/>"


# -- the document around it --------------------------------------------------------------------


def _blank(worksheet: Worksheet, language: str) -> WordDocument:
    document = Document()
    _drop_unused_parts(document)
    _set_styles(document, language)
    _set_page(document, worksheet)
    facts = document.core_properties
    facts.title, facts.language, facts.author = worksheet.title, language, "Kennisbank Samenwerken"
    facts.comments = facts.keywords = facts.last_modified_by = ""
    return document


def _drop_unused_parts(document: WordDocument) -> None:
    for relations in (document.part.rels, document.part.package.rels):
        for key, relation in list(relations.items()):
            kind = relation.reltype.rpartition("/")[2]
            if kind not in {*PARTS, "officeDocument", "core-properties"}:
                del relations[key]


def _set_styles(document: WordDocument, language: str) -> None:
    styles = document.styles.element
    for part in list(styles):
        name = part.find(qn("w:name"))
        if part.tag == qn("w:latentStyles") or (
            part.tag == qn("w:style") and (name is None or _style_name(name) not in STYLES)
        ):
            styles.remove(part)
    for fonts in styles.iter(qn("w:rFonts")):
        for key in list(fonts.keys()):
            del fonts.attrib[key]
        for key in ("w:ascii", "w:hAnsi", "w:cs"):
            fonts.set(qn(key), FONT)
    for words in styles.iter(qn("w:lang")):
        words.set(qn("w:val"), "nl-NL" if language == "nl" else language)
    _add_styles(document)


def _style_name(name: Any) -> str:
    # Word writes the names of its own styles in small letters.
    return str(name.get(qn("w:val"))).replace("heading", "Heading")


def _add_styles(document: WordDocument) -> None:
    normal = document.styles["Normal"]
    normal.font.size = Pt(11)
    for name, size in (("Heading 1", 20), ("Heading 2", 14)):
        style = document.styles[name]
        style.font.size, style.font.color.rgb = Pt(size), RGBColor(0x0C, 0x5C, 0x5F)
    label = document.styles.add_style("Label", WD_STYLE_TYPE.PARAGRAPH)
    label.base_style, label.font.bold = normal, True
    label.paragraph_format.keep_with_next = True
    label.paragraph_format.space_after = Pt(2)
    hint = document.styles.add_style("Help", WD_STYLE_TYPE.PARAGRAPH)
    hint.base_style, hint.font.size = normal, Pt(9.5)
    hint.paragraph_format.keep_with_next = True
    hint.paragraph_format.space_after = Pt(2)
    empty = document.styles.add_style("PlaceholderText", WD_STYLE_TYPE.CHARACTER)
    empty.font.color.rgb = RGBColor(0x59, 0x59, 0x59)


def _set_page(document: WordDocument, worksheet: Worksheet) -> None:
    section = document.sections[0]
    width, height = Mm(210), Mm(297)
    if any(len(field.columns) >= WIDE_TABLE for field in worksheet.fields):
        section.orientation = WD_ORIENT.LANDSCAPE
        width, height = height, width
    section.page_width, section.page_height = width, height
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(18)
