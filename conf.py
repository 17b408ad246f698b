"""Settings of the Kennisbank Samenwerken.  What they do: the address above each section."""

import os
import sys
from pathlib import Path

# The extension stands beside the pages, so that a clone needs no installation.
sys.path.insert(0, str(Path(__file__).parent))

# -- Project: https://www.sphinx-doc.org/en/master/usage/configuration.html#project-information

project = "Kennisbank Samenwerken"
author = "de bijdragers aan de Kennisbank Samenwerken"
copyright = "de bijdragers aan de Kennisbank Samenwerken, CC BY 4.0"
version = release = "0.1"
language = "nl"

# -- Sources: https://www.sphinx-doc.org/en/master/usage/configuration.html#options-for-source-files

extensions = ["myst_parser", "sphinx_design", "kennisbank"]
source_suffix = {".md": "markdown"}
include_patterns = ["index.md", "articles/**.md", "playbooks/**.md", "categories/**.md"]
# include_patterns filters files, not folders: without this every build walks the environments.
exclude_patterns = [".venv", "_build", "node_modules", "tests", ".git"]
primary_domain = "kb"
nitpicky = True
# A phase without playbooks is no fault: its folder waits for the first one.
suppress_warnings = ["toc.empty_glob"]

# -- MyST: https://myst-parser.readthedocs.io/en/latest/configuration.html

myst_enable_extensions = ["colon_fence", "deflist", "smartquotes"]

# -- Translation: https://www.sphinx-doc.org/en/master/usage/advanced/intl.html

locale_dirs = ["locale"]
gettext_compact = False

# -- HTML: https://www.sphinx-doc.org/en/master/usage/configuration.html#options-for-html-output

html_theme = "furo"
html_title = project
html_baseurl = os.environ.get("KENNISBANK_SITE_URL") or os.environ.get(
    "READTHEDOCS_CANONICAL_URL", ""
)
templates_path = ["kennisbank/theme/templates"]
html_static_path = ["kennisbank/theme/static"]
html_copy_source = False
html_show_sphinx = False
html_last_updated_fmt = None
