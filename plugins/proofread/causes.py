"""What only follows from something else that is wrong, and need not be told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from .checks import file_names, images
from .checks.images import NO_WORDS
from .content import Content
from .problem import Problem, keeps_from_building
from .sources import Source

# What the output says of HTML that the sources' own check has refused.
_UNSAFE = (
    "An element has a “style”", "An element would run", "The page has a script", "An element would tell", "A link would run", "The page would fetch",
)  # fmt: skip


def causes(found: Sequence[Problem], content: Content) -> Iterator[Problem]:
    """Leave out what only follows from something else that is wrong."""
    errors = [problem for problem in found if problem.severity == "error"]
    unreadable = {problem.path for problem in errors if problem.check == "encoding"}
    unsafe = {problem.path for problem in errors if problem.check == "unsafe HTML"}
    broken = {(p.path, p.line, p.column) for p in errors if p.check == "links" and not p.message.startswith("The link")}
    no_data = {problem.path for problem in errors if problem.path.startswith("content/data/")}
    misshapen = {(problem.path, problem.line) for problem in errors if problem.check == "data"}
    no_front = {problem.path for problem in errors if problem.check == "front matter"}
    gone = unbuilt(found)
    misplaced = {p.path for p in errors if p.check == file_names.NAME and p.message.endswith(file_names.LEFT_OUT)}
    lost = {name for source in content.sources if content.name(source.path) in gone for name in _names(source)}
    # Pelican notices a picture without words too, which keeps the site from being built; ours knows the line.
    wordless = {(p.path, p.check) for p in errors if p.message == NO_WORDS[0]}
    told = any(problem.path and keeps_from_building(problem) for problem in found)

    def follows(problem: Problem) -> bool:
        check, message = problem.check, problem.message
        if check == "build":
            # What names no file follows from what does. A page that cannot be read was told of, and so was a link.
            return (
                (told and not problem.path)
                or problem.path in unreadable
                or (message == NO_WORDS[0] and (problem.path, images.NAME) in wordless)
                or (
                    problem.path in no_front
                    and message.startswith(("This file cannot be read", "This page has no title"))
                )
                or (message.endswith("stands for nothing that is known.") and _meant(message) in no_data)
            )
        if check == "glossary":
            # A term in a file that cannot be read is not known, and what only that file uses is not used.
            missing = re.search("“([^”]+)”(?:, and there is no such term)?\\.$", message)
            return bool(missing and missing[1].casefold() in lost) or (
                bool(gone) and message.startswith("No page uses")
            )
        if check == "help lines":
            # Where the data cannot be read, every number in it looks unknown.
            return "content/data/help_lines.yaml" in no_data and "is not among the help lines" in message
        if check == "unsafe HTML":
            return (problem.path, problem.line) in misshapen
        if check == "output":
            return problem.path in unsafe and message.startswith(_UNSAFE)
        if check == "links":
            # In the right folder the links of a page are right.
            if problem.path in misplaced:
                return True
            # Pelican leaves a link that leads nowhere in curly brackets; the check of the sources tells why.
            if not message.startswith("The link “"):
                return False
            nowhere = message.startswith("The link “{") and message.endswith("leads to a file that is not there.")
            return (problem.path, problem.line, problem.column) in broken or (nowhere and bool(gone))
        return (check == "data" and problem.path in unreadable) or (check == "placeholders" and problem.path in no_data)

    for problem in found:
        if problem.check == images.NAME and problem.message == NO_WORDS[0] and (problem.path, "build") in wordless:
            yield replace(problem, check="build")
        elif not follows(problem):
            yield problem


def unbuilt(found: Iterable[Problem]) -> set[str]:
    """Give the files that cannot have become a page."""
    return {
        p.path
        for p in found
        if p.severity == "error"
        and (p.check in ("build", "encoding", "front matter") or p.message.endswith(file_names.LEFT_OUT))
    }


def _meant(message: str) -> str:
    """Give the data file in which a help line or a source should be; a fact of the practice is known even without a value."""
    name = "help_lines" if "[[help." in message else "sources" if "[^" in message else ""
    return f"content/data/{name}.yaml"


def _names(source: Source) -> Iterator[str]:
    """Give every name that leads to a term."""
    aliases = source.fields.get("aliases")
    for name in (source.path.stem, source.fields.get("title"), *(aliases if isinstance(aliases, list) else ())):
        yield str(name.get("name") if isinstance(name, dict) else name).casefold()
