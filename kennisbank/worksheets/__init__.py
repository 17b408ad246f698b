"""Worksheets: one definition in ``worksheets/*.yaml``, filled in on the page, in Word or on paper.

=============  =================================================================
module         purpose
=============  =================================================================
definition     what a worksheet is, as plain data
schema         every key of a definition, and reading it
composing, values, rules
               as YAML nodes; value by value, with faults and lines; as a whole
json_schema    the same for editors, as JSON Schema
library        the definitions of a project, as files and in pages
directives     ``worksheet`` and ``worksheet-list``
reading        read phase: noting what a page has
views          what worksheets show of other pages
resolve        write phase: forms, or text with room to write
form, words    the form in the page, and what its script says
controls       what a control of the form and of the Word file shows
plain          the same for builders that know no forms
word, spreadsheet, markdown, archive
               the files beside the pages
calendar_data  public and school holidays
outputs        writing the files, and deleting those that are gone
validation     faults, on every build
registration   all of it, registered with Sphinx
=============  =================================================================

What runs in a reader's browser is ``theme/static/worksheet*.js``.
"""
