"""Fetch one file from the network and accept it only if its hash is the expected one."""

import hashlib
import http.client
import re
import sys
import urllib.error
import urllib.request

TIMEOUT = 30  # seconds of silence

# How pip and uv word it, in their errors, when no server could be reached.
_UNREACHABLE = re.compile(
    r"error sending request|dns error|client error \(Connect\)|operation timed out"
    r"|Failed to establish a new connection|name resolution|ProxyError|ConnectTimeoutError"
    r"|ReadTimeoutError|Connection refused|Network is unreachable",
    re.IGNORECASE,
)


def no_network(what: str) -> SystemExit:
    """Make the one sentence for who has no network when it is needed."""
    return SystemExit(
        f"No network: {what} could not be downloaded. "
        "That is needed once: connect, and run the same command again."
    )


def is_unreachable(message: str) -> bool:
    """Tell whether an installer's error message comes down to having no network."""
    return bool(_UNREACHABLE.search(message))


def fetch(url: str, algorithm: str, digest: str) -> bytes:
    """Return what stands at `url`, whose hash must be `digest`."""
    name = url.rpartition("/")[2]
    try:
        with urllib.request.urlopen(url, timeout=TIMEOUT) as response:  # noqa: S310 our own https
            content: bytes = response.read()
    except urllib.error.HTTPError as error:
        sys.exit(f"{url} could not be downloaded: {error}.")
    except (OSError, http.client.HTTPException):
        raise no_network(name) from None
    if hashlib.new(algorithm, content).hexdigest() != digest:
        sys.exit(f"{url} is not the file that was expected (its {algorithm} differs): not used.")
    return content
