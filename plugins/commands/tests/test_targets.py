"""Publishing to a place with a name: with the real rsync and the real git on this machine."""

import errno
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from commands.__main__ import main, with_target
from commands.programs import NotSentError, meant, run
from commands.publish import publish
from commands.targets import NoSuchPlaceError, choose
from commands.undo import undo
from practice.targets import Target

import tasks
from tests.programs import needed

from .conftest import FILES, Write

MORE = "content/pages/more.md"
PAGE = "---\ntitle: More\nwritten: 2026-11-0{}\n---\nThe fee is {}.\n"
# What stands for ssh: it leaves out the host, and runs the rest here.
SHELL = '#!/bin/sh\nwhile [ "$1" != host ]; do shift; done; shift\nexec sh -c "$*"\n'


@pytest.fixture
def root(write: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("SITEURL", raising=False)
    monkeypatch.setenv("COLUMNS", "500")  # no line is broken in the middle of a path
    return write({"publishconf.py": FILES["pelicanconf.py"], "shell": SHELL})


def place(root: Path, write: Write, kind: str, to: object, more: str = "") -> None:
    if kind == "rsync":
        needed("rsync")
    filled = "".join(f"{name}: x\n" for name in REQUIRED)
    write(
        {
            "content/data/publish.yaml": f"home:\n  kind: {kind}\n  to: {to}\n{more}",
            "content/data/practice.yaml": f"{filled}phone: 614-555-0100\nlicensed_states: [Ohio]\nsession_formats: [here]\nemail: a@example.org\n"
            "effective_date: 2026-01-01\nwebsite: https://example.org/\n",
        }
    )


REQUIRED = (
    "practice_name therapist_name credentials license_number city office_address reply_time session_length fee insurance"
    " cancellation crisis_between_sessions records_law license_notice"
).split()


def put(root: Path, write: Write, fee: int, *, dry_run: bool = False, private: bool = False) -> int:
    write({MORE: PAGE.format(fee, f"${fee}")})
    return publish("home", root=root, dry_run=dry_run, private=private)


def seen(folder: Path) -> str:
    return (folder / "more.html").read_text().partition("The fee is ")[2].partition(".")[0]


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


# Which place


HOME, STICK = Target("home", "rsync", "a:b"), Target("stick", "zip", "x.zip")


@pytest.mark.parametrize(
    ("name", "to", "archive", "known", "expected"),
    [
        ("", "", False, [], Target("public", "folder", "public")),
        ("", "", False, [HOME], HOME),
        ("stick", "", False, [HOME, STICK], STICK),
        ("", "../web", False, [HOME], Target("web", "folder", "../web")),
        ("", "", True, [HOME], Target("site.zip", "zip", "site.zip")),
        ("", "../my.zip", False, [], Target("my.zip", "zip", "../my.zip")),
    ],
)
def test_which_place_is_meant(name: str, to: str, archive: bool, known: list[Target], expected: Target) -> None:
    assert choose(name, to, {target.key: target for target in known}, archive=archive) == expected


@pytest.mark.parametrize(
    ("name", "to", "known", "said"),
    [
        ("hom", "", [HOME], "There is no place “hom”. Did you mean “home”? The list is in content/data/publish.yaml."),
        ("web", "", [HOME], "There is no place “web”. There are: home. The list"),
        ("web", "", [], "There is no place “web”. None has a name yet. The list is in content/data/publish.yaml. "
         "For a folder without a name: ./site publish --to web"),
        ("", "", [HOME, STICK], "There is more than one place in content/data/publish.yaml. Write one of:\n"
         "    ./site publish home\n    ./site publish stick"),
        ("home", "x", [HOME], "Write either the name “home”, or --to or --zip."),
    ],
)  # fmt: skip
def test_a_place_that_nobody_can_know(name: str, to: str, known: list[Target], said: str) -> None:
    with pytest.raises(NoSuchPlaceError) as told:
        choose(name, to, {target.key: target for target in known})
    assert str(told.value).startswith(said)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("web", "--target web"),
        ("web --dry-run", "--target web --dry-run"),
        ("--dry-run web", "--dry-run --target web"),
        ("--to web", "--to web"),
        ("--to=x web", "--to=x --target web"),
        ("-t x", "-t x"),
        ("--url https://example.org --private", "--url https://example.org --private"),
        ("web other", "--target web other"),
        ("", ""),
    ],
)
def test_the_name_of_a_place_may_stand_anywhere(words: str, expected: str) -> None:
    assert with_target(words.split(), tasks.publish) == expected.split()


