"""What can be wrong with a built page: the kinds of problems, and a fault as one of them at a place in the HTML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from .problem import DID_YOU_MEAN, Check, Example, Kind, Severity
from .template import Fact

CHECK = Check(
    "output",
    "Looks at every built page: whether it is valid HTML, fetches nothing from elsewhere, runs no script but the theme’s own, carries "
    "no style, repeats no id, and is light enough to reach a reader at once.",
    breaks_pages=True,
    allowable=True,
)
LITERALLY = "Where readers are to see a “<”, write &lt; instead."
MARKDOWN = "Write it in Markdown, without HTML."
_INVALID = "Browsers guess what was meant, each in its own way, and screen readers go by what they guess."
_TAG = ("tag",)


class HtmlError(NamedTuple):
    """Something that is wrong on a page: where it begins in the HTML, what kind of problem it is, and the facts."""

    start: int
    kind: Kind
    data: Mapping[str, Fact]


def _kind(
    code: str, message: str, hint: str | tuple[str, ...], wrong: str = "", right: str = "Text.\n",
    why: str = _INVALID, quotes: tuple[str, ...] = _TAG, severity: Severity = "error",
) -> Kind:  # fmt: skip
    example = Example(f"{wrong}\n", right) if wrong else None
    return CHECK.kind(f"output.{code}", severity, message, hint, why=why, quotes=quotes, example=example)


# Tags by themselves.
REPEATED_ATTRIBUTE = _kind(
    "repeated-attribute",
    "“{tag}” has “{attribute}” twice.",
    "Remove one of the two.",
    '<b class="a" class="b">Now</b>',
    "**Now**\n",
)
UNREADABLE_TAG = _kind(
    "unreadable-tag",
    "“{tag}” cannot be read.",
    "Look at its quotation marks and spaces.",
    '<div class="a"title="b">Now</div>',
    "**Now**\n",
)
OBSOLETE_ELEMENT = _kind(
    "obsolete-element",
    "HTML has no element “{tag}”.",
    "It had one years ago. Write it in Markdown.",
    "<center>Now</center>",
    "**Now**\n",
)
PASTED_ELEMENT = _kind(
    "pasted-element", "HTML has no element “{tag}”.",
    "It came from a word processor. Paste the text once more as plain text: Ctrl+Shift+V, or Cmd+Shift+V on a Mac.",
    "So <o:p></o:p> it is.", "So it is.\n",
)  # fmt: skip
UNKNOWN_ELEMENT = _kind(
    "unknown-element",
    "HTML has no element “{tag}”.",
    (f"{DID_YOU_MEAN} {LITERALLY}", LITERALLY),
    "<stong>Now</stong>",
    "**Now**\n",
)
NOT_A_TAG = _kind("not-a-tag", "“{tag}” is not a tag.", LITERALLY, "<div>1 <3</div>", "<div>1 &lt;3</div>\n")
UNFINISHED_TAG = _kind(
    "unfinished-tag",
    "“{tag}” is never finished.",
    "A > or a quotation mark is missing.",
    '<p><a href="x>Now</a></p>',
    "Now\n",
)
# Elements that do not end.
OPEN_COMMENT = _kind(
    "open-comment", "“<!--” is opened and never closed.", "Write --> where the comment ends.", quotes=()
)
NEVER_CLOSED = _kind(
    "never-closed",
    "“{tag}” is opened and never closed.",
    "Write </{element}> where it ends.",
    "<div>\n\nNow",
    "<div>\n\nNow\n\n</div>\n",
)
CLOSES_ITSELF = _kind(
    "closes-itself",
    "“{tag}” is never closed.",
    "Only some elements may end in “/>”. Write </{element}> where it ends.",
    "<div/>",
)
CLOSES_NOTHING = _kind(
    "closes-nothing", "“{tag}” closes something that was not opened.", "Remove it, or write <{element}> where it begins.",
    "<p>Now</b></p>", "Now\n",
)  # fmt: skip
CLOSES_VOID = _kind(
    "closes-void", "“{tag}” closes something that was not opened.", "Remove it.", "<p>Now</br></p>", "Now\n"
)
BEYOND_PARAGRAPH = _kind(
    "beyond-paragraph", "“{tag}” goes on beyond the end of its paragraph.",
    "Write {end} before the empty line, and “{tag}” once more after it.", "<p><b>Now</p><p>Then</b></p>", "**Now**\n\n**Then**\n",
)  # fmt: skip
OVERLAPS = _kind(
    "overlapping",
    "“{tag}” begins inside “{around}”, but ends after it.",
    "Write {end} before </{element}>.",
    "<b><i>Now</b></i>",
    "**Now**\n",
)
# Elements that are not where they may be.
WRONG_PARENT = _kind(
    "wrong-parent",
    "“{tag}” stands in <{parent}>.",
    "Its place is in {places}.",
    "<div><li>Now</li></div>",
    "<ul><li>Now</li></ul>\n",
)
WRONG_CHILD = _kind(
    "wrong-child",
    "“{tag}” stands directly in <{parent}>.",
    "Put it inside {places}.",
    "<ul><p>Now</p></ul>",
    "<ul><li>Now</li></ul>\n",
)
IN_ITSELF = _kind(
    "inside-another", "“{tag}” stands inside another {around}.", "End the first before the second begins.",
    '<a href="index.html">One <a href="index.html">two</a></a>', "[One](index.html)\n",
)  # fmt: skip
FORBIDDEN_AROUND = _kind(
    "forbidden-inside", "“{tag}” stands inside a {around}.", "End the first before the second begins.",
    '<a href="index.html">One <button>two</button></a>', "[One](index.html)\n",
)  # fmt: skip
BLOCK_IN_WORDS = _kind(
    "block-in-words", "“{tag}” stands inside {around}, which can hold only words and pictures.", "Move it out, or remove one of the two.",
    "<h2><div>Now</div></h2>", "## Now\n",
)  # fmt: skip
BLOCK_IN_PARAGRAPH = _kind(
    "block-in-paragraph", "“{tag}” stands inside a paragraph.", "Leave an empty line before it and after it.",
    "<p>Now <div>then</div></p>", "Now\n\n<div>then</div>\n",
)  # fmt: skip
# What no page of this site may do.
REPEATED_ID = _kind(
    "repeated-id", "The id “{id}” stands {count} times on this page.", "Give one of the headings another name.",
    "## One {#a}\n\nText.\n\n## Two {#a}\n\nText.", "## One {#a}\n\nText.\n\n## Two {#b}\n\nText.\n", quotes=("id",),
    why="A link to it leads to the first one, whichever was meant.",
)  # fmt: skip
NO_LANGUAGE = _kind(
    "no-language",
    "The page does not say its language.",
    "The html element needs a “lang”.",
    quotes=(),
    why="A screen reader would read it in the voice of another language (WCAG 2.2, 3.1.1).",
)
FETCHED = _kind(
    "fetched",
    "The page would fetch “{target}”, which tells somebody else who reads it.",
    "Put a copy into content/images and use that.",
    quotes=("target",),
    why="The other site would learn the address of everyone who reads the page.",
)
SCRIPT_LINK = _kind(
    "script-link",
    "A link would run a script: “{target}”.",
    "Link to a page instead.",
    quotes=("target",),
    why="It could do anything with the page, and with what the reader does on it.",
)
SCRIPT = _kind(
    "script",
    "The page has a script that is not the theme’s own: “{tag}”.",
    MARKDOWN,
    why="It could do anything with the page, and with what the reader does on it.",
)
STYLE = _kind(
    "style",
    "An element has a “style” of its own, which the policy of the site forbids: “{tag}”.",
    MARKDOWN,
    why="Browsers ignore it, since the policy allows only the theme’s own styles.",
)
HANDLER = _kind(
    "handler",
    "An element would run a script when it is used: “{tag}”.",
    MARKDOWN,
    why="It could do anything with the page, and with what the reader does on it.",
)
TELLS_OTHERS = _kind(
    "tells-others", "An element would tell others what readers do: “{tag}”.", MARKDOWN, why="Readers may be watched.",
)  # fmt: skip
HEAVY = _kind(
    "heavy",
    "The page weighs {bytes:,} bytes when compressed; only {most:,} reach a reader at once.",
    "Shorten it, or make two pages of it.",
    quotes=(),
    severity="warning",
    why="What does not fit into the first packets of a connection takes a second round trip, which on a bad line is a long time.",
)
# What the check of the sources has reported, if the HTML was written by hand.
UNSAFE = frozenset(kind.code for kind in (STYLE, HANDLER, SCRIPT, TELLS_OTHERS, SCRIPT_LINK, FETCHED))
