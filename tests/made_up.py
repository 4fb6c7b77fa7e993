"""Create artificial problems, to test the code that shows problems."""

from proofread.problem import Check, Kind, Problem, Severity, Span

_BREAK_PAGES = frozenset({"build", "unsafe HTML", "glossary"})


def made_up(
    path: str, line: int, column: int, check: str, severity: Severity, message: str, hint: str = "", quoted: str = ""
) -> Problem:
    """Return a problem with a given message at a position. ``quoted`` is the text that the problem quotes from the file."""
    found_by = Check(check, "A check.", breaks_pages=check in _BREAK_PAGES)
    kind = Kind(f"{check}.made-up", found_by, severity, "{message}", ("{hint}",), "Because.", ("quoted",))
    return kind.at(Span(path, line, column), message=message, hint=hint, quoted=quoted)