def test_the_options_still_have_their_words(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["publish", "--help"])
    assert "a name from content/data/publish.yaml" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "epoch", "said"),
    [
        ("publish home --booklet", "", "A booklet is a file, and goes to no place with a name: --to booklet.pdf\n"),
        ("check", "today", "SOURCE_DATE_EPOCH must be a number of seconds, and “today” is none.\n"),
    ],
)
def test_wrong_use(
    words: str, epoch: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(SystemExit) as ended:
        main(words.split())
    assert (ended.value.code, capsys.readouterr().err) == (2, said)


def test_a_task_that_cannot_write_ends_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("commands.build.build", fail)
    with pytest.raises(SystemExit) as ended:
        main(["build"])
    assert (ended.value.code, capsys.readouterr().err) == (1, "The disk is full. Make room, then try again.\n")


def test_a_task_without_a_place_keeps_its_words() -> None:
    assert with_target(["naloxone"], tasks.new_term) == ["naloxone"]


def test_wrong_use_ends_with_2_and_a_wrong_list_with_1(
    root: Path, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish("hom", root=root) == 2
    place(root, write, "rsnyc", "x")
    assert (publish("home", root=root), undo("home", root=root)) == (1, 1)
    said = capsys.readouterr().out
    assert "content/data/publish.yaml\n  line 2: error: “rsnyc” is no kind of place.\n    kind: rsnyc\n" in said
    assert "→ Did you mean “rsync”?" in said
    assert not (root / ".sent").exists()


# Every kind


def destination(kind: str, root: Path) -> Path:
    to = {"folder": root / "web", "zip": root / "web.zip", "rsync": root / "web", "pages": root / "web.git"}[kind]
    if kind == "pages":
        subprocess.run(["git", "init", "--quiet", "--bare", to], check=True)
    return to


def received(kind: str, to: Path, into: Path) -> str:
    """The fee that readers see at a place; empty where nothing has arrived."""
    if kind == "pages":
        if not git(to, "branch", "--list", "gh-pages"):
            return ""
        into.mkdir(exist_ok=True)
        git(to, "archive", "--output", str(into / "all.zip"), "gh-pages")
        zipfile.ZipFile(into / "all.zip").extractall(into)
        return seen(into)
    if not to.exists():
        return ""
    if kind == "zip":
        zipfile.ZipFile(to).extractall(into)
        return seen(into / "site")
    return seen(to)


@pytest.mark.parametrize("kind", ["folder", "zip", "rsync", "pages"])
def test_a_trial_says_what_would_change_and_sends_nothing_and_undo_sends_the_older_one(
    kind: str, root: Path, write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = destination(kind, root)
    place(root, write, kind, to)

    def now() -> str:
        return received(kind, to, tmp_path / "received")

    assert (put(root, write, 1, dry_run=True), now()) == (0, "")
    assert "New pages: glossary.html, glossary/naloxone.html, index.html, more.html\n" in (
        said := capsys.readouterr().out
    )
    assert said.endswith("\nThis was a trial: nothing was published.\n")
    assert (put(root, write, 1), now()) == (0, "$1")
    assert (put(root, write, 2, dry_run=True), now()) == (0, "$1")
    assert "Changed: more.html\n  … x The fee is $1. → $2.  …\n" in capsys.readouterr().out
    assert (put(root, write, 2), now()) == (0, "$2")
    assert capsys.readouterr().out.endswith("To put the version before it back: ./site undo home\n")
    assert (put(root, write, 2), capsys.readouterr().out[-14:]) == (0, "is up to date.\n"[-14:])
    assert (undo("home", root=root), now()) == (0, "$1")
    assert undo("home", root=root) == 1


# rsync


def test_rsync_takes_away_only_what_it_has_brought(root: Path, write: Write) -> None:
    web = root / "web"
    place(root, write, "rsync", web)
    gone = {"content/images/deep/a[1].png": bytes(8), "content/images/b.png": bytes(8)}
    write({**gone, "pelicanconf.py": f"{FILES['pelicanconf.py']!s}PLUGINS.remove('pictures')\n"})
    write({"publishconf.py": (root / "pelicanconf.py").read_text()})
    assert put(root, write, 1) == 0
    write({"web/theirs.html": "x", "web/images/theirs.png": "x", "web/.well-known/x": "x"})
    write(dict.fromkeys(gone))
    assert put(root, write, 2) == 0
    assert (seen(web), {name for name in files(web) if "images" in name or "heirs" in name or "well" in name}) == (
        "$2", {"theirs.html", "images/theirs.png", ".well-known/x"},
    )  # fmt: skip
    assert undo("home", root=root) == 0
    assert {"images/deep/a[1].png", "images/b.png", "theirs.html"} <= files(web)


def test_rsync_mends_what_was_changed_at_the_host_and_leaves_the_times_of_the_rest(root: Path, write: Write) -> None:
    web = root / "web"
    place(root, write, "rsync", web)
    put(root, write, 1)
    for path in web.rglob("*.html"):
        os.utime(path, (2_000_000_000, 2_000_000_000))
    (web / "more.html").write_text((web / "more.html").read_text().replace("$1", "$9"))
    assert put(root, write, 1) == 0
    assert seen(web) == "$1"
    assert (web / "index.html").stat().st_mtime == 2_000_000_000


def test_readers_of_the_host_may_read_it_whatever_this_machine_says(
    root: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    place(root, write, "rsync", f"host:{root}/web")
    write({"shell": SHELL.replace("exec", "umask 022; exec")})
    (root / "shell").chmod(0o755)
    monkeypatch.setenv("RSYNC_RSH", str(root / "shell"))
    before = os.umask(0o077)
    try:
        put(root, write, 1)
    finally:
        os.umask(before)
    kept = next((root / ".sent").rglob("more.html"))
    assert [oct(path.stat().st_mode)[-3:] for path in (kept, root / "web" / "more.html", root / "web" / "glossary")] == [
        "600", "644", "755",
    ]  # fmt: skip


def test_rsync_through_a_shell_for_another_machine(
    root: Path, write: Write, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    place(root, write, "rsync", f"host:{root}/a web/site")
    (root / "a web").mkdir()
    (root / "shell").chmod(0o755)
    monkeypatch.setenv("RSYNC_RSH", str(root / "shell"))
    assert put(root, write, 1) == 0
    assert seen(root / "a web" / "site") == "$1"
    assert f"Sent to host:{root}/a web/site" in capsys.readouterr().out.replace("\n", " ").replace("  ", " ")


def test_what_could_not_be_sent_is_no_version_and_the_next_one_is_whole(
    root: Path, write: Write, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    place(root, write, "rsync", f"host:{root}/web")
    (root / "shell").chmod(0o755)
    monkeypatch.setenv("RSYNC_RSH", str(root / "shell"))
    put(root, write, 1)
    write({"shell": "#!/bin/sh\necho 'ssh: connect to host x port 22: Connection refused' >&2\nexit 255\n"})
    capsys.readouterr()
    assert put(root, write, 2) == 1
    said = " ".join(capsys.readouterr().out.split())
    assert said.endswith(
        "Not published. The host does not answer. Look whether this machine has internet; then try again later. It said: “ssh: connect to"
        " host x port 22: Connection refused” Readers see the pages that they saw before."
    )
    assert undo("home", root=root) == 1
    write({"shell": SHELL})
    assert put(root, write, 3) == 0
    assert (seen(root / "web"), undo("home", root=root), seen(root / "web")) == ("$3", 0, "$1")


def test_a_line_that_breaks_may_leave_new_pages_and_that_is_said(
    root: Path, write: Write, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    place(root, write, "rsync", f"host:{root}/web")
    write({"shell": "#!/bin/sh\necho 'client_loop: send disconnect: Broken pipe' >&2\nexit 255\n"})
    (root / "shell").chmod(0o755)
    monkeypatch.setenv("RSYNC_RSH", str(root / "shell"))
    assert put(root, write, 1) == 1
    assert " ".join(capsys.readouterr().out.split()).endswith(
        "Not published. The line to the host broke off. Publish again as soon as you can. It said: “client_loop: send disconnect: Broken"
        " pipe” Readers see the pages that they saw before, or some new ones if it broke off in the very last moment."
    )


# GitHub Pages


@pytest.fixture
def pages(root: Path) -> Path:
    return destination("pages", root)


def test_the_branch_has_the_site_and_says_of_which_day_it_is(root: Path, write: Write, pages: Path) -> None:
    place(root, write, "pages", pages, "  branch: web\n")
    assert put(root, write, 3) == 0
    assert git(pages, "log", "--format=%s, %an, %cs, %ad", "--date=iso", "web") == (
        "The site as of 2026-11-03, ./site publish, 2026-11-03, 2026-11-03 00:00:00 +0000"
    )
    assert {"more.html", ".nojekyll", "CNAME"} <= set(git(pages, "ls-tree", "-r", "--name-only", "web").splitlines())
    assert git(pages, "show", "web:CNAME") == "example.org"


def test_a_site_at_github_io_has_no_name_of_its_own(root: Path, write: Write, pages: Path) -> None:
    place(root, write, "pages", pages, "  url: https://me.github.io/site/\n")
    assert put(root, write, 1) == 0
    assert "CNAME" not in git(pages, "ls-tree", "-r", "--name-only", "gh-pages").splitlines()


def test_what_somebody_else_pushed_meanwhile_stays_in_the_history(
    root: Path, write: Write, pages: Path, tmp_path: Path
) -> None:
    place(root, write, "pages", pages)
    put(root, write, 1)
    git(tmp_path, "clone", "--quiet", "--branch", "gh-pages", str(pages), "other")
    git(
        tmp_path / "other",
        "-c",
        "user.name=x",
        "-c",
        "user.email=x@example.org",
        "commit",
        "--allow-empty",
        "-qm",
        "Else",
    )
    git(tmp_path / "other", "push", "--quiet")
    assert put(root, write, 2) == 0
    assert git(pages, "log", "--format=%s", "gh-pages").splitlines() == [
        "The site as of 2026-11-02", "Else", "The site as of 2026-11-01",
    ]  # fmt: skip


def test_nothing_new_makes_no_commit_and_a_lost_branch_is_made_again(root: Path, write: Write, pages: Path) -> None:
    place(root, write, "pages", pages)
    put(root, write, 1)
    put(root, write, 1)
    assert git(pages, "rev-list", "--count", "gh-pages") == "1"
    git(pages, "branch", "--delete", "--force", "gh-pages")
    assert put(root, write, 1) == 0
    assert git(pages, "rev-list", "--count", "gh-pages") == "1"


def test_github_pages_take_no_draft(root: Path, write: Write, pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place(root, write, "pages", pages)
    write({"content/data/practice.yaml": "practice_name: Small\n"})
    assert put(root, write, 1, private=True) == 1
    assert "facts are still to be filled in" in capsys.readouterr().out
    assert git(pages, "branch") == ""


def test_a_repository_that_takes_nothing(
    root: Path, write: Write, pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place(root, write, "pages", pages)
    hook = pages / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    assert put(root, write, 1) == 1
    said = " ".join(capsys.readouterr().out.split())
    assert "Not published. The repository does not take it." in said
    assert "(pre-receive hook declined)” Readers see the pages that they saw before." in said


# What goes wrong


@pytest.mark.parametrize(
    ("kind", "program", "said"),
    [
        ("rsync", "rsync", "rsync is not installed on this machine. On Debian or Ubuntu: sudo apt install rsync."),
        ("pages", "git", "git is not installed on this machine. Get it from git-scm.com."),
    ],
)
def test_a_machine_without_the_program(
    kind: str, program: str, said: str, root: Path, write: Write, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    place(root, write, kind, destination(kind, root))
    (tmp_path / "empty").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    assert put(root, write, 1) == 1
    assert f"Not published. {said}" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("kind", "to", "said"),
    [
        ("rsync", "host:/no/folder/here", "The folder around it is not there."),
        ("rsync", "/proc/nothing/", "The folder around it is not there."),
        ("pages", "/no/repository", "There is no such repository."),
        ("pages", "ssh://git@127.0.0.1:1/x.git", "The host does not answer."),
        ("pages", "https://127.0.0.1:1/x.git", "The host does not answer."),
    ],
)
def test_what_the_real_programs_say_is_told_in_plain_words(
    kind: str, to: str, said: str, root: Path, write: Write,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    place(root, write, kind, to)
    (root / "shell").chmod(0o755)
    monkeypatch.setenv("RSYNC_RSH", str(root / "shell"))
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    assert put(root, write, 1) == 1
    told = " ".join(capsys.readouterr().out.split())
    assert f"Not published. {said}" in told
    assert "It said: “" in told
    assert "Traceback" not in told


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("ssh: Could not resolve hostname exmaple.org: Name or service not known\nrsync: connection unexpectedly closed",
         "There is no host of this name, or no internet here."),
        ("me@example.org: Permission denied (publickey,password).\nrsync error: unexplained error", "The host does not let you in."),
        ("fatal: could not read Username for 'https://github.com': terminal prompts disabled", "The host does not let you in."),
        ("Host key verification failed.\nrsync: connection unexpectedly closed", "This machine does not know the host"),
        ("rsync: [receiver] write failed: No space left on device (28)", "The disk of the host is full."),
        ("bash: line 1: rsync: command not found", "rsync is missing at the host"),
        ("ERROR: Repository not found.\nfatal: Could not read from remote repository.", "There is no such repository."),
        (" ! [rejected]  gh-pages -> gh-pages (fetch first)", "The repository does not take it."),
        ('rsync: [Receiver] mkdir "/var/www/x" failed: Permission denied (13)', "You may not write there."),
        ("client_loop: send disconnect: Broken pipe\nrsync: connection unexpectedly closed", "The line to the host broke off."),
        ("", "rsync could not do it (it ended with 9). Ask whoever looks after the host."),
        ("first\nlast\n", "rsync could not do it (it ended with 9). Ask whoever looks after the host. It said: “last”"),
    ],
)  # fmt: skip
def test_what_the_programs_mean(said: str, expected: str) -> None:
    assert str(meant(said, "rsync", 9)).startswith(expected)


def test_a_program_that_fails_is_never_a_traceback() -> None:
    with pytest.raises(NotSentError, match="It said: “no”"):
        run([sys.executable, "-c", "import sys; sys.exit('no')"])
