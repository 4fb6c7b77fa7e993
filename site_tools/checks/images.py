"""Check the descriptions of pictures, and the size and metadata of built pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pictures.metadata import has_metadata
from pictures.shrink import FORMATS, TOO_LARGE, UNREADABLE, opened
from proofread.document import Document
from proofread.html import tags_anywhere
from proofread.problem import Check, Example, Problem, Span

from site_tools.build.kinds import NO_WORDS

from .content import Content

CHECK = Check(
    "images",
    "Looks at how pictures are described for people who cannot see them, how large the files are, and what they reveal about the photographer.",
    allowable=True,
)
NAME = CHECK.name
_kind = CHECK.kind
MAX_BYTES = 300_000  # the maximum size of a built picture in bytes; loading this many takes six seconds over slow 3G (400 kbit/s)
MAX_ALT_LENGTH = (
    150  # in characters; a longer description is hard to follow, because screen readers read it without a pause
)
NO_ALT = _kind(
    "images.no-alt",
    "error",
    *NO_WORDS,
    why="A screen reader would say only “image”, or read the file name aloud (WCAG 2.2, 1.1.1).",
)
IMAGE_OF = _kind(
    "images.says-image-of",
    "warning",
    "The description begins with “{beginning}”, which screen readers announce anyway.",
    "Begin with what the picture shows.",
    quotes=("beginning",),
    why="People who use a screen reader would hear “image” twice.",
    example=Example("![Picture of a room](more.html)\n", "![A quiet room](more.html)\n"),
)
FILE_NAME = _kind(
    "images.file-name-as-alt",
    "error",
    "“{words}” is a file name, not a description.",
    "Describe what the picture shows.",
    quotes=("words",),
    why="A file name does not tell anyone what the picture shows.",
    example=Example("![IMG_1234](more.html)\n", "![A quiet room](more.html)\n"),
)
LONG_ALT = _kind(
    "images.long-alt",
    "warning",
    "This description is {characters} characters long. Anything over {most} is hard to follow in a screen reader.",
    "Move the rest into the text.",
    why="A screen reader reads a description without a pause, and listeners cannot stop partway through.",
    example=Example(f"![{'A quiet room. ' * 12}](more.html)\n", "![A quiet room](more.html)\n"),
)
METADATA = _kind(
    "images.metadata",
    "error",
    "This picture still contains hidden data (EXIF, XMP, IPTC or comments), such as where it was taken.",
    "Move it to content/images. The build removes this data from pictures there.",
    why="The data can reveal where someone lives or works.",
)
HEAVY = _kind(
    "images.heavy",
    "warning",
    "Readers have to load {kilobytes:.0f} kB for this picture. For a slow connection, it should be at most {most:.0f} kB.",
    "Save photographs as JPEG, or crop the picture.",
    why="On a slow connection it takes more than six seconds to load, and it costs people money if they pay for data.",
)
_MARKDOWN = re.compile(r"!\[((?:[^\[\]]|\[[^\[\]]*\])*)\](?:\(|\[)")
_IMAGE_OF = re.compile(
    r"(?:an? |the )?(?:image|picture|photo|photograph|graphic|icon|drawing|illustration|screenshot) (?:of|showing)\b",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(
    r"\S+\.(?:jpe?g|png|webp|gif|heic|svg|bmp|tiff?)$|(?:IMG|DSC|PXL|image|photo|screenshot)[ _-]?\d+$", re.IGNORECASE
)


def check(content: Content) -> Iterator[Problem]:
    """Yield the problems with the descriptions of pictures in the pages and terms."""
    for source in content.checked:
        for offset, alt in _pictures(source):
            if problem := _wrong(alt, content.span(source, source.body.place(offset))):
                yield problem


def _pictures(source: Document) -> Iterator[tuple[int, str]]:
    for match in _MARKDOWN.finditer(source.markup):
        yield match.start(), " ".join(match[1].split())
    for tag, start in tags_anywhere(source.markup) if "<" in source.markup else ():
        if tag.name == "img":
            yield start, " ".join(tag.get("alt").split())


def _wrong(alt: str, span: Span) -> Problem | None:
    if not alt:
        return NO_ALT.at(span)
    if match := _IMAGE_OF.match(alt):
        return IMAGE_OF.at(span, beginning=match.group())
    if len(alt) > MAX_ALT_LENGTH:
        return LONG_ALT.at(span, characters=len(alt), most=MAX_ALT_LENGTH)
    return FILE_NAME.at(span, words=alt) if _FILE_NAME.match(alt) else None


def check_built(content: Content, site: Path) -> Iterator[Problem]:
    """Yield a problem for each built picture that contains metadata, and for each that is too large.

    Args:
        content: the content of the site. A problem is reported for the source file of the picture, or for the
            built picture if there is no source file.
        site: the folder of the built site.
    """
    for path in sorted(path for path in site.rglob("*") if path.suffix.lower() in FORMATS):
        name = path.relative_to(site).as_posix()
        original = next(
            (f"content/{place}" for place in (name, f"extra/{name}") if (content.root / "content" / place).is_file()),
            name,
        )
        try:
            with opened(path) as picture:
                reveals = has_metadata(picture)
        except (*TOO_LARGE, *UNREADABLE):
            continue  # the pictures plugin reports such files
        if reveals:
            yield METADATA.at(Span(original))
        if (weight := path.stat().st_size) > MAX_BYTES:
            yield HEAVY.at(Span(original), kilobytes=weight / 1000, most=MAX_BYTES / 1000)
