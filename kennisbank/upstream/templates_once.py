"""Sphinx compiles the templates of the theme again in every build, and looks at them on every page.

Jinja can keep what it compiled, if it is told where; Sphinx (9.0.4, ``jinja2glue.py``) does
not tell it, so each build compiles some twenty templates, even when it writes no
page but that of search.  Here they are kept beside the doctrees; Jinja compiles a template
again when its text has changed.  Within a build it does not, so nobody asks the system for
the time of each file for each page.  To be removed when Sphinx does so.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
from jinja2 import FileSystemBytecodeCache
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.jinja2glue import BuiltinTemplateLoader

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def keep_compiled(app: Sphinx) -> None:
    """Tell Jinja where to keep what it compiles."""
    if not isinstance(app.builder, StandaloneHTMLBuilder):
        return
    templates = app.builder.templates
    if isinstance(templates, BuiltinTemplateLoader):
        folder = Path(app.doctreedir) / "templates" / jinja2.__version__
        folder.mkdir(parents=True, exist_ok=True)
        templates.environment.bytecode_cache = FileSystemBytecodeCache(str(folder))
        templates.environment.auto_reload = False


def register(app: Sphinx) -> None:
    """Do so for every build, once the builder has its templates."""
    app.connect("builder-inited", keep_compiled)
