"""Internal links and fragments of a built site, wherever it is put: at a root, under a path, in a folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit

from proofread.page import Page, Reference
from proofread.problem import Problem, did_you_mean

ELSEWHERE = ("http", "https", "mailto", "tel", "sms", "data")


def check(pages: Mapping[Path, Page], output: Path, base: str) -> Iterator[Problem]:
    """Follow every internal link as a browser would.

    Args:
        pages: the built pages.
        output: the folder of the site.
        base: where the site is imagined to be, ending in a slash: ``https://example.org/some/path/``, or ``file:///x/``.

    Yields:
        An error for each link to a file or a place in a file that is not there, or that leaves the site's own folder.
    """
    known = sorted(path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file())
    for path, page in pages.items():
        here = urljoin(base, quote(path.relative_to(output).as_posix()))
        for reference in page.references:
            target = urljoin(here, reference.target)
            inside = target.startswith(base)
            if not inside and urlsplit(reference.target).scheme in ELSEWHERE:
                continue
            message, hint = _broken(target, inside, base, output, pages, known)
            if message:
                yield _problem(page, reference, output, message, hint)


def _broken(
    target: str, inside: bool, base: str, output: Path, pages: Mapping[Path, Page], known: list[str]
) -> tuple[str, str]:
    if not inside:
        return "leaves the folder of the site", "Write it relative to this page."
    address, fragment = urldefrag(target)
    name = unquote(urlsplit(address).path[len(urlsplit(base).path) :])
    file = output / (f"{name}index.html" if not name or name.endswith("/") else name)
    if file.relative_to(output).as_posix() not in known:
        return "leads to a file that is not there", did_you_mean(name, known)
    page = pages.get(file)
    if fragment and page and unquote(fragment) not in page.ids and fragment != "top":
        return "leads to a place that is not on the page", did_you_mean(unquote(fragment), page.ids)
    return "", ""


def _problem(page: Page, reference: Reference, output: Path, message: str, hint: str) -> Problem:
    path = f"{output.name}/{page.path.relative_to(output).as_posix()}"
    return Problem(path, reference.line, 0, "links", "error", f"The link “{reference.target}” {message}.", hint)
