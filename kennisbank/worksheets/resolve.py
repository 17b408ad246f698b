"""The write phase: worksheets become forms, or text with room to write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import get_translation
from sphinx.transforms.post_transforms import SphinxPostTransform

from kennisbank.domain import domain_of
from kennisbank.nodes import worksheet, worksheet_list, worksheet_text
from kennisbank.worksheets import outputs, views
from kennisbank.worksheets.form import form
from kennisbank.worksheets.library import anchor_of
from kennisbank.worksheets.plain import sheet_on_paper

if TYPE_CHECKING:
    from sphinx.builders import Builder

    from kennisbank.worksheets.views import Entry, Group

_ = get_translation("worksheets")


class ResolveWorksheets(SphinxPostTransform):
    """Replace worksheets, and the list of them, in the document that is being written."""

    default_priority = 4  # Before the other placeholders, at 5.

    def run(self, **kwargs: object) -> None:
        """Replace our nodes."""
        builder = self.env._app.builder  # As Sphinx's own post-transforms: there is no public way.
        if builder.name == "gettext":
            return
        place = _Place(builder, self.env.current_document.docname)
        for mark in list(self.document.findall(worksheet)):
            mark.replace_self(place.sheet(mark))
        for listing in list(self.document.findall(worksheet_list)):
            listing.replace_self(place.listing(listing["docname"]))
        for text in list(self.document.findall(worksheet_text)):
            text.parent.remove(text)


class _Place:
    """Where nodes are made for: a builder, and the document that it writes."""

    def __init__(self, builder: Builder, docname: str) -> None:
        self.builder = builder
        self.docname = docname
        self.knowledge = domain_of(builder.env).knowledge

    def sheet(self, mark: worksheet) -> list[nodes.Node]:
        """Return a worksheet, as a form where files are made beside the pages."""
        sheet = mark["definition"]
        if not outputs.makes_files(self.builder):
            return [sheet_on_paper(sheet)]
        page = self.knowledge.pages[mark["docname"]]
        mine = {field.id for field, _source in sheet.sources}
        offers = [
            (offer, self._address(offer.docname, offer.anchor))
            for offer in views.offers(self.knowledge, page)
            if offer.target in mine and offer.worksheet != sheet.id
        ]
        downloads = [
            (self._file(name), label)
            for name, label in outputs.files_of(sheet.id, sheet.kind, sheet.spreadsheet)
        ]
        text = form(sheet, offers, downloads, self.builder.config.language)
        return [nodes.raw("", text, format="html")]  # The form has the id of the mark.

    def listing(self, docname: str) -> list[nodes.Node]:
        """Return all worksheets by phase."""
        groups = views.groups(self.knowledge, self.knowledge.pages[docname])
        result: list[nodes.Node] = []
        if groups and outputs.makes_files(self.builder):
            link = self._reference(self._file(outputs.BUNDLE), _("All worksheets in one zip file"))
            result.append(nodes.paragraph("", "", link, classes=["kb-worksheet-zip"]))
        for group in groups:
            heading = nodes.rubric("", group.title)
            heading["heading-level"] = 2
            result += [heading, self._group(group)]
        return result

    def _group(self, group: Group) -> nodes.bullet_list:
        items = [self._entry(entry) for entry in group.entries]
        return nodes.bullet_list("", *items, classes=["kb-pages", "kb-worksheets"])

    def _entry(self, entry: Entry) -> nodes.list_item:
        address = self._address(entry.docname, anchor_of(entry.id))
        title = nodes.paragraph("", "", self._reference(address, entry.title), classes=["kb-title"])
        about = nodes.paragraph("", entry.about, classes=["kb-summary"])
        home = self._reference(self._address(entry.docname, ""), entry.page_title)
        more = nodes.paragraph("", _("In:") + " ", home, classes=["kb-measures"])
        if outputs.makes_files(self.builder):
            for name, label in outputs.files_of(entry.id, entry.kind, entry.spreadsheet):
                more += [nodes.Text(" · "), self._reference(self._file(name), label, entry.title)]
        return nodes.list_item("", title, about, more)

    def _reference(self, address: str, text: str, of: str = "") -> nodes.reference:
        words: list[nodes.Node] = [nodes.inline("", text)]
        if of and self.builder.format == "html":
            # Links with the same words lead to different places: each says of what it is.
            words.append(nodes.inline("", f" ({of})", classes=["visually-hidden"]))
        return nodes.reference("", "", *words, internal=True, refuri=address)

    def _address(self, docname: str, anchor: str) -> str:
        uri = self.builder.get_relative_uri(self.docname, docname)
        return uri.partition("#")[0] + f"#{anchor}" if anchor else uri

    def _file(self, name: str) -> str:
        root = self.builder.get_relative_uri(self.docname, self.builder.config.root_doc)
        return root.removesuffix("index.html") + f"{outputs.FOLDER}/{name}"
