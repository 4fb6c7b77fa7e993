"""Find HTML that would run a script, set a style or load something from another site, in Markdown and in data files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofread.addresses import TELLS, leaves, runs
from proofread.documents import Documents
from proofread.html import Tag, read_tag, tags_anywhere
from proofread.problem import Check, Example, Kind, Problem, Span
from proofread.prose import markup
from proofread.tables import TextSpan

CHECK = Check(
    "unsafe HTML",
    "Looks in pages and data files for HTML that would run a script, set its own style or load something from another site. Readers may be "
    "watched, so no page may reveal who reads it.",
    breaks_pages=True,
)
NAME = CHECK.name
_MARKDOWN = "Use Markdown here instead of HTML."
_POLICY = "The site’s security policy forbids it, so browsers ignore it; but on a host without that policy it would take effect."


def _html(code: str, message: str, hint: str, wrong: str, right: str = "Text.\n", why: str = _POLICY) -> Kind:
    example = Example(f"{wrong}\n", right)
    return CHECK.kind(f"unsafe-html.{code}", "error", message, hint, why=why, example=example)


_SCRIPT = _html(
    "script",
    "A script would run on this page.",
    "Remove it. A page of text needs no script of its own.",
    "<script>alert(1)</script>",
)
_FRAME = _html(
    "frame", "This would show a page from another site inside this one.", "Link to it instead.",
    '<iframe src="https://example.org/"></iframe>', why="The other site would learn who reads the page.",
)  # fmt: skip
_TYPED = _html(
    "form", "This page would collect what readers type.", "Give a telephone number or an address instead.", "<input name='a'>",
    why="Others could read what people type, and readers may be watched.",
)  # fmt: skip
_WHOLE = _html(
    "whole-page", "This would affect the whole page.", "Remove it. The theme sets the appearance of the site.",
    '<base href="https://example.org/">',
)  # fmt: skip
_STYLE = _html(
    "style", "This text has its own “style”, which a strict security policy does not allow.",
    "Delete “style=” and the quoted text after it. For bold text, write **words**; for a heading, write ## Heading.",
    'Call <b style="color: red">now</b>.', "Call **now**.\n",
)  # fmt: skip
_HANDLER = _html(
    "handler", "This would run a script when someone uses it.", _MARKDOWN, '<b onclick="alert(1)">Now</b>', "**Now**\n"
)
_TELLS = _html(
    "tells-others", "This would let others see what readers do on this page.", _MARKDOWN,
    '<a href="index.html" ping="https://example.org/">Home</a>', "[Home](index.html)\n",
    why="Browsers would report clicks to the address in it, so someone would learn who reads the page.",
)  # fmt: skip
_LINK = _html(
    "script-link",
    "This link would run a script.",
    "Link to a page instead.",
    "[Home](javascript:alert)",
    "[Home](index.html)\n",
)
_FETCHED = _html(
    "fetched-picture", "This image is loaded from another site, which would learn who reads the page.",
    "Put a copy into the folder with your pictures, and use that: ![description](address of the picture).",
    "![A room](https://example.org/room.jpg)", "![A room](more.html)\n",
    why="The other site would learn the internet address of everyone who reads the page.",
)  # fmt: skip
_NO_LINK = _html(
    "not-a-link", "Browsers do not follow this address, because only <a> is a link in HTML.",
    "Write [words](address) for a link.", '<span href="https://example.org/">An example</span>',
    "[An example](https://example.org/)\n", why="Readers would see words that look like a link and lead nowhere.",
)  # fmt: skip
_PASTED = _html(
    "pasted-picture", "A picture is embedded in the text here, which the site’s security policy forbids.",
    "Save the picture as a file in the folder with your pictures, and use that: ![description](address of the picture).",
    "![A room](data:image/png;base64,iVBORw0KGgo=)", "[Home](index.html)\n",
    why="Word processors export pictures this way. The page would be too large to load quickly, and no one would see the picture.",
)  # fmt: skip
_SHOWN = _html(
    "html-in-text", "This looks like HTML. Readers would see it exactly as it is written here.", "Write it as plain text.",
    "---\ntitle: More\nwritten: 2026-11-01\nsummary: a <b>bold</b> word\n---\nText.",
    why="Fields are plain text, not HTML. In an HTML attribute, text like this could easily end up running a script.",
)  # fmt: skip
_OPEN = _html(
    "open-comment", "This comment is never closed, so readers would see nothing after it.", "Write “-->” where the comment ends.",
    "One.\n\n<!-- a note\n\nTwo.", "One.\n\n<!-- a note -->\n\nTwo.\n", why="Readers would miss the rest of the page.",
)  # fmt: skip
_ELEMENTS = {
    "script": _SCRIPT,
    **dict.fromkeys(("iframe", "object", "embed", "frame", "applet"), _FRAME),
    **dict.fromkeys(("form", "input", "textarea", "select"), _TYPED),
    **dict.fromkeys(("base", "meta", "link", "style"), _WHOLE),
}
_PICTURE_AS_TEXT = re.compile(r"\s*<?data:image/", re.IGNORECASE)
# Attributes with an address that browsers load automatically. For “href”, this is true only of the elements in _HREF_FETCHES.
_FETCHES = ("src", "srcset", "poster", "background", "href", "xlink:href")
_HREF_FETCHES = (
    "image",
    "use",
    "feimage",
    "pattern",
    "filter",
    "lineargradient",
    "radialgradient",
    "textpath",
    "mpath",
)
# Attributes with text, which may mention any address.
_WORDS = ("title", "alt", "class", "id", "name")
_FOLLOWED = ("a", "area")

_ATTRIBUTES = re.compile(r"\{:?([^{}\n=]*=[^{}\n]*+)(?:\}|$)", re.MULTILINE)
_ADDRESS = re.compile(r"\]\s?\(\s*<?|\]:\s*<?|<(?=\s*[a-zA-Z&])")
_LONGEST = 200  # characters to quote from the beginning of an address
_PICTURE = re.compile(r"!\[[^\]]{0,500}\]\(\s*<?(?=([^\s)>]{1,200}))")
# Matches a quotation mark before an event handler. If the text were not escaped, the quotation mark would end the attribute.
_BREAKS_OUT = re.compile(r"[\"'`][\s/]*on[a-z]{3,}\s*=", re.IGNORECASE)
_SENTENCE = re.compile(r"\w+:\s")  # allows prose such as “Data: what I keep”
_TAG_IN_A_FIELD = re.compile(r"<(?!https?://|mailto:)[a-zA-Z/!?]")


def check(documents: Documents) -> Iterator[Problem]:
    """Yield a problem for unsafe HTML in the text of every parsed file, except in code, and in the fields of front matter and data files."""
    for source in documents.checked:
        found = {*_tags(source.markup), *_addresses(source.markup)}
        for offset, kind in found or _quoted(source.markup):
            yield kind.at(documents.span(source, source.body.place(offset)))
        if "<!--" in source.text and (comment := _open_comment(markup(source.text, comments=True))) >= 0:
            yield _OPEN.at(documents.span(source, source.body.place(comment)))
        yield from _fields(documents.name(source.path), source.front)
    for name, table in documents.data_files.items():
        if documents.is_checked(name):
            yield from _fields(name, table.passages)


def _open_comment(text: str) -> int:
    """Return the position of the first comment that is never closed, or -1 if there is none."""
    return text.find("<!--", max(0, text.rfind("-->") - len("<!--") + 1))


def _tags(text: str) -> Iterator[tuple[int, Kind]]:
    """Yield the position and the kind of each problem with HTML tags and Markdown attribute lists."""
    for tag, offset in tags_anywhere(text) if "<" in text else ():
        if kind := _ELEMENTS.get(tag.name):
            yield offset, kind
        else:
            yield from ((offset, kind) for kind in _attributes(tag))
    for found in _ATTRIBUTES.finditer(text) if "{" in text else ():
        yield from ((found.start(), kind) for kind in _attributes(read_tag(f"<p {found[1]}>")))


def _attributes(tag: Tag) -> Iterator[Kind]:
    for name, value in tag.attributes:
        if name == "style":
            yield _STYLE
        # if attributes without a value counted, “/onward/” in an address would match
        elif value and name.startswith("on") and name.isalpha():
            yield _HANDLER
        elif name in TELLS:
            yield _TELLS
        elif name not in _WORDS and runs(value):
            yield _running(value)
        elif name == "formaction":
            yield _TYPED
        elif name in _FETCHES and tag.name not in _FOLLOWED and leaves(value):
            yield _NO_LINK if name == "href" and tag.name not in _HREF_FETCHES else _FETCHED
        elif _BREAKS_OUT.search(value):
            yield _SHOWN


def _running(address: str) -> Kind:
    """Return the kind of problem for an address with its own content or code: a pasted picture (``data:image/``), or otherwise a script link."""
    return _PASTED if _PICTURE_AS_TEXT.match(address) else _LINK


def _quoted(text: str) -> Iterator[tuple[int, Kind]]:
    """Yield the position and the kind of each image description or link title that could break out of its HTML attribute."""
    yield from ((found.start(), _SHOWN) for found in _BREAKS_OUT.finditer(text))


def _addresses(text: str) -> Iterator[tuple[int, Kind]]:
    """Yield the position and the kind of each problem with addresses in Markdown."""
    for found in _ADDRESS.finditer(text):
        if runs(text[found.end() : found.end() + _LONGEST]):
            yield found.start(), _running(text[found.end() : found.end() + _LONGEST])
    for found in _PICTURE.finditer(text) if "![" in text else ():
        if leaves(found[1]):
            yield found.start(), _FETCHED


def _fields(path: str, passages: tuple[TextSpan, ...]) -> Iterator[Problem]:
    for passage in passages:
        is_script = runs(passage.value) and not _SENTENCE.match(passage.value)
        kinds = [_LINK] if is_script else [kind for _, kind in _addresses(passage.value)]
        if _TAG_IN_A_FIELD.search(passage.value) or _BREAKS_OUT.search(passage.value):
            kinds.append(_SHOWN)
        for kind in dict.fromkeys(kinds):
            yield kind.at(Span(path, *passage.place(0)))
