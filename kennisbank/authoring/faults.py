"""One point of the list that `make check` prints."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """Something about a page, where it is, and what to do.

    :param path: the file, relative to the project
    :param line: line in it, counted from 1
    :param message: what is wrong and what to do
    :param advice: it is worth a look, but keeps no page from being merged
    """

    path: str
    line: int
    message: str
    advice: bool = False
