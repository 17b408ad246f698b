"""Where a link may lead."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from kennisbank.untrusted.allowed import SCHEMES

SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\ufeff]")
"""What a browser skips in an address, and what a reader cannot see in one."""


def scheme_of(address: str) -> str:
    """Return what an address begins with, as a browser reads it; empty when it is relative."""
    match = SCHEME.match(IGNORED.sub("", address))
    return match[1].lower() if match else ""


def leads_where_allowed(address: str) -> bool:
    """Whether a link may have this address.

    An address without a scheme is relative: it stays on the site.  ``//`` and ``\\\\`` begin
    the address of another one, and an ``@`` makes it look like a third.
    """
    clean = IGNORED.sub("", address).replace("\\", "/")
    scheme = scheme_of(address)
    if not scheme:
        return not clean.startswith("//")
    if scheme not in SCHEMES:
        return False
    try:
        host = urlsplit(clean)
    except ValueError:
        return False
    if scheme in {"http", "https"}:
        return bool(host.hostname) and "@" not in host.netloc
    return not host.netloc
