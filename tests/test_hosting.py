"""Contributing and hosting: forms, workflows, and the links below a page."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import yaml

from tests.html_pages import page
from tests.test_theme import PLAYBOOK, build_with_our_settings

ROOT = Path(__file__).resolve().parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
ZIZMOR = Path(sys.executable).with_name("zizmor")


def load(path: Path) -> Any:
    """Return a YAML file; its key `on` is read as true."""
    return yaml.safe_load(path.read_text("utf-8"))


def jsonc(path: Path) -> Any:
    """Return a JSON file with comments on lines of their own."""
    text = path.read_text("utf-8")
    return json.loads("\n".join(line for line in text.split("\n") if not line.startswith("//")))


# --- workflows ------------------------------------------------------------------------------------


def jobs() -> list[tuple[str, str, Any]]:
    return [
        (path.stem, name, job) for path in WORKFLOWS for name, job in load(path)["jobs"].items()
    ]


def test_every_action_is_pinned_by_its_hash() -> None:
    """And says which version that is; a workflow that moves with a tag runs what it never saw."""
    used = [
        line for path in WORKFLOWS for line in re.findall(r"uses: (.*)", path.read_text("utf-8"))
    ]
    assert len(used) >= 8
    for action in used:
        assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), action
    assert len({action.partition("@")[0] for action in used}) == len(set(used))


def test_no_job_may_do_more_than_it_needs() -> None:
    """Only publishing writes, and what a stranger's pull request runs gets no secret."""
    for path in WORKFLOWS:
        assert load(path)["permissions"] == {}
        assert "secrets." not in path.read_text("utf-8")
        assert "pull_request_target" not in path.read_text("utf-8")
    for workflow, name, job in jobs():
        publishes = (workflow, name) == ("deploy", "deploy")
        expected = {"pages": "write", "id-token": "write"} if publishes else {"contents": "read"}
        assert job["permissions"] == expected, (workflow, name)
        assert job["timeout-minutes"] <= 60
        for step in job["steps"]:
            if "checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False


def test_a_pull_request_is_checked_built_and_tested() -> None:
    commands = {
        step["run"].split(" && ")[0]
        for workflow, _name, job in jobs()
        for step in job["steps"]
        if workflow == "pull-request" and "run" in step
    }
    assert {"make check", "make html", ".ci/run"} <= commands


def test_every_command_of_a_workflow_exists() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    hosted = [*WORKFLOWS, ROOT / ".readthedocs.yaml"]
    used = {
        name
        for path in hosted
        for name in re.findall(r"\bmake ([a-z]+)\b", path.read_text("utf-8"))
    }
    assert {"html", "check", "linkcheck"} <= used
    assert used <= set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))


BAD_WORKFLOW = """\
on: pull_request_target
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - run: echo ${{ github.event.pull_request.title }}
"""


def test_zizmor_finds_what_is_wrong(tmp_path: Path) -> None:
    """In a bad workflow, and nothing in ours."""
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    (folder / "bad.yml").write_text(BAD_WORKFLOW, "utf-8")
    for root, fails in ((tmp_path, True), (ROOT, False)):
        command = [ZIZMOR, "--quiet", "--offline", root / ".github"]
        result = subprocess.run(command, text=True, capture_output=True, check=False)
        assert (result.returncode != 0) is fails, result.stdout


def test_read_the_docs_runs_the_command_of_the_readme() -> None:
    settings = load(ROOT / ".readthedocs.yaml")
    assert settings["sphinx"] == {"configuration": "conf.py", "fail_on_warning": True}
    assert settings["build"]["jobs"]["build"]["html"][0] == "make html"


# --- forms ----------------------------------------------------------------------------------------

FIELDS = {"markdown", "input", "textarea", "dropdown", "checkboxes"}


