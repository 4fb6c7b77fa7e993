"""The preview: which port, which files, and what open pages are told."""

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
from pathlib import Path

import pytest
from proofread.cache import Cache
from rich.console import Console

from site_tools.checks.building import Built
from site_tools.checks.content import Content
from site_tools.desk import serve
from site_tools.desk.preview_server import EVENTS, OPEN, Panel, PreviewState, Server, inside, nothing_yet
from tests.made_up import made_up
from tests.processes import HEED_CTRL_C, PYTHONPATH, SECONDS, press_ctrl_c, started
from tests.serving import running

from .conftest import Write

PROBLEM = made_up("content/pages/a.md", 3, 0, "build", "error", "It is <wrong>.", "Mend it.")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A served folder beside something that nobody may see."""
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
def test_which_file_an_address_means(folder: Path, path: str, name: str | None) -> None:
    assert inside(folder, path) == (folder / name if name else None)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/", (200, "home")),
        ("/nowhere", (404, "gone")),
        ("/%2e%2e/secret", (404, "gone")),
        ("/index.html?x=1", (200, "home")),
    ],
)
def test_the_server_answers_with_the_files_of_its_folder(server: Server, path: str, expected: tuple[int, str]) -> None:
    assert ask(server, path) == expected


def test_the_server_listens_on_this_machine_only(server: Server) -> None:
    assert server.server_address[0] == "127.0.0.1"


def answer(server: Server, request: urllib.request.Request) -> int:
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "127.0.0.1", ""])
def test_a_name_that_somebody_else_gave_this_machine_gets_nothing(server: Server, host: str) -> None:
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
def test_at_the_usual_port_a_browser_leaves_it_out(
    folder: Path, monkeypatch: pytest.MonkeyPatch, host: str, status: int
) -> None:
    with Server(0, PreviewState("1", folder)) as first:
        port = first.server_port
    monkeypatch.setattr(
        "proofread.addresses.USUAL_PORT", port
    )  # who runs the tests need not be allowed to listen at 80
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
def test_only_the_preview_itself_opens_a_file_and_only_a_known_one(
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


def test_where_no_editor_is_found_the_page_hears_it(server: Server) -> None:
    server.opens = lambda path, line: False
    server.state.publish("1", server.state.folder, (), Panel(can_open=frozenset({"content/pages/a.md"})))
    own = f"http://127.0.0.1:{server.server_address[1]}"
    assert answer(server, urllib.request.Request(own + OPEN, data=KNOWN.encode(), headers={"Origin": own})) == 501


def test_before_the_first_good_build_the_problems_are_shown(folder: Path, server: Server) -> None:
    server.state.publish("", folder / "not-built", [PROBLEM], Panel())
    status, page = ask(server, "/")
    assert status == 503
    assert "content/pages/a.md, line 3: It is &lt;wrong&gt;. Mend it." in page == nothing_yet([PROBLEM])


def test_an_open_page_hears_of_each_build(server: Server) -> None:
    address = f"http://127.0.0.1:{server.server_address[1]}{EVENTS}"
    with urllib.request.urlopen(address, timeout=5) as stream:

        def heard() -> tuple[str, list[str]]:
            told = json.loads(stream.readline().removeprefix(b"data: "))
            stream.readline()
            return told["version"], [problem["message"] for problem in told["blocked"]]

        assert heard() == ("1", [])
        server.state.publish("2", server.state.folder, (), Panel())
        assert heard() == ("2", [])
        server.state.publish("2", server.state.folder, [PROBLEM], Panel())
        assert heard() == ("2", ["It is <wrong>."])


@pytest.fixture
def ended_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def ctrl_c(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(serve, "rebuild", ctrl_c)


@pytest.mark.usefixtures("ended_at_once")
def test_a_taken_port_gives_way_to_the_next_and_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert serve.serve(port, open_browser=False, root=folder) == 0
    said = re.fullmatch(r"Port (\d+) is taken, so the site is at (\d+)\.\n\nEnded\.\n", capsys.readouterr().out)
    assert said
    assert (int(said[1]), int(said[2]) > port) == (port, True)


@pytest.mark.usefixtures("ended_at_once")
def test_where_any_port_will_do_none_is_taken(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert serve.serve(0, open_browser=False, root=folder) == 0
    assert capsys.readouterr().out == "\nEnded.\n"


def test_no_free_port(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def taken(*_: object, **__: object) -> Server:
        raise OSError

    monkeypatch.setattr(serve, "Server", taken)
    assert serve.serve(8000, open_browser=False, root=folder) == 2
    said = "No port is free between 8000 and 8019. Name another one: ./site serve --port 9000"
    assert " ".join(capsys.readouterr().out.split()) == said


MORE = "---\ntitle: More\nwritten: 2026-11-01\n---\n{}\n"


@dataclass
class Saving:
    """A preview without a server: files are saved, and what pages are told meanwhile is written down."""

    write: Write
    root: Path
    state: PreviewState
    out: io.StringIO
    told: list[tuple[str, bool]]

    def save(self, text: str) -> str:
        """Save a page; give the version that pages show then."""
        self.write({"content/pages/more.md": text})

        def run(output: Path, on_rendered: serve.OnRendered) -> Built:
            def note(content: Content) -> None:
                on_rendered(content)
                self.told.append((self.shown(), self.state.panel.problems is None))

            return serve.preview(self.root, Cache(), output, note)

        serve.rebuild([self.root / "more.md"], self.state, run, Console(file=self.out, width=200))
        return self.state.version

    def shown(self) -> str:
        """Give the text of the page as it is shown."""
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
def test_a_broken_file_keeps_the_version_that_pages_show(
    saving: Saving, broken: str, line: int, on_rendered: bool
) -> None:
    good = saving.save(MORE.format("One."))
    saving.told.clear()
    assert (saving.save(broken), [p.line for p in saving.state.blocked]) == (good, [line])
    assert ("One." in saving.shown(), len(saving.told)) == (True, on_rendered)
    assert (saving.save(MORE.format("Three.")) != good, saving.state.blocked) == (True, ())
    assert "Three." in saving.shown()
    assert "more.md: not built. Open pages show the last good version." in saving.out.getvalue()


def test_pages_show_the_new_text_before_it_is_proofread_and_then_what_was_found(saving: Saving) -> None:
    saving.save(MORE.format("Drug addicts."))
    ((text, running),) = saving.told
    assert ("Drug addicts." in text, running) == (True, True)
    assert [p.check for p in saving.state.panel.problems or () if p.severity == "error"] == ["language"]


def test_a_build_is_told_in_a_line(saving: Saving) -> None:
    names = [Path(f"content/{name}.md") for name in "abcd"]
    built = Built(Path("x"), True, 7, 0.2, (PROBLEM,), Content(Path("x")))
    serve.rebuild(names, saving.state, lambda _output, _on_rendered: built, Console(file=saving.out))
    assert saving.out.getvalue() == "a.md, b.md, c.md and 1 more: built in 0.20 s. 1 error.\n"


SERVE = f"{HEED_CTRL_C}; import sys; from pathlib import Path; from site_tools.desk.serve import serve; sys.exit(serve(0, open_browser=False, root=Path(sys.argv[1])))"


def test_a_preview_follows_every_save_and_ends_with_ctrl_c(write: Write) -> None:
    root = write({"content/pages/more.md": "---\ntitle: More\nwritten: 2026-11-01\n---\nNumber 0.\n"})
    environment = {**os.environ, "PYTHONPATH": PYTHONPATH, "COLUMNS": "200"}
    command = [sys.executable, "-c", SERVE, str(root)]
    with started(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment) as running:
        assert running.stdout is not None
        lines = iter(running.stdout.readline, "")
        address = next(match[0] for line in lines if (match := re.search(r"http://127\.0\.0\.1:\d+/", line)))
        for number in range(1, 9):
            write({"content/pages/more.md": f"---\ntitle: More\nwritten: 2026-11-01\n---\nNumber {number}.\n"})
            time.sleep(0.06)  # as fast as an editor that saves by itself
        text, until = "", time.monotonic() + SECONDS
        while "Number 8." not in text and time.monotonic() < until:
            with urllib.request.urlopen(f"{address}more.html", timeout=SECONDS) as answer:
                text = answer.read().decode()
        assert "Number 8." in text
        code, rest = press_ctrl_c(running)
        assert (code, rest.endswith("Ended.\n")) == (0, True)
