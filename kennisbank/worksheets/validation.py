"""Faults of worksheets, on every build, as :mod:`kennisbank.validation` does for pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.locale import get_translation
from sphinx.util import logging

from kennisbank.diagnostics import Diagnostic, report
from kennisbank.domain import domain_of
from kennisbank.worksheets.library import faults_between, load, names, path_of, placed

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_ = get_translation("worksheets")
logger = logging.getLogger(__name__)


def validate(app: Sphinx, env: BuildEnvironment) -> None:
    """Report what is wrong with definitions, and with where they are placed."""
    for name in names(env):
        loaded = load(env, name)
        if loaded is None:
            continue
        faults = set(loaded.faults)
        if loaded.worksheet:
            faults |= set(faults_between(env, loaded.worksheet))
        for fault in sorted(faults):
            location = f"{path_of(env, name)}:{fault.line}"
            logger.warning(
                fault.message, location=location, type="kennisbank", subtype=fault.subtype
            )
    _report_duplicates(env)


def _report_duplicates(env: BuildEnvironment) -> None:
    knowledge = domain_of(env).knowledge
    homes = {name: page.docname for name, (page, _sheet) in placed(knowledge).items()}
    for docname in sorted(knowledge.pages):
        seen: set[str] = set()
        for item in knowledge.pages[docname].worksheets:
            name = item.worksheet.id
            if homes[name] != docname or name in seen:
                text = _("The worksheet “%s” already stands in “%s”.") % (name, homes[name])
                report(env, docname, [Diagnostic(item.line, text, "worksheet")])
            seen.add(name)
