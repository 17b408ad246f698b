"""A whole knowledge base in small: two categories, three phases of which one is empty."""

project = "Klein"
copyright = "de bijdragers"
version = "1"
language = "nl"
extensions = ["myst_parser", "sphinx_design", "kennisbank"]
primary_domain = "kb"
myst_enable_extensions = ["colon_fence", "deflist"]
html_theme = "furo"
html_use_index = False
locale_dirs = ["locale"]
gettext_compact = False
suppress_warnings = ["toc.empty_glob"]
