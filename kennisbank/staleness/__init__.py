"""Which pages to write again, besides those that were edited.

============  ==================================================================
module        purpose
============  ==================================================================
fingerprints  a digest of all that a page shows of others
pages         pages of which that has changed, and pages that are gone
extension     every page, when the extension itself has changed
============  ==================================================================

Sphinx writes a page again when its own source changed.  Our pages also show titles,
summaries and counts of others, and are made by code that changes too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kennisbank.staleness import extension, pages

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def register(app: Sphinx) -> None:
    """Choose the pages to write, and remember at the end what they were written from."""
    pages.register(app)
    extension.register(app)
