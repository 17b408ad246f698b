"""Which pages to write again: those whose view of other pages has changed.

Sphinx writes a page again when its own source changed.  Our pages also show
titles, summaries and counts of others; what each shows is hashed, and the
hashes are kept in the output folder, beside the pages they speak of.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from kennisbank.domain import domain_of
from kennisbank.knowledge import OBJECT_TYPES
from kennisbank.navigation import structure_of
from kennisbank.views import VIEWS

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from kennisbank.knowledge import Knowledge
    from kennisbank.model import Page

FINGERPRINTS = ".fingerprints.json"


class Staleness:
    """Knows what pages show; what they show is looked at once a build."""

    def __init__(self) -> None:
        self._now: dict[str, str] = {}

    def pages_with_changed_view(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Return the pages that show something else than when they were last written."""
        if not _keeps_fingerprints(app):
            return []
        self._now = _fingerprints(env)
        written = _load(app)
        return [name for name, digest in self._now.items() if written.get(name) != digest]

    def finish(self, app: Sphinx, exception: Exception | None) -> None:
        """Delete the output of pages that are gone, and keep what the others showed."""
        if exception is not None or not _keeps_fingerprints(app):
            return
        for docname in set(_load(app)) - set(self._now):
            _delete_output(app, docname)
        text = json.dumps(self._now, indent=0, sort_keys=True)
        (Path(app.outdir) / FINGERPRINTS).write_text(text + "\n", encoding="utf-8")


def spare_pages_that_only_name_others(app: Sphinx, env: BuildEnvironment) -> None:
    """Keep Sphinx from writing every page whose toctree names a changed page.

    It does so whatever the toctree shows of that page; the fingerprints know better.
    This is the last event before writing, and the environment is on disk already.
    """
    if _keeps_fingerprints(app):
        env.files_to_rebuild.clear()


def register(app: Sphinx) -> None:
    """Choose the pages to write, and remember at the end what they showed."""
    staleness = Staleness()
    app.connect("env-get-updated", staleness.pages_with_changed_view)
    app.connect("env-check-consistency", spare_pages_that_only_name_others)
    app.connect("build-finished", staleness.finish)


def _keeps_fingerprints(app: Sphinx) -> bool:
    # Only builders that write a file a page can leave one of them as it was.
    return app.builder.name in {"html", "dirhtml", "text"}


def _load(app: Sphinx) -> dict[str, str]:
    try:
        loaded = json.loads((Path(app.outdir) / FINGERPRINTS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return loaded if isinstance(loaded, dict) else {}


def _delete_output(app: Sphinx, docname: str) -> None:
    builder = app.builder
    if builder.format == "html":
        output = Path(builder.get_output_path(docname))  # type: ignore[attr-defined]  # HTML builders have it
        source = Path(builder.outdir) / "_sources" / f"{docname}.md.txt"
        source.unlink(missing_ok=True)
    else:
        output = Path(builder.outdir) / f"{docname}.txt"
    output.unlink(missing_ok=True)


def _fingerprints(env: BuildEnvironment) -> dict[str, str]:
    knowledge = domain_of(env).knowledge
    structure = structure_of(env)
    neighbours = env.collect_relations()
    return {
        docname: _digest(
            [
                structure.shown(docname),  # Sphinx forgets it (sphinx-doc/sphinx#5506).
                [structure.titles.get(name or "") for name in neighbours.get(docname, ())],
                _view(env, knowledge, page),
            ]
        )
        for docname, page in sorted(knowledge.pages.items())
    }


def _digest(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, default=_plain)
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def _plain(value: object) -> object:
    """Turn a view model into what JSON knows."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, nodes.Node):
        return value.pformat()
    raise TypeError(type(value).__name__)


def _view(env: BuildEnvironment, knowledge: Knowledge, page: Page) -> object:
    shown: dict[str, object] = {}
    for kind, target in sorted(page.shows):
        if kind in VIEWS:
            model = VIEWS[kind](knowledge, page)
            shown[kind] = [model, _references_in(env, knowledge, model)]
        elif kind == "toctree":
            shown[f"toctree {target}"] = _toctree(env, page.docname, int(target))
        else:
            shown[f"{kind} {target}"] = _reference(env, knowledge, kind, target)
    return shown


def _toctree(env: BuildEnvironment, docname: str, depth: int) -> object:
    """Return the headings that the toctrees of a page can show; depth -1 means all."""
    if depth == 0:
        return []
    return [
        [child, env.tocs[child].astext(), _toctree(env, child, depth - 1)]
        for child in env.toctree_includes.get(docname, [])
        if child in env.tocs
    ]


def _references_in(env: BuildEnvironment, knowledge: Knowledge, model: object) -> list[object]:
    """Return what the references inside the advice of situations show."""
    entries = model if isinstance(model, tuple) else ()
    advice = [
        part
        for group in entries
        for entry in getattr(group, "situations", ())
        for part in entry.advice
    ]
    return [
        _reference(
            env, knowledge, f"{node.get('refdomain')}:{node.get('reftype')}", node["reftarget"]
        )
        for part in advice
        for node in part.findall(addnodes.pending_xref)
    ]


def _reference(env: BuildEnvironment, knowledge: Knowledge, kind: str, target: str) -> object:
    """Return all that a reference with this target can show, whichever domain resolves it."""
    standard = env.domains.standard_domain
    name = target.lower()
    return [
        [knowledge.locate(object_type, target) for object_type in OBJECT_TYPES],
        standard.labels.get(name),
        standard.anonlabels.get(name),
        standard._terms.get(name),
        knowledge.title(target.lstrip("/")) if kind == "std:doc" else None,
    ]
