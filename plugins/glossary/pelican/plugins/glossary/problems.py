"""What can be wrong with a glossary: every kind of problem by its code, and a problem as a code and its facts.

Each is logged as a record with the attributes ``code``, ``data`` (the facts), ``path`` (the file) and ``line``, so that a program
that collects them need not read the words.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter
from types import MappingProxyType
from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]


class Kind(NamedTuple):
    """A kind of problem.

    Attributes:
        severity: how bad it is.
        message: the template that says what is wrong.
        hints: templates that say what to do; the first one all of whose facts are known is used.
        why: why it is a problem.
        wrong: a file of a term that has it, or the text of a page; empty where it takes more than one file.
        right: the same without it.
    """

    severity: Severity
    message: str
    hints: tuple[str, ...]
    why: str
    wrong: str = ""
    right: str = ""


_MEANT = "Did you mean “{suggestion}”?"
_TERM = "---\ntitle: naloxone\ndefinition: A medicine.\n{}written: 2026-11-01\n---\nText.\n"
_RIGHT = _TERM.format("")

SHARED_NAME, EXPLAINED_TWICE = "glossary.shared-name", "glossary.explained-twice"
UNKNOWN_SEE, SEES_ITSELF = "glossary.unknown-see", "glossary.sees-itself"
LONG_DEFINITION, NO_DEFINITION = "glossary.long-definition", "glossary.no-definition"
UNUSED, UNKNOWN_TERM = "glossary.unused", "glossary.unknown-term"
NOT_A_TEXT, ALIAS_NOT_A_TEXT, NOT_AN_ADDRESS = "glossary.not-text", "glossary.alias-not-text", "glossary.not-an-address"

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        SHARED_NAME: Kind(
            "error", "“{name}” is a name of two terms: “{title}” and “{other}”.", ("Remove it here or in {file}.",),
            "The words on a page can lead to only one of them.",
        ),
        EXPLAINED_TWICE: Kind(
            "error", "“{name}” is explained in two files: {files}.", ("Remove one of them, or give it another title and other aliases.",),
            "The words on a page can lead to only one of them.",
        ),
        UNKNOWN_SEE: Kind(
            "error", "“see” names “{name}”, and there is no such term.", (_MEANT, "Remove it here, or put the term back."),
            "The link below the definition would be missing.", _TERM.format("see: [naloxon]\n"), _RIGHT,
        ),
        SEES_ITSELF: Kind(
            "error", "“see” names the term itself.", ("Remove it.",), "The link would lead to the page that it is on.",
            _TERM.format("see: [naloxone]\n"), _RIGHT,
        ),
        LONG_DEFINITION: Kind(
            "error", "The definition has {characters} characters; a reader can take in {most}.", ("Move a part of it into the text below.",),
            "It is read in the middle of a sentence.", _RIGHT.replace("A medicine.", "A medicine. " * 20), _RIGHT,
        ),
        NO_DEFINITION: Kind(
            "error", "“{title}” has no definition.", ("Add a line “definition: ” with one plain sentence.",),
            "It is what readers see when they ask what the word means.", _RIGHT.replace("definition: A medicine.\n", ""), _RIGHT,
        ),
        UNUSED: Kind(
            "warning", "No page uses “{title}”, and no term refers to it.",
            ("Use the word, write [words]({{term}}{key}) where it is meant, or remove this file.",),
            "Nobody would come to it from a page.",
        ),
        UNKNOWN_TERM: Kind(
            "error", "There is no term “{name}”.", (_MEANT,), "The words would be no link.", "[Narcan]({term}naloxon)\n", "[Narcan]({term}naloxone)\n"
        ),
        NOT_A_TEXT: Kind(
            "error", "In “{field}”, {shown} is not a text.", ('Put it in double quotes: "{item}".',),
            "YAML reads numbers, dates, yes and no as something else than words.",
        ),
        ALIAS_NOT_A_TEXT: Kind(
            "error", "The alias {shown} is not a text.", ('Put it in double quotes: "{item}".',),
            "YAML reads numbers, dates, yes and no as something else than words.",
            _TERM.format("aliases: [no]\n"), _TERM.format('aliases: ["no"]\n'),
        ),
        NOT_AN_ADDRESS: Kind(
            "error", "“{address}” is no address of a page.", ("Write it with https:// at its beginning.",),
            "A link that runs a script or leads into the machine of the reader must not get onto a page.",
            _TERM.format("sources:\n  - url: example.org\n"), _TERM.format("sources:\n  - url: https://example.org/\n"),
        ),
    }
)  # fmt: skip


class Problem(NamedTuple):
    """One thing that is wrong.

    Attributes:
        path: the file.
        needle: a text in it that shows the line.
        code: a key of :data:`KINDS`.
        facts: the facts, each with its name.
        field: the field of the front matter in whose value the text is looked for; empty for the whole file.
    """

    path: str
    needle: str
    code: str
    facts: tuple[tuple[str, str | int], ...] = ()
    field: str = ""

    @property
    def severity(self) -> Severity:
        """How bad it is."""
        return KINDS[self.code].severity

    @property
    def message(self) -> str:
        """What is wrong, in plain words."""
        return KINDS[self.code].message.format_map(dict(self.facts))

    @property
    def hint(self) -> str:
        """What to do; may be empty."""
        facts = dict(self.facts)
        for template in KINDS[self.code].hints:
            if all(facts.get(name) for _, name, _, _ in Formatter().parse(template) if name):
                return template.format_map(facts)
        return ""


def problem(path: str, needle: str, code: str, field: str = "", **facts: str | int) -> Problem:
    """Return a problem with its facts."""
    return Problem(path, needle, code, tuple(facts.items()), field)
