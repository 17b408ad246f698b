"""The one place where a directive or a role is looked up, whoever asks.

Sphinx puts its own look-up into docutils for as long as it reads a page, and takes it
out again afterwards.  Ours is put around that one for each page, in the way of
``sphinx.ext.intersphinx``: so it also holds for what a directive itself parses.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

from docutils.parsers.rst import Directive, directives, roles
from sphinx.locale import get_translation

from kennisbank.diagnostics import suggestion
from kennisbank.untrusted.allowed import DIRECTIVES, ROLES
from kennisbank.untrusted.refusals import quoted, refuse

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_ = get_translation("kennisbank")

LAST = 10_000
"""Priority of a handler that comes after all others: our look-up is to be the outer one."""


_BADGE_NAMES = {name for name in ROLES if name.startswith("bdg-")}

_COPY = _("Put the text itself on this page, or link to the page that has it.")
_MARKDOWN = _("Write it in Markdown.")
_LINK = _("Write a link: [text](https://…).")
HINTS = {
    **dict.fromkeys(["include", "literalinclude"], _COPY),
    **dict.fromkeys(["raw", "eval-rst", "div", "html"], _MARKDOWN),
    **dict.fromkeys(["button-link", "bdg-link", "download"], _LINK),
    **dict.fromkeys(["code", "code-block", "sourcecode"], _("Use ``` above and below the code.")),
    "csv-table": _("Use a table in Markdown, or {list-table}."),
    "meta": _("Put search words under “myst: html_meta: keywords” at the top of the page."),
}
"""What to use instead, where the list of all that is possible would not help."""


class _Nothing(Directive):
    """What stands in for a refused directive: takes all that is written, and leaves nothing."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def run(self) -> list[nodes.Node]:
        return []


def _no_text(*_args: object, **_options: object) -> tuple[list[nodes.Node], list[nodes.Node]]:
    """Stand in for a refused role."""
    return [], []


def install(app: Sphinx, docname: str, source: list[str]) -> None:
    """Put our look-up around Sphinx's, which takes both out when the page is read."""
    directives.directive = _directives_by_list(app.env, directives.directive)
    roles.role = _roles_by_list(app.env, roles.role)


def _directives_by_list(env: BuildEnvironment, look_up: Callable[..., Any]) -> Callable[..., Any]:
    def find(name: str, language: object, document: nodes.document) -> tuple[Any, list[Any]]:
        options = DIRECTIVES.get(_own_name(name))
        found, messages = look_up(name, language, document) if options is not None else (None, [])
        if found is None:
            refuse(env, document.current_line, _unknown(name, DIRECTIVES))
            return _Nothing, []
        assert options is not None
        return _with_options(found, options), messages

    return find


def _roles_by_list(env: BuildEnvironment, look_up: Callable[..., Any]) -> Callable[..., Any]:
    def find(name: str, language: object, line: int, reporter: object) -> tuple[Any, list[Any]]:
        found, messages = None, []
        if _own_name(name) in ROLES:
            found, messages = look_up(name, language, line, reporter)
        if found is None:
            refuse(env, line, _unknown(name, ROLES))
            return _no_text, []
        return found, messages

    return find


def _own_name(name: str) -> str:
    return name.lower().removeprefix("kb:")


def _unknown(name: str, known: Collection[str]) -> str:
    shown = quoted(f"{{{name}}}")
    hint = HINTS.get(_own_name(name)) or _("Possible here: %s.") % ", ".join(
        each for each in sorted(known) if each not in _BADGE_NAMES
    )
    near = suggestion(name[:40], known)
    return _("A page cannot use “%s”.") % shown + near + " " + hint


@cache
def _with_options(found: type[Directive], allowed: frozenset[str]) -> type[Directive]:
    """Return the directive, without the options that are not on its list."""
    if not set(found.option_spec or ()) - allowed:
        return found

    class Guarded(found):  # type: ignore[misc,valid-type]  # mypy wants a base that it knows
        option_spec: ClassVar[Any] = {
            # Whatever is written in a refused option, it is for us to say so.
            name: convert if name in allowed else directives.unchanged
            for name, convert in (found.option_spec or {}).items()
        }

        # Before ``run``: MyST compares the ``run`` of a directive with that of docutils.
        def __init__(
            self,
            name: str,
            arguments: Sequence[str],
            options: dict[str, Any],
            *rest: Any,
            **more: Any,
        ) -> None:
            super().__init__(name, arguments, options, *rest, **more)
            env = self.state.document.settings.env
            for option in sorted(set(options) - allowed):
                del options[option]
                text = _("“{%s}” cannot have the line “:%s:”.") % (name, option)
                known = ", ".join(sorted(allowed)) or "–"
                refuse(env, self.lineno, text + " " + _("Possible here: %s.") % known)

    Guarded.__name__ = Guarded.__qualname__ = found.__name__
    return Guarded


def close_docutils(app: Sphinx) -> None:
    """Switch off what docutils itself can switch off: raw output, and reading files."""
    app.env.settings.update(raw_enabled=False, file_insertion_enabled=False)


def register(app: Sphinx) -> None:
    """Install the look-up for each page, and tell docutils the same in its own settings."""
    app.connect("source-read", install, priority=LAST)
    app.connect("builder-inited", close_docutils)
