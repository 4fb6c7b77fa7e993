"""Find lists that would not be rendered as lists, or not as intended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from . import markdown_kinds as kinds
from .markdown_lines import ITEM, RULE, Found, Line, is_divider, read_lines

_BEGINS_A_LIST = re.compile(r"(?:[-*+]|1[.)])\s+\S")
# Matches the beginning of a line that is not part of a paragraph: headings, tables, callouts, definitions, HTML, attribute lists, footnotes.
_NOT_PARAGRAPH = re.compile(r" {0,3}(?:[-*+][ \t]+$|#{1,6}\s|\||!!!|:\s|</?[a-zA-Z!]|\{|\[\^[^\]]+\]:|\[!)")
# Matches a character that word processors, mail programs and chat tools put before an item. “o” and “§” are Word’s bullets for nested items.
_BULLET = re.compile(
    r"\s*([•·∙⦁⦿\u25a0-\u25ff‣⁃➢➤\uf000-\uf0ff]|[o§ØüqvV](?=\t|[ \u00a0]{2,}))[ \t\u00a0\u2003]*(?=\S)"
)
_SYMBOL = re.compile(
    r" {0,3}(-{2,3}|\[[ xX]\]|[–—−‐‑‒―»›→⇒]|[\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]|[oØü](?= \w)|§(?= [^\W\d]))\ufe0f?[ \t\u00a0]+(?=\S)"
)
# Matches bullets that carry meaning, such as emoji. The fix keeps these bullets, but replaces boxes with task list markers.
_KEPT = re.compile(r"[^-–—−‐‑‒―»›→⇒➔oØü§]")
_BOXES = {"☐": "[ ]", "☑": "[x]"}
_TASK = re.compile(r"\[(?: ?|[xX])\](?=[^\s(\[:])|\[\](?=\s)|\[(?: +[xX]? *|[xX] +)(?<!\[ )\](?=\s)")
_OTHER_TASK = re.compile(r"\[[-/?!<>~*✓✔✗]\](?=\s)")  # task states of other programs
LETTERED = re.compile(
    r" {0,3}(\([a-z]\)|\(\d{1,2}\)|\d{1,2}(?:-|:| [.)]| [–—-])|\d{1,2}\.\d{1,2}\.|Q\d{1,2}[.:)]|\d\ufe0f?\u20e3|[①-⑳]|[a-z][.)]|[ivx]{1,4}[.)])\s+\S",
    re.IGNORECASE,
)
_DOUBLED = re.compile(r" {0,3}(-{2,4}|\+{2,4}|\*{2,4})[ \t]+\S")  # nested items in wikis
_LETTER_AND_TAB = re.compile(r" {0,3}([a-z]|[ivx]{1,4})[.)]\t+\S", re.IGNORECASE)  # bullets of nested lists in Word
_DEFINITION = re.compile(r":(?=[^\W\d_])(?![\w+-]+:)")
_CRAMPED = re.compile(r" {0,3}([-+](?=[^\W\d_])|\d{1,2}[.)](?=[^\W\d_])|\*(?=[^\W_][^*]*$))")


@dataclass
class _List:
    """The list that is still open at a nesting level."""

    indent: int
    marker: str
    loose: bool = False  # whether an empty line follows its last item
    deeper: bool = False  # whether a line at a deeper level follows that empty line


def check(text: str) -> Iterator[Found]:
    """Yield the problems that keep lists from being rendered as intended. Code must already have been removed from the text."""
    lines = read_lines(text)
    yield from _nesting(lines)
    yield from _pasted(lines)
    yield from _unmarked(lines)


def _kind_of(marker: str) -> str:
    return "ordered" if marker[0].isdigit() else "bulleted"


def _nesting(lines: tuple[Line, ...]) -> Iterator[Found]:
    """Yield the problems with list items and their paragraphs: missing empty lines, wrong indentation, malformed checkboxes and mixed markers."""
    lists: dict[int, _List] = {}
    above: Line | None = None  # the line above, unless it is empty
    paragraph = False
    for line in lines:
        if line.is_empty:
            above, paragraph = None, False
            for one in lists.values():
                one.loose = True
            continue
        if above and above.level != line.level:
            paragraph = False
        lists = {level: one for level, one in lists.items() if level <= line.level}
        current = lists.get(line.level)
        item = ITEM.match(line.text) if not (RULE.fullmatch(line.text) or is_divider(line.text)) else None
        for level, one in lists.items():
            one.deeper = one.deeper or (level < line.level and one.loose)
        if item:
            yield from _item(line, item, current, paragraph=paragraph, adjacent=above is not None)
            if current is None or not (paragraph or len(item["indent"]) >= current.indent + 2):
                lists[line.level] = _List(len(item["indent"]), item["marker"])
        elif current and above is None and (spaces := len(line.text) - len(line.text.lstrip(" "))) < 2:
            lists.pop(line.level)
        elif (
            current
            and above is None
            and spaces < 4
            and not (_NOT_PARAGRAPH.match(line.text) or _BULLET.match(line.text))
        ):
            yield line.content, kinds.NOT_IN_ITEM, {}, None
        paragraph = not (item or _NOT_PARAGRAPH.match(line.text)) and line.level not in lists
        above = line


def _item(
    line: Line, item: re.Match[str], current: _List | None, *, paragraph: bool, adjacent: bool
) -> Iterator[Found]:
    gap = (line.start, line.empty_above)
    if task := _TASK.match(line.text, item.end()):
        box = "[x]" if "x" in task.group().lower() else "[ ]"
        space = "" if line.text[task.end()].isspace() else " "
        place = line.content + task.end()
        yield line.content + item.end(), kinds.TASK, {"box": box}, (place, f"{box}{space}")
    elif _OTHER_TASK.match(line.text, item.end()):
        yield line.content + item.end(), kinds.TASK, {"box": "[ ]"}, None
    if current is None:
        if paragraph and _BEGINS_A_LIST.match(line.text):
            yield line.start, kinds.NO_LIST, {}, gap
    elif len(item["indent"]) >= current.indent + 2:
        yield line.start, kinds.NOT_BELOW, {}, None
    elif current.deeper and adjacent:
        yield line.start, kinds.AFTER_PARAGRAPH, {}, gap
    elif not current.loose and _kind_of(item["marker"]) != _kind_of(current.marker):
        yield line.start, kinds.MIXED_MARKERS, {}, gap


def _pasted(lines: tuple[Line, ...]) -> Iterator[Found]:
    """Yield a problem for each list whose items start with characters that only look like bullets."""
    run: list[tuple[Line, re.Match[str]]] = []
    before: Line | None = None  # the line above the run, unless it is empty
    for number, line in enumerate((*lines, None)):
        match = line and (_BULLET.match(line.text) or _SYMBOL.match(line.text))
        if line and match and (not run or _family(run[0][1][1]) == _family(match[1])):
            if not run:
                before = lines[number - 1] if number and not lines[number - 1].is_empty else None
            run.append((line, match))
        elif line and line.is_empty and run and (run[0][1].re is _BULLET or run[0][1][1] == "–"):
            continue  # word processors put an empty line between items
        else:
            yield from _as_list(run, before)
            run = []
            if line and match:
                before = None
                run = [(line, match)]


def _as_list(run: list[tuple[Line, re.Match[str]]], before: Line | None) -> Iterator[Found]:
    adjacent = len(run) > 1 and all(b.start == a.end + 1 for (a, _), (b, _) in pairwise(run))
    is_list = run and (run[0][1].re is _BULLET or adjacent or (len(run) > 1 and run[0][1][1] == "–"))
    if not is_list:
        return
    first, last = run[0][0], run[-1][0]
    text = "\n".join(f"{line.prefix}- {_kept(match)}{line.text[match.end() :]}" for line, match in run)
    above = first.empty_above if before and before.level == first.level and not ITEM.match(before.text) else ""
    # Nested items have no automatic fix.
    is_flat = len({len(match.group()) - len(match.group().lstrip()) for _, match in run}) == 1
    fix = (last.end, above + text) if is_flat else None
    yield first.start, kinds.PASTED_BULLETS, {"bullet": run[0][1][1]}, fix


def _family(bullet: str) -> str:
    """Return “box” for a bullet that is a checked or unchecked box, and any other bullet unchanged. In a list, all results are the same."""
    return "box" if bullet[0] in "[☐☑✓✔✅✗✘❌" else bullet


def _kept(match: re.Match[str]) -> str:
    kept = match.re is _SYMBOL and _KEPT.match(match[1])
    return f"{_BOXES.get(match[1], match[1])} " if kept else ""


def _unmarked(lines: tuple[Line, ...]) -> Iterator[Found]:
    """Yield a problem for two or more lines in a row that begin with a letter, a number or a marker without a space.

    A single line is enough if it begins with a letter and a tab, with a doubled marker below an item, or with a colon without a space
    below another line of text.
    """
    for pattern, kind in ((LETTERED, kinds.RUN_TOGETHER), (_CRAMPED, kinds.NO_SPACE)):
        above: tuple[Line, str] | None = None
        reported = False
        for line in lines:
            match = pattern.match(line.text)
            shape = re.sub(r"\w+", "", match[1]) if match else ""
            if match and above and above[0].end + 1 == line.start and above[1] == shape:
                if not reported:
                    marker = pattern.match(above[0].text)
                    yield above[0].start, kind, {"marker": marker[1] if marker else match[1]}, None
                reported = True
            elif not match:
                reported = False
            above = (line, shape) if match else None
    above_line: Line | None = None
    for line in lines:
        if match := _LETTER_AND_TAB.match(line.text):
            yield line.start, kinds.RUN_TOGETHER, {"marker": match.group().split("\t")[0].strip()}, None
        elif above_line and (doubled := _DOUBLED.match(line.text)) and ITEM.match(above_line.text):
            yield line.start, kinds.PASTED_BULLETS, {"bullet": doubled[1]}, None
        elif above_line and not above_line.is_empty and above_line.level == line.level and _DEFINITION.match(line.text):
            yield line.start, kinds.NO_SPACE, {"marker": ":"}, None
        above_line = line
