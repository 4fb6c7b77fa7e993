"""The kinds of problems that a glossary can have, by code, and the class for a problem.

Each problem is logged as a record with the attributes ``code``, ``data`` (the facts), ``path`` (the file) and ``line``, so
programs that collect problems do not have to parse the message.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from string import Formatter
from types import MappingProxyType
from typing import Literal, NamedTuple

from .yaml_text import UnreadableError

Severity = Literal["error", "warning"]


class Kind(NamedTuple):
    """A kind of problem.

    Attributes:
        severity: the severity of the problem.
        message: the template for a sentence that describes the problem.
        hints: the templates for a sentence that explains how to fix the problem. The first one whose facts are all known is used.
        why: the reason why the problem matters.
        wrong: an example with the problem, either a term's file or a page's text; empty if the problem involves several files.
        right: the corrected example.
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
_AS_TEXT = (
    'Put it in double quotes: "{item}".',
    'Put the word in double quotes, as in "{example}".',
    "Write text here, without brackets.",
)

SHARED_NAME, EXPLAINED_TWICE = "glossary.shared-name", "glossary.explained-twice"
UNKNOWN_SEE, SEES_ITSELF = "glossary.unknown-see", "glossary.sees-itself"
LONG_DEFINITION, NO_DEFINITION = "glossary.long-definition", "glossary.no-definition"
UNUSED, UNKNOWN_TERM = "glossary.unused", "glossary.unknown-term"
UNPUBLISHED_TERM, UNKNOWN_STATUS = "glossary.unpublished-term", "glossary.unknown-status"
SAME_FILE_NAME, UNREADABLE = "glossary.same-file-name", "glossary.unreadable"
INDEX_TAKEN, NO_FILE, SKIPPED = "glossary.index-taken", "glossary.no-file", "glossary.skipped"
NO_TERMS, FOLDER_NAME = "glossary.no-terms", "glossary.folder-name"
NO_TITLE, MISSPELLED_FIELD = "glossary.no-title", "glossary.misspelled-field"
NOT_YES_OR_NO = "glossary.not-yes-or-no"
NOT_TEXT, ALIAS_NOT_TEXT, NOT_AN_ADDRESS = "glossary.not-text", "glossary.alias-not-text", "glossary.not-an-address"

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        SHARED_NAME: Kind(
            "error", "Two terms share the name “{name}”: “{title}” and “{other}”.", ("Remove the name here or in {file}.",),
            "A word on a page can link to only one entry.",
        ),
        EXPLAINED_TWICE: Kind(
            "error", "Two files explain “{name}”: {files}.", ("Delete one of them, or change its title and its aliases.",),
            "A word on a page can link to only one entry.",
        ),
        UNKNOWN_SEE: Kind(
            "error", "“see” lists “{name}”, but there is no such term.", (_MEANT, "Remove it here, or restore the term."),
            "The link below the definition would be missing.", _TERM.format("see: [naloxon]\n"), _RIGHT,
        ),
        SEES_ITSELF: Kind(
            "error", "“see” lists the term itself.", ("Remove the term from “see”.",), "The link would lead to the page it is on.",
            _TERM.format("see: [naloxone]\n"), _RIGHT,
        ),
        LONG_DEFINITION: Kind(
            "error", "The definition is {characters} characters long; the limit is {most}.", ("Move part of it into the text below.",),
            "People read it in the middle of a sentence, so it has to be short.", _RIGHT.replace("A medicine.", "A medicine. " * 20), _RIGHT,
        ),
        NO_DEFINITION: Kind(
            "error", "“{title}” has no definition.", ("Add a line that starts with “definition:”, followed by one plain sentence.",),
            "The definition is what readers see when they wonder what the word means.", _RIGHT.replace("definition: A medicine.\n", ""), _RIGHT,
        ),
        UNUSED: Kind(
            "warning", "No page uses “{title}”, and no other term refers to it.",
            ("Use the word on a page, link to it with [words]({{term}}{key}), or delete the term.",),
            "No page would lead readers to it.",
        ),
        UNKNOWN_TERM: Kind(
            "error", "There is no term “{name}”.", (_MEANT, "Correct its spelling, or add a term with this name."), "The words would not become a link.", "[Narcan]({term}naloxon)\n", "[Narcan]({term}naloxone)\n"
        ),
        UNPUBLISHED_TERM: Kind(
            "warning", "The status of the term “{name}” is “{status}”.",
            ("The words stay plain text. To link them, remove the status of the term.",), "Readers must not see what is not published.",
        ),
        UNKNOWN_STATUS: Kind(
            "error", "There is no status “{status}”, so this term is not shown.",
            (_MEANT, "Write “draft” or “hidden”, or remove the line to show the term."), "Readers must not see what is not published.",
        ),
        SAME_FILE_NAME: Kind(
            "error", "Two terms have files named “{name}”. The other one is {file}.", ("Rename one of them.",),
            "The name of the file is the address of the term.",
        ),
        UNREADABLE: Kind(
            "error", "This file could not be used: {reason}.", ("{remedy}", "Correct it, or remove it."),
            "Its terms would be missing.",
        ),
        NO_FILE: Kind(
            "error", "There is no such file.", ('Create it, or remove "file" from the setting GLOSSARY.',),
            "The terms in the file that the setting names would be missing.",
        ),
        NO_TERMS: Kind(
            "warning", "There are no terms in this {kind}.", ("{remedy}",), "The site has no glossary yet.",
        ),
        FOLDER_NAME: Kind(
            "warning", "This folder is not used, because the folder of the terms is called “{name}”.",
            ('Rename this folder, or add GLOSSARY = {{"path": "{found}"}} to the settings.',), "The site has no glossary yet.",
        ),
        SKIPPED: Kind(
            "error", "Pelican skipped this term.", ("Run “pelican --debug” to see why, and correct the file or move it out of the folder.",),
            "The term would be missing.",
        ),
        NO_TITLE: Kind(
            "error", "This term has no title.", ("{remedy}",), "Pelican skips a page without a title, so the term would be missing.",
        ),
        MISSPELLED_FIELD: Kind(
            "warning", "The glossary does not use the field “{name}”.",
            ('Did you mean “{suggestion}”? If “{name}” is for something else, add GLOSSARY = {{"fields": ["{name}"]}} to the settings.',),
            "A misspelled field has no effect.",
            _TERM.format("aliases: [{name: Narcan, autolinks: false}]\n"), _TERM.format("aliases: [{name: Narcan, autolink: false}]\n"),
        ),
        INDEX_TAKEN: Kind(
            "error", "The A to Z index cannot be at “{address}”, because the site has a page there.",
            ("Choose another address, for example with GLOSSARY = {{\"index\": \"words.html\"}}.",), "One of the two pages would be missing.",
        ),
        NOT_TEXT: Kind(
            "error", "In “{field}”, {shown} is not text.", _AS_TEXT,
            "Without quotes, YAML does not read numbers, dates, yes and no as text.",
        ),
        NOT_YES_OR_NO: Kind(
            "error", "“{field}” must be true or false, not “{shown}”.", ("Correct it, or remove the line.",),
            "Otherwise, the term might be linked where it should not be.",
            _TERM.format("autolink: maybe\n"), _TERM.format("autolink: false\n"),
        ),
        ALIAS_NOT_TEXT: Kind(
            "error", "The alias {shown} is not text.", _AS_TEXT,
            "Without quotes, YAML does not read numbers, dates, yes and no as text.",
            _TERM.format("aliases: [[no]]\n"), _TERM.format('aliases: ["no"]\n'),
        ),
        NOT_AN_ADDRESS: Kind(
            "error", "“{address}” is not a web address.", ("Write it with https:// at the beginning.",),
            "A page must not contain links that run scripts or open files on the reader's computer.",
            _TERM.format("sources:\n  - url: example.org\n"), _TERM.format("sources:\n  - url: https://example.org/\n"),
        ),
    }
)  # fmt: skip


