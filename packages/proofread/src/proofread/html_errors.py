"""The kinds of problems that a built page can have, and the class for an error at a position in the HTML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from .problem import DID_YOU_MEAN, Check, Example, Kind, Severity
from .template import Fact

CHECK = Check(
    "output",
    "Checks every built page: it must be valid HTML, load nothing from other sites, run no script but the theme’s own, contain no "
    "inline style, repeat no id, and be small enough to load quickly.",
    breaks_pages=True,
    allowable=True,
)
LITERALLY = "To show a “<” to readers, write &lt; instead."
MARKDOWN = "Use Markdown here instead of HTML."
_INVALID = "Browsers interpret invalid HTML in different ways, and screen readers rely on the result."
_TAG = ("tag",)


class HtmlError(NamedTuple):
    """An error on a page: its position in the HTML, its kind and its facts."""

    start: int
    kind: Kind
    data: Mapping[str, Fact]


def _kind(
    code: str, message: str, hint: str | tuple[str, ...], wrong: str = "", right: str = "Text.\n",
    why: str = _INVALID, quotes: tuple[str, ...] = _TAG, severity: Severity = "error",
) -> Kind:  # fmt: skip
    example = Example(f"{wrong}\n", right) if wrong else None
    return CHECK.kind(f"output.{code}", severity, message, hint, why=why, quotes=quotes, example=example)


# Malformed or unknown tags.
REPEATED_ATTRIBUTE = _kind(
    "repeated-attribute",
    "“{tag}” has “{attribute}” twice.",
    "Remove one of the two.",
    '<b class="a" class="b">Now</b>',
    "**Now**\n",
)
UNREADABLE_TAG = _kind(
    "unreadable-tag",
    "“{tag}” is not written correctly.",
    "Check its quotation marks and spaces.",
    '<pre><b class="a"title="b">Now</b></pre>',
    "**Now**\n",
)
OBSOLETE_ELEMENT = _kind(
    "obsolete-element",
    "HTML no longer has the element “{tag}”.",
    "Use Markdown instead.",
    "<center>Now</center>",
    "**Now**\n",
)
PASTED_ELEMENT = _kind(
    "pasted-element", "HTML has no element “{tag}”.",
    "It came from a word processor. Paste the text again as plain text, with Ctrl+Shift+V or, on a Mac, Cmd+Shift+V.",
    "So <o:p></o:p> it is.", "So it is.\n",
)  # fmt: skip
UNKNOWN_ELEMENT = _kind(
    "unknown-element",
    "HTML has no element “{tag}”.",
    (f"{DID_YOU_MEAN} {LITERALLY}", LITERALLY),
    "<stong>Now</stong>",
    "**Now**\n",
)
NOT_A_TAG = _kind("not-a-tag", "“{tag}” is not a tag.", LITERALLY, "<pre>1 <3</pre>", "<pre>1 &lt;3</pre>\n")
UNFINISHED_TAG = _kind(
    "unfinished-tag",
    "“{tag}” is incomplete.",
    "Add the missing “>” or quotation mark.",
    '<pre><a href="x>Now</a></pre>',
    "Now\n",
)
# Elements that are not closed properly.
OPEN_COMMENT = _kind(
    "open-comment",
    "The comment that begins with “<!--” is never closed.",
    "Write “-->” where the comment ends.",
    quotes=(),
)
NEVER_CLOSED = _kind(
    "never-closed",
    "“{tag}” is opened but never closed.",
    "Write </{element}> where it ends.",
    "Call <mark>now.",
    "Call <mark>now</mark>.\n",
)
CLOSES_ITSELF = _kind(
    "closes-itself",
    "“{tag}” is never closed.",
    "Only some elements may end in “/>”. Write </{element}> where it ends.",
    "<div/>",
)
CLOSES_NOTHING = _kind(
    "closes-nothing", "“{tag}” closes an element that was never opened.", "Remove it, or write <{element}> where the element should begin.",
    "<p>Now</b></p>", "Now\n",
)  # fmt: skip
CLOSES_VOID = _kind(
    "closes-void",
    "“{tag}” is not valid, because this element never has an end tag.",
    "Remove it.",
    "<p>Now</br></p>",
    "Now\n",
)
BEYOND_PARAGRAPH = _kind(
    "beyond-paragraph", "“{tag}” continues past the end of its paragraph.",
    "Write {end} before the empty line, and “{tag}” again after it.", "<p><b>Now</p><p>Then</b></p>", "**Now**\n\n**Then**\n",
)  # fmt: skip
OVERLAPS = _kind(
    "overlapping",
    "“{tag}” begins inside “{around}” but ends after it.",
    "Write {end} before </{element}>.",
    "<b><i>Now</b></i>",
    "**Now**\n",
)
# Elements in positions where they are not allowed.
WRONG_PARENT = _kind(
    "wrong-parent",
    "“{tag}” cannot be inside <{parent}>.",
    "Put it inside {places}.",
    "<div><li>Now</li></div>",
    "<ul><li>Now</li></ul>\n",
)
WRONG_CHILD = _kind(
    "wrong-child",
    "“{tag}” cannot be directly inside <{parent}>.",
    "Put it inside {places}.",
    "<ul><p>Now</p></ul>",
    "<ul><li>Now</li></ul>\n",
)
IN_ITSELF = _kind(
    "inside-another", "“{tag}” is inside another {around}.", "Close the first one before the second begins.",
    '<a href="index.html">One <a href="index.html">two</a></a>', "[One](index.html)\n",
)  # fmt: skip
FORBIDDEN_AROUND = _kind(
    "forbidden-inside", "“{tag}” cannot be inside a {around}.", "Close the {around} before “{tag}” begins.",
    '<a href="index.html">One <button>two</button></a>', "[One](index.html)\n",
)  # fmt: skip
BLOCK_IN_WORDS = _kind(
    "block-in-words", "“{tag}” is inside {around}, which can contain only text and images.", "Move it out, or remove one of the two.",
    "<h2><div>Now</div></h2>", "## Now\n",
)  # fmt: skip
BLOCK_IN_PARAGRAPH = _kind(
    "block-in-paragraph", "“{tag}” is inside a paragraph.", "Leave an empty line before and after it.",
    "<p>Now <div>then</div></p>", "Now\n\n<div>then</div>\n",
)  # fmt: skip
# Errors that affect the whole page, and content that is not allowed.
REPEATED_ID = _kind(
    "repeated-id", "The id “{id}” appears {count} times on this page.", "Give one of the headings a different id.",
    "## One {#a}\n\nText.\n\n## Two {#a}\n\nText.", "## One {#a}\n\nText.\n\n## Two {#b}\n\nText.\n", quotes=("id",),
    why="Links always lead to the first element with this id, even if they should lead to another.",
)  # fmt: skip
NO_LANGUAGE = _kind(
    "no-language",
    "The page does not declare its language.",
    "Add a “lang” attribute to the html element.",
    quotes=(),
    why="A screen reader would pronounce it as another language (WCAG 2.2, 3.1.1).",
)
FETCHED = _kind(
    "fetched",
    "The page would load “{target}”, so another site would learn who reads it.",
    "Put a copy in content/images and use that.",
    quotes=("target",),
    why="The other site would learn the internet address of everyone who reads the page.",
)
SCRIPT_LINK = _kind(
    "script-link",
    "A link would run a script: “{target}”.",
    "Link to a page instead.",
    quotes=("target",),
    why="A script could change anything on the page and record what the reader does there.",
)
SCRIPT = _kind(
    "script",
    "The page contains a script that is not part of the theme: “{tag}”.",
    "Remove it. Pages can have only the theme’s scripts.",
    why="A script could change anything on the page and record what the reader does there.",
)
STYLE = _kind(
    "style",
    "An element has its own “style”, which the site’s security policy forbids: “{tag}”.",
    MARKDOWN,
    why="Browsers ignore it because the policy allows only the theme’s own styles.",
)
HANDLER = _kind(
    "handler",
    "An element would run a script when someone uses it: “{tag}”.",
    MARKDOWN,
    why="A script could change anything on the page and record what the reader does there.",
)
TELLS_OTHERS = _kind(
    "tells-others", "An element would let others see what readers do: “{tag}”.", MARKDOWN, why="Readers may be watched.",
)  # fmt: skip
HEAVY = _kind(
    "heavy",
    "The page is {bytes:,} bytes when compressed; to load quickly, it should be at most {most:,}.",
    "Shorten it, or split it into two pages.",
    quotes=(),
    severity="warning",
    why="Anything that does not fit into the first packets of a connection needs a second round trip, which takes a long time on a poor connection.",
)
# If the HTML is handwritten, the check “unsafe HTML” has already reported problems of these kinds.
UNSAFE = frozenset(kind.code for kind in (STYLE, HANDLER, SCRIPT, TELLS_OTHERS, SCRIPT_LINK, FETCHED))
