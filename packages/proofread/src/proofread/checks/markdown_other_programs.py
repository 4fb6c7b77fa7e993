"""Find markup from other programs, which readers would see as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import markdown_inline_kinds as kinds
from .markdown_lines import Found

_WIKI = re.compile(
    r"!\[\[[^\[\]\n]+\]\]|\[\[[^\[\]\n]+\]\[[^\[\]\n]+\]\]"
    r"|\[\[(?:[^\[\]\n]*[^\w.\s\[\]\n][^\[\]\n]*|\s*\w+ [^\[\]\n]*|_?toc_?)\]\]",
    re.IGNORECASE,
)
_CONFLUENCE = "panel|color|code|noformat|quote|info|note|tip|warning|expand|section|column|status|anchor|toc|children"
_LATEX = "begin|end|textbf|textit|emph|underline|section|subsection|href|url|footnote|cite|item|frac|sqrt"
# Each pattern is preceded by a string that must be in the text, because searching for a string is much faster.
_OTHER = tuple(
    (needle, re.compile(pattern, re.IGNORECASE | re.MULTILINE))
    for needle, pattern in (
        # highlighting in Obsidian; headings in wikis
        ("==", r"==(?=[^\s=])[^=\n]+?(?<=\S)==(?!=)|^={2,5} [^=\n]+ ={2,5}$"),
        ("~", r"(?<![~\w\\(])~(?=[^\s~\d$€£])[^~\n|]*[^\s~(]~(?![~\w$€£])"),  # strikethrough in chat tools
        ("~", r"(?<=[a-z0-9])~[a-z0-9+-]{1,20}~"),  # subscript in Pandoc
        ("^", r"\^(?<=[a-z0-9]\^)[a-z0-9+-]{1,20}\^|\^\^(?=\S)[^^\n]+?(?<=\S)\^\^"),  # superscript
        ("^", r"\^(?<=\S \^)[a-z0-9-]{4,}$"),  # block identifiers in Obsidian
        ("^[", r"\^\[[^\[\]\n]+\]"),  # inline footnotes in Pandoc
        ("*[", r"^\*\[[^\[\]\n]+\]:.*$"),  # abbreviations in Markdown Extra
        ("Error! ", r"\bError! (?:\w+ ){1,3}not (?:found|defined)\b\.?"),  # broken references in Word
        ("||", r"\|\|(?=\S)[^|\n]+?(?<=\S)\|\|"),  # hidden text in chat tools
        ("++", r"\+\+(?=\S)[^+\n]+?(?<=\S)\+\+"),
        ("%", r"%%[^%\n]+%%|<%[^%\n]*%>"),
        ("{", r"\{%[^{}\n]*%\}|\{\{[^{}\n]*\}\}|\{:toc\}|\$\{[^{}\n]*\}"),
        ("{", rf"\{{(?:{_CONFLUENCE})(?::[^{{}}\n]*)?\}}"),
        # BBCode in forums
        ("[/", r"\[(?P<tag>[a-z][a-z0-9_-]{0,30})(?:[= ][^\]\[\n]{0,200})?\][^\[\]]{0,2000}\[/(?P=tag)\]"),
        # shortcodes in WordPress
        ("[", r"\[[a-z][a-z0-9_-]{0,30}(?: +[a-z_-]{1,30}=(?:[\"'“”][^\"'“”\]\[\n]*[\"'“”]|[\w%.-]+))+ */?\](?![(\[:])"),
        ("_", r"\[/?(?:vc|et_pb|fusion)_[a-z_]+\]"),
        ("[", r"\[(?<=\S \[)toc\](?![(\[])"),
        ("|", r"<(?:https?://|mailto:|tel:)[^<>|\s]*\|[^<>\n]*>"),  # links in Slack
        ("<", r"<(?:(?-i:[@#][UWCGB][A-Z0-9]{5,})(?:\|[^<>\n]*)?|!(?:here|channel|everyone)[^<>\n]*|a?:\w+:\d+|t:\d+(?::\w)?|@[!&]?\d{5,}|#\d{5,})>"),
        # pictures in email
        ("[", r"\[(?:cid|image|img|attachment): ?[^\[\]\n]+\]|\[https?://[^\[\]\n]+\](?![(\[:])|\[\^\s[^\[\]\n]*\]"),
        ("'''", r"(?<!')'''(?=[^\s'])[^'\n]*(?:'[^'\n]+)*'''"),  # bold text in wikis
        (". ", r"^ {0,3}h[1-6]\. \S.*$"),  # headings in Textile and Confluence
        ("::", r"^ {0,3}\.\. [a-z-]+::|^(?:image|include|video)::\S+\[[^\]\n]*\]"),
        ('":', r"\"[^\"\n]{1,200}\":https?://\S+"),
        ("<<", r"<<[a-z][\w-]*(?:,[^<>\n]*)?>>"),
        ("]{", r"\[[^\[\]\n]+\]\{[:.#][^{}\n]*\}"),
        ("$$", r"\$\$(?=\S)[^$\n]+\$\$"),
        ("$", r"(?<![\w$\\])\$(?=[^\s$])[^$\n]{0,100}[\\^_][^$\n]{0,100}(?<=[^\s\\])\$(?![\w$])"),
        ("\\", rf"\\(?:{_LATEX})(?:\{{[^{{}}\n]*\}}|(?= ))"),
    )
)  # fmt: skip


def check(text: str) -> Iterator[Found]:
    """Yield a problem for markup of wikis, forums, chat tools and publishing systems. Code must already have been removed from the text."""
    for match in _WIKI.finditer(text) if "[[" in text else ():
        yield match.start(), kinds.WIKI_LINK, {}, None
    taken: set[int] = set()
    for needle, pattern in _OTHER:
        for match in pattern.finditer(text) if needle in text else ():
            if match.start() not in taken:
                taken.update(range(*match.span()))
                yield match.start(), kinds.OTHER_PROGRAM, {"written": match.group().strip()}, None
