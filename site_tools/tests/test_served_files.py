"""The preview serves only files of the site, and shows the 404 page instead of a missing one."""

import os
from pathlib import Path

import pytest

from site_tools.desk.preview_state import Panel, PreviewState
from site_tools.desk.served_files import inside
from site_tools.desk.site_files import nothing_yet

from .conftest import PROBLEM, ask


@pytest.mark.parametrize(
    ("path", "name"),
    [("/", "index.html"), ("/index.html", "index.html"), ("/sub/", "sub/index.html"), ("/sub", "sub/index.html"), ("/no", None),
     ("/../secret", None), ("/sub/../../secret", None), ("//secret", None), ("/link", None)],
)  # fmt: skip
def test_address_is_resolved_to_a_file_inside_the_folder(served: Path, path: str, name: str | None) -> None:
    assert inside(served, path) == (served / name if name else None)


@pytest.mark.parametrize(
    "path",
    [
        "/\0", "/index.html\0", "/\0/../index.html", f"/{'x' * 300}", f"/{'x' * 300}.html", "/" + "a/" * 3000, "/loop", "/loop/index.html", "/ring",
        "/outside/", "/outside/secret", "/absolute", "/pipe", "/\udcff", "/dangling", "/sub\\..\\..\\secret", "/../secret", "//127.0.0.1/secret",
        "/unreadable/",
    ],
)  # fmt: skip
def test_address_that_leads_nowhere_or_outside_gets_the_404_page(served: Path, state: PreviewState, path: str) -> None:
    (served / "loop").symlink_to("loop")
    (served / "ring").symlink_to("gnir")
    (served / "gnir").symlink_to("ring")
    (served / "outside").symlink_to("..")
    (served / "absolute").symlink_to("/etc/hostname")
    (served / "dangling").symlink_to("nowhere")
    (served / "unreadable").mkdir()
    (served / "unreadable" / "index.html").symlink_to(served.parent / "secret")
    if hasattr(os, "mkfifo"):
        os.mkfifo(served / "pipe")
    assert ask(state, path) == (404, "gone")


@pytest.mark.parametrize("name", ["latin.html", "404.html"])
def test_page_that_is_not_utf_8_is_shown_as_well_as_possible(served: Path, state: PreviewState, name: str) -> None:
    (served / name).write_bytes(b"caf\xe9 \xff")
    assert ask(state, f"/{name}") == (200, "caf\ufffd \ufffd")
    if name == "404.html":
        assert ask(state, "/nowhere") == (404, "caf\ufffd \ufffd")


def test_missing_404_page_gets_an_answer(served: Path, state: PreviewState) -> None:
    (served / "404.html").unlink()
    assert ask(state, "/nowhere") == (404, "This page does not exist.")


def test_problems_are_shown_before_the_first_good_build(served: Path, state: PreviewState) -> None:
    state.publish("", served / "not-built", [PROBLEM], Panel())
    status, page = ask(state, "/")
    assert status == 503
    assert "content/pages/a.md, line 3: It is &lt;wrong&gt;. Fix it." in page == nothing_yet([PROBLEM])
    assert "The site is being built" in nothing_yet([])
