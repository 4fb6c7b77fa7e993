"""Who may reach the editor: its own page on this machine, and nobody else."""

import base64
import io
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from pelican.settings import read_settings
from PIL import Image

from site_tools.build.config import ROOT
from site_tools.desk.editing.files import Files
from site_tools.desk.editing.server import Server
from tests.serving import running

PAGE = "---\ntitle: A\nsummary: B\nwritten: 2026-11-01\n---\nText.\n"
Ask = Callable[..., tuple[int, str]]


@pytest.fixture(scope="module")
def markdown() -> Mapping[str, Any]:
    """The site's own way with Markdown."""
    return read_settings(str(ROOT / "pelicanconf.py"))["MARKDOWN"]  # type: ignore[no-any-return]


@pytest.fixture
def server(tmp_path: Path, markdown: Mapping[str, Any]) -> Iterator[Server]:
    for folder in ("pages/es", "glossary", "data", "images"):
        (tmp_path / "content" / folder).mkdir(parents=True)
    (tmp_path / "content/pages/a.md").write_text(PAGE)
    for name in ("practice", "help_lines", "sources"):
        (tmp_path / f"content/data/{name}.yaml").write_text("")
    (tmp_path / "theme").symlink_to(ROOT / "theme")
    (tmp_path / "secret.md").write_text("secret")
    server = Server(0, Files(tmp_path, lambda _: None), tmp_path, markdown)
    with running(server):
        yield server


@pytest.fixture
def ask(server: Server) -> Ask:
    """Ask the server something; without more said, as its own page would."""

    def run(what: object = None, path: str = "api", key: str = "", **headers: str) -> tuple[int, str]:
        connection = HTTPConnection("127.0.0.1", server.server_address[1], timeout=10)
        ours = {"Origin": server.origin, "Content-Type": "application/json", "Host": server.origin[7:]}
        sent = {
            name: value
            for name, value in {**ours, **{k.replace("_", "-"): v for k, v in headers.items()}}.items()
            if value
        }
        method = "GET" if what is None else "POST"
        connection.putrequest(method, f"/{key or server.key}/{path}", skip_host=True, skip_accept_encoding=True)
        body = b"" if what is None else json.dumps(what).encode()
        for name, value in {"Content-Length": str(len(body)), **sent}.items():
            connection.putheader(name, value)
        connection.endheaders(body)
        with closing(connection):
            answer = connection.getresponse()
            return answer.status, answer.read().decode()

    return run


def saving(path: str, text: str = PAGE) -> dict[str, object]:
    return {"action": "persistEntry", "params": {"dataFiles": [{"path": path, "raw": text, "slug": "x"}], "assets": []}}


def files_of(server: Server) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in server.files.root.rglob("*") if path.is_file()}


def test_it_listens_on_this_machine_only(server: Server) -> None:
    assert server.server_address[0] == "127.0.0.1"


def test_its_own_page_may_save(ask: Ask, server: Server) -> None:
    assert ask(saving("content/pages/new.md"))[0] == 200
    assert (server.files.root / "content/pages/new.md").read_text() == PAGE


@pytest.mark.parametrize(
    "wrong",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "http://localhost:8000"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Host": "127.0.0.1"},  # the port is not the usual one
        {"Host": "evil.example"},  # a name that its owner lets point to 127.0.0.1
        {"Host": ""},
        {"key": "guess"},
        {"Content_Type": "text/plain"},  # what a form of another website can send without asking first
        {"Content_Length": "99999999999"},
        {"Content_Length": "-1"},
    ],
    ids=str,
)
def test_nobody_else_may(ask: Ask, server: Server, wrong: dict[str, str]) -> None:
    before = files_of(server)
    status, _ = ask(saving("content/pages/new.md"), **wrong)
    assert status == 403
    assert files_of(server) == before


