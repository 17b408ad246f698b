"""What the look adds to a component while a page is written.

Authors do not write it and translators of pages do not meet it: "Step 2",
"Subject", above each cell of a wide table the head of its column, for phones, and
situations that open where they stand.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import get_translation
from sphinx.transforms.post_transforms import SphinxPostTransform

from kennisbank.builders import is_for_browsers
from kennisbank.walking import ByKind

if TYPE_CHECKING:
    from collections.abc import Sequence

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
        kinds = (nodes.section, nodes.container, nodes.tgroup, nodes.bullet_list)
        found = ByKind(self.document, *kinds)
        number_steps(found[nodes.section])
        label_subjects(found[nodes.container])
        if is_for_browsers(builder):
            label_cells(found[nodes.tgroup])
            fold_situations(found[nodes.bullet_list])


def number_steps(sections: Sequence[nodes.section]) -> None:
    """Say under the title of each step which one it is and how long it takes."""
    steps = (section for section in sections if "kb-step" in section["classes"])
    for number, step in enumerate(steps, start=1):
        text = _("Step %(number)d · %(minutes)d min") % {
            "number": number,
            "minutes": step["minutes"],
        }
        step.insert(1, nodes.paragraph("", text, classes=["kb-step-label"]))


def label_subjects(boxes: Sequence[nodes.container]) -> None:
    """Put "Subject:" before the subject of each mail."""
    for box in boxes:
        if "kb-mail" in box["classes"]:
            subject = next(
                part for part in box.findall(nodes.paragraph) if "kb-title" in part["classes"]
            )
            label = nodes.inline("", _("Subject:"), classes=["kb-subject"])
            subject.insert(0, [label, nodes.Text(" ")])


def label_cells(tables: Sequence[nodes.tgroup]) -> None:
    """Put the head of its column in each cell; the style sheet shows it on phones only."""
    for group in tables:
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


def fold_situations(lists: Sequence[nodes.bullet_list]) -> None:
    """Show of each situation its title only, and the advice to who opens it.

    There are many, and a reader must find the one that is theirs.
    """
    for listing in lists:
        if "kb-situations" in listing["classes"]:
            for item in listing.findall(nodes.list_item):
                if item.parent is listing:
                    _fold(item)


def _fold(item: nodes.list_item) -> None:
    opening = f"<details><summary>{escape(item[0].astext())}</summary>\n"
    item[0] = nodes.raw("", opening, format="html")
    item.append(nodes.raw("", "</details>\n", format="html"))
