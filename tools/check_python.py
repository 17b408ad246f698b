"""Say in one sentence that this Python is too old.

Written in the syntax that every Python understands, so that an old one gets as far as saying it.
"""

import sys

NEEDED = (3, 11)  # as requires-python in pyproject.toml


def complaint(version, name):  # type: (tuple[int, int], str) -> str
    """What is wrong with Python `version`, called `name` on the command line; empty if nothing."""
    if version >= NEEDED:
        return ""
    return (
        "This project needs Python {0[0]}.{0[1]} or newer, and {1} is {2[0]}.{2[1]}: "
        "install a newer one and name it, as in `make html PYTHON=python{0[0]}.{0[1]}`."
    ).format(NEEDED, name, version)


if __name__ == "__main__":
    sys.exit(complaint(sys.version_info[:2], sys.argv[1]) or 0)
