"""Find follow-on errors: problems that are not reported because they are caused by other problems."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from pictures.kinds import WRONG_FORMAT
from practice.kinds import CHECK as DATA
from practice.kinds import UNKNOWN_NAME
from proofread import html_errors
from proofread.build import BUILD
from proofread.checks import encoding, headings, unsafe_html
from proofread.checks.markdown_inline_kinds import SPACE_IN_ADDRESS, UNDERLINED
from proofread.checks.markdown_kinds import CHECK as MARKDOWN
from proofread.document import Document
from proofread.problem import Problem, keeps_from_building

from site_tools.build import kinds as build_kinds

from . import content_files, file_names, help_lines, images, link_targets, placeholders, raw_markup
from . import front_matter_kinds as front_matter
from .content import Content
from .links_kinds import BUILT, NO_FILE, NOT_SHOWN, SPACE_IN_NAME
from .pasted_fields import SECOND_BLOCK

_Key = TypeVar("_Key", bound=Hashable)
_WRONG_SUBFOLDER = frozenset(kind.code for kind in file_names.WRONG_SUBFOLDER.values())
_NO_FIELDS = frozenset({build_kinds.UNREADABLE.code, build_kinds.NO_TITLE.code})
_RUNNING = frozenset({"unsafe-html.script-link", "unsafe-html.pasted-picture"})
_MISPLACED_FIELDS = frozenset({front_matter.NO_BEGINNING.code, front_matter.NO_END.code, SECOND_BLOCK.code})
# Codes of the glossary plugin. Its docs/messages.md lists all of them.
_NO_TERM = ("glossary.unreadable", "glossary.skipped", "glossary.no-title")
_UNKNOWN_TERM = ("glossary.unknown-term", "glossary.unknown-see")
_MISSPELLED_FIELD, _UNUSED_TERM = "glossary.misspelled-field", "glossary.unused"
# The data files that define names. “practice” is not one of them, because the names of its facts are defined in the code.
_LOOKED_UP = ("help_lines", "sources")


def with_causes(found: Sequence[Problem], content: Content) -> Iterator[Problem]:
    """Yield the problems, with ``caused_by`` set on follow-on errors."""
    causes = _Causes(found, content)
    for problem in found:
        if problem.code == images.NO_ALT.code and (BUILD.name, problem.path) in causes.without_alt:
            # Pelican reports this problem, too, and stops the build. Only our problem has the line number, so ours is reported, with Pelican's kind.
            yield replace(problem, kind=build_kinds.NO_ALT)
        else:
            yield replace(problem, caused_by=cause) if (cause := causes.of(problem)) else problem


def unbuilt(found: Iterable[Problem]) -> Mapping[str, Problem]:
    """Return the files that did not become pages, each with the problem that caused this."""
    checks = (BUILD.name, encoding.NAME, front_matter.CHECK.name)
    return _first(found, lambda p: p.path if p.check in checks or p.code in _WRONG_SUBFOLDER else None)


class _Causes:
    """Possible causes of follow-on errors, indexed by properties that a cause and its follow-on errors share, such as the file."""

    def __init__(self, found: Sequence[Problem], content: Content) -> None:
        self.unreadable = _first(found, lambda p: p.path if p.check == encoding.NAME else None)
        self.running = _first(found, lambda p: (p.path, p.line) if p.code in _RUNNING else None)
        self.refused = _first(found, lambda p: p.path if p.check == content_files.NAME else None)
        self.unsafe = _first(found, lambda p: p.path if p.check == unsafe_html.NAME else None)
        links = [p for p in found if p.check == link_targets.NAME and p.code not in BUILT]
        self.broken = _first(links, lambda p: (p.path, p.line, p.column))
        self.no_data = _first(found, lambda p: p.path if p.path.startswith("content/data/") else None)
        self.misshapen = _first(found, lambda p: (p.path, p.line) if p.check == DATA.name else None)
        self.no_front = _first(found, lambda p: p.path if p.check == front_matter.CHECK.name else None)
        self.unknown_fields = _first(
            found, lambda p: (p.path, str(p.data["field"])) if p.code == front_matter.UNKNOWN_FIELD[True].code else None
        )
        self.conflicts = _first(found, lambda p: p.path if p.code == encoding.CONFLICT.code else None)
        self.misplaced_fields = _first(found, lambda p: p.path if p.code in _MISPLACED_FIELDS else None)
        self.wrong_suffix = _first(found, lambda p: p.path if p.code == file_names.WRONG_SUFFIX.code else None)
        self.misplaced = _first(found, lambda p: p.path if p.code in _WRONG_SUBFOLDER else None)
        alt = (images.NO_ALT.code, build_kinds.NO_ALT.code)
        self.without_alt = _first(found, lambda p: (p.check, p.path) if p.code in alt else None)
        self.gone = unbuilt(found)
        self.lost = {
            name: self.gone[content.name(source.path)]
            for source in content.sources
            if content.name(source.path) in self.gone
            for name in _names(source)
        }
        # If the build reports a problem without a file, a problem that has a file and prevents the build is its cause.
        self.blocking = next((p for p in found if p.path and keeps_from_building(p)), None)
        self.footnotes = _first(
            found, lambda p: (p.path, f"[^{p.data['name']}]") if p.code == raw_markup.FOOTNOTE.code else None
        )
        self.raw_headings = {
            (p.path, p.line): p
            for p in found
            if p.code == raw_markup.LEFT_OVER.code and str(p.data["written"]).startswith("#")
        }
        self.spaced = _first(found, lambda p: (p.path, p.line) if p.code == SPACE_IN_NAME.code else None)
        self.not_shown = _first(found, lambda p: p.data["file"] if p.code == NOT_SHOWN.code else None)
        self.any_gone = next(iter(self.gone.values()), None)
        self.rules: Mapping[str, Callable[[Problem], Problem | None]] = {
            BUILD.name: self.of_build,
            "glossary": self.of_glossary,
            help_lines.NAME: self.of_help_line,
            unsafe_html.NAME: lambda p: self.misshapen.get((p.path, p.line)),
            html_errors.CHECK.name: lambda p: self.unsafe.get(p.path) if p.code in html_errors.UNSAFE else None,
            link_targets.NAME: self.of_link,
            MARKDOWN.name: self.of_markdown,
            headings.NAME: lambda p: self.conflicts.get(p.path) or self.raw_headings.get((p.path, p.line)),
            DATA.name: lambda p: self.unreadable.get(p.path) or self.refused.get(p.path),
            placeholders.NAME: lambda p: self.no_data.get(p.path),
        }

    def of(self, problem: Problem) -> Problem | None:
        """Return the cause of a problem; ``None`` if it is not a follow-on error."""
        rule = self.rules.get(problem.check)
        return rule(problem) if rule else None

    def of_build(self, problem: Problem) -> Problem | None:
        if not problem.path and self.blocking:
            return self.blocking
        if problem.code == UNKNOWN_NAME.code:
            # An unreadable page is reported separately, and so is an unreadable data file that should define the name.
            file = f"content/data/{problem.data['file']}.yaml"
            found = self.no_data.get(file) if problem.data["file"] in _LOOKED_UP else None
            return (
                found
                or self.unreadable.get(problem.path)
                or self.footnotes.get((problem.path, str(problem.data["name"])))
            )
        if problem.code == build_kinds.NO_ALT.code and (images.NAME, problem.path) in self.without_alt:
            return self.without_alt[images.NAME, problem.path]
        if problem.code in _NO_FIELDS and (
            cause := self.no_front.get(problem.path) or self.wrong_suffix.get(problem.path)
        ):
            return cause
        if problem.code == WRONG_FORMAT.code:
            return self.not_shown.get(problem.data["file"])
        return self.unreadable.get(problem.path)

    def of_glossary(self, problem: Problem) -> Problem | None:
        # A term in an unreadable file seems unknown, and a term that only an unreadable file uses seems unused.
        if problem.code in _NO_TERM:
            return self.gone.get(problem.path)
        if problem.code == _MISSPELLED_FIELD:
            # The front matter check also reports unknown fields of terms, but not those of their aliases.
            return self.unknown_fields.get((problem.path, str(problem.data["name"])))
        if problem.code in _UNKNOWN_TERM:
            return self.lost.get(str(problem.data["name"]).casefold())
        return self.any_gone if problem.code == _UNUSED_TERM else None

    def of_help_line(self, problem: Problem) -> Problem | None:
        # If the data cannot be read, every number seems unknown.
        return self.no_data.get(help_lines.HELP_LINES) if problem.code == help_lines.UNKNOWN_NUMBER.code else None

    def of_markdown(self, problem: Problem) -> Problem | None:
        if problem.code == SPACE_IN_ADDRESS.code:
            return self.spaced.get((problem.path, problem.line))
        # Misplaced fields of a page, with the “---” below them, look like underlined text.
        if problem.code == UNDERLINED.code:
            return self.misplaced_fields.get(problem.path) or self.conflicts.get(problem.path)
        return self.conflicts.get(problem.path)

    def of_link(self, problem: Problem) -> Problem | None:
        # The links of a page in the wrong folder will work once it has been moved.
        if problem.path in self.misplaced:
            return self.misplaced[problem.path]
        if running := self.running.get((problem.path, problem.line)):
            return running
        if problem.code not in BUILT:
            return None
        # Pelican leaves a broken link as it is, with curly brackets. The check of the Markdown explains why the link is broken.
        if source := self.broken.get((problem.path, problem.line, problem.column)):
            return source
        nowhere = problem.code == NO_FILE.code and str(problem.data["target"]).startswith("{")
        return self.any_gone if nowhere else None


def _first(found: Iterable[Problem], key: Callable[[Problem], _Key | None]) -> dict[_Key, Problem]:
    """Return the first error for each key, skipping errors whose key is ``None``."""
    first: dict[_Key, Problem] = {}
    for problem in found:
        if problem.severity == "error" and (name := key(problem)) is not None:
            first.setdefault(name, problem)
    return first


def _names(source: Document) -> Iterator[str]:
    """Yield the case-folded names of a term: its file name without the suffix, its title and its aliases."""
    aliases = source.fields.get("aliases")
    for name in (source.path.stem, source.fields.get("title"), *(aliases if isinstance(aliases, list) else ())):
        yield str(name.get("name") if isinstance(name, dict) else name).casefold()
