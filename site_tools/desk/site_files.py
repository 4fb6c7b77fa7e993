"""Serve the site's pages in the preview: the built files, with a script that reloads them after each build."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterable
from html import escape
from http import HTTPStatus
from pathlib import Path

from proofread.problem import Problem
from starlette.responses import Response
from theming.styles import csp_hash, minify_script

from .preview_state import PreviewState
from .served_files import headers_for, inside, read, text_of

_STATIC = Path(__file__).parent / "static"
_SCRIPTS = "".join((_STATIC / name).read_text("utf-8") for name in ("follow.js", "headings.js", "preview.js"))
SCRIPT = str(minify_script(_SCRIPTS))
_INDEX = re.compile(r"(^|/)$")  # matches the end of a folder's address, to which “index.html” is added
# This is the only directive, because each page contains a security policy with all others.
_FRAMES = {"Content-Security-Policy": "frame-ancestors 'self'"}


def site_file(state: PreviewState, path: str) -> Response:
    """Return a file of the newest good build, or a page that is shown before its build is finished.

    Pages get the preview's script. For a missing file, the 404 page is returned. Before the first good build, pages that are not finished
    are replaced by a page with the build's problems, if any.

    Args:
        state: the state of the preview.
        path: the path below the root of the site.
    """
    folder, version, early = state.shown()
    if not folder.exists():
        if page := state.first(_INDEX.sub(r"\1index.html", path)):
            return _page(with_script(page.html, page.version))
        return _page(nothing_yet(state.blocked), HTTPStatus.SERVICE_UNAVAILABLE)
    file = inside(folder, path)
    if early and file == inside(folder, early.address):
        return _page(with_script(early.html, early.version))
    if file and (data := read(file)) is not None:
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        if kind == "text/html":
            return _page(with_script(text_of(data), version))
        return Response(data, headers=headers_for(kind), media_type=kind)
    missing = inside(folder, "404.html")
    not_found = read(missing) if missing else None
    if not_found is None:
        return Response("This page does not exist.", HTTPStatus.NOT_FOUND, media_type="text/plain")
    return _page(with_script(text_of(not_found), version), HTTPStatus.NOT_FOUND)


def _page(html: str, status: HTTPStatus = HTTPStatus.OK) -> Response:
    return Response(html, status, _FRAMES, media_type="text/html")


def page_in_frame(html: str) -> Response:
    """Return a response that contains a page for a frame of the desk. The page exists only in memory."""
    return _page(html)


def with_script(html: str, version: str) -> str:
    """Return a built page with the preview's script. The page's content security policy is changed to allow the script and its requests.

    Args:
        html: the page.
        version: the version of its build. The page reloads when the version changes.
    """
    allowed = f"script-src {csp_hash(SCRIPT)} "
    html = (
        html.replace("script-src ", allowed, 1)
        if "script-src " in html
        else html.replace("base-uri", f"{allowed.strip()}; base-uri", 1)
    )
    html = html.replace("base-uri", "connect-src 'self'; base-uri", 1)
    return html.replace("</body>", f'<script data-version="{version}">{SCRIPT}</script></body>', 1)


def nothing_yet(problems: Iterable[Problem]) -> str:
    """Return a page to show before the first good build. It lists the problems, if there are any, and reloads when there is a site."""
    items = "".join(
        f"<li>{escape(p.path)}{f', line {p.line}' if p.line else ''}: {escape(p.message)} {escape(p.hint)}</li>"
        for p in problems
    )
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Not built yet</title>'
        "<style>:root { color-scheme: light dark } body { font: 1.125rem/1.6 system-ui, sans-serif; max-width: 38em; margin: 3rem auto; padding: 0 1rem }"
        " h1 { font: 2rem/1.2 Georgia, serif }</style>"
        f"<h1>{'The site could not be built yet' if items else 'The site is being built'}</h1>"
        f"{f'<ul>{items}</ul>' if items else '<p>It appears here in a moment.</p>'}"
        f'<script data-version="">{SCRIPT}</script></html>'
    )
