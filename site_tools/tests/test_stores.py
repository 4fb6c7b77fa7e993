"""Earlier versions of the site are never in a served folder. Those that version 0.9 of this tool stored there are moved."""

import os
import shutil
from pathlib import Path

import pytest

from site_tools.publishing.publish import publish
from site_tools.publishing.undo import undo

from .conftest import FILES, Write

GONE = "content/pages/gone.md"
PAGE = "---\ntitle: Gone\nwritten: 2026-11-01\n---\nWithdrawn words.\n"
URL = "https://example.org/"


@pytest.fixture
def root(write: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COLUMNS", "500")
    conf = f"{FILES['pelicanconf.py']!s}PLUGINS = [*PLUGINS, 'hosting']\nCANONICAL_URL = ''\n"
    page = '<!doctype html><html lang="en"><title>x</title><meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    base = f"{page}{{% block content %}}{{% endblock %}}</html>"
    return write({"publishconf.py": conf, "theme/templates/base.html": base, GONE: PAGE})


def found(folder: Path, words: bytes = b"Withdrawn") -> list[str]:
    """Return the paths of the files below a folder that contain ``words``. Links to folders are followed."""
    return [
        str(Path(parent, name))
        for parent, _, names in os.walk(folder, followlinks=True)
        for name in names
        if words in (Path(parent) / name).read_bytes()
    ]


def withdraw(root: Path, write: Write, to: str) -> None:
    write({GONE: None})
    assert publish(to=to, url=URL, private=True, root=root) == 0


@pytest.mark.parametrize("where", ["{tmp}/www/site", "{tmp}/www", "web/site", "{tmp}/a b/si[/te]"])
@pytest.mark.sample(2)
def test_withdrawn_page_is_gone_from_everywhere_around_the_published_folder(
    root: Path, write: Write, tmp_path: Path, where: str, capsys: pytest.CaptureFixture[str]
) -> None:
    to = where.format(tmp=tmp_path / "disk")
    public = root / to
    for _ in range(2):
        assert publish(to=to, url=URL, private=True, root=root) == 0
        assert found(public)
    withdraw(root, write, to)
    assert found(public.parent) == []
    said = capsys.readouterr().out
    assert f"Earlier versions are stored in .versions/{public.name}-" in said
    assert f"The files for your own web server are in .versions/{public.name}-" in said
    assert not public.with_name(f"{public.name}-server").exists()
    assert undo(to=to, root=root) == 0
    assert found(public)
    assert [path.name for path in public.parent.iterdir() if path.name.endswith("unfinished")] == []


def as_before(root: Path, public: Path, *, link: bool) -> None:
    """Recreate the layout of version 0.9: the old versions and the server configuration are next to the published folder.

    If ``link`` is true, the published folder is a link to the current version.
    """
    store = next((root / ".versions").glob(f"{public.name}-*"))
    old = public.parent / ".versions" / public.name
    old.mkdir(parents=True)
    for number in ("1", "2"):
        shutil.copytree(store / number, old / number)
        for mark in old.rglob(".published-by-site"):
            mark.unlink()
    server = public.with_name(f"{public.name}-server")
    shutil.copytree(store / "server", server)
    (server / "mine.conf").write_text("mine")
    shutil.rmtree(root / ".versions")
    public.unlink()
    shutil.rmtree(public.with_name(f".{public.name}.published"), ignore_errors=True)
    if link:
        public.symlink_to(Path(".versions") / public.name / "2" / public.name)
    else:
        (old / "2" / public.name).rename(public)
    (old / "lock").touch()


@pytest.mark.parametrize("link", [True, False], ids=["with links", "without links"])
@pytest.mark.parametrize("where", ["{tmp}/www", "web/site"])
@pytest.mark.sample(2)
def test_store_of_an_earlier_version_is_moved_away(
    root: Path, write: Write, tmp_path: Path, where: str, link: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    to = where.format(tmp=tmp_path / "disk")
    public = root / to
    assert publish(to=to, url=URL, private=True, root=root) == 0
    write({"content/pages/more.md": "---\ntitle: More\nwritten: 2026-11-01\n---\nNew.\n"})
    assert publish(to=to, url=URL, private=True, root=root) == 0
    as_before(root, public, link=link)
    withdraw(root, write, to)
    assert found(public.parent) == []
    assert (public.parent / ".versions").exists() is False
    server = public.with_name(f"{public.name}-server")
    assert [path.name for path in server.iterdir()] == ["mine.conf"]
    assert [undo(to=to, root=root), len(found(public, b"New.")), undo(to=to, root=root)] == [0, 1, 0]
    assert (len(found(public)), found(public, b"New.")) == (1, [])
