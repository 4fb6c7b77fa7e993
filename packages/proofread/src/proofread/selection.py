"""Select the problems to report and their severities, as set in the configuration and on the command line."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from .problem import Kind, Problem, Severity
from .suggest import did_you_mean

SEVERITIES: tuple[Severity, ...] = ("note", "warning", "error")
ALL = "all"
# By default, only language, damaged files and mistakes in suppressions are reported. The other checks are about Markdown and readability.
DEFAULT = ("language", "encoding", "allow")
_NOT_BY_DEFAULT = ("encoding.empty", "encoding.byte-order-mark")  # harmless outside websites


class UnknownNameError(ValueError):
    """Raised for a name that is not a check, a code or a rule. The message contains the name and a suggestion."""


@dataclass(frozen=True)
class Selection:
    """The problems to report and their severities.

    Attributes:
        codes: the codes of the problems to report.
        severity: severities that replace the default ones, keyed by code.
        lowest: the lowest severity to report.
    """

    codes: Collection[str]
    severity: Mapping[str, Severity] = field(default_factory=dict)
    lowest: Severity = "note"

    def applied(self, problems: Iterable[Problem]) -> Iterator[Problem]:
        """Yield the problems to report, with their selected severities."""
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
    """Return the problems to report and their severities, as chosen by the user.

    Args:
        kinds: every kind of problem, keyed by its code.
        select: the checks, codes and rules to report, or ``all``. By default, language, damaged files and mistakes in
            suppressions.
        ignore: the checks, codes and rules not to report.
        severity: severities that replace the default ones, keyed by check, code or rule. A code takes precedence over a check.
        lowest: the lowest severity to report.

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
    """Return the codes for a name, which can be a check, a code, a rule such as ``addict``, or ``all``.

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
    """Return the hint for an unknown name: a similar known name, if there is one, and the command that lists all names."""
    rules = [code.partition(".")[2] for code, kind in kinds.items() if kind.check.name == "language"]
    checks = sorted({kind.check.name for kind in kinds.values()})
    known = [*kinds] if "." in name else [*rules, *checks]
    return f"{did_you_mean(name, known)} See {command} for the list.".strip()
