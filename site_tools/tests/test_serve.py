"""The preview: its port, the files that it serves, and the updates that it sends to open pages."""

import asyncio
import io
import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
from proofread.cache import Cache
from proofread.problem import Problem
from rich.console import Console
from starlette.responses import Response

from site_tools.checks.building import Built, Run
from site_tools.checks.content import Content
from site_tools.desk import launch, rebuilding, serve
from site_tools.desk.access import Keys, keys_in
from site_tools.desk.edit import edit, file_of
from site_tools.desk.history.unsaved import UnsavedTexts
from site_tools.desk.preview_state import Early, Panel, PreviewState
from site_tools.desk.rebuilding import Rebuilder, Saved
from site_tools.desk.running import note_port, noted_port, only_desk
from site_tools.desk.served_files import inside
from site_tools.desk.site_files import nothing_yet, site_file
from site_tools.desk.typed import TypedPreview
from tests.desk import running_desk
from tests.made_up import made_up
from tests.processes import HEED_CTRL_C, PYTHONPATH, SECONDS, press_ctrl_c, started

from .conftest import Write

PROBLEM = made_up("content/pages/a.md", 3, 0, "build", "error", "It is <wrong>.", "Fix it.")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a served folder that has a secret file next to it."""
    for name, text in {
        "site/index.html": "home",
        "site/sub/index.html": "sub",
        "site/404.html": "gone",
        "secret": "x",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    (tmp_path / "site" / "link").symlink_to(tmp_path / "secret")
    return tmp_path / "site"


@pytest.fixture
def state(folder: Path) -> PreviewState:
    return PreviewState("1", folder)


def ask(state: PreviewState, path: str) -> tuple[int, str]:
    response: Response = site_file(state, path.removeprefix("/"))
    return response.status_code, bytes(response.body).decode()


@pytest.mark.parametrize(
    ("path", "name"),
    [("/", "index.html"), ("/index.html", "index.html"), ("/sub/", "sub/index.html"), ("/sub", "sub/index.html"), ("/no", None),
     ("/../secret", None), ("/sub/../../secret", None), ("//secret", None), ("/link", None)],
)  # fmt: skip
def test_address_is_resolved_to_a_file_inside_the_folder(folder: Path, path: str, name: str | None) -> None:
    assert inside(folder, path) == (folder / name if name else None)


@pytest.mark.parametrize(
    "path",
    [
        "/\0", "/index.html\0", "/\0/../index.html", f"/{'x' * 300}", f"/{'x' * 300}.html", "/" + "a/" * 3000, "/loop", "/loop/index.html", "/ring",
        "/outside/", "/outside/secret", "/absolute", "/pipe", "/\udcff", "/dangling", "/sub\\..\\..\\secret", "/../secret", "//127.0.0.1/secret",
        "/unreadable/",
    ],
)  # fmt: skip
def test_address_that_leads_nowhere_or_outside_gets_the_404_page(folder: Path, state: PreviewState, path: str) -> None:
    (folder / "loop").symlink_to("loop")
    (folder / "ring").symlink_to("gnir")
    (folder / "gnir").symlink_to("ring")
    (folder / "outside").symlink_to("..")
    (folder / "absolute").symlink_to("/etc/hostname")
    (folder / "dangling").symlink_to("nowhere")
    (folder / "unreadable").mkdir()
    (folder / "unreadable" / "index.html").symlink_to(folder.parent / "secret")
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe")
    assert ask(state, path) == (404, "gone")


@pytest.mark.parametrize("name", ["latin.html", "404.html"])
def test_page_that_is_not_utf_8_is_shown_as_well_as_possible(folder: Path, state: PreviewState, name: str) -> None:
    (folder / name).write_bytes(b"caf\xe9 \xff")
    assert ask(state, f"/{name}") == (200, "caf\ufffd \ufffd")
    if name == "404.html":
        assert ask(state, "/nowhere") == (404, "caf\ufffd \ufffd")


def test_missing_404_page_gets_an_answer(folder: Path, state: PreviewState) -> None:
    (folder / "404.html").unlink()
    assert ask(state, "/nowhere") == (404, "This page does not exist.")


def test_problems_are_shown_before_the_first_good_build(folder: Path, state: PreviewState) -> None:
    state.publish("", folder / "not-built", [PROBLEM], Panel())
    status, page = ask(state, "/")
    assert status == 503
    assert "content/pages/a.md, line 3: It is &lt;wrong&gt;. Fix it." in page == nothing_yet([PROBLEM])


async def first(state: PreviewState, count: int, *then: Callable[[], None]) -> list[str]:
    """Follow a state and return the first texts; after each of them, one of the functions is called."""
    found, after = [], iter(then)
    stream = state.follow()
    async for text in stream:
        found.append(text)
        if len(found) == count:
            break
        next(after, lambda: None)()
    await stream.aclose()
    return found


def in_a_loop(texts: Coroutine[None, None, list[str]]) -> list[str]:
    """Return what a coroutine returns. It runs in a thread of its own, because a browser test may have left a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, texts).result()


