"""HTML that would run a script, carry a style of its own or fetch from elsewhere, found where it was written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofread.content import Content
from proofread.problem import Problem
from proofread.prose import markup

NAME = "unsafe HTML"
# What is wrong, what to do, and how it looks; addresses may be hidden by blanks and entities, which a browser passes over.
_RULES = tuple(
    (re.compile(pattern, re.IGNORECASE), message, hint)
    for pattern, message, hint in (
        (r"<script\b", "A script would run on this page.", "Remove it. The site has the scripts that it needs."),
        (r"<(?:iframe|object|embed|frame|applet)\b", "This would show a page from elsewhere inside this one.", "Link to it instead."),
        (r"<(?:form|input|textarea|select)\b", "This page would take in what readers type.", "Give a telephone number or an address instead."),
        (r"<(?:base|meta|link|style)\b", "This would change the page as a whole.", "Remove it. The look of the site is in its theme."),
        (r"<[a-z][^<>]*\sstyle\s*=", "A “style” of its own, which the policy of the site forbids.", "Write it in Markdown, without HTML."),
        (r"<[a-z][^<>]*[\s/\"']on[a-z]+\s*=", "This would run a script when it is used.", "Write it in Markdown, without HTML."),
        (r"(?:\]\(\s*<?|\]:\s*<?|(?:href|src|action)\s*=\s*[\"']?\s*)(?:j\s*a\s*v\s*a\s*s\s*c\s*r\s*i\s*p\s*t|vbscript|data)\s*(?::|&colon;|&#)",
         "A link would run a script.", "Link to a page instead."),
        (r"!\[[^\]]{0,500}\]\(\s*<?(?:https?:)?//|<(?:img|source|video|audio|track)\b[^<>]*\ssrc(?:set)?\s*=\s*[\"']?\s*(?:https?:)?//",
         "This picture is fetched from elsewhere, which tells somebody else who reads the page.",
         "Put a copy into content/images, and use that: ![words]({static}/images/name.jpg)."),
    )
)  # fmt: skip
_OPEN_COMMENT = re.compile(r"<!--(?!.*?-->)", re.DOTALL)


def check(content: Content) -> Iterator[Problem]:
    """Look at every page and term, code left out."""
    for source in content.sources:
        for pattern, message, hint in _RULES:
            for match in pattern.finditer(source.markup):
                yield content.problem(source, source.body.place(match.start()), NAME, "error", message, hint)
        if comment := _OPEN_COMMENT.search(markup(source.text, comments=True)):
            message = "This comment is never closed, so that nothing after it would be seen."
            place = source.body.place(comment.start())
            yield content.problem(source, place, NAME, "error", message, "Write --> where it ends.")
