"""The front matter of a page: its one schema, and reading it with line numbers.

MyST hands front matter over without lines, turns lists into strings, and lets
it switch on settings that run code.  So it is read here, from the source text,
against :data:`SCHEMA`, and taken out (:func:`without_front_matter`) before MyST
sees the page; :mod:`kennisbank.untrusted.parser` hands over the search words.

=========  =====================================================================
module     purpose
=========  =====================================================================
block      the block of YAML at the top of a page: its bounds, lines and nodes
faults     what the schema refuses, and what is kept beside it
values     reading one value: an id, minutes, a date …
schema     the keys that there are, which pages have them, and what they hold
reading    from the text of a page to its facts and its faults
=========  =====================================================================

Other modules import from here.
"""

from __future__ import annotations

from kennisbank.front_matter.block import BLOCK, MAX_LENGTH, without_front_matter
from kennisbank.front_matter.reading import read_front_matter
from kennisbank.front_matter.schema import SCHEMA
from kennisbank.front_matter.values import ID, MOST_CATEGORIES

__all__ = [
    "BLOCK",
    "ID",
    "MAX_LENGTH",
    "MOST_CATEGORIES",
    "SCHEMA",
    "read_front_matter",
    "without_front_matter",
]
