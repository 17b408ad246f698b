"""The schema that editors use says what the code says, and is published with the site."""

from __future__ import annotations

import datetime
import json
import re
from fnmatch import fnmatch
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator, FormatChecker

from kennisbank.authoring.schema import DRAFT, TITLES, schema_of
from kennisbank.front_matter import BLOCK, SCHEMA, read_front_matter
from kennisbank.model import Kind, kind_of
from tests.projects import build_once

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

ROOT = Path(__file__).resolve().parent.parent
KINDS = sorted(TITLES)
FOLDERS = ("articles", "playbooks", "categories")
PAGES = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.md"))]

RIGHT: dict[str, list[Any]] = {
    "id": ["a", "gesprek-2"],
    "categories": [["a"], ["a", "b-c", "d"]],
    "claims": [[], ["a"], ["a", "b", "c", "d"]],
    "minutes": [1, 90, 960],
    "preparation": [1, 60, 960],
    "people": ["1-1", "4-10", "10-200"],
    "reviewed": ["2026-11-23", "2024-02-29", "2000-01-01"],
    "draft": [True, False],
    "myst": [{}, {"html_meta": {}}, {"html_meta": {"keywords": "a, b", "description": "c"}}],
}
WRONG: list[Any] = [
    *(None, "", " ", "A", "a b", "-a", "a--b", "ja", "true", "90", "0-4", "4-", "4-1000", "٤-٥"),
    *(0, -1, 961, 1000, 12345, True, False, [], ["a", "a"], ["a", "b", "c", "d"], ["A"], [1]),
    *("2026-2-3", "2026-02-30", "1999-12-31", "20261123", "26-11-23", "2026-W48-1", "a\tb"),
    *({}, {"a": 1}, {"html_meta": None}, {"html_meta": {"robots": "x"}}, {"html_meta": []}),
    *({"html_meta": {"keywords": " "}}, {"html_meta": {"keywords": 3}}, [["a"]], {"id": "a"}),
]


def code_accepts(front_matter: dict[str, Any], kind: Kind) -> bool:
    """Tell whether the build takes this front matter, written as YAML, without a fault."""
    # By way of JSON, because PyYAML writes what stands twice as a reference.
    value = json.loads(json.dumps(front_matter))
    block = yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
    _read, faults = read_front_matter(f"---\n{block}---\n\n# Titel\n", kind)
    return not faults


def schema_accepts(front_matter: dict[str, Any], kind: Kind) -> bool:
    """Tell whether an editor takes it."""
    return bool(
        Draft7Validator(schema_of(kind), format_checker=FormatChecker()).is_valid(front_matter)
    )


def complete(kind: Kind, **changed: Any) -> dict[str, Any]:
    """Return front matter of a kind with all it must have."""
    required = {name: RIGHT[name][0] for name, key in SCHEMA.items() if kind in key.required}
    return required | changed


def test_each_schema_is_one() -> None:
    for kind in KINDS:
        Draft7Validator.check_schema(schema_of(kind))
        described = [key["description"] for key in schema_of(kind)["properties"].values()]
        assert all(described)
        assert len(set(described)) == len(described)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("key", sorted(SCHEMA))
def test_every_value_is_judged_alike(key: str, kind: Kind) -> None:
    """Those that are right, those that are right for another key, and those that never are."""
    assert set(RIGHT) == set(SCHEMA)
    judged = set()
    for value in [*chain.from_iterable(RIGHT.values()), *WRONG]:
        front_matter = complete(kind, **{key: value})
        verdict = code_accepts(front_matter, kind)
        assert schema_accepts(front_matter, kind) is verdict, front_matter
        judged.add(verdict)
        if value in RIGHT[key] and type(value) in map(type, RIGHT[key]):
            assert verdict is (kind in SCHEMA[key].kinds), front_matter
    assert False in judged


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_missing_is_judged_alike(kind: Kind) -> None:
    whole = complete(kind)
    assert code_accepts(whole, kind)
    assert schema_accepts(whole, kind)
    for name in whole:
        part = {key: value for key, value in whole.items() if key != name}
        assert not code_accepts(part, kind)
        assert not schema_accepts(part, kind)


def texts() -> SearchStrategy[str]:
    """Return texts that come near to what some key accepts."""
    near = st.from_regex(r"[a-c0-9-]{0,7}", fullmatch=True)
    date = st.from_regex(r"(19|20|21)[0-9]{2}-[01][0-9]-[0-3][0-9]", fullmatch=True)
    return near | date | st.text(st.characters(blacklist_categories=("C", "Z")), max_size=6)


