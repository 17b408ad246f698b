"""Repairs that spare work change nothing of what comes out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.utils.smartquotes import educate_tokens
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sphinx.transforms import SphinxSmartQuotes

from kennisbank.upstream import few_quotes, unread_messages
from tests.html_pages import one, page

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.projects import Build

TEXTS = st.lists(st.text(alphabet="ab 3.,-'\"`\\\x00&#;" + "\N{EN DASH}"), max_size=4)


@settings(derandomize=True, max_examples=500, deadline=None)
@given(TEXTS)
@example(["Hij zei: ", '"ja"', " en ging", "."])
@example(["zo'n", " - ", "a--b", "...", "&#34;"])
def test_quotes_are_made_as_ever(texts: list[str]) -> None:
    """Whether or not the texts without any are handed over as literal."""
    paragraph = nodes.paragraph("", "", *(nodes.Text(text) for text in texts))
    transform = SphinxSmartQuotes.__new__(SphinxSmartQuotes)
    as_sphinx, ours = (
        list(educate_tokens(tokens(transform, paragraph.children), "qDe", "nl"))
        for tokens in (few_quotes._get_tokens, few_quotes.get_tokens)
    )
    assert ours == as_sphinx


def test_few_texts_are_looked_through() -> None:
    transform = SphinxSmartQuotes.__new__(SphinxSmartQuotes)
    paragraph = nodes.paragraph("", "", nodes.Text("Gewoon, een zin."), nodes.Text("Zo'n zin."))
    kinds = [kind for kind, _text in few_quotes.get_tokens(transform, paragraph.children)]
    assert kinds == ["literal", "plain"]


def test_a_message_that_is_read_says_what_it_did() -> None:
    node = nodes.term("", "Een begrip")
    said = f"{unread_messages._AsXml(node)}"
    assert said == unread_messages._repr_domxml(node) == "<term>Een begrip</term>"


def test_components_become_what_a_browser_knows(
    project: Callable[[str], Path], build: Build
) -> None:
    """The transforms of sphinx-design run where a page has one of its components."""
    source = project("small")
    with (source / "articles" / "kern.md").open("a", encoding="utf-8") as file:
        file.write(
            "\n:::{dropdown} Meer\nUitleg.\n:::\n"
            "\n::::{tab-set}\n:::{tab-item} Een\nEerst.\n:::\n"
            ":::{tab-item} Twee\nDan.\n:::\n::::\n"
            "\n```python\nx = 1\n```\n"
        )
    kern = page(Path(build(source).outdir), "articles/kern")
    assert one(kern, "details.sd-dropdown > summary").get_text(strip=True).startswith("Meer")
    assert len(kern.select(".sd-tab-set > input[type=radio]")) == 2
    assert one(kern, ".highlight-python")
