"""Whatever is in ``content/``, every command ends with a sentence and an exit code, and changes only its own files.

EXAMPLES=5000 runs more examples than usual.
"""

import os
import shutil
import stat
import tempfile
import time
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from site_tools.cli.check import check
from site_tools.cli.fmt import fmt
from site_tools.publishing.publish import publish
from tests.tiers import representative

from .conftest import FILES

SECONDS = 20  # the CPU time limit for a command, which normally takes a fraction of a second
HEAD = "---\ntitle: More\nwritten: 2026-11-01\n---\n"

anything = st.binary(max_size=200)
letters = st.text(st.characters(codec="utf-8"), max_size=60)
scalars = st.sampled_from(
    [
        *(
            "x|0123|1:20|yes|no|null|~|1e3|.5|2026-02-31|2026-11-01|[a]|{a: b}|&a b|*a|!!str 1|!x y|'|\"|a: b|a #b|#|- a|? a|>|@x|`x|%x|<<|"
            "[[fee]]|{filename}more.md|<b>|</p>|<script>x</script>|../../x|/etc|404|index|x/y|con|\t|\\|["
        ).split("|"),
        "|", "[" * 3_000, "a" * 5_000, "&a [*a]", "\N{RIGHT-TO-LEFT OVERRIDE}x", "\N{BOM}",
    ]
)  # fmt: skip
keys = st.sampled_from(
    "title written lang slug url save_as template status summary definition see aliases sources card nav epigraph glossary practice_name fee phone "
    "email website leave_url reviewed_languages photo name number what source confirmed allow <<".split()
)
lines = st.one_of(
    st.builds("{}: {}".format, keys, scalars),
    st.builds("- {}".format, scalars),
    st.builds("  {}: {}".format, keys, scalars),
    st.builds("{}:".format, keys),
    letters,
)
some_yaml = st.lists(lines, max_size=8).map("\n".join)
marks = st.sampled_from(
    "# |## |- |* |1. |1) |> |    |\t|| a | b |\n|---|---|\n|**|__|_|*|`|```\n|~~~\n|~~|[|](|)|]|[^study]|[^|[[fee]]|[[help.lifeline]]|[[|]]|{: .x}|{:|{term}|"
    '({filename}more.md)|({filename}|{static}|!!! safety "x"\n    |!!!|!!! x|![|<div>|</div>|<b>|<br/>|<!--|-->|<script>|</script>|<a href="javascript:x">|'
    "<style>|&amp;|&#0;|&|\\|\n\n|\n|naloxone|addict|911|988|614-555-0100|http://x|www.x.org|:   |Term\n:   x|*[x]: y|[x]: y|[x][y]|---|___|===|"
    "<!-- proofread: allow language: x -->|\x00|\x0b|\x85|\u2028|\ufeff|\ud7ff|é|👩‍⚕️".split("|")
)
some_markdown = st.lists(marks | letters, max_size=25).map("".join)
texts = st.one_of(
    anything,
    some_markdown.map(lambda text: (HEAD + text).encode()),
    st.builds(lambda front, text: f"---\n{front}\n---\n{text}".encode(), some_yaml, some_markdown),
    some_yaml.map(str.encode),
)
names = st.one_of(
    st.sampled_from(
        "pages/more.md pages/index.md pages/a.md pages/es/a.md pages/A_B.md pages/x.y.md pages/404.md glossary/naloxone.md glossary/x.md data/practice.yaml "
        "data/help_lines.yaml data/sources.yaml data/redirects.yaml data/publish.yaml images/a.jpg images/a.png images/a.svg images/a.gif extra/a "
        "extra/.htaccess pages/.hidden.md pages/more.md~ pages/a/b/c.md a.md pages.md data/x".split()
    ),
    st.text(st.characters(codec="utf-8", exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=20)
    .filter(lambda name: name not in (".", "..") and len(name.encode()) < 200)
    .map("pages/{}.md".format),
)


def nothing(_path: Path) -> None:
    """Create nothing, so that the file is missing."""


def folder(path: Path) -> None:
    path.mkdir()


def pipe(path: Path) -> None:
    os.mkfifo(path)


def link_to(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


makers = st.one_of(
    texts.map(lambda data: lambda path: path.write_bytes(data)),
    texts.map(lambda data: lambda path: path.write_bytes(data)),
    texts.map(lambda data: lambda path: path.write_bytes(data)),
    st.sampled_from(
        [nothing, folder, pipe, *map(link_to, ("..", "/", "/dev/zero", "more.md", "nowhere", "../../../private"))]
    ),
)
trees = st.dictionaries(names, makers, min_size=1, max_size=4)


def write(root: Path, tree: dict[str, Callable[[Path], object]]) -> None:
    """Write the miniature site and the generated files. Generated files that cannot be created are skipped."""
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(str(text))
    (root / "publishconf.py").write_text(str(FILES["pelicanconf.py"]))
    for name, make in tree.items():
        path = root / "content" / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            path.unlink(missing_ok=True)
            make(path)
        except OSError:  # the system does not allow this name, or a file exists where a folder is needed
            continue


def is_published(name: str) -> bool:
    return name.startswith(("public/", "site/output/"))


def state(folder: Path) -> dict[str, object]:
    """Return everything below a folder, by path: the content of a file, the target of a link, or the mode of anything else."""
    found: dict[str, object] = {}
    for path in sorted(folder.rglob("*")):
        name, kind = path.relative_to(folder).as_posix(), path.lstat().st_mode
        found[name] = str(path.readlink()) if stat.S_ISLNK(kind) else path.read_bytes() if stat.S_ISREG(kind) else kind
    return found


COMMANDS: dict[str, tuple[Callable[[Path], int], tuple[str, ...]]] = {
    "check": (lambda root: check(root=root), ("site/output/", "site/pictures/", "site/.cache/")),
    "check --fix": (
        lambda root: check(fix=True, root=root),
        ("site/output/", "site/pictures/", "site/.cache/", "site/content/"),
    ),
    "fmt": (lambda root: fmt(root=root), ("site/content/", "site/.cache/")),
    "publish": (
        lambda root: publish("", str(root.parent / "public"), "", private=True, root=root),
        ("site/output/", "site/pictures/", "site/.cache/", "public", ".public.published", "site/.versions/"),
    ),
}


@pytest.mark.timeout(0)  # the limit applies to each example instead
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    "examples", representative([3, int(os.environ.get("EXAMPLES", "200"))], 1), ids=["a few", "many"]
)
def test_command_ends_with_a_sentence_and_changes_only_its_own_files(command: str, examples: int) -> None:
    run, own = COMMANDS[command]

    @settings(
        max_examples=examples,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
        phases=[Phase.generate],  # shrinking the example would take minutes
        derandomize=examples < 10,
    )
    @given(trees)
    def always(tree: dict[str, Callable[[Path], object]]) -> None:
        with tempfile.TemporaryDirectory() as temporary:
            home = Path(temporary).resolve()
            write(home / "site", tree)
            (home / "private").mkdir()
            (home / "private" / "diary.md").write_text("A secret.")
            before, printed = state(home), StringIO()
            started = time.process_time()
            with redirect_stdout(printed), redirect_stderr(printed):
                code = run(home / "site")
            assert time.process_time() - started < SECONDS
            assert code in (0, 1, 2)
            assert "Traceback (most recent" not in printed.getvalue()
            assert code == 0 or printed.getvalue().strip()
            after = state(home)
            changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
            # Python may store the compiled settings in “__pycache__”, which does not count as a change.
            assert {name for name in changed if not f"{name}/".startswith((*own, "site/__pycache__/"))} == set()
            assert b"A secret." not in b"".join(
                data for name, data in after.items() if is_published(name) and isinstance(data, bytes)
            )

    always()
