"""“Earlier versions” lists the commits of a file in Git, including those from before the file was renamed."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from site_tools.desk.editing.file_form import version_of
from site_tools.desk.history.git_log import commits
from site_tools.desk.history.git_renames import likeness

NAME, NEW, NEWEST = (f"content/pages/{stem}.md" for stem in ("about", "who-we-are", "us"))
WORD, PICTURE = "content/glossary/naloxone.md", "content/images/room.jpg"
Git = Callable[..., None]
Rename = Callable[[str, str], None]


@pytest.fixture
def git(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Git:
    """Make the folder of the small site a Git repository, and return a function that runs Git there. Skip the test if Git is missing."""
    program = shutil.which("git")
    if program is None:
        pytest.skip("needs Git")
    home = {"HOME": str(tmp_path_factory.mktemp("home")), "PATH": os.environ["PATH"]}

    def run(*words: str) -> None:
        who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        subprocess.run([program, "-C", str(root), *who, *words], check=True, env=home)

    run("init", "-q")
    return run


@pytest.fixture
def commit(root: Path, git: Git) -> Git:
    """Return a function that commits everything in ``content/``, after writing a file if a name is given."""

    def run(subject: str, name: str = "", data: bytes = b"") -> None:
        if name:
            (root / name).parent.mkdir(exist_ok=True)
            (root / name).write_bytes(data)
        git("add", "--all", "content")
        git("commit", "-qm", subject)

    return run


def subjects(root: Path, name: str) -> list[str]:
    return [commit.subject for commit in commits(root, name)]


def test_versions_that_git_has_are_listed_compared_and_brought_back(
    client: TestClient, root: Path, commit: Git
) -> None:
    file = root / NAME
    texts = [file.read_bytes(), file.read_bytes() + b"\nSecond.\n"]
    for text, subject in zip(texts, ("Begin", "Add <b>a</b> sentence"), strict=True):
        commit(subject, NAME, text)
    found = commits(root, NAME)
    assert [(each.subject, each.data()) for each in found] == [("Begin", texts[0]), ("Add <b>a</b> sentence", texts[1])]
    assert commits(root, "content/pages/none.md") == []
    page = client.get(f"earlier/{NAME}?version={found[0].key}").text
    assert "from Git: Add &lt;b&gt;a&lt;/b&gt; sentence" in page
    assert "<ins>Second.</ins>" in page
    sent = {"version": version_of(texts[1]), "earlier": found[0].key}
    assert client.post(f"earlier/{NAME}", data=sent).status_code == 303
    assert file.read_bytes() == texts[0]
    for key in ("git-" + "0" * 40, "git-HEAD", "git---output=x"):
        assert client.post(f"earlier/{NAME}", data={"version": version_of(texts[0]), "earlier": key}).status_code == 404


@pytest.fixture(params=["desk", "file manager", "git mv"])
def rename(request: pytest.FixtureRequest, client: TestClient, root: Path, git: Git) -> Rename:
    """Return a function that renames a file with the desk, a file manager or ``git mv``, depending on the parameter."""

    def run(old: str, new: str) -> None:
        if request.param == "desk":
            assert client.post(f"rename/{old}", data={"title": Path(new).stem}).status_code == 303
        elif request.param == "git mv":
            git("mv", old, new)
        else:
            (root / old).rename(root / new)

    return run


@pytest.mark.parametrize(
    ("old", "new", "newest"),
    [(NAME, NEW, NEWEST), (WORD, "content/glossary/narcan.md", "content/glossary/nasal-spray.md")],
)
def test_commits_from_before_two_renames_are_listed_and_brought_back(
    old: str, new: str, newest: str, client: TestClient, root: Path, commit: Git, rename: Rename
) -> None:
    first = (root / old).read_bytes()
    commit("Begin")
    commit("Change", old, first + b"\nSecond.\n")
    rename(old, new)
    assert subjects(root, new) == ["Begin", "Change"]  # before the renaming is committed
    commit("Rename")
    assert subjects(root, new) == ["Begin", "Change", "Rename"]
    rename(new, newest)
    commit("Rename again")
    commit("Change again", newest, (root / newest).read_bytes() + b"\nThird.\n")
    found = commits(root, newest)
    assert [each.subject for each in found] == ["Begin", "Change", "Rename", "Rename again", "Change again"]
    assert [each.data().count(b"Second.") for each in found] == [0, 1, 1, 1, 1]
    page = client.get(f"earlier/{newest}?version={found[0].key}").text
    assert "<ins>Second.</ins>" in page
    sent = {"version": version_of((root / newest).read_bytes()), "earlier": found[0].key}
    assert client.post(f"earlier/{newest}", data=sent).status_code == 303
    assert (root / newest).read_bytes() == first


def test_two_renames_that_are_not_committed_yet(root: Path, commit: Git) -> None:
    commit("Begin")
    (root / NAME).rename(root / NEW)
    (root / NEW).rename(root / NEWEST)
    (root / WORD).rename(root / "content/glossary/narcan.md")
    assert (subjects(root, NEWEST), subjects(root, "content/glossary/narcan.md")) == (["Begin"], ["Begin"])


def test_commits_of_a_renamed_picture(root: Path, commit: Git) -> None:
    commit("Add", PICTURE, b"\xff\xd8one\x00\nJPEG")
    commit("Replace", PICTURE, b"\xff\xd8two\x00\nJPEG")
    (root / PICTURE).rename(root / "content/images/my room.jpg")
    for subject in ("", "Rename"):
        if subject:
            commit(subject)
        found = commits(root, "content/images/my room.jpg")
        assert [each.subject for each in found] == ["Add", "Replace", *([subject] if subject else [])]
        assert found[0].data() == b"\xff\xd8one\x00\nJPEG"


def test_site_in_a_folder_of_the_repository(root: Path, git: Git, commit: Git) -> None:
    (root / ".git").rename(root.parent / f"{root.name}.git")
    (root.parent / f"{root.name}.git").rename(root.parent / ".git")
    commit("Begin")
    (root / NAME).rename(root / NEW)
    assert subjects(root, NEW) == ["Begin"]
    commit("Rename")
    assert [b"Text." in each.data() for each in commits(root, NEW)] == [True, True]


def test_repository_of_a_hook_is_not_mistaken_for_that_of_the_site(
    root: Path, commit: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit("Begin")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other" / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(tmp_path / "other"))
    assert subjects(root, NAME) == ["Begin"]


def test_copy_does_not_inherit_the_commits_of_its_model(root: Path, commit: Git) -> None:
    commit("Begin")
    commit("Copy", NEW, (root / NAME).read_bytes())
    assert subjects(root, NEW) == ["Copy"]
    # an uncommitted copy; because the original still exists, this is not a rename
    (root / NEWEST).write_bytes((root / NAME).read_bytes())
    assert subjects(root, NEWEST) == []


def test_new_file_is_not_taken_for_a_different_one_that_was_deleted(root: Path, commit: Git) -> None:
    commit(
        "Begin", NAME, b"---\ntitle: About\nwritten: 2026-11-01\n---\n\nI work in Ohio, and have done so for years.\n"
    )
    (root / NAME).unlink()
    (root / NEW).write_text("---\ntitle: Mondays\nwritten: 2026-11-01\n---\n\nA group for people who use drugs.\n")
    assert subjects(root, NEW) == []
    commit("Replace")
    assert subjects(root, NEW) == ["Replace"]


def test_site_without_git_has_only_its_own_versions(root: Path) -> None:
    assert commits(root, NAME) == []


@pytest.mark.parametrize(
    ("old", "new", "share"),
    [(b"", b"", 1.0), (b"a\n", b"", 0.0), (b"a\n", b"b\n", 0.0), (b"---\nabcdefg\n", b"---\ntuvwxyz\n", 0.3), (b"abc\nd\n", b"abc\nx\n", 0.75)],
)  # fmt: skip
def test_likeness_counts_text_rather_than_lines(old: bytes, new: bytes, share: float) -> None:
    assert likeness(old, new) == pytest.approx(share)
