"""Publishing writes the hosting files to the right folders."""

from pathlib import Path

import pytest
from hosting import compress, configure

from site_tools.build.config import ROOT, BuildConfig
from site_tools.checks.building import Built, build
from tests.folders import contents
from tests.small_site import FIELDS, write_small_site

CONFIGURED = {".htaccess", "_headers"}
PUBLISHCONF = """
import os
from pathlib import Path
from runpy import run_path
globals().update({k: v for k, v in run_path(str(Path(__file__).with_name("pelicanconf.py"))).items() if k.isupper()})
CANONICAL_URL = SITEURL = os.environ["SITEURL"]
PLUGINS = [*PLUGINS, "hosting"]
THEME = str(Path(__file__).parent / "theme")
STATIC_PATHS = ["extra"]
"""
# One file of each type, in addition to the pages.
MORE = {
    "publishconf.py": PUBLISHCONF,
    "content/extra/robots.txt": "User-agent: *\n" * 200,
    "content/extra/list.json": "[]\n" * 400,
    "content/extra/map.xml": "<map/>\n" * 200,
    "content/extra/card.png": "no real picture\n",
    "content/pages/long.md": f"---\ntitle: Long\nsummary: S.\n{FIELDS}---\n{'A sentence. ' * 900}\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Write the sources of a small site and return their folder."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "theme").symlink_to(ROOT / "theme", target_is_directory=True)
    write_small_site(tmp_path / "sources", MORE)
    return tmp_path / "sources"


def publish(root: Path, folder: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> Built:
    monkeypatch.setenv("SITEURL", url)
    # test_compress.py tests the real compression, which takes five times as long
    monkeypatch.setattr(compress, "QUALITY", 1)
    return build(BuildConfig(folder / "public", conf="publishconf.py", root=root))


def test_published_files_are_reproducible(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        assert publish(root, folder, "https://example.org/some/path", monkeypatch).ok
    assert contents(first) == contents(second)
    names = set(contents(first))
    assert names >= {f"public/{name}" for name in CONFIGURED} | {"public-server/nginx.conf", "public-server/Caddyfile"}
    text = [name for name in names if name.endswith((".html", ".xml", ".json", ".txt"))]
    assert {f"public/extra/{name}" for name in ("robots.txt", "list.json", "map.xml")} | {"public/long.html"} <= set(
        text
    )
    assert [name for name in text if not {f"{name}.br", f"{name}.gz"} <= names] == []
    assert [name for name in names if ".png." in name] == []


def test_other_files_in_the_server_folder_are_kept(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server = tmp_path / "to" / "public-server"
    server.mkdir(parents=True)
    (server / "mine.txt").write_text("mine")
    publish(root, tmp_path / "to", "https://example.org", monkeypatch)
    assert set(contents(server)) == {"mine.txt", "nginx.conf", "Caddyfile"}


@pytest.mark.parametrize(
    ("url", "messages"),
    [
        ("", []),
        ("http://example.org", ["“http://example.org” is not an address that a web server can be set up for. Use one like https://example.org/therapy."]),
    ],
)  # fmt: skip
def test_server_files_are_written_only_for_a_valid_address(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str, messages: list[str]
) -> None:
    built = publish(root, tmp_path / "to", url, monkeypatch)
    names = set(contents(tmp_path / "to"))
    assert (built.ok, "public/index.html.br" in names, "public/_headers" in names) == (True, True, True)
    assert [name for name in names if "server" in name or name.endswith(".htaccess")] == []
    assert [problem.message for problem in built.problems if problem.path == "publishconf.py"] == messages


def test_site_that_is_not_published_has_no_hosting_files(root: Path, tmp_path: Path) -> None:
    assert build(BuildConfig(tmp_path / "to" / "output", root=root)).ok
    assert [name for name in contents(tmp_path / "to") if name.endswith((".br", ".gz", "_headers", ".htaccess"))] == []


def test_policy_that_is_too_long_stops_the_build_and_keeps_the_last_site(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "to" / "public").mkdir(parents=True)
    (tmp_path / "to" / "public" / "index.html").write_text("the last good one")
    monkeypatch.setattr(configure, "LONGEST_LINE", 100)
    built = publish(root, tmp_path / "to", "https://example.org", monkeypatch)
    messages = [problem.message for problem in built.problems if problem.path == "theme/templates/base.html"]
    assert (built.ok, [message.partition(" would ")[0] for message in messages]) == (False, ["A line of _headers"])
    assert set(contents(tmp_path / "to")) == {"public/index.html"}
