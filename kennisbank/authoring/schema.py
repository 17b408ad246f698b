"""The schemas of front matter and of worksheets as JSON Schema, published with the site.

Editors complete and check with them.  ``schema/playbook.json`` and so on are made from
:data:`kennisbank.front_matter.SCHEMA`.  One thing JSON Schema cannot say: that the fewest
people are not more than the most; that ids exist is checked by the build.
``schema/worksheet.json`` comes from :mod:`kennisbank.worksheets.json_schema`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.locale import get_translation

from kennisbank.domain import domain_of
from kennisbank.front_matter import SCHEMA
from kennisbank.model import Kind
from kennisbank.worksheets.json_schema import worksheet_schema
from kennisbank.worksheets.library import names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx.application import Sphinx

_ = get_translation("kennisbank")

DRAFT = "http://json-schema.org/draft-07/schema#"
"""The draft that the YAML support of every editor knows."""
FOLDER = "schema"
WORKSHEET = "worksheet"
TITLES = {
    Kind.PLAYBOOK: _("Front matter of a playbook"),
    Kind.ARTICLE: _("Front matter of an article"),
    Kind.CATEGORY: _("Front matter of a category"),
}
"""The kinds of page that have more front matter than search words."""


def schema_of(kind: Kind, known: Mapping[str, Sequence[str]] | None = None) -> dict[str, Any]:
    """Return the JSON Schema of the front matter of a kind of page.

    :param known: ids that an editor may propose for a key; others are no fault
    """
    keys = {name: key for name, key in SCHEMA.items() if kind in key.kinds}
    properties = {name: {"description": str(key.about), **key.shape} for name, key in keys.items()}
    for name, ids in (known or {}).items():
        if name in properties:
            properties[name]["items"] = properties[name]["items"] | {"examples": list(ids)}
    return {
        "title": str(TITLES[kind]),
        "type": "object",
        "properties": properties,
        "required": [name for name, key in keys.items() if kind in key.required],
        "additionalProperties": False,
    }


def write(app: Sphinx, exception: Exception | None) -> None:
    """Write the schemas beside the pages, with the ids that there are."""
    if exception is not None or app.builder.name not in {"html", "dirhtml"}:
        return
    knowledge = domain_of(app.env).knowledge
    known = {"categories": knowledge.ids("category"), "claims": knowledge.ids("claim")}
    folder = Path(app.outdir) / FOLDER
    folder.mkdir(exist_ok=True)
    schemas = {str(kind): schema_of(kind, known) for kind in TITLES}
    schemas[WORKSHEET] = worksheet_schema(names(app.env))
    for name, schema in schemas.items():
        text = json.dumps({"$schema": DRAFT, **schema}, indent=2, ensure_ascii=False)
        (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def register(app: Sphinx) -> None:
    """Publish the schemas with the site."""
    app.connect("build-finished", write)
