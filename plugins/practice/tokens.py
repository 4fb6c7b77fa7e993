"""Replace the tokens in a page's HTML with values, telephone links and citations. All functions are pure.

``[[fee]]`` is a field of the practice, ``[[help.lifeline]]`` is a telephone number, ``[[tested.pages]]`` is a test result, and
``[^henssler-2021]`` cites a source. A paragraph, list item or table row with an unknown fact is left out. Tokens in ``code`` and
``pre`` elements, and in tags, are not replaced.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from proofread.html import CODE_ELEMENT
from theming.languages import written_out

from .data import SiteData, Source, telephone
from .fields import BY_NAME, Field
from .unknown_facts import without_unknown

_TOKEN = re.compile(r"\[\[\s*([\w.]+)\s*\]\]|\[\^([\w-]+)\]")
# A line could break between one of these characters and a citation, so an invisible character is inserted there.
_BREAKING = ("?", "!")
_NO_BREAK = "\N{WORD JOINER}"
# A telephone number, with the punctuation around it, which the theme keeps on the same line.
_NUMBER = re.compile(r'(\(?(?:<bdi[^<>]*>)?)<a class="phone" (href="tel:[^<>]*>[^<>]*</a>(?:</bdi>)?[,.;:!?)]*)')
_TAG_OR_CODE = re.compile(rf"{CODE_ELEMENT}|<[^<>]*>")


@dataclass(frozen=True)
class Citation:
    """A source cited by a page: its letter, and whether the text refers to it."""

    letter: str
    source: Source
    referred: bool


@dataclass(frozen=True)
class Expansion:
    """The page's HTML with its tokens replaced, its citations in order, and the unknown tokens."""

    html: str
    citations: tuple[Citation, ...]
    unknown: tuple[str, ...]


def expand(
    html: str,
    data: SiteData,
    also_cited: tuple[str, ...] = (),
    *,
    label: str = "Source %(letter)s",
    lang: str = "en",
    foreign: bool = False,
) -> Expansion:
    """Replace the tokens in a page with their values, and leave out blocks that depend on an unknown fact.

    Args:
        html: the page's HTML, as rendered from Markdown.
        data: the site's data.
        also_cited: ids of sources from the front matter, listed after the sources that the text refers to.
        label: the accessible name of citations in the language of the page, with ``%(letter)s`` for the letter.
        lang: the language of the practice data.
        foreign: whether the page is in a language other than ``lang``.

    Returns:
        The new HTML, the citations, lettered in order of first use, and the unknown tokens as written.
    """
    cited: dict[str, int] = {}
    unknown: list[str] = []

    def replace(match: re.Match[str]) -> str:
        field_name, source_key = match.groups()
        written: str | None
        if source_key:
            written = _reference(source_key, data, cited, label)
            if written and match.string.endswith(_BREAKING, 0, match.start()):
                written = _NO_BREAK + written
        elif field_name.startswith("help."):
            line = data.help_lines.get(field_name.removeprefix("help."))
            written = f'<a class="phone" href="tel:{line.tel}">{escape(line.number)}</a>' if line else None
        elif field_name.startswith("tested."):
            value = data.tested.get(field_name.removeprefix("tested."))
            written = escape(value) if value is not None else None
        else:
            written = value_html(BY_NAME[field_name], data, lang) if field_name in BY_NAME else None
            written = f'<bdi lang="{escape(lang)}">{written}</bdi>' if written and foreign else written
        if written is None:
            unknown.append(match.group())
            return match.group()
        return written

    if "[[" in html:
        html = without_unknown(html, lambda block: _has_unknown_fact(block, data))
    if "[[" in html or "[^" in html:
        html = _outside_tags(html, lambda text: _TOKEN.sub(replace, text))
        html = _NUMBER.sub(r'<span class="phone">\1<a \2</span>', html)
    unknown += [f"[^{key}]" for key in also_cited if key not in data.sources]
    listed = list(cited) + [key for key in also_cited if key not in cited and key in data.sources]
    citations = tuple(Citation(letter(i), data.sources[key], key in cited) for i, key in enumerate(listed))
    return Expansion(html, citations, tuple(unknown))


def value_html(field: Field, data: SiteData, lang: str = "en") -> str:
    """Return the HTML of a field's value, with dates in the given language, or an empty string if the value is unknown."""
    value = data.facts.get(field.name)
    if not value:
        return ""
    if isinstance(value, tuple):
        return _own_words(escape(", ".join(value)))
    if field.kind == "day":
        return escape(written_out(value, lang))
    safe = escape(value)
    if field.kind == "email":
        return f'<a href="mailto:{safe}">{_breakable(safe)}</a>'
    if field.kind == "phone":
        return f'<a class="phone" href="tel:{telephone(value)}">{safe}</a>'
    if field.kind == "url":
        return f'<a href="{safe}" rel="noreferrer">{_breakable(escape(re.sub(r"^https?://|/$", "", value)))}</a>'
    if field.kind == "image":
        name = escape(str(data.facts.get("therapist_name") or "the therapist"))
        return f'<img src="{{static}}/images/{safe}" alt="Portrait of {name}">'
    return _own_words(safe.replace("\n", "<br>\n"))


def _breakable(address: str) -> str:
    """Return the HTML of an address in which a line may end at “@”, periods and slashes, so that a long one isn't divided within a word."""
    return re.sub(r"(?=[@.])|(?<=/)", "<wbr>", address)


def _own_words(html: str) -> str:
    """Return the HTML of a value, marked so that no terms are linked in it, because definitions do not belong in names or addresses."""
    return f'<span class="no-glossary">{html}</span>'


def letter(index: int) -> str:
    """Return the letter of the source at a position: a, b, … z, aa, ab, …. Printed definitions are numbered, so sources have letters."""
    return (letter(index // 26 - 1) if index >= 26 else "") + chr(ord("a") + index % 26)


def _reference(key: str, data: SiteData, cited: dict[str, int], label: str) -> str | None:
    if key not in data.sources:
        return None
    uses = cited[key] = cited.get(key, 0) + 1
    name = letter(list(cited).index(key))
    anchor = f"cite-{name}" if uses == 1 else f"cite-{name}-{uses}"
    return f'<sup class="citation"><a id="{anchor}" href="#source-{name}" aria-label="{escape(label % {"letter": name})}">{name}</a></sup>'


def _has_unknown_fact(block: str, data: SiteData) -> bool:
    return any(name in BY_NAME and name not in data.facts for name, _ in _TOKEN.findall(_TAG_OR_CODE.sub(" ", block)))


def _outside_tags(html: str, change: Callable[[str], str]) -> str:
    parts = []
    end = 0
    for match in _TAG_OR_CODE.finditer(html):
        parts += [change(html[end : match.start()]), match.group()]
        end = match.end()
    return "".join([*parts, change(html[end:])])
