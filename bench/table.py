"""Format results as Markdown tables, and replace a section of a document with them. All functions are pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table, in which the first column is text and the others are numbers."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '&#124;') for cell in line)} |" for line in lines)


def replace_section(text: str, name: str, section: str) -> str:
    """Replace the text between the two markers of a section, and return the whole text.

    Args:
        text: the whole text. If it does not have the markers, the section is appended.
        name: the name in the markers.
        section: the new text between the markers.
    """
    start, end = f"<!-- {name}: start -->", f"<!-- {name}: end -->"
    before, found, rest = text.partition(start)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        before, after = f"{text.rstrip()}\n\n" if text.strip() else "", "\n"
    return f"{before}{start}\n\n{section.strip()}\n\n{end}{after}"
