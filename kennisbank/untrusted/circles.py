"""Lists of pages that go round in a circle.

Sphinx follows the toctree of each page to the next without an end (9.0.4,
``environment/__init__.py``, ``_traverse_toctree``), and so would we.  A list that leads
back is cut where it does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx import addnodes
from sphinx.locale import get_translation

from kennisbank.untrusted.refusals import quoted, refuse_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_ = get_translation("kennisbank")


def cut(app: Sphinx, env: BuildEnvironment) -> None:
    """Cut every circle, and warn of it.

    The page that is cut is read again by the next build, because it was warned of
    (:mod:`kennisbank.upstream.lasting_warnings`): so its list is whole again by then.
    """
    text = _("“%s” lists “%s”, which leads back to it: take a page out of one of these lists.")
    names = [env.config.root_doc, *sorted(env.toctree_includes)]
    for name, back in list(leading_back(env.toctree_includes, names)):
        env.toctree_includes[name] = [page for page in env.toctree_includes[name] if page != back]
        path = env.doc2path(name)
        refuse_file(path, _line(env, name, back), text % (quoted(name), quoted(back)))


def leading_back(
    lists: Mapping[str, Sequence[str]], names: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Yield each page and a page in its list from which it was reached."""
    done: set[str] = set()
    for start in names:
        path: dict[str, Iterator[str]] = (
            {} if start in done else {start: iter(lists.get(start, ()))}
        )
        while path:
            name, rest = next(reversed(path.items()))
            child = next(rest, None)
            if child is None:
                done.add(name)
                del path[name]
            elif child in path:
                yield name, child
            elif child not in done:
                path[child] = iter(lists.get(child, ()))


def _line(env: BuildEnvironment, name: str, child: str) -> int:
    for toctree in env.get_doctree(name).findall(addnodes.toctree):
        if child in toctree["includefiles"]:
            return toctree.line or 1
    return 1


def register(app: Sphinx) -> None:
    """Cut before anyone asks what the pages are to each other, at 100 and later."""
    app.connect("env-updated", cut, priority=50)
