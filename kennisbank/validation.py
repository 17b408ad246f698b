"""What is checked over all pages, on every build, so that no fault is forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.locale import get_translation

from kennisbank.anatomy import check_sections
from kennisbank.diagnostics import Diagnostic, report, suggestion
from kennisbank.domain import domain_of
from kennisbank.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from kennisbank.knowledge import Knowledge
    from kennisbank.model import Located, Page

_ = get_translation("kennisbank")


def validate(app: Sphinx, env: BuildEnvironment) -> None:
    """Report the faults of every page, in order of docname and line."""
    knowledge = domain_of(env).knowledge
    for docname in sorted(knowledge.pages):
        page = knowledge.pages[docname]
        report(env, docname, _faults(knowledge, page))
        if app.config.kennisbank_claims_must_be_worked_out:
            report(env, docname, _gaps(knowledge, page))


def _faults(knowledge: Knowledge, page: Page) -> Iterator[Diagnostic]:
    yield from page.faults
    yield from _unknown(knowledge, "category", page.front_matter.categories)
    yield from _unknown(knowledge, "claim", page.front_matter.claims)
    yield from _dangling(knowledge, page)
    yield from _duplicate(knowledge, page)
    if page.kind is Kind.PLAYBOOK:
        yield from check_sections(page.sections)
        yield from _minutes(page)


def _unknown(
    knowledge: Knowledge, object_type: str, items: tuple[Located[str], ...]
) -> Iterator[Diagnostic]:
    for item in items:
        if not knowledge.locate(object_type, item.value):
            text = _no_such(knowledge, object_type, item.value)
            yield Diagnostic(item.line, text, "unknown")


def _dangling(knowledge: Knowledge, page: Page) -> Iterator[Diagnostic]:
    for reference in page.references:
        if not knowledge.locate(reference.type, reference.target):
            text = _no_such(knowledge, reference.type, reference.target)
            yield Diagnostic(reference.line, text, "unknown")


def _no_such(knowledge: Knowledge, object_type: str, target: str) -> str:
    messages = {
        "category": _("There is no category “%s”."),
        "claim": _("There is no claim “%s”."),
        "playbook": _("There is no playbook “%s”."),
        "article": _("There is no article “%s”."),
        "phase": _("There is no phase “%s”."),
    }
    return messages[object_type] % target + suggestion(target, knowledge.ids(object_type))


def _duplicate(knowledge: Knowledge, page: Page) -> Iterator[Diagnostic]:
    first = knowledge.find(page.kind, page.id) if page.kind is not Kind.OTHER else None
    if first is not None and first is not page:
        line = page.front_matter.id.line if page.front_matter.id else 1
        text = _("The id “%s” is taken by “%s”: give this page another id.")
        yield Diagnostic(line, text % (page.id, first.docname), "duplicate")
    seen: set[str] = set()
    for claim in page.claims:
        elsewhere = knowledge.claims[claim.id][0]
        if claim.id in seen or elsewhere != page.docname:
            text = _("The claim “%s” is already stated in “%s”.")
            yield Diagnostic(claim.line, text % (claim.id, elsewhere), "duplicate")
        seen.add(claim.id)


def _gaps(knowledge: Knowledge, page: Page) -> Iterator[Diagnostic]:
    for claim in page.claims:
        if not knowledge.working_out.get(claim.id):
            text = _("No page works out the claim “%s”: a page that does names it under “claims”.")
            yield Diagnostic(claim.line, text % claim.id, "gap")


def _minutes(page: Page) -> Iterator[Diagnostic]:
    stated = page.front_matter.minutes
    total = sum(step.minutes for step in page.steps)
    if stated is not None and total != stated.value:
        text = _("The steps take %d minutes together, but “minutes” says %d.")
        yield Diagnostic(stated.line, text % (total, stated.value), "minutes")


def register(app: Sphinx) -> None:
    """Validate all pages on every build."""
    app.add_config_value(
        "kennisbank_claims_must_be_worked_out",
        default=False,
        rebuild="",
        types=bool,
        description="Warn of every claim that no playbook or article works out.",
    )
    app.connect("env-updated", validate)
