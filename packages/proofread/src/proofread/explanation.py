"""What a kind of problem means, made from the kind itself."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping

from .problem import Kind
from .suggest import did_you_mean
from .template import names


def explain(code: str, kinds: Mapping[str, Kind], more: str = "") -> int:
    """Print what a code means; without one, list every code.

    Args:
        code: the stable name of a kind of problem, as in ``links.missing-target``.
        kinds: every kind, by its code.
        more: where to look if there is no such code.

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
    """Return the lines that explain a kind of problem: what it is, why, an example, and how to suppress it."""
    yield f"{kind.code} ({kind.severity}, found by the check “{kind.check.name}”)"
    yield ""
    yield f"What it says: {summary_of(kind)}"
    for hint in kind.hints:
        if names(hint) != {"suggestion"}:
            yield f"What to do: {_shown(hint)}"
    yield f"Why: {kind.why}"
    yield f"The check: {kind.check.about}"
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
    yield _stops(kind)
    yield _suppress(kind)


def _stops(kind: Kind) -> str:
    if kind.severity != "error":
        return "It stops neither a build nor a publication."
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
    """Return what a kind says, with the names of its facts in angle brackets."""
    return _shown(kind.message)


def _shown(template: str) -> str:
    """Return a template with the names of its facts in angle brackets."""
    return template.format_map({name: _Name(name) for name in names(template)})


class _Name(str):
    """The name of a fact, in the place of the fact."""

    __slots__ = ()

    def __format__(self, format_spec: str) -> str:
        counted = format_spec.partition("|")[2]
        return "<" + self + "> " + counted if counted else "<" + self + ">"


def _visible(text: str) -> str:
    return "".join(sign if sign.isprintable() or sign == "\n" else f"[U+{ord(sign):04X}]" for sign in text)
