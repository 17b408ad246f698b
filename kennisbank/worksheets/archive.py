"""Zip files that come out the same, byte for byte, whenever and wherever they are made."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MADE = b"2026-01-01T00:00:00Z"
"""When every file says that it was made."""
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can hold."""


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return a zip file with these files, in this order."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.create_system = 3  # Else it says on which system it was made.
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return target.getvalue()


def repack(data: bytes) -> bytes:
    """Return an Office file again, without the times at which it was made."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    core = "docProps/core.xml"
    # openpyxl writes the time of saving, whatever it was told.
    files[core] = re.sub(rb"(<dcterms:(\w+)[^>]*>)[^<]*", rb"\g<1>" + MADE, files[core])
    return pack(files)
