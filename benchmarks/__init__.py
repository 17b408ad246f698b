"""Measures what a build costs, at any size, beside other generators: ``make benchmark``.

============  ==========================================================
module        purpose
============  ==========================================================
environment   .venv/benchmark: the locked packages, and the contenders
corpus        a knowledge base of any size, the same on every machine
plain         the same in plain Markdown, for who does not know our format
contenders    who is measured, and the command of each
measure       building and editing, with what it cost
live          saving a page while ``make live`` runs
features      what each part of ours costs, by leaving it out
report        from measurements to a table and a plot
============  ==========================================================
"""
