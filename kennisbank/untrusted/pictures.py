"""Which file a page may show: one of the project's own, and nothing that acts.

A browser does not run what is in an ``<img>``, but the file is published too, and
whoever opens its address gets a page of our site: so a drawing may only draw.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers import expat

from sphinx.locale import get_translation
from sphinx.util.i18n import get_image_filename_for_language

from kennisbank.untrusted.addresses import scheme_of
from kennisbank.untrusted.allowed import (
    MAX_PICTURE,
    PICTURE_PATH,
    PICTURES,
    SVG_ELEMENTS,
    SVG_NAMESPACE,
)
from kennisbank.untrusted.files import is_own_file
from kennisbank.untrusted.refusals import quoted

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

_ = get_translation("kennisbank")

PAINT_OF_ITS_OWN = re.compile(r"url\(#[\w-]+\)")
LEADS_ELSEWHERE = re.compile(r"url\s*\(|script\s*:|\\|@", re.IGNORECASE)


def fault_of(env: BuildEnvironment, uri: str) -> str:
    """Return why a page may not show this picture, or an empty string."""
    if scheme_of(uri) or uri.startswith(("//", "\\")):
        return _(
            "The picture “%s” is not on this site: put the file in the project and write its path."
        ) % quoted(uri)
    if not PICTURE_PATH.fullmatch(uri) or not uri.lower().endswith(PICTURES):
        text = _("“%s” is no picture for a page. Write the path of a file that ends in %s.")
        return text % (quoted(uri), ", ".join(PICTURES))
    # Sphinx shows name.nl.png instead of name.png when there is one.
    for name in (uri, get_image_filename_for_language(uri, env)):
        fault = _fault_of_file(env, name)
        if fault:
            return fault
    return ""


def _fault_of_file(env: BuildEnvironment, uri: str) -> str:
    source = Path(env.srcdir)
    page = Path(env.doc2path(env.current_document.docname))
    path = source / uri.lstrip("/") if uri.startswith("/") else page.parent / uri
    if not is_own_file(source, path):
        return _(
            "The picture “%s” is outside the project: put the file itself beside the page."
        ) % quoted(uri)
    if not path.is_file():
        return ""  # Sphinx itself will say so.
    if path.stat().st_size > MAX_PICTURE:
        text = _("The picture “%s” is larger than %d kB: make it smaller.")
        return text % (quoted(uri), MAX_PICTURE // 1000)
    if path.suffix.lower() == ".svg":
        found = what_acts_in(path.read_bytes())
        if found:
            text = _("The drawing “%s” holds more than a drawing (%s): save it as plain SVG.")
            return text % (quoted(uri), quoted(found))
    return ""


def what_acts_in(svg: bytes) -> str:
    """Return the first thing in an SVG file that is not on the list, or an empty string."""
    found: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def note(what: str) -> None:
        found.append(what)

    def start(name: str, attributes: dict[str, str]) -> None:
        if _local(name, SVG_NAMESPACE) not in SVG_ELEMENTS:
            note(name.rpartition(" ")[2])
        found.extend(key for key, value in attributes.items() if not _is_inert(key, value))

    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = lambda name, *_rest: note(f"!DOCTYPE {name}")
    parser.ProcessingInstructionHandler = lambda target, _data: note(f"?{target}")
    try:
        parser.Parse(svg, True)
    except expat.ExpatError as error:
        found.append(str(error))
    return found[0] if found else ""


def _local(name: str, namespace: str) -> str:
    """Return the local name of what is in this namespace, else an empty string."""
    where, _space, local = name.rpartition(" ")
    return local if where == namespace else ""


def _is_inert(key: str, value: str) -> bool:
    """Whether an attribute draws only: no script, and nothing from another place."""
    name = key.rpartition(" ")[2].lower()
    if name == "href":
        return value.startswith("#")
    inside = PAINT_OF_ITS_OWN.sub("", value)
    return not name.startswith("on") and not LEADS_ELSEWHERE.search(inside)