@pytest.mark.parametrize(
    "path", [form for form in FORMS if form.stem != "config"], ids=lambda p: p.stem
)
def test_a_form_is_one_that_github_takes(path: Path) -> None:
    form = load(path)
    assert (
        {"name", "description", "body"}
        <= set(form)
        <= {"name", "description", "body", "title", "labels"}
    )
    ids = [field["id"] for field in form["body"] if field["type"] != "markdown"]
    assert len(ids) == len(set(ids)) >= 3
    assert any(field.get("validations", {}).get("required") for field in form["body"])
    for field in form["body"]:
        assert field["type"] in FIELDS
        assert field["attributes"].get("label" if field["type"] != "markdown" else "value")
        if field["type"] == "dropdown":
            options = field["attributes"]["options"]
            assert all(isinstance(option, str) for option in options)
            assert len(options) == len(set(options))


def test_the_page_that_tells_how_names_the_forms_as_they_are() -> None:
    text = (ROOT / "bijdragen.md").read_text("utf-8")
    names = {load(form)["name"] for form in FORMS if form.stem != "config"}
    assert names == {"Fout", "Idee", "Ervaring met een playbook"}
    assert {"Idee", "Ervaring met een playbook"} <= set(re.findall(r"\*\*(.+?)\*\*", text))


# --- below a page ---------------------------------------------------------------------------------


def below(site: Path, name: str = PLAYBOOK) -> dict[str, str]:
    """Return the words and addresses of the links with which a reader contributes."""
    return {
        link.get_text(strip=True): str(link["href"])
        for link in page(site, name).select(".kb-footer .kb-edit")
    }


def test_a_reader_can_edit_report_and_mail(tmp_path: Path) -> None:
    site = build_with_our_settings(
        tmp_path,
        KENNISBANK_REPOSITORY_URL="https://github.com/example/kennisbank/",
        KENNISBANK_MAIL="redactie@example.org",
    )
    assert below(site) == {
        "Verbeter deze pagina": f"https://github.com/example/kennisbank/edit/main/{PLAYBOOK}.md",
        "Meld een fout of een idee": "https://github.com/example/kennisbank/issues/new/choose",
        "Mail je verbetering": f"mailto:redactie@example.org?subject={quote('Het gesprek')}",
    }
    assert below(site, "search") == {}


def test_a_reader_without_an_account_can_mail_when_there_is_no_repository(tmp_path: Path) -> None:
    site = build_with_our_settings(tmp_path, KENNISBANK_MAIL="redactie@example.org")
    assert list(below(site)) == ["Mail je verbetering"]


# --- editors --------------------------------------------------------------------------------------


def test_the_editor_puts_every_point_at_its_line() -> None:
    """VS Code reads the list of `make check` with this pattern."""
    tasks = jsonc(ROOT / ".vscode" / "tasks.json")["tasks"]
    (check,) = [task for task in tasks if task["command"].startswith("make check")]
    pattern = re.compile(check["problemMatcher"]["pattern"]["regexp"])
    match = pattern.match("playbooks/a/b.md:12: Zet elke zin: op een regel.")
    assert match
    assert match.groups() == ("playbooks/a/b.md", "12", "Zet elke zin: op een regel.")
    assert not pattern.match("Kijk hier nog eens naar; dit houdt een pagina niet tegen:")


def test_editors_are_set_up_for_all(tmp_path: Path) -> None:
    """Each file is valid, committed by Git, and recommends what the dev container installs."""
    names = ["extensions.json", "settings.json", "tasks.json"]
    files = [ROOT / ".vscode" / name for name in names]
    for path in files:
        assert jsonc(path)
    ignored = subprocess.run(
        ["git", "check-ignore", *files, ROOT / ".vscode" / "mine.json"],
        cwd=ROOT,
        text=True,
        capture_output=True,
        check=False,
        env=os.environ | {"HOME": str(tmp_path)},
    )
    assert [Path(name).name for name in ignored.stdout.splitlines()] == ["mine.json"]
    container = jsonc(ROOT / ".devcontainer" / "devcontainer.json")
    installed = container["customizations"]["vscode"]["extensions"]
    assert installed == jsonc(files[0])["recommendations"]
