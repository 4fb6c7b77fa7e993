"""Pictures: what they say to those who do not see them, and what they weigh and tell once they are built."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pictures.shrink import TOO_LARGE, UNREADABLE, opened

from proofread.content import Content
from proofread.problem import Problem, Severity
from proofread.sources import Source

NAME = "images"
HEAVIEST = 300_000  # bytes of one picture as readers get it; six seconds on a slow 3G line of 400 kbit/s
LONGEST_ALT = 150  # characters; a screen reader reads it in one breath
NO_WORDS = (
    "This picture has no words for those who do not see it.",
    "Say between the square brackets what it shows: ![A quiet waiting room](…).",
)
_MARKDOWN = re.compile(r"!\[((?:[^\[\]]|\[[^\[\]]*\])*)\](?:\(|\[)")
_TAG = re.compile(r"<img\b((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>", re.IGNORECASE)
_ALT = re.compile(r"\balt\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_IMAGE_OF = re.compile(
    r"(?:an? |the )?(?:image|picture|photo|photograph|graphic|icon|drawing|illustration|screenshot) (?:of|showing)\b",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(
    r"\S+\.(?:jpe?g|png|webp|gif|heic|svg|bmp|tiff?)$|(?:IMG|DSC|PXL|image|photo|screenshot)[ _-]?\d+$", re.IGNORECASE
)


def check(content: Content) -> Iterator[Problem]:
    """Look at the description of every picture in the pages and terms."""
    for source in content.sources:
        for offset, alt in _pictures(source):
            if told := _wrong(alt):
                severity, message, hint = told
                yield content.problem(source, source.body.place(offset), NAME, severity, message, hint)


def _pictures(source: Source) -> Iterator[tuple[int, str]]:
    for match in _MARKDOWN.finditer(source.markup):
        yield match.start(), " ".join(match[1].split())
    for match in _TAG.finditer(source.markup):
        alt = _ALT.search(match[1])
        yield match.start(), " ".join((alt[1] or alt[2] or alt[3] or "").split()) if alt else ""


def _wrong(alt: str) -> tuple[Severity, str, str] | None:
    if not alt:
        return "error", *NO_WORDS
    if match := _IMAGE_OF.match(alt):
        message = f"The description begins with “{match.group()}”; a screen reader says that by itself."
        return "warning", message, "Begin with what it shows."
    if len(alt) <= LONGEST_ALT and _FILE_NAME.match(alt):
        return "error", f"“{alt}” is the name of a file, not a description.", "Say what the picture shows."
    if len(alt) > LONGEST_ALT:
        message = f"This description has {len(alt)} characters; {LONGEST_ALT} can be listened to."
        return "warning", message, "Say the rest in the text."
    return None


def check_built(content: Content, site: Path) -> Iterator[Problem]:
    """Look at every picture that was built.

    Args:
        content: the sources; a picture is told of as the file that the therapist put there.
        site: the folder of the built site.
    """
    for path in sorted(path for path in site.rglob("*") if path.suffix.lower() in (".jpg", ".jpeg", ".png", ".webp")):
        name = path.relative_to(site).as_posix()
        original = next(
            (f"content/{place}" for place in (name, f"extra/{name}") if (content.root / "content" / place).is_file()),
            name,
        )
        try:
            with opened(path) as picture:
                told = bool(picture.getexif()) or "xmp" in picture.info
        except (*TOO_LARGE, *UNREADABLE):
            continue  # where the picture is made smaller, that is told
        if told:
            hint = "Put it into content/images; pictures there lose it by themselves."
            yield Problem(
                original, 0, 0, NAME, "error", "This picture still says where and with what it was taken (EXIF).", hint
            )
        if (weight := path.stat().st_size) > HEAVIEST:
            message = f"Readers have to load {weight / 1000:.0f} kB for this picture; {HEAVIEST / 1000:.0f} is what a slow line bears."
            yield Problem(
                original, 0, 0, NAME, "warning", message, "Save a photograph as JPEG, or cut away what is not needed."
            )
