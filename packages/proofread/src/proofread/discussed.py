"""Find words that a text discusses but does not use: in quotations, and in lists and tables that teach better words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from .prose import as_spaces

# Matches the first word of a shortened form, whose apostrophe is easily taken for an opening quotation mark, as in “'Cause” or “'em”.
_SHORTENED = (
    r"(?i:tis|twas|twere|twill|twould|til|till|cause|cuz|cos|coz|course|em|im|e|er|ere|n|bout|round|gainst|neath|tween|cept|fore|nuff"
    r"|nother|fraid|spose|sup|scuse|kay|hood|burbs|nam|phone|m[ue]rica|roids?|shrooms?|ludes?|scripts?)\b"
)
# Matches a quotation, or the title of a callout (“note”), which is not a quotation. A quotation ends with its paragraph unless the next
# paragraph begins with a quotation mark. If a quotation in single marks seems to begin with a shortened form, the last mark must follow a
# punctuation mark, because it may otherwise be the apostrophe of a plural, as in “boys'”.
# Python before 3.11.5 repeats such a group wrongly if the quantifier is possessive, so the groups are atomic instead (gh-106052).
_QUOTED = re.compile(
    r"(?P<note>^[ \t]*!!![^\n]*)"
    r"|“(?>(?:[^“”\n]|\n(?!\s*\n))*)(?:\n\s*\n\s*“(?>(?:[^“”\n]|\n(?!\s*\n))*)){0,20}”"
    rf"|‘(?:(?P<curly>{_SHORTENED})|(?!{_SHORTENED}))[^‘’\n]*(?:’\w[^‘’\n]*)*(?(curly)(?<=[.,!?…]))’(?!\w)"
    r"|^[ \t]*\"(?>(?:[^\"\n]|\n(?!\s*\n))*)(?=\n\s*\n\s*\")"  # a paragraph of a quotation that continues in the next paragraph
    r"|\"(?:[^\"\n]|\n(?!\s*\n))*\""
    r"|(?<![\w'])''[^'\n]{1,600}(?:'\w[^'\n]{0,600}){0,9}''(?!\w)"
    rf"|(?<![\w'])'(?!\d)(?:(?P<straight>{_SHORTENED})|(?!{_SHORTENED}))[^'\n]{{1,600}}(?:'\w[^'\n]{{0,600}}){{0,9}}(?(straight)(?<=[.,!?…]))'(?!\w)"
    r"|^[ \t]*>[^\n]*(?:\n(?![ \t]*\n)[^\n]*)*"
    # a quotation that is not closed before its paragraph ends
    r"|(?:“|(?<![^\s(:,;—–])\"(?=[^\W\d_]))(?>(?:[^“”\"\n]|\n(?!\s*\n)){1,600})(?=\s*(?:\n\s*\n|\Z))"
    rf"|^[ \t]*'(?=[A-Z])(?!{_SHORTENED})(?>(?:[^'\n]|'(?=\w)){{1,600}})(?=\s*(?:\n\s*\n|\Z))",
    re.MULTILINE,
)
_QUOTING_TAGS = re.compile(r"<(/?)(blockquote|q|cite)\b[^<>]{0,1000}>", re.IGNORECASE)
# Matches the phrase with which a line, a heading or the first row of a table introduces words to avoid.
_AVOID = (
    r"(?:(?:words?|terms?|terminology|phrases?|language|expressions?|labels?)(?: and (?:words?|terms?|phrases?))? (?:to avoid|not to use|we avoid|that (?:stigmati[sz]e|hurt|harm)s?|we (?:do not|don['’]t|no longer) use)"
    r"|(?:stigmati[sz]ing|outdated|harmful|pejorative|derogatory|old|avoid(?:ing)? these|non-?preferred|problematic) (?:words?|terms?|terminology|phrases?|language|expressions?|labels?)"
    r"|(?:instead|in place) of (?:saying|writing|using|this|these|the words?|the terms?)?|rather than (?:saying|writing|this)|(?:don['’]t|do not|never|avoid) (?:say(?:ing)?|writ(?:e|ing)|us(?:e|ing))(?: this| these)?|not this|avoid(?: this| these)?|(?:say|use) this,? not that|not that)"
)
_TEACHES = re.compile(rf"(?:#+|\*\*|__|\||[-*+]|\d+[.)])?[\s*_]*{_AVOID}[\s*_:?!.…|]*(?:\||$)", re.IGNORECASE)
# A text can teach better words only if it contains a string from _AVOIDING or, if it has a table, one from _BETTER.
_AVOIDING = (
    "avoid", "instead", "in place", "rather than", "old ", "outdated", "harm", "hurt", "pejorative", "derogatory", "preferred",
    "problematic", "stigmati", "not this", "not that", "not to use", "no longer use", "do not ", "don't ", "don’t ", "never ",
)  # fmt: skip
_BETTER = ("say", "use", "write", "try", "consider", "better", "preferred", "recommended")
_HEAD_ROW = re.compile(
    rf"(?:^|\|)[\s*_]*{_AVOID}[\s*_:…]*(?:\||$)|(?:^|\|)[\s*_]*(?:(?:say|use|write|try|consider)(?: this| saying| instead)|better|preferred|recommended)\b",
    re.IGNORECASE,
)
# Match a term and its better words, such as “Addict = person with addiction”, “Clean → abstinent” or
# “Instead of this: addict. Say this: …”, but not “(n = 40)”.
_EQUALS = re.compile(
    r"^[ \t]*(?:[-*+]|\d+[.)])?[^\n.!?=→⇒]{1,120}?(?:\s=\s|\s?(?:→|⇒|=>|->)\s?)\s*(?![-–−<>~]?[$€£]?\.?\d)[^\n]*$",
    re.MULTILINE,
)
_INSTEAD = re.compile(
    r"\b(?:instead of(?: saying| writing| using| this)?|don['’]t say|do not say|avoid saying|rather than saying|avoid|not)\s*:[^\n]{1,300}?(?=\b(?:consider|say|use|try|write|better)\b[^\n:.]{0,20}:|\n|\Z)",
    re.IGNORECASE,
)
# Matches a row of a table whose second cell is a better word, such as “| Addict | Person with an addiction |”.
_BETTER_ROW = re.compile(
    r"^[ \t]*\|?[^|\n]{1,120}\|\s*(?:an? )?(?:persons?|people|patients?|individuals?|someone) (?:with|who|in|living|experiencing|engag\w+|affected)\b[^\n]*$",
    re.IGNORECASE | re.MULTILINE,
)
_HEADING = re.compile(r"\s*#")
_ITEM = re.compile(r"\s*(?:[-*+•]|\d+[.)]|\|)\s*")


def without_discussed(text: str, raw: str = "") -> str:
    """Return the text with spaces in place of quotations and of lines, lists and tables that teach better words. Its length does not change.

    Args:
        text: the prose.
        raw: the original text, whose tags reveal more quotations. It is ignored if its length differs.
    """
    if any(mark in text for mark in "“‘\"'>"):
        text = _QUOTED.sub(lambda match: match["note"] or as_spaces(match.group()), text)
    if "<" in raw and len(raw) == len(text):
        text = _blank(text, _tagged(raw))
    if "=" in text or "→" in text or "⇒" in text or "->" in text:
        text = _EQUALS.sub(lambda match: as_spaces(match.group()), text)
    if "|" in text:
        text = _BETTER_ROW.sub(lambda match: as_spaces(match.group()), text)
    if ":" in text:
        text = _INSTEAD.sub(lambda match: as_spaces(match.group()), text)
    return _blank(text, _taught(text)) if _may_teach(text) else text


def _tagged(raw: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the outermost elements that mark quotations, in order. Unclosed elements are ignored."""
    opened: list[tuple[str, int]] = []
    count: Counter[str] = Counter()
    spans: list[tuple[int, int]] = []
    for tag in _QUOTING_TAGS.finditer(raw):
        name = tag[2].lower()
        if not tag[1]:
            opened.append((name, tag.start()))
            count[name] += 1
        elif count[name]:
            inner, start = "", 0
            while inner != name:
                inner, start = opened.pop()
                count[inner] -= 1
            while spans and spans[-1][0] > start:
                spans.pop()
            spans.append((start, tag.end()))
    yield from spans


