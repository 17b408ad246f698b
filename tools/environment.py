"""Make the virtual environment .venv/NAME from the dependency group NAME of uv.lock.

When it stands already nothing runs, and no network is needed.
Otherwise it is made from nothing, which is quick (uv keeps what it downloaded) and always whole.
Its stamp says what it was made from and is written last, so that an interrupted installation is
never taken for a complete one.
"""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tools.download import fetch, is_unreachable, no_network

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENTS = ROOT / ".venv"
LOCK = ROOT / "uv.lock"
UV_REQUIREMENTS = ROOT / "tools" / "uv-requirements.txt"
OLDEST_UV = (0, 7)  # the oldest that reads our lock, as far as tried

# Only for a Python without ensurepip, such as Debian's when python3-venv is not installed.
PIP_URL = (
    "https://files.pythonhosted.org/packages/07/25/"
    "ee8c38ae72d66b844ce8eb9711ba905dba21ca1a8a0c960057c41cd23337/pip-26.3-py3-none-any.whl"
)
PIP_SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"


def fingerprint(name: str, pins: Path) -> str:
    """Digest what an environment is made from: its name, its pins and its Python."""
    facts = f"{name}\0{sys.implementation.cache_tag}\0{sys.base_prefix}\0".encode()
    return hashlib.sha256(facts + pins.read_bytes()).hexdigest()


def stamp(name: str) -> Path:
    """Return where the environment keeps its fingerprint."""
    return ENVIRONMENTS / name / "made-from.txt"


def is_whole(name: str, pins: Path) -> bool:
    """Tell whether the environment was completed from these very pins and this Python."""
    path = stamp(name)
    return path.is_file() and path.read_text("ascii") == fingerprint(name, pins)


def base_python() -> str:
    """Return the Python itself, also when that of one of our own environments runs this."""
    return str(getattr(sys, "_base_executable", None) or sys.executable)


def run(command: Sequence[str | Path], what: str, settings: dict[str, str]) -> None:
    """Run an installer; when it fails, say why and stop."""
    environ = {key: value for key, value in os.environ.items() if key != "VIRTUAL_ENV"}
    result = subprocess.run(
        command, cwd=ROOT, env=environ | settings, text=True, capture_output=True, check=False
    )
    if result.returncode == 0:
        return
    if is_unreachable(result.stderr):
        raise no_network(what)
    sys.exit(f"{result.stdout}{result.stderr}\n{what} could not be installed: see above.")


def installed_uv() -> str | None:
    """Return the uv on PATH, unless there is none or it is too old to read our lock."""
    uv = shutil.which("uv")
    if uv is None:
        return None
    answer = subprocess.run([uv, "--version"], text=True, capture_output=True, check=False)
    version = re.match(r"uv (\d+)\.(\d+)", answer.stdout)
    return uv if version and tuple(map(int, version.groups())) >= OLDEST_UV else None


def pip_command(home: Path) -> list[str | Path]:
    """Make an empty virtual environment at `home` and return how to run pip in it."""
    python = home / "bin" / "python"
    with_pip = importlib.util.find_spec("ensurepip") is not None
    options = [] if with_pip else ["--without-pip"]
    run([base_python(), "-m", "venv", *options, home], "pip", {})
    if with_pip:
        return [python, "-m", "pip"]
    wheel = home / PIP_URL.rpartition("/")[2]
    wheel.write_bytes(fetch(PIP_URL, "sha256", PIP_SHA256))
    return [python, wheel / "pip"]


@contextmanager
def from_nothing(name: str, pins: Path) -> Iterator[Path]:
    """Make an environment in an empty place; declare it whole at the end, or leave nothing."""
    home = ENVIRONMENTS / name
    shutil.rmtree(home, ignore_errors=True)
    try:
        yield home
    except BaseException:  # Ctrl-C too
        shutil.rmtree(home, ignore_errors=True)
        raise
    stamp(name).write_text(fingerprint(name, pins), "ascii")


def own_uv() -> Path:
    """Return our own pinned uv, installed first if need be."""
    if not is_whole("uv", UV_REQUIREMENTS):
        with from_nothing("uv", UV_REQUIREMENTS) as home:
            pip = pip_command(home)
            options = ["--quiet", "--disable-pip-version-check", "--retries=2"]
            pinned = ["--require-hashes", "--only-binary=:all:"]
            run([*pip, "install", *options, *pinned, "--requirement", UV_REQUIREMENTS], "uv", {})
    return ENVIRONMENTS / "uv" / "bin" / "uv"


def make(name: str) -> None:
    """Make the environment of a dependency group."""
    print(f"Making .venv/{name} (the first time, and when uv.lock has changed) …", flush=True)
    uv = installed_uv() or own_uv()
    with from_nothing(name, LOCK) as home:
        # Frozen: just what the lock says. Wheels only: no compiler, no set-up code that runs.
        options = ["--quiet", "--frozen", "--no-build", "--only-group", name]
        settings = {"UV_PROJECT_ENVIRONMENT": str(home), "UV_PYTHON_DOWNLOADS": "never"}
        run([uv, "sync", *options, "--python", base_python()], f"what .venv/{name} needs", settings)


if __name__ == "__main__":
    if not is_whole(sys.argv[1], LOCK):
        make(sys.argv[1])
