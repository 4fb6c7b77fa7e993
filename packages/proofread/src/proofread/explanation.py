"""Explanations of the kinds of problems, generated from their definitions."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping

from .problem import Kind
from .suggest import did_you_mean
from .template import names


def explain(code: str, kinds: Mapping[str, Kind], more: str = "") -> int:
    """Print what a code means; without a code, list them all.

    Args:
        code: the stable name of a kind of problem, such as ``links.missing-target``.
        kinds: every kind, by its code.
        more: what to add to the error message if the code does not exist.

    Returns:
        0, or 2 for a code that does not exist.
    """
    if not code:
        width = max(map(len, kinds))
        print("\n".join(f"{kind.code:{width}}  {kind.severity:7}  {summary_of(kind)}" for kind in kinds.values()))
        return 0
    if code not in kinds:
        print(f"There is no code “{code}”. {did_you_mean(code, kinds)} {more}".rstrip(), file=sys.stderr)
        return 2
    print("\n".join(explanation(kinds[code])))
    return 0


def explanation(kind: Kind) -> Iterator[str]:
    """Yield the lines that explain a kind of problem: its message, the reason, an example, and how to suppress it."""
    yield f"{kind.code} ({kind.severity}, found by the check “{kind.check.name}”)"
    yield ""
    yield f"What it says: {summary_of(kind)}"
    for hint in kind.hints:
        if names(hint) != {"suggestion"}:
            yield f"What to do: {_shown(hint)}"
    yield f"Why: {kind.why}"
    yield f"About this check: {kind.check.about}"
    if example := kind.example:
        for label, text, file in (
            ("Wrong", example.wrong, example.file),
            ("Right", example.right, example.right_file or example.file),
        ):
            yield ""
            yield f"{label}, in content/{file}:"
            yield ""
            yield from (f"    {line}".rstrip() for line in _visible(text).rstrip("\n").split("\n"))
    yield ""
    yield _consequence(kind)
    yield _suppress(kind)


def _consequence(kind: Kind) -> str:
    if kind.severity != "error":
        return "It does not stop a build or a publication."
    return "It stops a build." if kind.check.breaks_pages else "It stops a publication, but not a build."


def _suppress(kind: Kind) -> str:
    if not kind.check.allowable:
        return "It cannot be suppressed."
    return (
        f"To suppress it, write <!-- proofread: allow {kind.code}: the reason --> above the passage, or "
        f"# proofread: allow {kind.code}: the reason, above a field of YAML. “allow {kind.check.name}” suppresses everything "
        "that this check finds there."
    )


def summary_of(kind: Kind) -> str:
    """Return the message of a kind, with the names of its facts in angle brackets."""
    return _shown(kind.message)


def _shown(template: str) -> str:
    """Return a template with the names of its facts in angle brackets."""
    return template.format_map({name: _Name(name) for name in names(template)})


class _Name(str):
    """The name of a fact, shown instead of its value."""

    __slots__ = ()

    def __format__(self, format_spec: str) -> str:
        counted = format_spec.partition("|")[2]
        return "<" + self + "> " + counted if counted else "<" + self + ">"


def _visible(text: str) -> str:
    return "".join(char if char.isprintable() or char == "\n" else f"[U+{ord(char):04X}]" for char in text)
