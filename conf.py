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

extensions = ["myst_parser", "sphinx_design", "sphinx_reredirects", "kennisbank"]
source_suffix = {".md": "markdown"}
include_patterns = [
    *("index.md", "werkbladen.md", "bijdragen.md"),
    *("articles/**.md", "playbooks/**.md", "categories/**.md"),
]
# include_patterns filters files, not folders: without this every build walks the environments.
exclude_patterns = [".venv", "_build", "node_modules", "tests", ".git"]
primary_domain = "kb"
nitpicky = True
kennisbank_claims_must_be_worked_out = True
suppress_warnings = ["toc.empty_glob"]  # A phase may wait for its first playbook.

# -- MyST: https://myst-parser.readthedocs.io/en/latest/configuration.html

myst_enable_extensions = ["colon_fence", "deflist", "smartquotes"]

# -- Translation: https://www.sphinx-doc.org/en/master/usage/advanced/intl.html

locale_dirs = ["locale"]
gettext_compact = False

# -- Moved pages: https://documatt.com/sphinx-reredirects/usage/

# A published address never dies: old docname → new address, relative to the old one.
redirects: dict[str, str] = {}

# -- HTML: https://www.sphinx-doc.org/en/master/usage/configuration.html#options-for-html-output

html_theme = "furo"
html_title = project
html_logo = "kennisbank/theme/static/logo.svg"
html_favicon = "kennisbank/theme/static/favicon.svg"
html_baseurl = os.environ.get("KENNISBANK_SITE_URL") or os.environ.get(
    "READTHEDOCS_CANONICAL_URL", ""
)
templates_path = ["kennisbank/theme/templates"]
html_static_path = ["kennisbank/theme/static"]
html_permalinks_icon = "#"
html_use_index = False
html_domain_indices = False
# Else each search fetches every page that it finds.
html_show_search_summary = False
html_copy_source = False
html_show_sphinx = False
html_last_updated_fmt = None
# Without an address to write to there is no "Mail je verbetering".
html_context = {"kb_mail": os.environ.get("KENNISBANK_MAIL", "")}
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "sidebar/search.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}

# -- furo: https://pradyunsg.me/furo/customisation/

# Without the repository's address there is no "Verbeter deze pagina".
html_theme_options = {
    "source_repository": os.environ.get("KENNISBANK_REPOSITORY_URL", ""),
    "source_branch": os.environ.get("KENNISBANK_REPOSITORY_BRANCH", "main"),
    "source_directory": "",
    "top_of_page_buttons": [],
}
