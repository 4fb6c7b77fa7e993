"""The preview: its port, the files that it serves, and the updates that it sends to open pages."""

import io
import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest
from proofread.cache import Cache
from rich.console import Console

from site_tools.checks.building import Built
from site_tools.checks.content import Content
from site_tools.desk import serve
from site_tools.desk.preview_server import EVENTS, OPEN, Panel, PreviewState, Server, nothing_yet
from site_tools.desk.served_files import inside
from tests.made_up import made_up
from tests.processes import HEED_CTRL_C, PYTHONPATH, SECONDS, press_ctrl_c, started
from tests.serving import running

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
def server(folder: Path) -> Iterator[Server]:
    server = Server(0, PreviewState("1", folder))
    with running(server):
        yield server


def ask(server: Server, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{server.server_address[1]}{path}", timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.read().decode()


@pytest.mark.parametrize(
    ("path", "name"),
    [("/", "index.html"), ("/index.html", "index.html"), ("/sub/", "sub/index.html"), ("/sub", "sub/index.html"), ("/no", None),
     ("/../secret", None), ("/sub/../../secret", None), ("//secret", None), ("/link", None), ("/%2e%2e/secret", None)],
)  # fmt: skip
def test_address_is_resolved_to_a_file_inside_the_folder(folder: Path, path: str, name: str | None) -> None:
    assert inside(folder, path) == (folder / name if name else None)


@pytest.mark.parametrize(
    "path",
    [
        "/%00", "/index.html%00", "/%00/../index.html", f"/{'x' * 300}", f"/{'x' * 300}.html", "/" + "a/" * 3000, "/loop", "/loop/index.html", "/ring",
        "/outside/", "/outside/secret", "/absolute", "/pipe", "/%ff", "/%ED%A0%80", "/dangling", "/sub%5C..%5C..%5Csecret", "/.%2e/secret", "//127.0.0.1/secret",
        "/unreadable/",
    ],
)  # fmt: skip
def test_address_that_leads_nowhere_or_outside_gets_the_404_page(folder: Path, server: Server, path: str) -> None:
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
    assert ask(server, path) == (404, "gone")


@pytest.mark.parametrize("name", ["latin.html", "404.html"])
def test_page_that_is_not_utf_8_is_shown_as_well_as_possible(folder: Path, server: Server, name: str) -> None:
    (folder / name).write_bytes(b"caf\xe9 \xff")
    assert ask(server, f"/{name}") == (200, "caf\ufffd \ufffd")
    if name == "404.html":
        assert ask(server, "/nowhere") == (404, "caf\ufffd \ufffd")


def test_missing_404_page_and_invalid_addresses_get_an_answer(folder: Path, server: Server) -> None:
    (folder / "404.html").unlink()
    assert ask(server, "/nowhere") == (404, "This page does not exist.")
    connection = HTTPConnection("127.0.0.1", server.server_address[1], timeout=5)
    connection.putrequest("GET", "http://[", skip_host=True)
    connection.putheader("Host", f"127.0.0.1:{server.server_address[1]}")
    connection.endheaders()
    response = connection.getresponse()
    assert (response.status, response.read()) == (400, b"This is not an address.")
    connection.close()


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/", (200, "home")),
        ("/nowhere", (404, "gone")),
        ("/%2e%2e/secret", (404, "gone")),
        ("/index.html?x=1", (200, "home")),
    ],
)
def test_server_responds_with_the_files_of_its_folder(server: Server, path: str, expected: tuple[int, str]) -> None:
    assert ask(server, path) == expected


def test_server_listens_on_this_machine_only(server: Server) -> None:
    assert server.server_address[0] == "127.0.0.1"


