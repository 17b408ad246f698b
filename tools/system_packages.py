"""See to it that the system has what the tests need: tests/system-packages.txt.

What is missing is installed on Debian as root, or in CI; elsewhere one sentence says how.
With the word "slow" behind it, what only the slow tests need is looked at too.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

SLOW_HEADING = "[slow]"
LIST = Path(__file__).resolve().parent.parent / "tests" / "system-packages.txt"


def packages(text: str, slow: bool = False) -> Iterator[tuple[str, str]]:
    """Yield each package of the list, with the command that shows it is there."""
    for line in text.splitlines():
        if line == SLOW_HEADING and not slow:
            return
        if line != SLOW_HEADING and line.strip() and not line.startswith("#"):
            name, _, check = line.partition(" ")
            yield name, check.strip()


def missing(slow: bool = False) -> list[str]:
    """Return the packages that do not show."""
    wanted = packages(LIST.read_text("utf-8"), slow)
    return [name for name, check in wanted if not _succeeds(check)]


def _succeeds(check: str) -> bool:
    quiet = subprocess.DEVNULL
    command = ["/bin/sh", "-c", check]
    return subprocess.run(command, stdout=quiet, stderr=quiet, check=False).returncode == 0


def may_install() -> bool:
    """Tell whether we may install: on Debian, as root or in CI."""
    trusted = os.geteuid() == 0 or os.environ.get("CI") == "true"
    return trusted and shutil.which("apt-get") is not None


def install(names: list[str]) -> None:
    """Install Debian packages; whether that worked is for the next check to tell."""
    print(f"Installing {', '.join(names)} …", flush=True)
    apt = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    if os.geteuid() != 0:
        apt = ["sudo", "-n", *apt]
    subprocess.run([*apt, "update"], check=False)
    subprocess.run([*apt, "install", "--yes", "--no-install-recommends", *names], check=False)


def main() -> None:
    """Check, install where that may be done, and stop when something is missing still."""
    slow = "slow" in sys.argv[1:]
    names = missing(slow)
    if names and may_install():
        install(names)
        names = missing(slow)
    if names:
        sys.exit(
            f"The tests need {', '.join(names)}; on Debian, `sudo apt-get update && "
            f"sudo apt-get install --no-install-recommends {' '.join(names)}` installs that."
        )


if __name__ == "__main__":
    main()
