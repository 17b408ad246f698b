"""Sphinx with furo as one gets them, for the corpus of the benchmark."""

project = "Corpus"
language = "nl"
extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence", "deflist"]
suppress_warnings = ["toc.empty_glob"]  # As in ours: a phase may have no page.
html_theme = "furo"
exclude_patterns = ["_build"]
