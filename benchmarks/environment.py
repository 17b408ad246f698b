"""Make ``.venv/benchmark``: what ``uv.lock`` has for the site, and the contenders on top.

The contenders are not in ``uv.lock``, which promises a wheel of everything: ABlog needs
``feedgen``, which has none.  ``requirements.txt`` pins them, with hashes.
"""

from tools.environment import (
    LOCK,
    ROOT,
    base_python,
    from_nothing,
    installed_uv,
    is_whole,
    own_uv,
    run,
    stamp,
)

NAME = "benchmark"
REQUIREMENTS = ROOT / "benchmarks" / "requirements.txt"


def make() -> None:
    """Make the environment from nothing."""
    print(f"Making .venv/{NAME} (the first time, and when its pins have changed) …", flush=True)
    uv = installed_uv() or own_uv()
    what = f"what .venv/{NAME} needs"
    with from_nothing(NAME, LOCK) as home:
        settings = {"UV_PROJECT_ENVIRONMENT": str(home), "UV_PYTHON_DOWNLOADS": "never"}
        locked = ["--quiet", "--frozen", "--compile-bytecode", "--no-build", "--only-group", "live"]
        run([uv, "sync", *locked, "--python", base_python()], what, settings)
        pinned = [
            "--quiet",
            "--compile-bytecode",
            "--require-hashes",
            "--no-deps",
            "--requirement",
            str(REQUIREMENTS),
        ]
        run([uv, "pip", "install", *pinned, "--python", home / "bin" / "python"], what, settings)
        (home / REQUIREMENTS.name).write_bytes(REQUIREMENTS.read_bytes())


def is_current() -> bool:
    """Tell whether the environment is that of the lock and of the requirements."""
    installed = stamp(NAME).parent / REQUIREMENTS.name
    same = installed.is_file() and installed.read_bytes() == REQUIREMENTS.read_bytes()
    return same and is_whole(NAME, LOCK)


if __name__ == "__main__" and not is_current():
    make()