@pytest.mark.parametrize(
    ("host", "origin", "status"),
    [
        ("127.0.0.1", "http://127.0.0.1", 200),
        ("127.0.0.1:{port}", "http://127.0.0.1", 200),
        ("localhost", "http://127.0.0.1", 403),
        ("evil.example", "http://evil.example", 403),
        ("", "http://127.0.0.1", 403),
        ("127.0.0.1", "http://evil.example", 403),
        ("127.0.0.1", "http://127.0.0.1:1", 403),
        ("127.0.0.1:1", "http://127.0.0.1", 403),
    ],
)
def test_at_the_usual_port_a_browser_leaves_it_out(
    ask: Ask, server: Server, monkeypatch: pytest.MonkeyPatch, host: str, origin: str, status: int
) -> None:
    monkeypatch.setattr("proofread.addresses.USUAL_PORT", server.server_port)
    sent = {"Host": host.format(port=server.server_port), "Origin": origin}
    assert ask(saving("content/pages/new.md"), **sent)[0] == status


@pytest.mark.parametrize("wrong", [{"Host": "evil.example"}, {"key": "guess"}], ids=str)
def test_nor_read(ask: Ask, wrong: dict[str, str]) -> None:
    assert ask(path="", **wrong)[0] == 403
    assert ask(path="config.json", **wrong)[0] == 403


@pytest.mark.parametrize(
    "path",
    [
        "content/../secret.md", "secret.md", "/etc/passwd", "content/pages/../../secret.md", "content/pages/x.html", "content/pages/.md",
        "content/data/tested.yaml", "content/data/new.yaml", "content/pages/a.md/../b.md", "theme/x.md",
    ],
)  # fmt: skip
def test_only_what_a_form_is_for_is_written(ask: Ask, server: Server, path: str) -> None:
    before = files_of(server)
    assert ask(saving(path))[0] == 422
    assert files_of(server) == before


def test_a_link_that_leads_out_of_the_content_is_not_followed(ask: Ask, server: Server) -> None:
    (server.files.root / "content/pages/out.md").symlink_to(server.files.root / "secret.md")
    assert ask(saving("content/pages/out.md"))[0] == 422
    assert (server.files.root / "secret.md").read_text() == "secret"
    assert ask({"action": "getEntry", "params": {"path": "content/pages/out.md"}})[0] == 422


@pytest.mark.parametrize(
    "path", ["../secret.md", "images/../../secret.md", "decap/..%2fsecret.md", "page/../secret.md"]
)
def test_no_address_leads_out_of_the_editor(ask: Ask, path: str) -> None:
    assert ask(path=path)[0] == 404


@pytest.mark.parametrize(
    ("what", "status", "said"),
    [
        (
            {"action": "deleteFiles", "params": {"paths": ["content/pages/a.md"]}},
            422,
            "Only words and pictures can be deleted here.",
        ),
        (
            {"action": "persistMedia", "params": {"asset": {"path": "content/images/x.svg", "content": ""}}},
            422,
            "This picture is an empty file",
        ),
        ({"action": "publishUnpublishedEntry", "params": {}}, 422, "The editor of this site cannot do"),
        ({"action": "getEntry"}, 400, "This request makes no sense."),
        ([], 400, "This request makes no sense."),
        (saving("content/pages/a.md", "---\na: [\n---\n"), 422, "This line, or the one above it, cannot be read."),
        (
            saving("content/data/sources.yaml", "records:\n  - key: a\n  - key: a\n"),
            422,
            "Two have the short name “a”.",
        ),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_lost(
    ask: Ask, server: Server, what: object, status: int, said: str
) -> None:
    before = files_of(server)
    answer = ask(what)
    assert answer[0] == status
    assert said in json.loads(answer[1])["error"]
    assert files_of(server) == before


def test_records_are_a_list_to_the_browser_and_a_table_in_the_file(ask: Ask, server: Server) -> None:
    path = server.files.root / "content/data/help_lines.yaml"
    path.write_text("b:\n  source: x\n  name: B\na:\n  name: A\n")
    shown = json.loads(ask({"action": "getEntry", "params": {"path": "content/data/help_lines.yaml"}})[1])["data"]
    assert shown == "records:\n  - key: b\n    source: x\n    name: B\n  - key: a\n    name: A\n"
    # In the list a was moved up, and a third was added, its fields in any order.
    new = "records:\n- {key: a, name: A}\n- {name: B, key: b, source: x}\n- {source: y, name: C, key: c}\n"
    assert ask(saving("content/data/help_lines.yaml", new))[0] == 200
    assert path.read_text() == "a:\n  name: A\nb:\n  source: x\n  name: B\nc:\n  name: C\n  source: y\n"


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("content/data/sources.yaml", "a:\n  title: x: y\n", 2),
        ("content/pages/a.md", "---\ntitle: A\nnav: x: y\n---\nText.\n", 3),
        ("content/pages/a.md", "Text.\n", 1),
    ],
)
def test_a_file_that_cannot_be_read_is_told_with_its_line_and_not_written_over(
    ask: Ask, server: Server, path: str, text: str, line: int
) -> None:
    (server.files.root / path).write_text(text)
    status, said = ask({"action": "getEntry", "params": {"path": path}})
    assert (status, json.loads(said)["error"].startswith(f"{path}, line {line}: This ")) == (422, True)
    assert ask(saving(path, "records: []\n" if path.endswith("yaml") else PAGE))[0] == 422
    assert (server.files.root / path).read_text() == text