def answer(server: Server, request: urllib.request.Request) -> int:
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "127.0.0.1", ""])
def test_request_with_a_foreign_host_name_is_refused(server: Server, host: str) -> None:
    address, port = f"http://127.0.0.1:{server.server_address[1]}", str(server.server_address[1])
    for path in ("/", EVENTS):
        request = urllib.request.Request(address + path, headers={"Host": host.format(port=port)})
        assert answer(server, request) == 421


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("127.0.0.1", 200),
        ("localhost:{port}", 200),
        ("127.0.0.1:{port}", 200),
        ("localhost:1", 421),
        ("evil.example", 421),
        ("evil.example:{port}", 421),
        ("localhost.", 421),
        ("", 421),
    ],
)
def test_host_name_may_omit_the_default_port(
    folder: Path, monkeypatch: pytest.MonkeyPatch, host: str, status: int
) -> None:
    with Server(0, PreviewState("1", folder)) as first:
        port = first.server_port
    # Stands in for port 80, which only privileged users may listen on.
    monkeypatch.setattr("proofread.addresses.USUAL_PORT", port)
    server = Server(port, PreviewState("1", folder))
    with running(server):
        headers = {"Host": host.format(port=port)}
        assert answer(server, urllib.request.Request(f"http://127.0.0.1:{port}/", headers=headers)) == status


KNOWN = '{"file": "content/pages/a.md", "line": 3}'


@pytest.mark.parametrize(
    ("headers", "body", "status"),
    [
        ({}, KNOWN, 204),
        ({"Host": "localhost:{port}", "Origin": "http://localhost:{port}"}, KNOWN, 204),
        ({"Origin": "https://evil.example"}, KNOWN, 403),
        ({"Origin": "null"}, KNOWN, 403),
        ({"Origin": ""}, KNOWN, 403),
        ({"Origin": "http://127.0.0.1:1"}, KNOWN, 403),
        ({"Host": "evil.example:{port}", "Origin": "http://evil.example:{port}"}, KNOWN, 403),
        ({}, '{"file": "content/pages/b.md", "line": 3}', 404),
        ({}, '{"file": "content/pages/../pages/a.md", "line": 3}', 404),
        ({}, '{"file": "/etc/passwd", "line": 3}', 404),
        ({}, "no question", 400),
        ({}, "[]", 400),
        ({}, '{"file": "content/pages/a.md"}', 400),
        ({}, '{"file": "content/pages/a.md", "line": "; rm"}', 400),
        ({}, KNOWN + " " * 5000, 400),
    ],
)
@pytest.mark.sample(6)
def test_file_is_opened_only_if_known_and_only_for_the_preview_itself(
    server: Server, headers: dict[str, str], body: str, status: int
) -> None:
    opened: list[tuple[Path, int]] = []
    server.opens = lambda path, line: not opened.append((path, line))  # type: ignore[func-returns-value]
    server.state.publish("1", server.state.folder, (), Panel(can_open=frozenset({"content/pages/a.md"})))
    port = str(server.server_address[1])
    sent = {"Host": "127.0.0.1:{port}", "Origin": "http://127.0.0.1:{port}", **headers}
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}{OPEN}",
        data=body.encode(),
        headers={name: value.format(port=port) for name, value in sent.items()},
    )
    assert answer(server, request) == status
    assert opened == ([(server.root / "content/pages/a.md", 3)] if status == 204 else [])


def test_page_is_notified_if_no_editor_is_found(server: Server) -> None:
    server.opens = lambda path, line: False
    server.state.publish("1", server.state.folder, (), Panel(can_open=frozenset({"content/pages/a.md"})))
    own = f"http://127.0.0.1:{server.server_address[1]}"
    assert answer(server, urllib.request.Request(own + OPEN, data=KNOWN.encode(), headers={"Origin": own})) == 501


def test_problems_are_shown_before_the_first_good_build(folder: Path, server: Server) -> None:
    server.state.publish("", folder / "not-built", [PROBLEM], Panel())
    status, page = ask(server, "/")
    assert status == 503
    assert "content/pages/a.md, line 3: It is &lt;wrong&gt;. Fix it." in page == nothing_yet([PROBLEM])


