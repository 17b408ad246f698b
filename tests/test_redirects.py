"""A renamed page: its old address leads to the new one, and its id stays what it was."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from tests.html_pages import links, one, page

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.projects import Build

OLD, NEW = "playbooks/kiezen/keuze", "playbooks/kiezen/partner-kiezen"


def test_a_renamed_page_keeps_its_id_and_its_old_address(
    build: Build, project: Callable[[str], Path]
) -> None:
    source = project("small")
    text = (source / f"{OLD}.md").read_text("utf-8")
    (source / f"{OLD}.md").unlink()
    (source / f"{NEW}.md").write_text(text.replace("---\n", "---\nid: keuze\n", 1), "utf-8")
    extensions = ["myst_parser", "sphinx_design", "sphinx_reredirects", "kennisbank"]
    app = build(source, extensions=extensions, redirects={OLD: "partner-kiezen.html"})
    assert not app.warning.getvalue()

    site = Path(app.outdir)
    old = (site / f"{OLD}.html").read_text("utf-8")
    (target,) = set(re.findall(r'url=([^"]+)"', old))
    assert (site / OLD).parent.joinpath(target).is_file()

    paragraph = one(page(site, "articles/kern"), "article section > p:last-of-type")
    assert links(paragraph)[-1] == ("../playbooks/kiezen/partner-kiezen.html", "De keuze")
    assert (site / "kaarten" / "keuze.html").is_file()