def test_open_page_is_notified_of_each_build(state: PreviewState) -> None:
    def publish(version: str, *problems: Problem) -> Callable[[], None]:
        return lambda: state.publish(version, state.folder, problems, Panel())

    told = [json.loads(text) for text in in_a_loop(first(state, 3, publish("2"), publish("2", PROBLEM)))]
    seen = [(each["version"], [problem["message"] for problem in each["blocked"]]) for each in told]
    assert seen == [("1", []), ("2", []), ("2", ["It is <wrong>."])]


def test_page_that_was_closed_is_no_longer_notified(state: PreviewState, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("site_tools.desk.preview_state.HEARTBEAT", 0.01)
    _, heartbeat = in_a_loop(first(state, 2))
    assert (heartbeat, state.listeners) == ("", 0)


@pytest.fixture
def stopped_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def ctrl_c(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(rebuilding, "rebuild", ctrl_c)


@pytest.mark.usefixtures("stopped_at_once")
def test_serve_uses_the_next_port_if_the_first_is_in_use_and_reports_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert serve.serve(port, open_browser=False, root=folder) == 0
    said = re.fullmatch(r"Port (\d+) is in use, so the desk is on port (\d+)\.\n\nStopped\.\n", capsys.readouterr().out)
    assert said
    assert (int(said[1]), int(said[2]) > port) == (port, True)


@pytest.mark.usefixtures("stopped_at_once")
def test_serve_on_port_0_reports_no_port_in_use(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert serve.serve(0, open_browser=False, root=folder) == 0
    assert capsys.readouterr().out == "\nStopped.\n"


def test_second_start_opens_the_desk_that_is_running(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As ./site edit PAGE does beside a running desk, or a second double-click. A lock of a process that was killed does not count."""
    opened: list[str] = []
    monkeypatch.setattr(serve, "open_file_in_browser", lambda launch: opened.append(launch.read_text()))
    keys = keys_in(folder / ".desk")
    with only_desk(folder / ".desk") as is_first:
        assert is_first
        note_port(folder / ".desk", 8123)
        assert serve.serve(8000, open_browser=True, root=folder, place="edit/content/pages/more.md") == 0
    (page,) = opened
    assert f'action="http://127.0.0.1:8123{keys.base}enter"' in page
    assert 'value="edit/content/pages/more.md"' in page
    assert "already running" in capsys.readouterr().out
    with only_desk(folder / ".desk") as is_first:
        assert is_first
        assert noted_port(folder / ".desk", patience=0) is None


def test_serve_without_a_free_port_exits_with_2(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def taken(*_: object, **__: object) -> socket.socket:
        raise OSError

    monkeypatch.setattr(socket, "create_server", taken)
    assert serve.serve(8000, open_browser=False, root=folder) == 2
    said = "All ports from 8000 to 8019 are in use. Choose another one, for example: ./site serve --port 9000"
    assert " ".join(capsys.readouterr().out.split()) == said


MORE = "---\ntitle: More\nwritten: 2026-11-01\n---\n{}\n"


@dataclass
class Saving:
    """A preview without a server that saves files and records the updates for open pages.

    Attributes:
        write: writes files of the site.
        root: the folder of the site.
        state: the state that open pages follow.
        out: the output of the preview.
        updates: for each update, the text of the page and whether it is still being proofread.
    """

    write: Write
    root: Path
    state: PreviewState
    out: io.StringIO
    updates: list[tuple[str, bool]]

    def save(self, text: str) -> str:
        """Save a page, and return the version that open pages then show."""
        self.write({"content/pages/more.md": text})

        def run(output: Path, on_rendered: rebuilding.OnRendered) -> Built:
            def note(run: Run) -> None:
                on_rendered(run)
                self.updates.append((self.shown(), self.state.panel.problems is None))

            return rebuilding.preview(self.root, Cache(), output, note)

        rebuilding.rebuild(Saved([self.root / "more.md"]), self.state, run, Console(file=self.out, width=200))
        return self.state.version

    def shown(self) -> str:
        """Return the text of the page as it is shown."""
        return (self.state.folder / "more.html").read_text()


@pytest.fixture
def saving(write: Write) -> Saving:
    root = write({})
    return Saving(write, root, PreviewState("", root / "preview" / "none"), io.StringIO(), [])


@pytest.mark.parametrize(
    ("broken", "line", "on_rendered"),
    [
        ("---\ntitle: A: b\n---\nTwo.\n", 2, False),
        (MORE.format("Two. [x]({filename}none.md)"), 5, True),
        (MORE.format("Two. <script>x()</script>"), 5, True),
    ],
    ids=["cannot be read", "a link to nothing", "a script"],
)
def test_open_pages_keep_the_last_good_version_if_a_file_is_broken(
    saving: Saving, broken: str, line: int, on_rendered: bool
) -> None:
    good = saving.save(MORE.format("One."))
    saving.updates.clear()
    assert (saving.save(broken), [p.line for p in saving.state.blocked]) == (good, [line])
    assert ("One." in saving.shown(), len(saving.updates)) == (True, on_rendered)
    assert (saving.save(MORE.format("Three.")) != good, saving.state.blocked) == (True, ())
    assert "Three." in saving.shown()
    assert "more.md: not built. Open pages show the last good version." in saving.out.getvalue()


def test_open_pages_show_the_new_text_before_it_is_proofread_and_then_the_problems(saving: Saving) -> None:
    saving.save(MORE.format("Drug addicts."))
    ((text, proofreading),) = saving.updates
    assert ("Drug addicts." in text, proofreading) == (True, True)
    assert [p.check for p in saving.state.panel.problems or () if p.severity == "error"] == ["language"]


def test_page_of_a_saved_text_is_shown_before_the_build_has_finished(saving: Saving) -> None:
    """Once the whole site is built, open pages that have the text need not load again."""
    base = saving.root / "theme" / "templates" / "base.html"
    base.write_text(base.read_text().replace("{% block", "<body>{% block").replace("</html>", "</body></html>"))
    text = "---\ntitle: Home\nwritten: 2026-11-01\n---\nHello. Naloxone {}. [More]({{filename}}more.md)\n"
    cache, file = Cache(), saving.root / "content/pages/index.md"
    may_build, has_built = threading.Semaphore(1), threading.Semaphore(0)

    def run(output: Path, on_rendered: rebuilding.OnRendered) -> Built:
        assert may_build.acquire(timeout=SECONDS)

        def note(run: Run) -> None:
            on_rendered(run)
            has_built.release()

        return rebuilding.preview(saving.root, cache, output, note)

    def save(words: str) -> Early | None:
        file.write_text(text.format(words))
        rebuilder.save([file])
        return saving.state.early

    rebuilder = Rebuilder(
        saving.state, run, Console(file=saving.out), TypedPreview(saving.root, cache, threading.Lock())
    )
    rebuilder.start()
    assert has_built.acquire(timeout=SECONDS)
    with (saving.root / "content/pages/more.md").open("a") as more:
        more.write("More.")
    early = save("two")
    assert early
    versions = [f'data-version="{version}"' for version in (early.version, saving.state.version)]
    home, other = (ask(saving.state, f"/{name}.html")[1] for name in ("index", "more"))
    assert ("two" in home, versions[0] in home, versions[1] in other) == (True, True, True)
    assert json.loads(saving.state.as_json())["early"] == {"/index.html": early.version}
    may_build.release()
    assert has_built.acquire(timeout=SECONDS)
    assert (saving.state.version, saving.state.early) == (early.version, None)
    assert "two" in ask(saving.state, "/index.html")[1]


def test_rebuild_prints_one_line(saving: Saving) -> None:
    names = [Path(f"content/{name}.md") for name in "abcd"]
    built = Built(Path("x"), True, 7, 0.2, (PROBLEM,), Content(Path("x")))
    rebuilding.rebuild(Saved(names), saving.state, lambda _output, _on_rendered: built, Console(file=saving.out))
    assert saving.out.getvalue() == "a.md, b.md, c.md and 1 more: built in 0.20 s. 1 error.\n"


SERVE = f"{HEED_CTRL_C}; import sys; from pathlib import Path; from site_tools.desk.serve import serve; sys.exit(serve(0, open_browser=False, root=Path(sys.argv[1])))"


def test_preview_rebuilds_after_every_save_and_stops_on_ctrl_c(write: Write) -> None:
    root = write({"content/pages/more.md": "---\ntitle: More\nwritten: 2026-11-01\n---\nNumber 0.\n"})
    environment = {**os.environ, "PYTHONPATH": PYTHONPATH, "COLUMNS": "200"}
    command = [sys.executable, "-c", SERVE, str(root)]
    with started(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment) as running:
        assert running.stdout is not None
        lines = iter(running.stdout.readline, "")
        address = next(match[0] for line in lines if (match := re.search(r"http://127\.0\.0\.1:\d+/\w+/", line)))
        cookie = {"Cookie": f"desk={keys_in(root / '.desk').token}"}
        for number in range(1, 9):
            write({"content/pages/more.md": f"---\ntitle: More\nwritten: 2026-11-01\n---\nNumber {number}.\n"})
            time.sleep(0.06)  # as fast as an editor that saves automatically
        text, until = "", time.monotonic() + SECONDS
        while "Number 8." not in text and time.monotonic() < until:
            request = urllib.request.Request(f"{address}site/more.html", headers=cookie)
            with urllib.request.urlopen(request, timeout=SECONDS) as answer:
                text = answer.read().decode()
        assert "Number 8." in text
        code, rest = press_ctrl_c(running)
        assert (code, rest.endswith("Stopped.\n")) == (0, True)


@pytest.mark.parametrize("screen", [True, False])
@pytest.mark.usefixtures("stopped_at_once")
def test_browser_opens_a_private_file_and_no_secret_is_on_a_command_line(
    write: Write, monkeypatch: pytest.MonkeyPatch, screen: bool
) -> None:
    root = write({})
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    monkeypatch.setattr(launch, "has_screen", lambda: screen)
    assert serve.serve(0, open_browser=True, root=root) == 0
    assert opened == [(root / ".desk" / "open.html").resolve().as_uri()] * screen
    keys = keys_in(root / ".desk")
    assert not any(secret in address for address in opened for secret in (keys.path, keys.token))
    assert not (root / ".desk" / "open.html").exists()


@pytest.mark.parametrize("page", ["More", "more", "pages/more", "content/pages/more.md", "MORE"])
def test_edit_finds_a_page_by_each_of_its_names(write: Write, page: str) -> None:
    assert file_of(page, write({})) == "content/pages/more.md"


def test_edit_suggests_the_page_that_was_meant(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    assert edit("mor", 0, open_browser=False, root=write({})) == 2
    assert capsys.readouterr().out == "There is no page or word “mor”. Did you mean “more”?\n"


@pytest.mark.usefixtures("stopped_at_once")
def test_edit_begins_at_the_page(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    places: list[str] = []

    def note(folder: Path, _port: int, _keys: Keys, place: str) -> Path:
        places.append(place)
        return folder / "none"

    monkeypatch.setattr(serve, "write_launch_file", note)
    assert edit("more", 0, open_browser=False, root=write({})) == 0
    assert edit("", 0, open_browser=False, root=write({})) == 0
    assert places == ["edit/content/pages/more.md", ""]


def test_desk_answers_while_hundreds_of_connections_say_nothing(state: PreviewState, tmp_path: Path) -> None:
    with running_desk(tmp_path, state) as running:
        port = int(running.address.split(":")[2].partition("/")[0])
        idle = [socket.create_connection(("127.0.0.1", port), SECONDS) for _ in range(300)]
        for number, connection in enumerate(idle):
            connection.sendall(b"GET / HTTP/1.1\r\n" * (number % 2))
        request = urllib.request.Request(
            f"{running.address}site/", headers={"Cookie": f"desk={running.desk.keys.token}"}
        )
        for _ in range(5):
            with urllib.request.urlopen(request, timeout=SECONDS) as answer:
                assert answer.read() == b"home"
        for connection in idle:
            connection.close()


def test_connections_send_what_they_have_at_once() -> None:
    with serve.bound(0) as listener, socket.create_connection(listener.getsockname()) as client:
        accepted, _ = listener.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
            assert client.getpeername()[0] == "127.0.0.1"


def test_typed_text_survives_kill_9(write: Write) -> None:
    root = write({"content/pages/more.md": "---\ntitle: More\nwritten: 2026-11-01\n---\nSaved.\n"})
    environment = {**os.environ, "PYTHONPATH": PYTHONPATH, "COLUMNS": "200"}
    keys = keys_in(root / ".desk")
    with started([sys.executable, "-c", SERVE, str(root)], stdout=subprocess.PIPE, env=environment) as running:
        assert running.stdout is not None
        lines = iter(running.stdout.readline, "")
        address = next(match[0] for line in lines if (match := re.search(r"http://127\.0\.0\.1:\d+/\w+/", line)))
        origin = address.removesuffix(keys.base)
        headers = {"Cookie": f"desk={keys.token}", "Origin": origin, "X-CSRF": keys.csrf}
        request = urllib.request.Request(f"{address}typed/content/pages/more.md", b"title=More&text=Typed.", headers)
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            assert json.load(answer)["changed"] is True
        running.kill()
    unsaved = UnsavedTexts(root / ".desk").of("content/pages/more.md")
    assert unsaved is not None
    assert unsaved.answers["text"] == "Typed."
    assert "Saved." in (root / "content/pages/more.md").read_text()
