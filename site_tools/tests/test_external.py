"""Links to other sites, checked by the real lychee. A local server replaces the other sites."""

from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from practice.data import SiteData

from site_tools.checks import external_check as external
from site_tools.checks.content import Content, read_content
from site_tools.checks.external import ALLOWED
from site_tools.checks.external_check import check_external
from tests.serving import running

from .conftest import Write

QUICKLY = ("--max-retries", "0", "--timeout", "5")


class _Elsewhere(BaseHTTPRequestHandler):
    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        self.send_response({"/fine": 200, "/moved": 301, "/blocked": 403}.get(self.path, 404))
        if self.path == "/moved":
            self.send_header("Location", "/fine")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name in the standard library
        pass


@pytest.fixture
def elsewhere() -> Iterator[str]:
    with running(ThreadingHTTPServer(("127.0.0.1", 0), _Elsewhere)) as address:
        yield address


def content_of(root: Path) -> Content:
    return read_content(root, SiteData(), (), date(2026, 11, 23))


def reported(content: Content) -> list[tuple[str, int, int, str, str]]:
    return sorted((p.path, p.line, p.column, p.severity, p.message) for p in check_external(content, QUICKLY))


def test_dead_links_are_reported_wherever_they_are(write: Write, elsewhere: str) -> None:
    page = f"---\ntitle: More\n---\n[a]({elsewhere}/fine) [b]({elsewhere}/moved)\n\n[c]({elsewhere}/gone#x) <{elsewhere}/gone>\n"
    root = write(
        {
            "content/pages/more.md": page,
            "content/data/sources.yaml": f"study:\n  title: A study\n  url: {elsewhere}/gone\n",
        }
    )
    write({"content/data/help_lines.yaml": ""})
    message = f"“{elsewhere}/gone” could not be opened: the other site responded with 404 (404 Not Found)."
    found = reported(content_of(root))
    assert [row[:4] for row in found] == [
        ("content/data/sources.yaml", 3, 8, "error"),
        ("content/pages/more.md", 6, 5, "error"),
        ("content/pages/more.md", 6, len(f"[c]({elsewhere}/gone#x) <") + 1, "error"),
    ]
    assert {row[4].partition(" (")[0] for row in found} == {message.partition(" (")[0]}


def test_dead_link_is_reported_as_it_is_written(write: Write, elsewhere: str) -> None:
    host = elsewhere.replace("127.0.0.1", "LOCALHOST")
    dead = [
        f"{elsewhere}/für",
        f"{elsewhere}/a?b=ü",
        f"{elsewhere}/a/../b",
        f"{elsewhere}/%7Ea",
        f"{host}/c",
        elsewhere,
    ]
    page = f"---\ntitle: More\n---\n[fine]({elsewhere}/fine) [no host](http://[x/)\n" + "".join(
        f"\n[a]({address})\n" for address in dead
    )
    root = write({"content/pages/more.md": page, "content/data/help_lines.yaml": ""})
    assert [(line, message.partition("”")[0].lstrip("“")) for _, line, _, _, message in reported(content_of(root))] == [
        (number, address) for number, address in zip(range(6, 18, 2), dead, strict=True)
    ]


def test_address_that_blocks_programs_can_be_allowed_with_a_reason(write: Write, elsewhere: str) -> None:
    page = f"---\ntitle: More\n---\n[a]({elsewhere}/fine) [b]({elsewhere}/blocked)\n"
    allowed = f'"{elsewhere}/blocked": turns programs away\n"{elsewhere}/old": it was so\n"{elsewhere}/why":\n'
    root = write({"content/pages/more.md": page, ALLOWED: allowed, "content/data/help_lines.yaml": ""})
    assert reported(content_of(root)) == [
        (ALLOWED, 2, 1, "warning", f"“{elsewhere}/old” is no longer on any page."),
        (ALLOWED, 3, 1, "error", f"“{elsewhere}/why” is listed here without a reason."),
    ]


def test_no_link_is_reported_as_dead_without_internet(write: Write) -> None:
    page = "---\ntitle: More\n---\n[a](http://127.0.0.1:9/a) [b](http://127.0.0.1:9/b)\n"
    root = write({"content/pages/more.md": page, "content/data/help_lines.yaml": ""})
    message = "There is no internet connection, so 2 links to other sites could not be checked."
    assert reported(content_of(root)) == [("", 0, 0, "note", message)]


def test_missing_lychee_is_a_note(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(external, "lychee", lambda: None)
    message = "The links to other sites were not checked, because lychee is not installed."
    assert reported(content_of(write({}))) == [("", 0, 0, "note", message)]


def test_unreadable_list_of_allowed_addresses_is_an_error(write: Write) -> None:
    root = write({ALLOWED: "- a\n- b\n", "content/data/help_lines.yaml": ""})
    assert reported(content_of(root)) == [(ALLOWED, 0, 0, "error", "This file cannot be read.")]
