"""Suggest the known name that is closest to an unknown one."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import PurePosixPath


def closest(word: str, known: Iterable[str]) -> str:
    """Return the known word closest to the given one, or an empty string if none is close."""
    return next(iter(difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)), "")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a question that suggests the closest known word, such as ``Did you mean “fee”?``, or an empty string if none is close."""
    close = closest(word, known)
    return f"Did you mean “{close}”?" if close else ""


def closest_file(name: str, known: Iterable[str]) -> str:
    """Return the known file closest to the given one, or an empty string if none is close.

    Folders and suffixes are not compared, because many files share them and would all seem close. Among files with the same
    name, a file with the same folder and suffix is preferred.
    """
    path = PurePosixPath(name)
    ranked = sorted(
        map(PurePosixPath, known), key=lambda file: (file.parent == path.parent, file.suffix == path.suffix)
    )
    by_stem = {file.stem.casefold(): str(file) for file in ranked}
    close = closest(path.stem.casefold(), by_stem)
    return by_stem[close] if close else ""
