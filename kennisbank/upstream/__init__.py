"""Repairs of faults of others: one module a fault, with its cause and when it can go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kennisbank.upstream import empty_glob, lasting_warnings

if TYPE_CHECKING:
    from sphinx.application import Sphinx

REPAIRS = (empty_glob, lasting_warnings)


def register(app: Sphinx) -> None:
    """Register every repair."""
    for repair in REPAIRS:
        repair.register(app)
