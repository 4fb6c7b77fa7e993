"""What a built page must never do: fetch from elsewhere, run a script, carry a style attribute, repeat an id."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from theming.styles import csp_hash

from proofread.page import Page
from proofread.problem import Problem

_STYLE_ATTRIBUTE = re.compile(r"<[a-zA-Z][^<>]*\sstyle\s*=", re.IGNORECASE)
_HANDLER = re.compile(r"<[a-zA-Z][^<>]*\son[a-z]+\s*=", re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b(?![^>]*application/ld\+json)[^>]*>(.*?)(?:</script|\Z)", re.IGNORECASE | re.DOTALL)
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"')


def check(pages: Mapping[Path, Page], output: Path) -> Iterator[Problem]:
    """Look at every built page.

    Args:
        pages: the built pages.
        output: the folder of the site.

    Yields:
        An error for each thing that would break the privacy or the validity of a page.
    """
    for path, page in pages.items():
        name = f"{output.name}/{path.relative_to(output).as_posix()}"
        html = path.read_text(encoding="utf-8")

        def problem(message: str, hint: str = "", line: int = 0, name: str = name) -> Problem:
            return Problem(name, line, 0, "output", "error", message, hint)

        for id_, count in sorted(Counter(page.ids).items()):
            if count > 1:
                yield problem(
                    f"The id “{id_}” stands {count} times on this page.", "Give one of the headings another name."
                )
        if not page.lang:
            yield problem("The page does not say its language.", "The html element needs a “lang”.")
        for reference in page.references:
            address = urlsplit(reference.target)
            if not reference.is_link and (address.netloc or address.scheme not in ("", "data")):
                yield problem(
                    f"The page would fetch “{reference.target}”, which tells somebody else who reads it.",
                    "Put a copy into content/images and use that.", reference.line,
                )  # fmt: skip
            if address.scheme == "javascript":
                yield problem("A link would run a script.", "Link to a page instead.", reference.line)
        policy = _POLICY.search(html)
        foreign = [m for m in _SCRIPT.finditer(html) if not policy or csp_hash(m[1]) not in policy[1]]
        for match, message in (
            (
                _STYLE_ATTRIBUTE.search(html),
                "An element has a “style” of its own, which the policy of the site forbids.",
            ),
            (_HANDLER.search(html), "An element would run a script when it is used."),
            (next(iter(foreign), None), "The page has a script that is not the theme’s own."),
        ):
            if match:
                line = html.count("\n", 0, match.start()) + 1
                yield problem(message, "Write it in Markdown, without HTML.", line)
