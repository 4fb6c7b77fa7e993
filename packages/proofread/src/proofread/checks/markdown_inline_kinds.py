"""The kinds of problems with inline Markdown: links, emphasis, and markup that only other programs understand."""

from __future__ import annotations

from proofread.problem import Example

from .markdown_kinds import CHECK

_kind = CHECK.kind
_LINK = "[how to reach me](more.html)"

LINK_BRACKETS = _kind(
    "markdown.link-brackets",
    "error",
    "This would not become a link: its address is not in parentheses.",
    ("Write {better}", "Write [words](address), without a space between “]” and “(”."),
    why="Readers would see the brackets and the address, and there would be nothing to follow.",
    example=Example("[how to reach me] (more.html)\n", f"{_LINK}\n"),
)
OPEN_LINK = _kind(
    "markdown.open-link",
    "error",
    "This link is never closed.",
    "Write “)” after its address.",
    why="Readers would see the brackets and the address, and there would be nothing to follow.",
    example=Example("See [how to reach me](more.html today.\n", f"See {_LINK} today.\n"),
)
EMPTY_LINK = _kind(
    "markdown.empty-link",
    "error",
    "This link has no text, so readers would not see it.",
    "Write the text of the link between the square brackets.",
    why="A link without words cannot be seen or followed, and a screen reader reads its address out.",
    example=Example("[](more.html)\n", f"{_LINK}\n"),
)
LINK_IN_LINK = _kind(
    "markdown.link-in-link",
    "error",
    "This link contains another one, and readers would see the brackets and the address of the inner one.",
    "Keep one of the two addresses.",
    why="A link can lead to only one address.",
    example=Example("[See [how to reach me](more.html)](more.html)\n", f"See {_LINK}\n"),
)
BARE_FILE = _kind(
    "markdown.bare-file",
    "error",
    "This would not become a link. Readers would see “{written}”.",
    "Write [words]({address}), with the text of the link in place of “words”.",
    quotes=("written",),
    why="A link to a file needs words in square brackets, followed by its address in parentheses.",
    example=Example("See <{filename}more.md>.\n", "See [how to reach me]({filename}more.md).\n"),
)
QUOTED_ADDRESS = _kind(
    "markdown.quotes-in-address",
    "error",
    "The quotation marks would become part of the address, so the link would lead nowhere.",
    "Write {better}",
    why="An address in parentheses has no quotation marks. Only a title after it has them, and they must be straight.",
    example=Example('[how to reach me]("more.html")\n', f"{_LINK}\n"),
)
SPACE_IN_ADDRESS = _kind(
    "markdown.space-in-address",
    "error",
    "There are words after the address of this link, and they would become part of it.",
    "Leave only the address between the parentheses. If a space is part of the address, write %20 instead.",
    why="The link would lead nowhere.",
    example=Example("[the center](https://example.org/ our center)\n", "[the center](https://example.org/)\n"),
)
UNDEFINED = _kind(
    "markdown.undefined-reference",
    "error",
    "This would not become a link: “{label}” is not defined on this page.",
    ("Did you mean “{suggestion}”?", "Write the address: [words](address)."),
    quotes=("label",),
    why="Readers would see the square brackets.",
    example=Example("See [how to reach me][nowhere].\n", f"See {_LINK}.\n"),
)
LOST_LINE = _kind(
    "markdown.lost-line",
    "error",
    "This line would disappear, because Markdown reads it as the address of a link called “{label}”, which is not used.",
    "Write it without the square brackets. If it is an address, delete the line.",
    quotes=("label",),
    why="A line that begins with [name]: defines an address for links, and is not shown.",
    example=Example("The fee:\n\n[Fee]: $120\n", "The fee:\n\nFee: $120\n"),
)
UNUSED = _kind(
    "markdown.unused-reference",
    "warning",
    "This line is not shown, because it is the address of a link called “{label}”, which is not used.",
    "To show a link, write [words](address). If nothing should link to it, delete the line.",
    quotes=("label",),
    why="A line that begins with [name]: defines an address for links, and is not shown.",
    example=Example("[the center]: https://example.org/\n\nText.\n", "[The center](https://example.org/)\n\nText.\n"),
)
LOST_BRACES = _kind(
    "markdown.lost-braces",
    "error",
    "“{{{written}}}” would disappear.",
    "Write it with parentheses, or with a backslash before it: \\{{{written}}}",
    why="Markdown treats text in curly brackets here as HTML attributes.",
    example=Example("## Groups {for families}\n\nText.\n", "## Groups (for families)\n\nText.\n"),
)
WIKI_LINK = _kind(
    "markdown.wiki-link",
    "error",
    "This would be shown with its square brackets.",
    "For a link, write [words](address).",
    why="Other programs use double square brackets for links, but Markdown does not.",
    example=Example("See [[how to reach me]].\n", f"See {_LINK}.\n"),
)
BOLD_SPACES = _kind(
    "markdown.spaces-in-bold",
    "warning",
    "This would not become bold: there is a space inside the asterisks.",
    "Move the space outside the asterisks.",
    why="Readers would see the asterisks. Word processors often also make the space after a word bold.",
    example=Example("It is **safe **to call.\n", "It is **safe** to call.\n"),
)
ONE_SIGN = _kind(
    "markdown.unmatched-emphasis",
    "warning",
    "This {sign} has no matching {sign}.",
    "Put {sign} before and after the emphasized words, or write \\{sign} to show it.",
    why="Readers would see the character.",
    example=Example("It is *safe to call.\n", "It is *safe* to call.\n"),
)
WITHIN_WORDS = _kind(
    "markdown.asterisks-within-words",
    "warning",
    "These two asterisks would disappear, and the text between them would become italic.",
    "Write {better}",
    why="An asterisk within a word or between numbers starts emphasis, and the next one ends it.",
    example=Example("Take 2*4 mg, not 3*4 mg.\n", "Take 2\\*4 mg, not 3\\*4 mg.\n"),
)
OTHER_PROGRAM = _kind(
    "markdown.other-program",
    "warning",
    "“{written}” would be shown as it is written.",
    "This markup belongs to another program. Use plain words or Markdown instead: **bold**, *italic*, ~~crossed out~~.",
    quotes=("written",),
    why="Chat tools, forums and wikis have their own markup, which Markdown does not support.",
    example=Example("It is ==safe== to call.\n", "It is **safe** to call.\n"),
)
COLUMNS = _kind(
    "markdown.pasted-columns",
    "warning",
    "These lines would run together: tabs do not make columns.",
    "Write them as a table, with “|” between the columns and a line of | --- | below the first row.",
    why="Readers would see one paragraph. Spreadsheets, word processors and chat tools paste a table this way.",
    example=Example(
        "Monday\t9 am\nTuesday\t10 am\n", "| Day | Time |\n| --- | --- |\n| Monday | 9 am |\n| Tuesday | 10 am |\n"
    ),
)
UNDERLINED = _kind(
    "markdown.underlined-text",
    "warning",
    "There is no empty line between this text and the line below it, so {becomes}.",
    "For a line across the page, add an empty line above “{line}”. For a heading, write ## before the text.",
    why="A line of hyphens turns the text directly above it into a heading. Below an empty line, it becomes a line across the page.",
    example=Example("I am glad that you are here.\n---\n\nText.\n", "I am glad that you are here.\n\n---\n\nText.\n"),
)
JOINED = _kind(
    "markdown.joined-lines",
    "warning",
    "These lines would be shown as one.",
    "Write a backslash at the end of each line but the last. For a list, begin each line with a hyphen and a space.",
    why="Markdown joins the lines of a paragraph, so readers would see an address or hours on one line.",
    example=Example("12 Main Street\nBurlington, VT 05401\n", "12 Main Street\\\nBurlington, VT 05401\n"),
)
