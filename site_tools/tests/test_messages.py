"""Every message and hint in one table, ``messages.md``, so that they can be read as a whole for tone and consistency.

After an intended change, run this test with RENEW=1 to rewrite the table.
"""

import os
import re
from pathlib import Path

from proofread.problem import Kind

from site_tools.checks.catalog import catalog

TABLE = Path(__file__).with_name("messages.md")
KINDS = catalog()
# Words that a therapist would not use, and phrases that this project's style guide replaces (CONTRIBUTING.md).
NOT_FOR_READERS = re.compile(
    r"\b(whoever|nobody|stands (?:in|at|for|on|inside)|mend(?:ed)?|sign that|is none\b|let pass|told|token|parse|regex|null|boolean|"
    r"exception|traceback|stderr|stdin|invalid syntax)\b",
    re.IGNORECASE,
)


def table() -> str:
    return "\n".join(
        ["| code | severity | message | hint |", "| --- | --- | --- | --- |", *map(_row, KINDS.values()), ""]
    )


def _row(kind: Kind) -> str:
    cells = (f"`{kind.code}`", kind.severity, kind.message, "<br>".join(kind.hints))
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"


def test_table_has_every_message() -> None:
    if os.environ.get("RENEW"):
        TABLE.write_text(table(), encoding="utf-8")
    assert TABLE.read_text(encoding="utf-8") == table(), (
        "Compare the changed messages with the others, then run this test with RENEW=1."
    )


def test_messages_are_made_of_sentences_in_everyday_words() -> None:
    assert len(KINDS) > 300
    for kind in KINDS.values():
        for sentence in filter(None, [kind.message, *kind.hints]):
            assert re.match(r"[A-Z“{]|lychee", sentence), sentence
            assert not NOT_FOR_READERS.search(re.sub(r"“[^”]*”", "", sentence)), sentence
