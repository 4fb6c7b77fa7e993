"""Find Markdown that is still visible on built pages because no check of the source files recognized it as a mistake."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import partial
from html import unescape
from itertools import groupby
from pathlib import Path

from proofread.checks import headings
from proofread.checks.markdown_kinds import CHECK
from proofread.checks.markdown_lines import is_divider
from proofread.document import Document
from proofread.html import read_tag
from proofread.problem import Example, Problem, Span

from .content import Content
from .page import Page

LEFT_OVER = CHECK.kind(
    "markdown.left-over",
    "warning",
    "Readers would see “{written}” exactly as it is written here.",
    "If it should be Markdown, compare it with the table in docs/markdown.md. To show it as it is, write a backslash before it: \\{written}",
    why="The built page still contains characters that are usually markup. This check examines the built pages, so it also finds markup that no other check recognizes.",
    example=Example("It is `safe to call.\n", "It is `safe` to call.\n"),
)  # fmt: skip
FOOTNOTE = CHECK.kind(
    "markdown.footnote",
    "error",
    "This would not become a footnote.",
    "Put the source into content/data/sources.yaml under the name {name}, and delete this line. A remark belongs in the sentence, in parentheses.",
    why="The notes of this site are its sources, and they come from that file. This line would be shown as text, or as a link called “^1”.",
    example=Example("It helps.[^1]\n\n[^1]: https://example.org/\n", "It helps.[^study]\n"),
)  # fmt: skip
_FOOTNOTE = re.compile(r"^ {0,3}\[\^(?P<name>[^\]\n]+)\]:", re.MULTILINE)
# elements whose text is shown literally or is invisible
_AS_WRITTEN = frozenset(("code", "pre", "kbd", "samp", "script", "style", "textarea", "title", "svg"))
# Matches Markdown that was not converted. The text between two tags has “\0” on either side. The pattern begins with a set of characters,
# because a set is fast to search for.
_MARKUP = re.compile(
    r"[*_~`\]\[!=\\{:#>|+-]"
    r"(?:(?<=\*)\*+|(?<=(?<!_)_)_{1,2}(?!_)|(?<=~)~+|(?<=`)`*|(?<=\])[(\[]|(?<=\[)\[|(?<=!)\[|(?<=!)!!+|(?<=\[)![A-Za-z]+\]|(?<==)==+"
    r"|(?<=\\)(?=\s*\0|\n)|(?<=\{)(?:(?:filename|static|attach|term|no-term)\}|:? ?[.#][\w-]+ ?\})"
    r"|(?<=(?<![\w:]):)[a-z][a-z_]+[a-z0-9]:(?![\w:])"  # a shortcode of an unknown emoji
    r"|(?<=[\n\0]\#)\#{0,5} (?:\w[\w ]*+)?|(?<=[\n\0]>) ?(?=\w)|(?<=[\n\0]\|)(?=[^\n\0]*\|)|(?<=[\n\0][-+*]) \w[\w ]*+)"
)
# Matches the first line of a callout, as Python-Markdown's extension “admonition” recognizes it.
_CALLOUT = re.compile(r' *!!! ?[\w-]+(?: +[\w-]+)*(?: +"[^"]*")? *')
_AT_LINE_START = re.compile(r"#{1,6} .*|> ?|\||[-+*] .+")
_SAME = {"“": '["“]', "”": '["”]', "‘": "['‘]", "’": "['’]"}
_Found = tuple[str, ...]


def check(pages: Mapping[Path, Page], content: Content, site: Path, told: Collection[Problem]) -> Iterator[Problem]:
    """Yield a problem for each footnote in the source files, and for each piece of markup in the text of a built page that has a source file.

    Args:
        pages: the built pages.
        content: the content that the therapist wrote.
        site: the folder of the site.
        told: the problems found so far. Paragraphs in which the Markdown check found a problem are skipped.
    """
    for one in content.sources:
        for match in _FOOTNOTE.finditer(one.markup) if "]:" in one.markup else ():
            yield FOOTNOTE.at(content.span(one, one.body.place(match.start())), name=match["name"])
    known: dict[str, set[int]] = defaultdict(set)
    known_headings: dict[str, set[int]] = defaultdict(set)
    for problem in told:
        if problem.check == CHECK.name:
            known[problem.path].add(problem.line)
        elif problem.check == headings.NAME:
            known_headings[problem.path].add(problem.line)
    for path, page in pages.items():
        source = content.by_slug.get(path.relative_to(site).as_posix().removesuffix(".html"))
        if source is None:
            continue
        name = content.name(source.path)
        found = content.cache.get_or_compute(("raw markup", page.html), partial(_left_over, page))
        reported = _reported(known[name], source) if found else set()
        in_headings = _reported(known_headings[name], source) if found else set()
        for written in found:
            rendered: set[int] = set()
            for start in _places(written, source):
                line, column = source.body.place(start)
                # A problem with a heading explains other markup on its line, but not a visible “#”, which shows that the line is not a heading.
                if line in reported or line in rendered or (line in in_headings and not written.startswith("#")):
                    continue
                if _is_rendered(written.strip(), start, source.markup):
                    rendered.add(line)
                else:
                    reported.add(line)
                    yield LEFT_OVER.at(
                        Span(name, line, column, (line, column + len(written.strip()))), written=written.strip()
                    )


def _left_over(page: Page) -> _Found:
    """Return the strings in a page's text that look like markup, without duplicates."""
    html = page.html
    texts: list[str] = [""]
    hidden: list[str] = []
    end = 0
    for kind, raw, start in page.tokens:
        if not hidden:
            texts.append(html[end:start])
            if kind == "start" and not raw.endswith("/>") and (name := read_tag(raw).name) in _AS_WRITTEN:
                hidden.append(name)
        elif kind in ("start", "end") and (name := read_tag(raw).name) in _AS_WRITTEN:
            if kind == "start" and not raw.endswith("/>"):
                hidden.append(name)
            elif kind == "end" and name == hidden[-1]:
                hidden.pop()
        end = start + len(raw)
    text = unescape("\0".join([*texts, ""]))
    return tuple(dict.fromkeys(match.group() for match in _MARKUP.finditer(text)))


