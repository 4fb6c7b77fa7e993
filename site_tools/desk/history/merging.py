"""Merge two changes to the same text if they are in different paragraphs."""

from __future__ import annotations

from site_tools.publishing.site_diff import matcher_of


def merged(base: str, mine: str, theirs: str) -> str | None:
    """Return a text with both changes, or ``None`` if the changes differ but affect the same or adjacent lines.

    Args:
        base: the text before both changes.
        mine: the text with one change.
        theirs: the text with the other change.
    """
    lines = base.splitlines(keepends=True)
    changes = sorted({*_changes(lines, mine), *_changes(lines, theirs)})
    result: list[str] = []
    done = 0
    for number, (start, end, new) in enumerate(changes):
        # Adjacent changes may depend on each other, so the therapist has to decide.
        if number and start <= changes[number - 1][1]:
            return None
        result += [*lines[done:start], *new]
        done = end
    return "".join([*result, *lines[done:]])


def _changes(base: list[str], text: str) -> list[tuple[int, int, tuple[str, ...]]]:
    new = text.splitlines(keepends=True)
    found = matcher_of(base, new).get_opcodes()
    return [(a, b, tuple(new[c:d])) for kind, a, b, c, d in found if kind != "equal"]
