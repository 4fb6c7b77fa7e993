"""Which problems are reported, and how severe they are: what a configuration and the command line choose."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from .problem import Kind, Problem, Severity
from .suggest import did_you_mean

SEVERITIES: tuple[Severity, ...] = ("note", "warning", "error")
ALL = "all"
# Words, and what keeps them from being read. The other checks are about Markdown and about how hard a text is to read.
DEFAULT = ("language", "encoding", "allow")
_NOT_BY_DEFAULT = ("encoding.empty", "encoding.byte-order-mark")  # harmless outside of a website


class UnknownNameError(ValueError):
    """Raised for a name that is neither a check, a code nor a rule. The message says which, and suggests another one."""


@dataclass(frozen=True)
class Selection:
    """Which problems are reported.

    Attributes:
        codes: the codes of the kinds of problems that are reported.
        severity: other severities than the usual ones, by code.
        lowest: the lowest severity that is reported.
    """

    codes: Collection[str]
    severity: Mapping[str, Severity] = field(default_factory=dict)
    lowest: Severity = "note"

    def applied(self, problems: Iterable[Problem]) -> Iterator[Problem]:
        """Yield the problems that are reported, with their severity."""
        for problem in problems:
            if problem.code in self.codes:
                chosen = replace(problem, severity=self.severity.get(problem.code, problem.severity))
                if SEVERITIES.index(chosen.severity) >= SEVERITIES.index(self.lowest):
                    yield chosen

    def checks(self, kinds: Mapping[str, Kind]) -> set[str]:
        """Return the names of the checks that have to run."""
        return {kinds[code].check.name for code in self.codes}


def select(
    kinds: Mapping[str, Kind],
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    severity: Mapping[str, Severity] | None = None,
    lowest: Severity = "note",
) -> Selection:
    """Return a selection.

    Args:
        kinds: every kind of problem, by its code.
        select: checks, codes and rules that are reported, or ``all``; by default, the language and what makes a file unreadable.
        ignore: checks, codes and rules that are not.
        severity: other severities than the usual ones, by check, code or rule. A code counts more than a check.
        lowest: the lowest severity that is reported.

    Raises:
        UnknownNameError: there is no such check, code or rule.
    """
    names = list(select)
    chosen = {code for name in names or DEFAULT for code in codes_of(name, kinds)}
    if not names:
        chosen -= {*_NOT_BY_DEFAULT}
    chosen -= {code for name in ignore for code in codes_of(name, kinds)}
    ordered = sorted((severity or {}).items(), key=lambda item: len(codes_of(item[0], kinds)), reverse=True)
    return Selection(chosen, {code: level for name, level in ordered for code in codes_of(name, kinds)}, lowest)


def codes_of(name: str, kinds: Mapping[str, Kind]) -> tuple[str, ...]:
    """Return the codes that a name stands for: a check, a code, a rule such as ``addict``, or ``all``.

    Raises:
        UnknownNameError: there is no such name.
    """
    if name.lower() == ALL:
        return tuple(kinds)
    if name in kinds:
        return (name,)
    if f"language.{name}" in kinds:
        return (f"language.{name}",)
    plain = name.replace("-", " ").lower()
    if found := tuple(code for code, kind in kinds.items() if kind.check.name.lower() == plain):
        return found
    raise UnknownNameError(f"There is no check, code or rule “{name}”. {hint(name, kinds)}")


def hint(name: str, kinds: Mapping[str, Kind], command: str = "proofread --explain") -> str:
    """Return what a person may have meant by an unknown name, and where all names are listed."""
    rules = [code.partition(".")[2] for code, kind in kinds.items() if kind.check.name == "language"]
    checks = sorted({kind.check.name for kind in kinds.values()})
    known = [*kinds] if "." in name else [*rules, *checks]
    return f"{did_you_mean(name, known)} See {command} for the list.".strip()
