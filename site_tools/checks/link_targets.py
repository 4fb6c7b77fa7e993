"""Find links in the Markdown that point to missing files or are not written correctly."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import partial
from pathlib import PurePosixPath
from posixpath import normpath, relpath

from proofread.document import Document
from proofread.links import Link, find_links
from proofread.problem import Problem, Span
from proofread.suggest import closest, closest_file

from . import links_kinds as kinds
from .content import Content, slug
from .mistyped_addresses import meant
from .slug import file_name

NAME = kinds.CHECK.name
# Formats that cameras and design programs use, and that browsers other than Safari cannot show.
_NOT_SHOWN = frozenset(".heic .heif .hif .tif .tiff .psd .dng .cr2 .cr3 .nef .arw .raw .ai .eps .indd .xcf".split())
_KINDS = ("filename", "static", "attach", "term", "no-term")
_SCHEME_ONLY = re.compile(r"(?:https?|mailto|tel|sms):/*")
_INCOMPLETE = re.compile(r"mailto:[^@?]*(?:@[^.?]*)?(?:\?.*)?|(?:tel|sms):\D*", re.IGNORECASE)
# Matches the beginning of an address of the preview, of a device in a home network, or of a local file.
_OWN_COMPUTER = re.compile(
    r"https?://(?:localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1\]|192\.168(?:\.\d+){2}|10(?:\.\d+){3}|[\w-]+\.local)(?::\d+)?(?![\w.:-])"
    r"|file:|[a-z]:[\\/]|\\\\\w",
    re.IGNORECASE,
)
_NO_ADDRESS = re.compile(r"\](\(\s*+(?:<>\s*+)?\))")


def check(content: Content) -> Iterator[Problem]:
    """Yield a problem for each link in a page or term that has no address or a wrong one. Fragments are checked on built pages."""
    folder, tree = content.root / "content", content.tree
    every = (*tree.files, *tree.hidden, *(copy.path for copy in tree.copies))
    files = {path.relative_to(folder).as_posix() for path in every}
    slugs = {slug(source) for source in content.sources}
    # Links to these pages are not reported: the front matter check reports each page once, and restoring it fixes all links.
    missing = {f"pages/{slug}.md" for slug in {*content.needed} - slugs}
    for source in content.checked:
        for link in find_links(source):
            if link.kind == "filename" and link.path_from(source) in missing:
                continue
            span = content.span(source, source.body.place(link.start), source.body.place(link.start + len(link.target)))
            if (link.kind == "filename" or _is_file(link)) and link.path_from(source) in content.left_out:
                yield kinds.TO_A_DRAFT.at(span, target=link.file)
            elif problem := _wrong(link, source, files, slugs, span):
                yield problem
        for start, end in content.cache.get_or_compute((NAME, source.markup), partial(_without_address, source.markup)):
            yield kinds.NO_ADDRESS.at(content.span(source, source.body.place(start), source.body.place(end)))


def _without_address(text: str) -> tuple[tuple[int, int], ...]:
    """Return the start and end of each empty link destination. A link with an empty destination would point to its own page."""
    return tuple(match.span(1) for match in _NO_ADDRESS.finditer(text))


def _wrong(link: Link, source: Document, files: Collection[str], slugs: Collection[str], span: Span) -> Problem | None:
    if link.target.startswith("{") and link.kind not in _KINDS:
        start = f"{link.target.partition('}')[0]}}}"
        return kinds.UNKNOWN_KIND.at(span, kind=start, suggestion=closest(link.kind, _KINDS))
    if re.search(r"\s", link.target) and link.kind in ("", "filename", "static", "attach"):
        if re.sub(r"\s", "", link.path_from(source)) in files:
            return None  # the space is in the address but not in the file name; the Markdown check reports it
        file = PurePosixPath(link.file)
        better = f"{file_name(file.stem) or 'another-name'}{file.suffix.lower()}"
        return kinds.SPACE_IN_NAME.at(span, file=file.name, better=better)
    picture = PurePosixPath(link.file)
    if picture.suffix.lower() in _NOT_SHOWN and link.kind in ("", "filename", "static", "attach"):
        better = f"{file_name(picture.stem) or 'name'}.jpg"
        return kinds.NOT_SHOWN.at(span, file=picture.name, suffix=picture.suffix, better=better)
    if link.kind in ("filename", "static", "attach"):
        path = link.path_from(source)
        return None if path in files else _missing(link, path, source, files, span)
    if _OWN_COMPUTER.match(link.target):
        page = f"pages/{re.split(r'[?#]', link.target)[0].replace(chr(92), '/').rpartition('/')[2].removesuffix('.html')}.md"
        here = relpath(page, source.name.rpartition("/")[0])
        return kinds.OWN_COMPUTER.at(span, target=link.target, better=f"{{filename}}{here}" if page in files else "")
    if _SCHEME_ONLY.fullmatch(link.target) or _INCOMPLETE.fullmatch(link.target):
        return kinds.ONLY_A_BEGINNING.at(span, target=link.target)
    if _is_file(link):
        path = link.path_from(source)
        if path not in files:
            return _missing(link, path, source, files, span)
        return kinds.FILE_AS_ADDRESS.at(span, target=link.target, better=f"{{filename}}{link.target}")
    return _mistyped(link, source, files, span)


def _is_file(link: Link) -> bool:
    """Return whether a link contains the file name of a page, such as ``about.md``, without ``{filename}``."""
    return not link.kind and link.file.endswith(".md")


def _missing(link: Link, path: str, source: Document, files: Collection[str], span: Span) -> Problem:
    """Return the problem with a link to a missing file. A suggested address begins with ``{filename}`` if the link needs this prefix but lacks it."""
    start = "{filename}" if _is_file(link) else ""
    same = [file for file in files if file.lower() == path.lower()]
    if same:
        better = f"{link.file.rpartition('/')[0]}/".lstrip("/") if start else ""
        return kinds.WRONG_CASE.at(span, target=link.file, better=f"{start}{better}{same[0].rpartition('/')[2]}")
    if link.kind == "filename":
        path = re.sub(r"\.html?\Z", ".md", path)
    names = sorted(file for file in files if file.endswith(".md") == path.endswith(".md"))
    near = closest_file(path, names)
    shown = f"/{near}" if link.file.startswith("/") else relpath(near or ".", source.name.rpartition("/")[0])
    return kinds.MISSING_TARGET.at(span, target=link.file, suggestion=f"{start}{shown}" if near else "")


def _mistyped(link: Link, source: Document, files: Collection[str], span: Span) -> Problem | None:
    """Return the problem with an address that is mistyped or is the path of a file in ``content``; otherwise ``None``."""
    if better := meant(link.target):
        return kinds.MISTYPED_ADDRESS.at(span, target=link.target, better=better)
    path = link.path_from(source)
    built = normpath(f"{slug(source).rpartition('/')[0] or '.'}/{link.file}")
    if not link.kind and path in files and built != path and built.startswith(".."):
        return kinds.PLACE_IN_CONTENT.at(span, target=link.target, better=f"{{static}}/{path}")
    return None
