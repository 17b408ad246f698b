"""What the look adds to a component while a page is written.

Authors do not write it and translators of pages do not meet it: "Step 2",
"Subject", above each cell of a wide table the head of its column, for phones, and
situations that open where they stand.
"""

from __future__ import annotations

from html import escape

from docutils import nodes
from sphinx.locale import get_translation
from sphinx.transforms.post_transforms import SphinxPostTransform

from kennisbank.builders import is_for_browsers

_ = get_translation("theme")

WIDE_TABLE = 3
"""Tables with fewer columns than this stay readable on a phone as they are."""


class DressComponents(SphinxPostTransform):
    """Complete the components of a page that is being written."""

    default_priority = 20  # After links are resolved, at 10; before furo wraps tables, at 500.

    def run(self, **kwargs: object) -> None:
        """Complete steps and mails for all readers, tables and situations for browsers."""
        builder = self.env._app.builder  # As Sphinx itself: there is no public way.
        if builder.name == "gettext":
            return
        number_steps(self.document)
        label_subjects(self.document)
        if is_for_browsers(builder):
            label_cells(self.document)
            fold_situations(self.document)


def number_steps(document: nodes.document) -> None:
    """Say under the title of each step which one it is and how long it takes."""
    steps = (node for node in document.findall(nodes.section) if "kb-step" in node["classes"])
    for number, step in enumerate(steps, start=1):
        text = _("Step %(number)d · %(minutes)d min") % {
            "number": number,
            "minutes": step["minutes"],
        }
        step.insert(1, nodes.paragraph("", text, classes=["kb-step-label"]))


def label_subjects(document: nodes.document) -> None:
    """Put "Subject:" before the subject of each mail."""
    for box in document.findall(nodes.container):
        if "kb-mail" in box["classes"]:
            subject = next(
                part for part in box.findall(nodes.paragraph) if "kb-title" in part["classes"]
            )
            label = nodes.inline("", _("Subject:"), classes=["kb-subject"])
            subject.insert(0, [label, nodes.Text(" ")])


def label_cells(document: nodes.document) -> None:
    """Put the head of its column in each cell; the style sheet shows it on phones only."""
    for group in document.findall(nodes.tgroup):
        rows = [list(row.findall(nodes.entry)) for row in group.findall(nodes.row)]
        heads = len(list(group.findall(nodes.thead)))
        if not heads or group["cols"] < WIDE_TABLE:
            continue
        group.parent["classes"].append("kb-stacked")
        titles = [cell.astext() for cell in rows[0]]
        for row in rows[heads:]:
            for title, cell in zip(titles, row, strict=False):
                if title:
                    cell.insert(0, nodes.paragraph("", title, classes=["kb-cell-label"]))


def fold_situations(document: nodes.document) -> None:
    """Show of each situation its title only, and the advice to who opens it.

    There are many, and a reader must find the one that is theirs.
    """
    for listing in document.findall(nodes.bullet_list):
        if "kb-situations" in listing["classes"]:
            for item in listing.findall(nodes.list_item):
                if item.parent is listing:
                    _fold(item)


def _fold(item: nodes.list_item) -> None:
    opening = f"<details><summary>{escape(item[0].astext())}</summary>\n"
    item[0] = nodes.raw("", opening, format="html")
    item.append(nodes.raw("", "</details>\n", format="html"))
