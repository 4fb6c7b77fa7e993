"""Pure: results as Markdown tables, and a section of a text replaced by them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Give a Markdown table; the first column is text, the others are numbers."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '&#124;') for cell in line)} |" for line in lines)


def replace_section(text: str, name: str, section: str) -> str:
    """Put a section between its two markers, and leave everything else as it was.

    Args:
        text: the whole text; where it has no such markers, the section is added at its end.
        name: the name in the markers.
        section: what stands between them from now on.
    """
    start, end = f"<!-- {name}: start -->", f"<!-- {name}: end -->"
    before, found, rest = text.partition(start)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        before, after = f"{text.rstrip()}\n\n" if text.strip() else "", "\n"
    return f"{before}{start}\n\n{section.strip()}\n\n{end}{after}"
