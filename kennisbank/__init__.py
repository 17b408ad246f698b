"""The Sphinx extension of the Kennisbank: categories, playbooks, claims, situations.

====================  ==========================================================
module                purpose
====================  ==========================================================
model                 what there is: pages, steps, claims, situations
nodes                 our own nodes: placeholders, pictures, passages
walking               finding nodes of several kinds in one walk
front_matter          the one schema of front matter, and reading it
composing             YAML of strangers, as nodes and within bounds
anatomy               the fixed sections of a playbook
directives, roles     what an author can write
domain                the data of all pages, and the cross-references to them
knowledge             an index of it all, for every question that is asked
relatedness           which pages belong together
reading               read phase: note what a page says, put placeholders in
views                 what a placeholder shows, as plain data
resolve               write phase: placeholders are replaced
rendering, drawing    the nodes and drawings that come in their place
writers               how builders write our nodes
validation            faults, on every build
diagnostics           a fault as data, with its line, and reporting it
staleness             which pages to write again
builders              what builders have in common
catalogues            compiling translations in the build folder
cards                 the printed card of a playbook
drafts                pages that are not in the site yet
authoring             tools for who writes, and the schema for editors
navigation            the sidebar, with the reader's branch open
theme                 furo made our own
untrusted             pages come from strangers: what is not on a list is refused
upstream              repairs of faults of Sphinx, furo and others
worksheets            definitions, forms, and files for Word and others
====================  ==========================================================

A module that Sphinx is to know of has a ``register``, with its settings and its handlers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kennisbank import (
    cards,
    catalogues,
    domain,
    drafts,
    navigation,
    reading,
    resolve,
    staleness,
    theme,
    untrusted,
    upstream,
    validation,
    writers,
)
from kennisbank.authoring import schema
from kennisbank.worksheets import registration

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"

PARTS = (
    domain,
    writers,
    catalogues,
    drafts,
    reading,
    resolve,
    validation,
    staleness,
    cards,
    navigation,
    theme,
    schema,
    untrusted,
    upstream,
    registration,
)
"""What registers something, in the order in which handlers of equal priority are to run."""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension with Sphinx."""
    for part in PARTS:
        part.register(app)
    return {
        "version": __version__,
        "env_version": 2,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
