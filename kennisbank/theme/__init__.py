"""furo made our own.

===========  ===================================================================
module       purpose
===========  ===================================================================
assets       the style sheet and the script
components   what the look adds to a component: "step 2", table labels, folding
page         the description of each page, and what the templates need to know
===========  ===================================================================

Templates that override furo's are in ``templates``, each as small as can be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kennisbank.theme import assets, components, page

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def register(app: Sphinx) -> None:
    """Register style sheet, script, components and page hooks."""
    app.connect("builder-inited", assets.add)
    app.add_post_transform(components.DressComponents)
    app.connect("html-page-context", page.describe, priority=900)
