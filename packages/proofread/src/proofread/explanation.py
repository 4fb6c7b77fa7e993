"""Explain the kinds of problems, using their definitions."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .problem import Kind
from .rule_pages import RulePage, rule_pages
from .selection import UnknownNameError, codes_of, hint
from .template import names


@dataclass(frozen=True)
class Setting:
    """The program-specific texts in explanations.

    Attributes:
        folder: the folder of the files in examples. If empty, examples do not name a file.
        command: the command that lists all codes.
        error: the effect of an error.
        breaking_error: the effect of an error that keeps a page from being built.
        warning: the effect of a warning.
        note: the effect of a note.
    """

    folder: str = ""
    command: str = "proofread --explain"
    error: str = "proofread reports it and exits with code 1."
    breaking_error: str = "proofread reports it and exits with code 1."
    warning: str = "proofread reports it and exits with code 1."
    note: str = (
        "proofread reports it, but does not count it as a problem. It exits with code 0 if there are only notes."
    )


STANDALONE = Setting()


def explain(name: str, kinds: Mapping[str, Kind], setting: Setting = STANDALONE) -> int:
    """Print the explanation of a code, or print a list of codes.

    Args:
        name: a code such as ``language.addict``, a rule such as ``addict``, or a check such as ``language``, whose codes are listed.
            If it is empty, all codes are listed.
        kinds: every kind, keyed by its code.
        setting: the program-specific texts.

    Returns:
        0, or 2 if the name does not exist.
    """
    try:
        found = codes_of(name, kinds) if name else tuple(kinds)
    except UnknownNameError:
        print(f"There is no code “{name}”. {hint(name, kinds, setting.command)}", file=sys.stderr)
        return 2
    if name in (*found, *(code.partition(".")[2] for code in found)):
        print("\n".join(explanation(kinds[found[0]], setting)))
        return 0
    width = max(map(len, found))
    print("\n".join(f"{code:{width}}  {kinds[code].severity:7}  {_in_the_list(kinds[code])}" for code in found))
    return 0


def _in_the_list(kind: Kind) -> str:
    page = _rule_page(kind)
    return f"“{'”, “'.join(page.words)}”: write “{page.better[0]}”" if page else summary_of(kind)


def _rule_page(kind: Kind) -> RulePage | None:
    check, _, rule = kind.code.partition(".")
    return rule_pages().get(rule) if check == "language" else None


def explanation(kind: Kind, setting: Setting = STANDALONE) -> Iterator[str]:
    """Yield the explanation of a kind of problem, line by line: its message or words, the reason, examples, its effect, and how to suppress it."""
    yield f"{kind.code} ({kind.severity}, found by the check “{kind.check.name}”)"
    yield ""
    if page := _rule_page(kind):
        yield from _about_words(page)
    else:
        yield from _about_markup(kind, setting)
    yield ""
    yield _consequence(kind, setting)
    yield _suppress(kind)


def _about_words(page: RulePage) -> Iterator[str]:
    """Yield the explanation of a language rule, line by line."""
    yield f"Words: “{'”, “'.join(page.words)}”"
    yield f"Better: {'; '.join(page.better)}"
    yield f"Why: {page.why}"
    yield f"When it is fine: {page.fine}"
    yield ""
    yield f"    Wrong: {page.wrong}"
    yield f"    Right: {page.right}"
    yield f"    Fine:  {page.near}"
    yield ""
    yield "Guides:"
    yield from (f"    {guide.name}{f': {guide.url}' if guide.url else ''}" for guide in page.guides)


def _about_markup(kind: Kind, setting: Setting) -> Iterator[str]:
    yield f"What it says: {summary_of(kind)}"
    for template in kind.hints:
        if names(template) != {"suggestion"}:
            yield f"What to do: {_shown(template)}"
    yield f"Why: {kind.why}"
    yield f"About this check: {kind.check.about}"
    if example := kind.example:
        for label, text, file in (
            ("Wrong", example.wrong, example.file),
            ("Right", example.right, example.right_file or example.file),
        ):
            yield ""
            yield f"{label}, in {setting.folder}{file}:" if setting.folder else f"{label}:"
            yield ""
            yield from (f"    {line}".rstrip() for line in _visible(text).rstrip("\n").split("\n"))


def _consequence(kind: Kind, setting: Setting) -> str:
    if kind.severity != "error":
        return setting.note if kind.severity == "note" else setting.warning
    return setting.breaking_error if kind.check.breaks_pages else setting.error


def _suppress(kind: Kind) -> str:
    if not kind.check.allowable:
        return "It cannot be suppressed."
    return (
        f"To suppress it, write <!-- proofread: allow {kind.code}: the reason --> above the passage, or "
        f"# proofread: allow {kind.code}: the reason, above a field of YAML. “allow {kind.check.name}” suppresses everything "
        "that this check finds there."
    )


def summary_of(kind: Kind) -> str:
    """Return the message of a kind, with the names of its facts in angle brackets instead of their values."""
    return _shown(kind.message)


def _shown(template: str) -> str:
    """Return a template with the names of its facts in angle brackets instead of their values."""
    return template.format_map({name: _Name(name) for name in names(template)})


class _Name(str):
    """The name of a fact, shown instead of its value."""

    __slots__ = ()

    def __format__(self, format_spec: str) -> str:
        counted = format_spec.partition("|")[2]
        return "<" + self + "> " + counted if counted else "<" + self + ">"


def _visible(text: str) -> str:
    return "".join(char if char.isprintable() or char == "\n" else f"[U+{ord(char):04X}]" for char in text)
