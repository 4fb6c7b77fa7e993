"""The kinds of problems with links: as they were written, and as they are on the built pages."""

from __future__ import annotations

from proofread.problem import DID_YOU_MEAN, Check, Example

CHECK = Check(
    "links",
    "Looks at links to files, pages and places on pages: first as they were written, then on the built pages, wherever the site is "
    "put: at a root, below a path, in a folder.",
    breaks_pages=True,
    allowable=True,
)
_kind = CHECK.kind
_LOOK = "Look in “content” for its name now."
_RIGHT = "[The first page]({filename}index.md)\n"

# As they were written.
NO_ADDRESS = _kind(
    "links.no-address",
    "error",
    "This link has no address.",
    "Write it between the parentheses: [words]({{filename}}privacy.md).",
    why="The link would lead to the page that it is on.",
    example=Example("[The first page]()\n", _RIGHT),
)
BLANK_BETWEEN = _kind(
    "links.space-before-address",
    "error",
    "This is no link: there is a blank between “]” and “(”.",
    "Remove the blank.",
    why="Readers would see the brackets and the address instead of a link.",
    example=Example("[The first page] ({filename}index.md)\n", _RIGHT),
)
BRACKETS_REVERSED = _kind(
    "links.brackets-reversed",
    "error",
    "This is no link: the two kinds of brackets are the wrong way round.",
    "Write [words](address).",
    why="Readers would see the brackets and the address instead of a link.",
    example=Example("(The first page)[index.html]\n", _RIGHT),
)
UNDEFINED = _kind(
    "links.undefined-reference",
    "error",
    "Nothing on this page says where “[{name}]” leads.",
    "Write the address itself: [words]({{filename}}privacy.md).",
    quotes=("name",),
    why="Readers would see the brackets instead of a link.",
    example=Example("[The first page][home]\n", _RIGHT),
)
TO_A_DRAFT = _kind(
    "links.to-a-draft",
    "error",
    "This links to “{target}”, a draft that only the preview shows.",
    "Remove the line “status: draft” there, or the link here.",
    quotes=("target",),
    why="A draft is not a part of the published site, so the link would lead nowhere.",
)
UNKNOWN_KIND = _kind(
    "links.unknown-kind",
    "error",
    "“{kind}” is not known in a link.",
    (DID_YOU_MEAN, "Write {{filename}} before a page, {{static}} before a picture."),
    quotes=("kind",),
    why="The link would lead to an address with curly brackets in it, which is nowhere.",
    example=Example("[The first page]({filenam}index.md)\n", _RIGHT),
)
BLANK_IN_NAME = _kind(
    "links.space-in-name",
    "error",
    "No link can lead to “{file}”: there is a blank in its name.",
    "Rename the file: {better}. Then write that name here.",
    quotes=("file",),
    why="An address ends at a space.",
    example=Example("[The first page]({filename}first page.md)\n", _RIGHT),
)
WRONG_CASE = _kind(
    "links.wrong-case",
    "error",
    "“{target}” is written “{better}”; on the web capital letters count.",
    "Write “{better}”.",
    quotes=("target",),
    why="The link may work on this machine, and lead nowhere on a web server.",
    example=Example("[The first page]({filename}Index.md)\n", _RIGHT),
)
MISSING_TARGET = _kind(
    "links.missing-target",
    "error",
    "This links to “{target}”, and there is no such file.",
    (DID_YOU_MEAN, _LOOK),
    quotes=("target",),
    why="Readers who follow the link would come to a page that says that nothing is there.",
    example=Example("[The first page]({filename}indx.md)\n", _RIGHT),
)
ONLY_A_BEGINNING = _kind(
    "links.only-a-beginning",
    "error",
    "“{target}” is only the beginning of an address.",
    "Write the whole of it.",
    quotes=("target",),
    why="The rest was forgotten, and the link leads nowhere.",
    example=Example("[An example](https://)\n", "[An example](https://example.org/)\n"),
)
FILE_AS_ADDRESS = _kind(
    "links.file-as-address",
    "error",
    "“{target}” is the file of a page, not its address.",
    "Write {better}",
    quotes=("target",),
    why="The built site has no such file: the page ends in .html there.",
    example=Example("[The first page](index.md)\n", _RIGHT),
)
MISTYPED_ADDRESS = _kind(
    "links.mistyped-address",
    "error",
    "“{target}” is not a whole address, so browsers would look for it on this site.",
    "Write {better}",
    quotes=("target",),
    why="Readers who follow the link would come to a page that says that nothing is there.",
    example=Example("[An example](www.example.org)\n", "[An example](https://www.example.org)\n"),
)
SPACE_IN_ADDRESS = _kind(
    "links.space-in-address",
    "error",
    "There is a space in the address “{target}”.",
    "Delete it, or write %20 in its place if it belongs to the address: {better}",
    quotes=("target",),
    why="An address ends at a space, so some programs would follow only its beginning.",
    example=Example("[An example](https://example.org/a page)\n", "[An example](https://example.org/a%20page)\n"),
)
PLACE_IN_CONTENT = _kind(
    "links.place-in-content",
    "error",
    "“{target}” is where the file is in “content”, not its address on the site.",
    "Write {better}",
    quotes=("target",),
    why="Pages are in another folder on the built site, so the address would lead nowhere.",
)
NOT_SHOWN = _kind(
    "links.unknown-picture-format",
    "error",
    "Browsers cannot show “{file}”: pictures that end in “{suffix}” are only for some phones and programs.",
    "Open the picture, export or save it as JPEG, put that into content/images, and write {{static}}/images/{better}",
    quotes=("file",),
    why="Readers would see an empty frame, or only the description.",
    example=Example("![A quiet room](IMG_2041.HEIC)\n", "![A quiet room](more.html)\n"),
)

# As they are on the built pages.
NOT_AN_ADDRESS = _kind(
    "links.not-an-address",
    "error",
    "The link “{target}” is not an address.",
    "Copy it once more from where it comes from.",
    quotes=("target",),
    why="No browser can follow it.",
    example=Example("<a href='http://[x/'>An example</a>\n", _RIGHT),
)
LEAVES_THE_SITE = _kind(
    "links.leaves-site",
    "error",
    "The link “{target}” leaves the folder of the site.",
    ("Write {suggestion}", "Write it relative to this page."),
    quotes=("target",),
    why="It would lead elsewhere once the site is below a path or in a folder, as on a stick.",
    example=Example("[The first page](/index.html)\n", _RIGHT),
)
NO_FILE = _kind(
    "links.missing-page",
    "error",
    "The link “{target}” leads to a file that is not there.",
    (DID_YOU_MEAN, _LOOK),
    quotes=("target",),
    why="Readers who follow the link would come to a page that says that nothing is there.",
    example=Example("[The first page](indx.html)\n", "[The first page](index.html)\n"),
)
NO_PLACE = _kind(
    "links.missing-place",
    "error",
    "The link “{target}” leads to a place that is not on the page.",
    (DID_YOU_MEAN, "Give the heading there its name, {{#name}}, or leave out what stands behind the “#”."),
    quotes=("target",),
    why="Readers would come to the top of the page, and look for what was promised.",
    example=Example("[Below](#below)\n\n## Under\n\nText.\n", "[Below](#below)\n\n## Under {#below}\n\nText.\n"),
)
BUILT = frozenset({NOT_AN_ADDRESS.code, LEAVES_THE_SITE.code, NO_FILE.code, NO_PLACE.code})
