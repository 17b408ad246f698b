"""Worksheets: one with every kind of field, one that takes over from it, and a survey."""

project = "Werkbladen"
copyright = "de bijdragers"
version = "1"
language = "nl"
extensions = ["myst_parser", "sphinx_design", "kennisbank"]
exclude_patterns = ["_build"]  # The worksheets as Markdown are no pages.
primary_domain = "kb"
myst_enable_extensions = ["colon_fence", "deflist"]
html_theme = "furo"
html_use_index = False
locale_dirs = ["locale"]
gettext_compact = False
suppress_warnings = ["toc.empty_glob"]
