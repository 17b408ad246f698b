"""The Sphinx extension of the Kennisbank: categories, playbooks, claims, situations.

====================  ==========================================================
module                purpose
====================  ==========================================================
model                 what there is: pages, steps, claims, situations
front_matter          the one schema of front matter, and reading it
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
staleness             which pages to write again
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
from kennisbank.worksheets.registration import register as register_worksheets

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension with Sphinx."""
    app.add_config_value(
        "kennisbank_claims_must_be_worked_out",
        default=False,
        rebuild="",
        types=bool,
        description="Warn of every claim that no playbook or article works out.",
    )
    app.add_config_value(
        "kennisbank_show_drafts",
        default=False,
        rebuild="",
        types=bool,
        description="Build pages with “draft: true” too, and mark them.",
    )
    app.add_domain(domain.KennisbankDomain)
    writers.register_nodes(app)
    app.connect("config-inited", catalogues.use_own_catalogues)
    app.connect("config-inited", catalogues.use_site_catalogues)
    app.connect("env-get-outdated", drafts.leave_out)
    app.connect("source-read", reading.note_front_matter)
    app.add_transform(reading.NoteSections)
    app.add_transform(reading.NotePage)
    app.add_transform(reading.NoteReferences)
    app.add_post_transform(resolve.ResolvePlaceholders)
    app.connect("warn-missing-reference", reading.handle_dangling_reference)
    app.connect("env-updated", domain.forget_knowledge, priority=100)
    app.connect("env-updated", validation.validate)
    staleness.register(app)
    cards.register(app)
    navigation.register(app)
    theme.register(app)
    schema.register(app)
    untrusted.register(app)
    upstream.register(app)
    register_worksheets(app)
    return {
        "version": __version__,
        "env_version": 2,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
