"""What a publishing writes, and where."""

from pathlib import Path

import pytest
from commands.build import Built, build
from hosting import configure

CONFIGURED = {".htaccess", "_headers"}


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def publish(folder: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> Built:
    monkeypatch.setenv("SITEURL", url)
    # The index of the search has its own tests; to compress it takes longer than all the rest.
    return build(folder / "public", "publishconf.py", SEARCH=False)


def test_publishing_twice_gives_the_same_bytes_everywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        assert publish(folder, "https://example.org/some/path", monkeypatch).ok
    assert files(first) == files(second)
    names = set(files(first))
    assert names >= {f"public/{name}" for name in CONFIGURED} | {"public-server/nginx.conf", "public-server/Caddyfile"}
    text = [name for name in names if name.endswith((".html", ".xml", ".json"))]
    assert "public/sitemap.xml" in text
    assert [name for name in text if not {f"{name}.br", f"{name}.gz"} <= names] == []
    assert [name for name in names if ".png." in name] == []


def test_what_else_is_beside_the_site_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "public-server").mkdir()
    (tmp_path / "public-server" / "mine.txt").write_text("mine")
    publish(tmp_path, "https://example.org", monkeypatch)
    assert set(files(tmp_path / "public-server")) == {"mine.txt", "nginx.conf", "Caddyfile"}


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("", []),
        ("http://example.org", ["“http://example.org” is no address that a server can be set up for. It looks like https://example.org/therapy."]),
    ],
)  # fmt: skip
def test_without_an_address_that_is_safe_there_is_nothing_for_a_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str, said: list[str]
) -> None:
    built = publish(tmp_path, url, monkeypatch)
    names = set(files(tmp_path))
    assert (built.ok, "public/index.html.br" in names, "public/_headers" in names) == (True, True, True)
    assert [name for name in names if "server" in name or name.endswith(".htaccess")] == []
    assert [problem.message for problem in built.problems if problem.path == "publishconf.py"] == said


def test_a_site_that_is_only_looked_at_has_none_of_it(tmp_path: Path) -> None:
    build(tmp_path / "output")
    assert [name for name in files(tmp_path) if name.endswith((".br", ".gz", "_headers", ".htaccess"))] == []


def test_a_policy_that_hosts_would_not_read_keeps_the_last_good_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "public").mkdir()
    (tmp_path / "public" / "index.html").write_text("the last good one")
    monkeypatch.setattr(configure, "LONGEST_LINE", 100)
    built = publish(tmp_path, "https://example.org", monkeypatch)
    said = [problem.message for problem in built.problems if problem.path == "theme/templates/base.html"]
    assert (built.ok, [message.partition(" would ")[0] for message in said]) == (False, ["A line of _headers"])
    assert set(files(tmp_path)) == {"public/index.html"}
