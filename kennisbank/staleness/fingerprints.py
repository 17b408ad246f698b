"""A digest of all that a page shows of others: views, references, toctrees, navigation."""

from __future__ import annotations

import hashlib
import json
from dataclasses import is_dataclass
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from kennisbank.domain import domain_of
from kennisbank.knowledge import OBJECT_TYPES
from kennisbank.navigation import structure_of
from kennisbank.views import VIEWS
from kennisbank.views.situations import SituationGroup

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from kennisbank.knowledge import Knowledge
    from kennisbank.model import Page


def fingerprints(env: BuildEnvironment) -> dict[str, str]:
    """Return a digest of all that each page shows of others, by docname."""
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
    return hashlib.sha256(_JSON.encode(value).encode()).hexdigest()[:20]


def _plain(value: object) -> object:
    """Turn a view model into what JSON knows."""
    if is_dataclass(value) and not isinstance(value, type):
        return vars(value)
    if isinstance(value, nodes.Node):
        return value.pformat()
    raise TypeError(type(value).__name__)


_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, default=_plain)


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
    groups = model if isinstance(model, tuple) else ()
    advice = [
        part
        for group in groups
        if isinstance(group, SituationGroup)
        for situation in group.situations
        for part in situation.advice
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
