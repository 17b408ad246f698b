"""What helps who writes: new pages, a check of them, and a schema for editors.

=========  =====================================================================
module     purpose
=========  =====================================================================
pages      the pages that there are, without building anything
new        `make new`: a page that builds, with hints on what goes where
templates  what such a page holds
check      `make check`: one list of what keeps a page from being merged
building   what a build says of a page, for that list
faults     one point of that list
prose      the lines of a page that a reader reads, with their numbers
wording    one sentence a line, links, alternative text, words to look at again
spelling   words that neither hunspell nor our own list knows
schema     front matter and worksheets as JSON Schema, published with the site
review     `make overdue`: pages that nobody has looked at for a year
=========  =====================================================================

These tools speak Dutch, as the pages do; what the build itself says comes from the
extension's catalogue.
"""