def test_a_file_that_is_not_utf_8_keeps_no_other_from_being_shown(ask: Ask, server: Server) -> None:
    (server.files.root / "content/pages/b.md").write_bytes(b"---\ntitle: \xff\n---\n")
    status, listed = ask({"action": "entriesByFolder", "params": {"folder": "content/pages"}})
    assert (status, len(json.loads(listed))) == (200, 2)
    assert "not saved as UTF-8" in ask({"action": "getEntry", "params": {"path": "content/pages/b.md"}})[1]
    assert "not saved as UTF-8" in ask(saving("content/pages/b.md"))[1]


def test_a_word_is_deleted(ask: Ask, server: Server) -> None:
    path = server.files.root / "content/glossary/x.md"
    path.write_text(PAGE)
    assert ask({"action": "deleteFiles", "params": {"paths": ["content/glossary/x.md"]}})[0] == 200
    assert not path.exists()


def picture(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, kind)
    return out.getvalue()


def keep(ask: Ask, name: str, data: bytes) -> tuple[int, str]:
    asset = {"path": f"content/images/{name}", "content": base64.b64encode(data).decode(), "encoding": "base64"}
    return ask({"action": "persistMedia", "params": {"asset": asset}})


def test_a_picture_is_kept_and_shown(ask: Ask, server: Server) -> None:
    assert keep(ask, "room.webp", picture("WEBP"))[0] == 200
    assert (server.files.root / "content/images/room.webp").read_bytes() == picture("WEBP")
    (server.files.root / "content/images/old.gif").write_bytes(picture("GIF"))
    assert [file["name"] for file in json.loads(ask({"action": "getMedia", "params": {}})[1])] == ["room.webp"]


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("room.gif", picture("GIF"), "room.gif is a GIF picture. Open it in an image editor, save or export it as PNG, then use that file."),
        ("room.avif", picture("AVIF"), "room.avif is an AVIF picture. Open it in an image editor, save or export it as JPEG, then use that file."),
        ("room.jpg", b"%!PS-Adobe-3.0 EPSF-3.0", "room.jpg is a PostScript drawing (EPS)."),
        ("room.jpg", b"", "This picture is an empty file: room.jpg."),
        ("room.jpg", b"hello", "This picture cannot be read: room.jpg."),
        ("room.jfif", picture("JPEG"), "Rename it to room.jpg"),
        ("notes.txt", b"hello", "This file cannot be used as a picture: notes.txt."),
        (".room.jpg", picture("JPEG"), "Pictures have a plain name"),
        ("../room.jpg", picture("JPEG"), "Pictures have a plain name"),
    ],
)  # fmt: skip
def test_a_picture_that_the_build_would_refuse_is_refused_by_the_editor(
    ask: Ask, server: Server, name: str, data: bytes, says: str
) -> None:
    status, answer = keep(ask, name, data)
    assert (status, says in json.loads(answer)["error"]) == (422, True)
    assert not [path for path in (server.files.root / "content/images").glob("*") if path.is_file()]


def test_a_text_is_shown_with_the_sites_own_markdown(ask: Ask) -> None:
    body = '!!! safety "Stop"\n    [x]({filename}a.md) [[if fee]][[fee]][[else]]ask[[end]]\n'
    html = json.loads(ask({"title": "<b>It's", "summary": None, "body": body}, "render")[1])["html"]
    assert "<h1>&lt;b&gt;It’s</h1>" in html
    assert '<div class="admonition safety">' in html
    assert '<a href="#">x</a> ask' in html
