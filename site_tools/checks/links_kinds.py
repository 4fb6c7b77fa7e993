"""The kinds of problems with links, both in the Markdown and on the built pages."""

from __future__ import annotations

from proofread.problem import DID_YOU_MEAN, Check, Example

CHECK = Check(
    "links",
    "Looks at links to files, pages and places on pages, first as they were written, then on the built pages. They must work wherever "
    "the site is: at the root of a server, under a path, or in a folder.",
    breaks_pages=True,
    allowable=True,
)
_kind = CHECK.kind
_LOOK = "Look for its current name in “content”."
_RIGHT = "[The first page]({filename}index.md)\n"

# problems in the Markdown
NO_ADDRESS = _kind(
    "links.no-address",
    "error",
    "This link has no address.",
    "Write it between the parentheses: [words]({{filename}}privacy.md).",
    why="The link would lead back to its own page.",
    example=Example("[The first page]()\n", _RIGHT),
)
TO_A_DRAFT = _kind(
    "links.to-a-draft",
    "error",
    "This links to “{target}”, a draft that only the preview shows.",
    "Remove the line “status: draft” from that page, or remove this link.",
    quotes=("target",),
    why="A draft is not part of the published site, so the link would lead nowhere.",
)
UNKNOWN_KIND = _kind(
    "links.unknown-kind",
    "error",
    "A link cannot begin with “{kind}”.",
    (DID_YOU_MEAN, "Write {{filename}} before the path of a page, or {{static}} before the path of a picture."),
    quotes=("kind",),
    why="The link would lead to an address with curly brackets in it, which does not exist.",
    example=Example("[The first page]({filenam}index.md)\n", _RIGHT),
)
SPACE_IN_NAME = _kind(
    "links.space-in-name",
    "error",
    "No link can lead to “{file}”, because its name contains a space.",
    "Rename the file to {better}, then write that name here.",
    quotes=("file",),
    why="An address ends at the first space.",
    example=Example("[The first page]({filename}first page.md)\n", _RIGHT),
)
WRONG_CASE = _kind(
    "links.wrong-case",
    "error",
    "“{target}” should be “{better}”, because capital letters matter on the web.",
    "Write “{better}”.",
    quotes=("target",),
    why="The link may work on this computer but lead nowhere on a web server.",
    example=Example("[The first page]({filename}Index.md)\n", _RIGHT),
)
MISSING_TARGET = _kind(
    "links.missing-target",
    "error",
    "This links to “{target}”, but there is no such file.",
    (DID_YOU_MEAN, _LOOK),
    quotes=("target",),
    why="Readers who follow the link would see a “page not found” message.",
    example=Example("[The first page]({filename}indx.md)\n", _RIGHT),
)
ONLY_A_BEGINNING = _kind(
    "links.only-a-beginning",
    "error",
    "“{target}” is only the beginning of an address.",
    "Write the whole address.",
    quotes=("target",),
    why="The rest is missing, so the link leads nowhere.",
    example=Example("[An example](https://)\n", "[An example](https://example.org/)\n"),
)
OWN_COMPUTER = _kind(
    "links.own-computer",
    "error",
    "“{target}” leads to a place on your own computer or network, which no reader can reach.",
    (
        "Write {better}",
        "Write its address on the web. For a page of this site, write {{filename}} and its file name; for a picture, {{static}}/images/ "
        "and its file name.",
    ),
    quotes=("target",),
    why="The address was probably copied from the preview, or from a program that shows files.",
    example=Example("[The first page](http://127.0.0.1:8000/index.html)\n", _RIGHT),
)
FILE_AS_ADDRESS = _kind(
    "links.file-as-address",
    "error",
    "“{target}” is the file name of a page, not its address.",
    "Write {better}",
    quotes=("target",),
    why="The built site has no such file. There, the name of the page ends in .html.",
    example=Example("[The first page](index.md)\n", _RIGHT),
)
MISTYPED_ADDRESS = _kind(
    "links.mistyped-address",
    "error",
    "“{target}” is not a complete address, so browsers would look for it on this site.",
    "Write {better}",
    quotes=("target",),
    why="Readers who follow the link would see “Page not found”.",
    example=Example("[An example](www.example.org)\n", "[An example](https://www.example.org)\n"),
)
PLACE_IN_CONTENT = _kind(
    "links.place-in-content",
    "error",
    "“{target}” is the location of the file in “content”, not its address on the site.",
    "Write {better}",
    quotes=("target",),
    why="Pages are in another folder on the built site, so the address would lead nowhere.",
)
NOT_SHOWN = _kind(
    "links.unknown-picture-format",
    "error",
    "Browsers cannot show “{file}”: only some phones and programs can open {suffix} pictures.",
    "Open the picture, export it as a JPEG to content/images, delete the original there, and write {{static}}/images/{better}",
    quotes=("file",),
    why="Readers would see an empty frame, or only the description.",
    example=Example("![A quiet room](IMG_2041.HEIC)\n", "![A quiet room](more.html)\n"),
)

# problems on the built pages
NOT_AN_ADDRESS = _kind(
    "links.not-an-address",
    "error",
    "The link “{target}” is not a valid address.",
    "Copy the address again from where you found it.",
    quotes=("target",),
    why="No browser can follow it.",
    example=Example("<a href='http://[x/'>An example</a>\n", _RIGHT),
)
LEAVES_THE_SITE = _kind(
    "links.leaves-site",
    "error",
    "The link “{target}” leads outside the site’s folder.",
    ("Write {suggestion}", "Write it relative to this page."),
    quotes=("target",),
    why="It would lead elsewhere if the site is published under a path or opened from a folder, such as one on a USB stick.",
    example=Example("[The first page](/index.html)\n", _RIGHT),
)
NO_FILE = _kind(
    "links.missing-page",
    "error",
    "The link “{target}” leads to a file that does not exist.",
    (DID_YOU_MEAN, _LOOK),
    quotes=("target",),
    why="Readers who follow the link would see a “page not found” message.",
    example=Example("[The first page](indx.html)\n", "[The first page](index.html)\n"),
)
NO_PLACE = _kind(
    "links.missing-place",
    "error",
    "The link “{target}” leads to a place that is not on the page.",
    (
        DID_YOU_MEAN,
        "Add {{#name}} after the heading that the link should lead to, or remove the “#” and everything after it.",
    ),
    quotes=("target",),
    why="Readers would land at the top of the page and have to look for the right place.",
    example=Example("[Below](#below)\n\n## Under\n\nText.\n", "[Below](#below)\n\n## Under {#below}\n\nText.\n"),
)
BUILT = frozenset({NOT_AN_ADDRESS.code, LEAVES_THE_SITE.code, NO_FILE.code, NO_PLACE.code})
