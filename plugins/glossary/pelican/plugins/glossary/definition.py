"""Convert a definition from front matter, which may contain emphasis or links, to HTML and to plain text."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape

_MARKUP = re.compile(r"[*_`\[<&\\]")
_SMART_MARKUP = re.compile(rf"{_MARKUP.pattern}|['\"]|--|\.\.\.")
_TAG = re.compile(r"</?[a-zA-Z][^>]*>")
_TITLE_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
# A definition is a single sentence, so “1. …” must not start a list. Images, line breaks and HTML are not supported either.
_BLOCKS = "indent code hashheader setextheader hr olist ulist quote reference".split()
_NOT_IN_DEFINITIONS = "html reference image_link image_reference short_reference short_image_ref linebreak".split()

Render = Callable[[str], str]


def renderer(*, smart: bool = False, formatted: bool = False) -> Render:
    """Return a function that converts a definition to inline HTML.

    If Markdown is installed, the function converts emphasis, code and links. HTML is escaped, because an unclosed tag would affect
    every page that shows the definition.

    Args:
        smart: whether to use typographic quotation marks and dashes, as the “smarty” extension does on the pages.
        formatted: whether the definition is already HTML, because ``FORMATTED_FIELDS`` includes ``definition``. Then only the paragraph
            tags around it are removed.
    """
    if formatted:
        return lambda text: text.strip().removeprefix("<p>").removesuffix("</p>")
    markdown: list[Render] = []  # created only when a definition needs it
    markup = _SMART_MARKUP if smart else _MARKUP

    def render(text: str) -> str:
        if not markup.search(text):
            return escape(text, quote=False)
        if not markdown:
            markdown.append(_markdown(smart=smart))
        return markdown[0](text)

    return render


def _markdown(*, smart: bool) -> Render:
    try:
        from markdown import Markdown
    except ImportError:
        return lambda text: escape(text, quote=False)
    reader = Markdown(output_format="html", extensions=["markdown.extensions.smarty"] if smart else [])
    reader.preprocessors.deregister("html_block")
    reader.treeprocessors.deregister("prettify")
    for name in _BLOCKS:
        reader.parser.blockprocessors.deregister(name)
    for name in _NOT_IN_DEFINITIONS:
        reader.inlinePatterns.deregister(name, strict=False)
    return lambda text: reader.reset().convert(text.strip()).removeprefix("<p>").removesuffix("</p>")


def plain(html: str) -> str:
    """Return inline HTML as plain text, for descriptions, for JSON, and to measure the length of a definition."""
    return unescape(_TAG.sub("", html))


def plain_title(title: str) -> str:
    """Return a title as plain text. Pelican's titles are HTML: readers escape them, and typogrify adds tags and no-break spaces."""
    if "<" not in title and "&" not in title:
        return title
    return " ".join(unescape(_TITLE_TAG.sub("", title)).split())