def _may_teach(text: str) -> bool:
    """Return whether a text may introduce words to avoid or better words, judging by a quick search."""
    lowercase = text.lower()
    return any(word in lowercase for word in _AVOIDING) or ("|" in text and any(word in lowercase for word in _BETTER))


def _taught(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of text that teaches better words.

    These are table rows that introduce words to avoid, and the items, rows and short lines below a row or line that introduces such words.
    """
    position, teaching, table = 0, 0, False
    for line in text.splitlines(keepends=True):
        stop = position + len(line)
        stripped = line.strip()
        is_row = stripped.startswith("|") or stripped.count("|") > 1
        if not stripped:
            teaching = teaching and teaching + 1
        elif is_row and not table and _HEAD_ROW.search(stripped):
            teaching = 1
            yield position, stop
        elif teaching and (is_row or _ITEM.match(line)) and not _HEADING.match(line):
            yield position, stop
        elif _TEACHES.fullmatch(stripped):
            teaching = 1
        elif teaching and (_HEADING.match(line) or teaching > 1 or len(stripped) > 60):
            teaching = 0
        elif teaching:
            yield position, stop
        table = is_row
        position = stop


def _blank(text: str, spans: Iterator[tuple[int, int]]) -> str:
    parts, done = list[str](), 0
    for start, end in spans:
        parts += (text[done:start], as_spaces(text[start:end]))
        done = end
    return "".join([*parts, text[done:]]) if parts else text
