"""Renew uv.lock: every pin to the newest version that pyproject.toml allows, from PyPI alone."""

import os
import subprocess
import sys

from tools.environment import ROOT, base_python, installed_uv, own_uv

# A maintainer's own indexes must not end up in everybody's lock.
FOREIGN = ("UV_INDEX", "UV_DEFAULT_INDEX", "UV_EXTRA_INDEX", "UV_FIND_LINKS", "UV_CONFIG_FILE")

if __name__ == "__main__":
    environ = {key: value for key, value in os.environ.items() if not key.startswith(FOREIGN)}
    command = [installed_uv() or own_uv(), "lock", "--upgrade", "--python", base_python()]
    result = subprocess.run(
        command, cwd=ROOT, env=environ | {"UV_PYTHON_DOWNLOADS": "never"}, check=False
    )
    sys.exit(result.returncode)
