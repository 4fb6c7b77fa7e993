"""Convert a file of ``content/`` to a form, and a submitted form to a file.

Front matter or text that was not changed in the form stays the same, byte for byte.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from practice.field_kinds import Fields, fields_of
from ruamel.yaml.comments import CommentedMap

from .answers import Answer, Answers, changed, normal, shown
from .canonical_format import FRONT_MATTER, FormError, front_matter, in_order, read, update
from .fields import Question
from .yaml_style import read_with_comments, written

BODY = "text"  # the name of the form field for the text below the front matter


@dataclass(frozen=True)
class Parts:
    """The parts of a file. Joined together, they make up the whole file.

    Attributes:
        before: the line of hyphens before the front matter; empty for a data file.
        front: the YAML.
        after: the line of hyphens after it; empty for a data file.
        gap: the empty lines before the text.
        body: the text below the front matter; empty for a data file.
    """

    before: str
    front: str
    after: str
    gap: str
    body: str

    @property
    def newline(self) -> str:
        """The line ending of most lines of this file."""
        whole = f"{self.front}{self.body}"
        return "\r\n" if whole.count("\r\n") * 2 > whole.count("\n") else "\n"


def version_of(data: bytes | None) -> str:
    """Return the version string of a file: a hash of its content, or an empty string if ``data`` is ``None`` because there is no file."""
    return "" if data is None else sha256(data).hexdigest()


def parts_of(text: str, *, markdown: bool) -> Parts:
    """Return the parts of a file. If ``markdown`` is false, the whole file is YAML.

    Raises:
        FormError: the file is a page or term, but does not begin with front matter.
    """
    if not markdown:
        return Parts("", text, "", "", "")
    found = FRONT_MATTER.match(text)
    if not found:
        raise FormError(1, "This file does not begin with fields between two “---” lines.")
    below = text[found.end() :]
    body = below.lstrip("\r\n")
    return Parts(found[1], found[2] or "", found[3], below[: len(below) - len(body)], body)


def first_line(text: str) -> int:
    """Return the 1-based line number at which the text below the front matter begins; 1 if there is no front matter."""
    try:
        parts = parts_of(text, markdown=True)
    except FormError:
        return 1
    return f"{parts.before}{parts.front}{parts.after}{parts.gap}".count("\n") + 1


def values_of(parts: Parts, fields: Fields) -> dict[str, Any]:
    """Return the values in the YAML of a file.

    Raises:
        FormError: the YAML cannot be read.
    """
    front = parts.front.replace("\r\n", "\n")
    return front_matter(f"---\n{front}---\n", fields) if parts.before else read(front, fields)


def shown_in(name: str, text: str, questions: tuple[Question, ...]) -> dict[str, Answer]:
    """Return the values that the form for a page, a term or the practice data shows, keyed by the names of the fields.

    Args:
        name: the file, such as ``content/pages/about.md``.
        text: its content.
        questions: the fields of the form.

    Raises:
        FormError: the file cannot be read.
    """
    parts = parts_of(text, markdown=name.endswith(".md"))
    answers = shown(questions, values_of(parts, fields_of(name)))
    return answers | ({BODY: normal(parts.body).rstrip("\n")} if parts.before else {})


def sent_to(name: str, text: str, questions: tuple[Question, ...], sent: Answers) -> str:
    """Return the file's new text after its form is submitted; see :func:`shown_in`.

    Raises:
        FormError: the file cannot be read.
    """
    parts, fields = parts_of(text, markdown=name.endswith(".md")), fields_of(name)
    before = values_of(parts, fields)
    front = with_values(parts, before, changed(questions, before, sent), fields)
    return with_body(parts, front, sent)


def with_values(parts: Parts, before: Mapping[str, Any], values: Mapping[str, Any], fields: Fields) -> str:
    """Return the YAML of a file with new values. Fields with the same value keep their comments and position.

    If all ``values`` are the same as ``before``, the YAML is returned unchanged.
    """
    new = in_order(fields.converted(values), dict(before))
    if repr(new) == repr(before):
        return parts.front
    known = read_with_comments(parts.front.replace("\r\n", "\n"), fields) if before else CommentedMap()
    update(known, new, dict(before))
    return written(known).replace("\n", parts.newline)


def with_body(parts: Parts, front: str, sent: Answers) -> str:
    """Return the content of a file with new YAML and, if the text was changed in the form, its new text."""
    text = normal(str(sent.get(BODY, parts.body)))
    body = parts.body
    if text.rstrip() != normal(parts.body).rstrip():
        body = f"{text.strip(chr(10)).rstrip()}\n".replace("\n", parts.newline) if text.strip() else ""
    after = parts.after if parts.after.endswith("\n") or not body else f"{parts.after}{parts.newline}"
    gap = parts.gap or (parts.newline if body and not parts.body else "")
    return f"{parts.before}{front}{after}{gap}{body}"
