"""What builders have in common that our output depends on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.builders import Builder


def is_for_browsers(builder: Builder) -> bool:
    """Tell whether a builder writes for a browser: with our style, and its scripts."""
    return builder.name in {"html", "dirhtml", "singlehtml"}


def has_files_beside_pages(builder: Builder) -> bool:
    """Tell whether a builder writes a site of pages, where other files can stand beside them."""
    return builder.name in {"html", "dirhtml"}
