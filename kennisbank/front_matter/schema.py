"""The schema of front matter: every key, which kinds of page have it, and what it holds.

It is the one place: pages are read by it, and editors are told of it
(:mod:`kennisbank.authoring.schema`).
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from sphinx.locale import get_translation

from kennisbank.front_matter import values
from kennisbank.front_matter.values import DATE, ID, MOST_CATEGORIES, MOST_MINUTES, PEOPLE
from kennisbank.model import FrontMatter, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import yaml

_ = get_translation("kennisbank")


@dataclass(frozen=True)
class Key:
    """A key of the front matter.

    :param field: the field of :class:`kennisbank.model.FrontMatter` that it fills
    :param read: turns the YAML node into the field's value, or raises
        :class:`~kennisbank.front_matter.faults.Fault`
    :param shape: what ``read`` accepts, as JSON Schema has it, for editors
    :param about: what the key is for, as an editor shows it
    :param kinds: the kinds of page that may have the key
    :param required: the kinds of page that must have it
    """

    field: str
    read: Callable[[yaml.Node], Any]
    shape: Mapping[str, Any]
    about: str
    kinds: frozenset[Kind]
    required: frozenset[Kind] = frozenset()


_EVERY = frozenset(Kind)
_CONTENT = frozenset({Kind.ARTICLE, Kind.PLAYBOOK})
_PLAYBOOK = frozenset({Kind.PLAYBOOK})

_ID = {"type": "string", "pattern": f"^{ID.pattern}$"}
_IDS = {"type": "array", "items": _ID, "uniqueItems": True}
_COUNT = {"type": "integer", "minimum": 1, "maximum": MOST_MINUTES}
_WORDS = {"type": "string", "pattern": r"\S"}
_META = dict.fromkeys(values.SEARCH_KEYS, _WORDS)

SCHEMA: Mapping[str, Key] = {
    "id": Key(
        "id",
        values.identifier,
        shape=_ID,
        about=_("By this name other pages refer to the page. Left out: the file name."),
        kinds=_CONTENT | {Kind.CATEGORY},
    ),
    "categories": Key(
        "categories",
        values.categories,
        shape=_IDS | {"minItems": 1, "maxItems": MOST_CATEGORIES},
        about=_("One to three file names from the folder categories."),
        kinds=_CONTENT,
        required=_CONTENT,
    ),
    "claims": Key(
        "claims",
        values.identifiers,
        shape=_IDS,
        about=_("The claims of the article that this page works out."),
        kinds=_CONTENT,
    ),
    "minutes": Key(
        "minutes",
        values.minutes,
        shape=_COUNT,
        about=_("How long it takes. The minutes of the steps add up to this."),
        kinds=_PLAYBOOK,
        required=_PLAYBOOK,
    ),
    "preparation": Key(
        "preparation",
        values.minutes,
        shape=_COUNT,
        about=_("How many minutes it takes to prepare."),
        kinds=_PLAYBOOK,
        required=_PLAYBOOK,
    ),
    "people": Key(
        "people",
        values.people,
        shape={"type": "string", "pattern": f"^{PEOPLE.pattern}$"},
        about=_("For how many people: fewest-most, such as 4-10."),
        kinds=_PLAYBOOK,
        required=_PLAYBOOK,
    ),
    "reviewed": Key(
        "reviewed",
        values.date,
        shape={"type": "string", "format": "date", "pattern": f"^{DATE.pattern}$"},
        about=_("When someone last read the whole page with care: year-month-day."),
        kinds=_CONTENT,
        required=_CONTENT,
    ),
    "draft": Key(
        "draft",
        values.truth,
        shape={"type": "boolean"},
        about=_("true: the page is not in the site yet."),
        kinds=_CONTENT | {Kind.CATEGORY},
    ),
    "myst": Key(
        "search_words",
        values.search_words,
        shape={
            "type": "object",
            "properties": {
                "html_meta": {
                    "type": "object",
                    "properties": _META,
                    "additionalProperties": False,
                }
            },
            "additionalProperties": False,
        },
        about=_("The words by which a reader would search for the page."),
        kinds=_EVERY,
    ),
}
"""Every key that front matter may have: what is not here is refused."""

assert {key.field for key in SCHEMA.values()} < {field.name for field in fields(FrontMatter)}