def _places(written: str, source: Document) -> Iterator[int]:
    """Yield the positions at which ``written``, a string of leftover markup, occurs in the Markdown of ``source``.

    Occurrences that are escaped with a backslash are skipped. Markup that works only at the beginning of a line is found only there.
    """
    end = r"(?=[ \t]*(?:\n|\Z))" if written.strip() == "\\" else r"(?! ?\w)" if written[-1:].isalnum() else ""
    begin = r"(?m:^[ \t>]*)" if _AT_LINE_START.fullmatch(written) else r"(?<!\\)"
    pattern = "".join(_SAME.get(character, re.escape(character)) for character in written.strip())
    for match in re.finditer(rf"{begin}(?P<here>{pattern}){end}", source.markup):
        yield match.start("here")


def _reported(known: Collection[int], source: Document) -> set[int]:
    """Return the lines on which nothing more is reported: paragraphs with a known problem, and all table rows if there is such a paragraph.

    All rows are included because an empty line can split a table, so the paragraph may be only a part of a table.
    """
    rows = [*enumerate(source.text.split("\n"), source.first_line)]
    lines: set[int] = set()
    for is_text, run in groupby(rows, key=lambda row: bool(row[1].strip())):
        paragraph = {line for line, _ in run}
        if is_text and not paragraph.isdisjoint(known):
            lines |= paragraph
    if any(line in known for line, _ in rows):
        lines |= {line for line, row in rows if row.lstrip().startswith("|")}
    return lines


def _is_rendered(written: str, start: int, text: str) -> bool:
    """Return whether ``written`` at the position ``start`` probably belongs to rendered markup.

    Such markup is a table, a callout, or a link, a token or a matching pair of characters on the same line.
    """
    if written == "|":
        begin, end = text.rfind("\n\n", 0, start) + 1, text.find("\n\n", start)
        return any(map(is_divider, text[begin : end if end > 0 else None].split("\n")))
    row = text[text.rfind("\n", 0, start) + 1 :].partition("\n")[0]
    if written == "!!!":
        return bool(_CALLOUT.fullmatch(row))
    if written in ("](", "][", "![", "[["):
        return bool(re.search(r"\]\([^()]*\)|\]\[[^\[\]]*\]|\[\[[\w.\s]+\]\]", row))
    if written in ("**", "__", "~~", "`", "``"):
        return row.count(written) % 2 == 0
    return False
