"""Repairs of faults of others: one module a fault, with its cause and when it can go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kennisbank.upstream import (
    bare_headings,
    caption_level,
    checksums_once,
    empty_glob,
    empty_heads,
    empty_postings,
    fast_visits,
    fast_walks,
    few_doctrees,
    few_quotes,
    few_words,
    furo_contents,
    furo_labels,
    furo_table_ids,
    lasting_warnings,
    late_imports,
    light_memos,
    light_texts,
    light_tocs,
    needless_walks,
    plain_contents,
    rare_collections,
    search_words,
    settings_once,
    slow_prune,
    tab_labels,
    templates_once,
    titles_once,
    unread_messages,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx

REPAIRS = (
    bare_headings,
    caption_level,
    checksums_once,
    empty_glob,
    empty_heads,
    empty_postings,
    fast_visits,
    fast_walks,
    few_doctrees,
    few_quotes,
    few_words,
    furo_contents,
    furo_labels,
    furo_table_ids,
    late_imports,
    lasting_warnings,
    light_memos,
    light_texts,
    light_tocs,
    needless_walks,
    plain_contents,
    rare_collections,
    search_words,
    settings_once,
    slow_prune,
    tab_labels,
    templates_once,
    titles_once,
    unread_messages,
)


def register(app: Sphinx) -> None:
    """Register every repair."""
    for repair in REPAIRS:
        repair.register(app)