def test_open_page_is_notified_of_each_build(server: Server) -> None:
    address = f"http://127.0.0.1:{server.server_address[1]}{EVENTS}"
    with urllib.request.urlopen(address, timeout=5) as stream:

        def received() -> tuple[str, list[str]]:
            state = json.loads(stream.readline().removeprefix(b"data: "))
            stream.readline()
            return state["version"], [problem["message"] for problem in state["blocked"]]

        assert received() == ("1", [])
        server.state.publish("2", server.state.folder, (), Panel())
        assert received() == ("2", [])
        server.state.publish("2", server.state.folder, [PROBLEM], Panel())
        assert received() == ("2", ["It is <wrong>."])


@pytest.fixture
def stopped_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def ctrl_c(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(serve, "rebuild", ctrl_c)


@pytest.mark.usefixtures("stopped_at_once")
def test_serve_uses_the_next_port_if_the_first_is_in_use_and_reports_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert serve.serve(port, open_browser=False, root=folder) == 0
    said = re.fullmatch(r"Port (\d+) is in use, so the site is on port (\d+)\.\n\nStopped\.\n", capsys.readouterr().out)
    assert said
    assert (int(said[1]), int(said[2]) > port) == (port, True)


@pytest.mark.usefixtures("stopped_at_once")
def test_serve_on_port_0_reports_no_port_in_use(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert serve.serve(0, open_browser=False, root=folder) == 0
    assert capsys.readouterr().out == "\nStopped.\n"


def test_serve_without_a_free_port_exits_with_2(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def taken(*_: object, **__: object) -> Server:
        raise OSError

    monkeypatch.setattr(serve, "Server", taken)
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

        def run(output: Path, on_rendered: serve.OnRendered) -> Built:
            def note(content: Content) -> None:
                on_rendered(content)
                self.updates.append((self.shown(), self.state.panel.problems is None))

            return serve.preview(self.root, Cache(), output, note)

        serve.rebuild([self.root / "more.md"], self.state, run, Console(file=self.out, width=200))
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


def test_rebuild_prints_one_line(saving: Saving) -> None:
    names = [Path(f"content/{name}.md") for name in "abcd"]
    built = Built(Path("x"), True, 7, 0.2, (PROBLEM,), Content(Path("x")))
    serve.rebuild(names, saving.state, lambda _output, _on_rendered: built, Console(file=saving.out))
    assert saving.out.getvalue() == "a.md, b.md, c.md and 1 more: built in 0.20 s. 1 error.\n"


SERVE = f"{HEED_CTRL_C}; import sys; from pathlib import Path; from site_tools.desk.serve import serve; sys.exit(serve(0, open_browser=False, root=Path(sys.argv[1])))"


def test_preview_rebuilds_after_every_save_and_stops_on_ctrl_c(write: Write) -> None:
    root = write({"content/pages/more.md": "---\ntitle: More\nwritten: 2026-11-01\n---\nNumber 0.\n"})
    environment = {**os.environ, "PYTHONPATH": PYTHONPATH, "COLUMNS": "200"}
    command = [sys.executable, "-c", SERVE, str(root)]
    with started(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment) as running:
        assert running.stdout is not None
        lines = iter(running.stdout.readline, "")
        address = next(match[0] for line in lines if (match := re.search(r"http://127\.0\.0\.1:\d+/", line)))
        for number in range(1, 9):
            write({"content/pages/more.md": f"---\ntitle: More\nwritten: 2026-11-01\n---\nNumber {number}.\n"})
            time.sleep(0.06)  # as fast as an editor that saves automatically
        text, until = "", time.monotonic() + SECONDS
        while "Number 8." not in text and time.monotonic() < until:
            with urllib.request.urlopen(f"{address}more.html", timeout=SECONDS) as answer:
                text = answer.read().decode()
        assert "Number 8." in text
        code, rest = press_ctrl_c(running)
        assert (code, rest.endswith("Stopped.\n")) == (0, True)
