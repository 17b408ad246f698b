"""furo gives a table's anchor twice: to the table and to the wrapper around it.

Its ``WrapTableAndMathInAContainerTransform`` (2025.12.19) copies all attributes of
a table or a formula to the wrapper, ids included, and an id must be unique in a
page.  To be removed when a table with a label has one id without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx

WRAPPERS = {"table-wrapper", "math-wrapper"}


class DropCopiedIds(SphinxPostTransform):
    """Leave the ids to what is in the wrapper."""

    formats = ("html",)
    default_priority = 950  # After furo's transform, at 500.

    def run(self, **kwargs: object) -> None:
        """Drop the ids of every wrapper that furo made."""
        for box in self.document.findall(nodes.container):
            if WRAPPERS & set(box["classes"]):
                box["ids"] = []


def register(app: Sphinx) -> None:
    """Add the transform."""
    app.add_post_transform(DropCopiedIds)
