"""Read text and parse YAML, and explain errors in plain words."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

_QUOTE = "Put the text in double quotes."
_TWICE = "duplicate: "
_MEANS = "has a special meaning in YAML"
# Part of an error message of PyYAML or LibYAML, its meaning, and the fix. The first match is used.
_EXPLAINED = (
    ("mapping values are not allowed", "the text on this line contains a colon", _QUOTE),
    ("end of stream", "a quotation mark at the beginning of a text is not closed", "Add the closing quotation mark."),
    ("cannot start any token", f"the text begins with a tab or a character that {_MEANS}", "Put the text in double quotes, and indent with spaces."),
    ("alphabetic or numeric character", f"the text begins with a character that {_MEANS}", _QUOTE),
    ("are not allowed", f"the text begins with a character that {_MEANS}", _QUOTE),
    ("comment or line break", f"the text begins with a character that {_MEANS}", _QUOTE),
    ("chomping", f"the text begins with a character that {_MEANS}", _QUOTE),
    ("could not determine a constructor", f"the text begins with an exclamation mark, which {_MEANS}", _QUOTE),
    ("found undefined", f"the text begins with an asterisk, which {_MEANS}", _QUOTE),
    ("',' or ']'", "a list has no closing bracket", "Add “]”, or put the text in double quotes."),
    ("node content", "a list or a text is not complete", "Add the missing bracket or text, or put the text in double quotes."),
    ("',' or '}'", "a curly bracket is not closed", "Add “}”, or put the text in double quotes."),
    ("could not find expected ':'", "the line has no colon", "Write the name of the field, a colon and a space before the text."),
)  # fmt: skip
_AFTER = {
    '"': ("text follows the closing quotation mark", "Put single quotes around the whole text."),
    "'": ("text follows the closing quotation mark", "Put double quotes around the whole text."),
    "[": ("text follows the closing bracket", _QUOTE),
    "{": ("text follows the closing bracket", _QUOTE),
}
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]*)$")
_MISALIGNED = (
    "the line is not indented like the lines above",
    "Indent it like the lines above, or put a text of several lines into one line.",
)


class UnreadableError(ValueError):
    """Raised when a text cannot be used.

    Attributes:
        line: the 1-based line number of the error, or 0 if unknown.
        remedy: a sentence that explains how to fix the error, or empty if there is no advice.
    """

    def __init__(self, reason: str, line: int = 0, remedy: str = "") -> None:
        super().__init__(reason)
        self.line = line
        self.remedy = remedy


def read_utf8(path: Path) -> str:
    """Return the text of a file, without a byte order mark.

    Raises:
        UnreadableError: the text is not encoded in UTF-8.
        OSError: the file cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError("its text is not encoded in UTF-8", remedy="Save it again as UTF-8.") from error


def compose(text: str) -> Any:
    """Return the root node of a YAML text, with the position of every node, or ``None`` if the text is empty.

    Raises:
        UnreadableError: the text is not valid YAML.
    """
    import yaml  # imported here because most sites do not need it

    try:
        return yaml.compose(text, Loader=_loader())
    except yaml.YAMLError as error:
        raise _explained(error, text, 1) from error


def load_yaml(text: str, first_line: int = 1) -> Any:
    """Return the value of a YAML text, or ``None`` if it is empty.

    Args:
        text: the YAML.
        first_line: the number of its first line in the file.

    Raises:
        UnreadableError: the text is not valid YAML.
    """
    import yaml  # imported here because most sites do not need it

    try:
        return yaml.load(text, Loader=_loader())  # noqa: S506  a safe loader
    except yaml.YAMLError as error:
        raise _explained(error, text, first_line) from error


@cache
def _loader() -> Any:
    """Return a safe loader that raises an error if a mapping has the same name twice, because PyYAML would silently use the last one.

    Only decimal integers without leading zeros are read as integers. YAML 1.1 has other forms, so PyYAML would otherwise change 000 to 0,
    and 12:30 to 750.
    """
    import yaml  # imported here because most sites do not need it

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class Loader(base):  # type: ignore[misc]  # PyYAML has no types
        yaml_implicit_resolvers = {  # noqa: RUF012  PyYAML's name
            first: [(tag, _DECIMAL if tag.endswith(":int") else regex) for tag, regex in resolvers]
            for first, resolvers in base.yaml_implicit_resolvers.items()
        }

        def construct_mapping(self, node: Any, deep: bool = False) -> Any:
            seen = set()
            for key in (key for key, _ in node.value if key.id == "scalar"):
                if key.value in seen:
                    raise yaml.constructor.ConstructorError(None, None, f"{_TWICE}{key.value}", key.start_mark)
                seen.add(key.value)
            return super().construct_mapping(node, deep=deep)

    return Loader


def _explained(error: Any, text: str, first_line: int) -> UnreadableError:
    words = str(getattr(error, "problem", None) or error)
    mark: Any = getattr(error, "problem_mark", None)
    if words.startswith(_TWICE):
        name = words.removeprefix(_TWICE)
        return UnreadableError(
            f"“{name}” appears twice", mark.line + first_line, "Delete one of them, or combine the two."
        )
    if "end of stream" in words or "expected ':'" in words or "',' or" in words:
        # Use the start of the unfinished text, not the place where the parser stopped.
        mark = getattr(error, "context_mark", None) or mark
    number = mark.line if mark else 0
    line = next(iter(text.splitlines()[number:]), "")
    for known, reason, remedy in _EXPLAINED:
        if known in words:
            return UnreadableError(reason, number + first_line, remedy)
    if "expected key" in words or "but found" in words or "'-' indicator" in words:
        reason, remedy = _AFTER.get(line.partition(": ")[2].strip()[:1], _MISALIGNED)
        return UnreadableError(reason, number + first_line, remedy)
    return UnreadableError(f"it is not valid YAML ({words.splitlines()[0]})", number + first_line)
