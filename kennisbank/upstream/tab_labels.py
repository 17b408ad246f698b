"""sphinx-design's labels of tabs have an attribute that a label must not have.

It (0.8.0, ``tabs.py``) writes ``aria-controls`` on a ``<label>``, where ARIA does not
allow it; the radio button that the label belongs to needs none.  To be removed when
the HTML validator finds no fault in a set of tabs without it (``tests/roots/test-specimen``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx_design.tabs import sd_tab_label

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class DropAriaControls(SphinxPostTransform):
    """Take the attribute off."""

    formats = ("html",)
    default_priority = 250  # After sphinx-design made the labels, at 200.

    def run(self, **kwargs: object) -> None:
        """Take the attribute off every label."""
        for label in self.document.findall(sd_tab_label):
            label.attributes.pop("aria_controls", None)


def register(app: Sphinx) -> None:
    """Add the transform."""
    app.add_post_transform(DropAriaControls)