@settings(max_examples=300, deadline=None)
@given(
    key=st.sampled_from(sorted(SCHEMA)),
    kind=st.sampled_from(KINDS),
    value=st.one_of(
        texts(),
        st.integers(-5, 1200),
        st.booleans(),
        st.none(),
        st.lists(texts(), max_size=5),
        st.dictionaries(st.sampled_from(["html_meta", "x"]), st.dictionaries(texts(), texts())),
    ),
)
def test_any_value_is_judged_alike(key: str, kind: Kind, value: Any) -> None:
    front_matter = complete(kind, **{key: value})
    verdict = code_accepts(front_matter, kind)
    if key == "people" and schema_accepts(front_matter, kind) and not verdict:
        fewest, most = map(int, value.split("-"))
        assert fewest > most  # The one thing that JSON Schema cannot say.
    else:
        assert schema_accepts(front_matter, kind) is verdict


def test_every_page_of_the_site_fits_its_schema() -> None:
    """And so the two agree on what people really write."""
    seen = set()
    for path in PAGES:
        kind = kind_of(path.relative_to(ROOT).with_suffix("").as_posix())
        if kind in TITLES:
            block = BLOCK.match(path.read_text("utf-8"))
            assert block
            front_matter = yaml.safe_load(block["yaml"])
            if isinstance(front_matter.get("reviewed"), datetime.date):
                front_matter["reviewed"] = front_matter["reviewed"].isoformat()
            assert schema_accepts(front_matter, kind), path
            seen.add(kind)
    assert seen == set(KINDS)


def test_the_site_publishes_the_schemas_with_the_ids_that_there_are(tmp_path: Path) -> None:
    site = build_once("small", tmp_path)
    assert sorted(path.name for path in (site / "schema").iterdir()) == [
        *(f"{kind}.json" for kind in KINDS),
        "worksheet.json",
    ]
    playbook = json.loads((site / "schema/playbook.json").read_text("utf-8"))
    assert playbook["properties"]["categories"]["items"]["examples"] == ["afspraken", "vertrouwen"]
    assert "plannen" in playbook["properties"]["claims"]["items"]["examples"]
    assert playbook["title"] == "Kop van een playbook"
    assert playbook["required"] == ["categories", "minutes", "preparation", "people", "reviewed"]


def test_the_site_publishes_the_schema_of_its_worksheets(tmp_path: Path) -> None:
    site = build_once("worksheets", tmp_path)
    schema = json.loads((site / "schema/worksheet.json").read_text("utf-8"))
    Draft7Validator.check_schema(schema)
    assert (schema["$schema"], schema["title"]) == (DRAFT, "Een werkblad")
    assert schema["required"] == ["title", "about", "fields"]
    keys = schema["properties"]["fields"]["items"]["properties"]
    assert keys["from"]["properties"]["worksheet"]["examples"] == ["agenda", "alles", "peiling"]
    assert keys["lines"]["description"].startswith("Hoeveel lege rijen")


def test_vs_code_uses_each_schema_for_the_pages_of_its_kind() -> None:
    """The remark extension reads .remarkrc.json; `!(index)` is its way to leave a name out."""
    plugins = json.loads((ROOT / ".remarkrc.json").read_text("utf-8"))["plugins"]
    assert [plugins[0], plugins[1][0]] == ["remark-frontmatter", "remark-lint-frontmatter-schema"]
    schemas = plugins[1][1]["schemas"]
    patterns = {Path(path).stem: globs[0].removeprefix("./") for path, globs in schemas.items()}
    assert sorted(patterns) == KINDS
    for path in PAGES:
        name = path.relative_to(ROOT).as_posix()
        fits = {
            kind
            for kind, glob in patterns.items()
            if path.name != "index.md"
            and name.count("/") == glob.count("/")
            and fnmatch(name, glob.replace("!(index)", "*"))
        }
        kind = kind_of(name.removesuffix(".md"))
        assert fits == ({kind} if kind in TITLES else set())


def test_vs_code_uses_the_schema_of_worksheets() -> None:
    """The YAML extension compares the end of a path with the pattern."""
    text = (ROOT / ".vscode/settings.json").read_text("utf-8")
    settings = json.loads(re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE))
    assert settings["yaml.schemas"] == {"./_build/html/schema/worksheet.json": "/worksheets/*.yaml"}
    extensions = json.loads((ROOT / ".vscode/extensions.json").read_text("utf-8"))
    assert "redhat.vscode-yaml" in extensions["recommendations"]