class Problem(NamedTuple):
    """A problem found in a file.

    Attributes:
        path: the file.
        needle: the text to search for in the file, to find the line of the problem.
        code: a key of :data:`KINDS`.
        facts: pairs of names and values for the templates.
        field: the front matter field whose value is searched for the needle; empty for the whole file.
        line: the line of the problem, if it is known without a search.
        term: the title of the term, if the problem is in a term. A file may contain several terms.
    """

    path: str
    needle: str
    code: str
    facts: tuple[tuple[str, str | int], ...] = ()
    field: str = ""
    line: int = 0
    term: str = ""

    @property
    def severity(self) -> Severity:
        """The problem's severity, which depends on its code."""
        return KINDS[self.code].severity

    @property
    def message(self) -> str:
        """The message for the problem's code, with the facts filled in."""
        return KINDS[self.code].message.format_map(dict(self.facts))

    @property
    def hint(self) -> str:
        """The first hint for the problem's code whose facts are all known, with the facts filled in; empty if there is none."""
        facts = dict(self.facts)
        for template in KINDS[self.code].hints:
            if all(facts.get(name) for _, name, _, _ in Formatter().parse(template) if name):
                return template.format_map(facts)
        return ""


def problem(path: str, needle: str, code: str, field: str = "", **facts: str | int) -> Problem:
    """Return a problem with the keyword arguments as its facts."""
    return Problem(path, needle, code, tuple(facts.items()), field)


def no_terms(path: Path) -> Problem:
    """Return a problem for an empty terms file or folder. The advice depends on whether ``path`` is a folder, a YAML file or another file."""
    example = "Reverses an opioid overdose."
    if path.is_dir():
        remedy = "Save each term in a file of its own, with a title and a definition, and with a name that ends in “.md”, such as “naloxone.md”."
    elif path.suffix in (".yaml", ".yml"):
        remedy = f"Write each term on a line of its own, followed by its definition: “naloxone: {example}”"
    else:
        remedy = f"Write each term on a line of its own, and its definition below it, after a colon and a space: “: {example}”"
    return problem(str(path), "", NO_TERMS, kind="folder" if path.is_dir() else "file", remedy=remedy)


def unreadable(path: str, error: UnreadableError) -> Problem:
    """Return a problem for a file that cannot be used. Its reason, remedy and line come from the error."""
    facts = (("reason", str(error)), ("remedy", error.remedy))
    return Problem(path, "", UNREADABLE, facts, line=error.line)
