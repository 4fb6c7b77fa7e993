"""The responses of a real nginx, Caddy and Apache."""

import gzip
import shutil
from urllib.parse import urljoin

import brotli
import pytest
from hosting.headers import HEADERS

from .conftest import Answer, Host, program

pytestmark = pytest.mark.sample(6)

ANSWERED = [
    ("", 200),
    ("index.html", 200),
    ("glossary/naloxone.html", 200),
    ("robots.txt", 200),
    ("card.png", 200),
    ("gone", 404),
    ("at/any/depth/gone.html", 404),
    ("glossary/", 404),
]
HIDDEN = [".htaccess", "_headers", ".nojekyll", ".git/config"]


def decoded(answer: Answer) -> bytes:
    decompress = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}
    return bytes(decompress[answer.headers["Content-Encoding"]](answer.body))


@pytest.mark.parametrize(("path", "status"), ANSWERED)
@pytest.mark.parametrize("accept", ["", "br, gzip"])
def test_response_has_every_header_once(host: Host, path: str, status: int, accept: str) -> None:
    answer = host.ask(host.base + path, accept=accept)
    got = {name: answer.headers.get_all(name) for name, _ in HEADERS}
    assert (answer.status, got) == (status, {name: [value] for name, value in HEADERS})
    (policy,) = answer.headers.get_all("Content-Security-Policy", [])
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert policy.endswith("; frame-ancestors 'none'")


@pytest.mark.parametrize(
    ("accept", "encoding"),
    [
        ("", None),
        ("identity", None),
        ("gzip", "gzip"),
        ("br", "br"),
        ("gzip, deflate, br, zstd", "br"),
    ],
)
@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "text/html; charset=utf-8"),
        ("the-model.html", "text/html; charset=utf-8"),
        ("glossary/naloxone.html", "text/html; charset=utf-8"),
        ("sitemap.xml", "text/xml; charset=utf-8"),
        ("glossary.json", "application/json; charset=utf-8"),
    ],
)
def test_file_is_compressed_as_the_browser_accepts(
    host: Host, path: str, kind: str, accept: str, encoding: str | None
) -> None:
    answer = host.ask(host.base + path, accept=accept)
    assert (answer.status, answer.headers["Content-Encoding"]) == (200, encoding)
    assert answer.headers["Content-Type"].replace("application/xml", "text/xml") in (kind, kind.partition(";")[0])
    assert decoded(answer) == (host.site / (path or "index.html")).read_bytes()
    if encoding:
        assert "accept-encoding" in answer.headers["Vary"].lower()
        ending = {"br": ".br", "gzip": ".gz"}[encoding]
        assert answer.body == (host.site / f"{path or 'index.html'}{ending}").read_bytes()


@pytest.mark.parametrize(("path", "kind"), [("card.png", "image/png"), ("robots.txt", "text/plain; charset=utf-8")])
def test_file_without_a_compressed_copy_is_sent_as_it_is(host: Host, path: str, kind: str) -> None:
    answer = host.ask(host.base + path, accept="br, gzip")
    assert (answer.status, answer.headers["Content-Encoding"], answer.headers["Content-Type"]) == (200, None, kind)
    assert answer.body == (host.site / path).read_bytes()


@pytest.mark.parametrize("path", ["gone", "at/any/depth/gone.html", "glossary/", "gone.br", *HIDDEN])
@pytest.mark.parametrize(("accept", "encoding"), [("", None), ("br", "br")])
def test_missing_page_returns_the_sites_404_page(host: Host, path: str, accept: str, encoding: str | None) -> None:
    answer = host.ask(host.base + path, accept=accept)
    assert (answer.status, answer.headers["Content-Encoding"]) == (404, encoding)
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert decoded(answer) == (host.site / "404.html").read_bytes()


@pytest.mark.parametrize(
    "climb",
    ["../", "..%2f", "%2e%2e/", "%2e%2e%2f", "..\\", "..%5c", "..;/", "..%00/", "glossary/../../", "glossary%2f..%2f..%2f", "//../"],
)  # fmt: skip
def test_files_outside_the_folder_are_not_served(host: Host, climb: str) -> None:
    (host.outside / "secret.txt").write_text("a secret")
    answers = [host.ask(f"{host.base}{climb * times}secret.txt") for times in (1, 2, 3, 4)]
    assert [a.status for a in answers if a.status < 400 or b"a secret" in a.body] == []


def test_search_page_has_its_own_policy(host: Host) -> None:
    policies = {
        path: host.ask(host.base + path).headers["Content-Security-Policy"] for path in ("search.html", "", "gone")
    }
    more = {
        path: [part in policy for part in ("'wasm-unsafe-eval'", "connect-src 'self'")]
        for path, policy in policies.items()
    }
    assert more == {"search.html": [True, True], "": [False, False], "gone": [False, False]}
    assert all(policy.endswith("frame-ancestors 'none'") for policy in policies.values())


@pytest.mark.parametrize("path", ["", "the-model.html", "gone"])
def test_head_response_matches_get_without_the_body(host: Host, path: str) -> None:
    get, head = (host.ask(host.base + path, method=method, accept="br") for method in ("GET", "HEAD"))
    assert (head.status, head.body) == (get.status, b"")
    ignored = ("Date", "Transfer-Encoding")
    assert {k: v for k, v in head.headers.items() if k not in ignored} == {
        k: v for k, v in get.headers.items() if k not in ignored
    }


@pytest.mark.parametrize("path", ["", "the-model.html", "gone?a=b"])
def test_http_request_is_redirected_to_https(host: Host, path: str) -> None:
    answer = host.ask(host.base + path, secure=False)
    assert answer.status in (301, 308)
    assert answer.headers["Location"] == f"{host.url}/{path}"


def test_path_without_trailing_slash_leads_to_the_site(host: Host) -> None:
    answer = host.ask(host.base.rstrip("/") or "/")
    leads_to = urljoin(f"{host.url}/", answer.headers["Location"] or ".")
    assert (answer.status in (200, 301, 308), leads_to) == (True, f"{host.url}/")


@pytest.mark.parametrize("path", ["", "gone"])
def test_server_hides_its_version(host: Host, path: str) -> None:
    expected = {"nginx": "nginx", "caddy": None, "apache2": "Apache"}[host.name]
    assert host.ask(host.base + path).headers["Server"] == expected


def test_servers_log_no_readers_or_pages(host: Host) -> None:
    for path in ("the-model.html", "gone", "glossary/", "..%2f..%2fsecret.txt"):
        host.ask(host.base + path)
        host.ask(host.base + path, secure=False)
    noted = "".join(
        path.read_text(errors="replace")
        for path in host.logs.rglob("*")
        if path.is_file() and path.suffix in (".log", ".txt")
    )
    assert [line for line in noted.splitlines() if "127.0.0.1" in line or "the-model" in line or "gone" in line] == []


@pytest.mark.parametrize(
    ("everything", "outcome"), [("", pytest.skip.Exception), ("1", pytest.fail.Exception)], ids=["skips", "fails"]
)
def test_missing_server_skips_its_tests_but_fails_in_ci(
    monkeypatch: pytest.MonkeyPatch, everything: str, outcome: type[BaseException]
) -> None:
    monkeypatch.setenv("CI", everything)
    monkeypatch.setattr(shutil, "which", lambda name, path: None)
    with pytest.raises(outcome, match="Debian's caddy package is not installed"):
        program("caddy")
