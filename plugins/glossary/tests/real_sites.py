"""Build other people's sites and themes with and without the plugin, and compare the results.

“python tests/real_sites.py FOLDER” expects checkouts of Git repositories in FOLDER/sites and FOLDER/themes. It builds
only the content of each site, with Pelican's own theme, and then the site with the fewest texts with each of the other
themes. It ignores the sites' settings, because they are programs, and writes a file with terms into the content of each
site. It requires Linux or macOS.

“python tests/real_sites.py FOLDER vnu.jar” also checks every page that has links to terms, which must not have more validation errors
than without the plugin. The JAR file of the Nu Html Checker is on https://github.com/validator/validator/releases; it requires Java.
"""

import argparse
import html
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

from validity import errors_in, less_valid

PLUGIN = Path(__file__).parents[1]
TERMS = 10
ROUNDS = 3
SOURCES = ("*.md", "*.markdown", "*.rst")
DEFINITIONS = re.compile(r'<section class="definitions".*?</section>', re.DOTALL)
LINK = re.compile(r'<a class="term" id="use-[^"]*" href="[^"]*" data-note[^>]*>(.*?)</a>', re.DOTALL)
NOW = re.compile(r"<updated>[^<]*</updated>(?=</feed>)")  # the date of a feed without articles
ID = re.compile(r'\sid="([^"]+)"')
TABLE = "| {} | commit | pages | links | CPU, with ÷ without | validation errors | result |\n|---|---|---:|---:|---:|---:|---|"
CONF = """
PATH = {path!r}
THEME = {theme!r}
PLUGINS = {plugins!r}
SITEURL = "https://example.org"
SITENAME = "A site"
TIMEZONE = "UTC"
DEFAULT_DATE = (2026, 1, 1)
DEFAULT_PAGINATION = 10
STATIC_PATHS = []
READERS = {{"html": None}}
LOAD_CONTENT_CACHE = False
GLOSSARY = {{"strict": False, "unused": False, "file": "glossary-terms.yaml"}}
"""


def content_of(checkout: Path) -> Path:
    """Return the folder “content”, “src”, “site” or “source” that has the most texts, or the checkout if none of them exists."""
    names = [folder for name in ("content", "src", "site", "source") if (folder := checkout / name).is_dir()]
    return max(names or [checkout], key=lambda folder: len(list(texts(folder))))


def texts(folder: Path) -> Iterator[Path]:
    """Yield the Markdown and reStructuredText files in a folder, at any depth."""
    for pattern in SOURCES:
        yield from folder.rglob(pattern)


def common_words(folder: Path) -> list[str]:
    """Return the ten lowercase words of seven or more letters that occur in the most texts, or all such words if there are fewer."""
    counts: Counter[str] = Counter()
    for path in texts(folder):
        counts.update(set(re.findall(r"\b[a-z]{7,}\b", path.read_text(encoding="utf-8", errors="ignore"))))
    return [word for word, _ in counts.most_common(TERMS)]


def build(folder: Path, path: Path, theme: str, plugins: list[str]) -> tuple[float, str]:
    """Build the content in ``path`` in a new process, with the configuration and the output in ``folder``.

    Return the CPU seconds of the process, and its console output if the build failed, otherwise an empty string.
    """
    folder.mkdir(parents=True, exist_ok=True)
    conf = folder / "pelicanconf.py"
    conf.write_text(CONF.format(path=str(path), theme=theme, plugins=plugins), encoding="utf-8")
    command = [sys.executable, "-m", "pelican", "-s", str(conf), "-o", str(folder / "output"), "--quiet"]
    before = getrusage(RUSAGE_CHILDREN)
    # The plugin may not be installed, so add it to the path, but only for builds that use it, because Pelican imports every
    # plugin on the path.
    environment = {**os.environ, "PYTHONPATH": str(PLUGIN) if plugins else ""}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # so that Python writes compiled files, which is the default
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)
    after = getrusage(RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, (done.stdout + done.stderr if done.returncode else "")


def differences(without: Path, with_it: Path, checker: Path | None) -> tuple[int, int, list[str], str]:
    """Return the number of pages, the number of links, the unexpected differences, and the validation errors.

    The last item contains the numbers of errors without and with the plugin, as in “1 → 1”, or “–” if ``checker`` is ``None``.
    """
    found = []
    linked = []
    pages = links = 0
    for path in sorted(without.rglob("*.*")):
        name = path.relative_to(without).as_posix()
        if path.suffix not in (".html", ".xml"):
            continue
        pages += 1
        before = path.read_text(encoding="utf-8")
        after = (with_it / name).read_text(encoding="utf-8") if (with_it / name).exists() else ""
        links += (count := len(LINK.findall(after)))
        linked += [name] if count and path.suffix == ".html" else []
        if NOW.sub("", LINK.sub(r"\1", DEFINITIONS.sub("", after))) != NOW.sub("", before):
            found.append(f"{name} is different")
        twice = {name for name, count in Counter(ID.findall(after)).items() if count > 1}
        if more := twice - {name for name, count in Counter(ID.findall(before)).items() if count > 1}:
            found.append(f"{name} has the id {min(more)} twice")
        if "{term}" in after:
            found.append(f"{name} has a link that was not resolved")
    uses = json.dumps(json.loads((with_it / "glossary.json").read_text(encoding="utf-8")))
    found += ["glossary.json lists a draft"] if "drafts/" in uses else []
    if checker is None:
        return pages, links, found, "–"
    before, after = (errors_in(checker, output, linked) for output in (without, with_it))
    total = " → ".join(str(sum(errors.total() for errors in each.values())) for each in (before, after))
    return pages, links, [*found, *less_valid(before, after)], total


def compare(path: Path, theme: str, rounds: int, checker: Path | None) -> str:
    """Return a table row with the pages, the links, the ratio of CPU time with and without the plugin, the validity, and the result.

    If a build fails, the result contains the last line of the build's output, and the other cells contain “–”.
    """
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        times = []
        for _ in range(rounds):
            bare, failed = build(folder / "without", path, theme, [])
            if failed:
                return f"– | – | – | – | not built without the plugin either: {failed.strip().splitlines()[-1].strip()[:80]}"
            full, failed = build(folder / "with", path, theme, ["glossary"])
            if failed:
                return f"– | – | – | – | **failed**: {failed.strip().splitlines()[-1].strip()[:80]}"
            times.append(full / bare)
        pages, links, found, errors = differences(folder / "without" / "output", folder / "with" / "output", checker)
    result = "; ".join(found[:3]) + (f" and {len(found) - 3} more" if len(found) > 3 else "") or "no differences"
    return f"{pages} | {links} | {statistics.median(times):.2f} | {errors} | {html.escape(result)}"


def commit(checkout: Path) -> str:
    """Return the abbreviated commit of a checkout, from the file ``NAME.commit`` next to the checkout or, if it is missing, from Git.

    If Git finds no commit either, return “–”.
    """
    noted = checkout.with_name(f"{checkout.name}.commit")
    if noted.exists():
        return noted.read_text(encoding="utf-8").strip()[:10]
    # Unlike -C, --git-dir ignores a repository that only contains the checkout, and the variable GIT_DIR.
    command = ["git", f"--git-dir={checkout / '.git'}", "rev-parse", "--short=10", "HEAD"]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False).stdout.strip() or "–"


def folders(root: Path, name: str, inside: str = "") -> list[Path]:
    """Return the sorted folders in the subfolder ``name`` of ``root``, or an empty list if there is no such subfolder.

    If ``inside`` is given, return only folders that contain a folder of that name.
    """
    parent = root / name
    return [path for path in sorted(parent.iterdir()) if (path / inside).is_dir()] if parent.is_dir() else []


def main(root: Path, checker: Path | None = None) -> None:
    """Print a table that compares builds of each site, and a table that compares builds of the smallest site with each theme."""
    print(TABLE.format("site"))
    prepared = []
    for site in folders(root, "sites"):
        path = content_of(site)
        words = {word: f"A word that many pages of this site use, such as {word}." for word in common_words(path)}
        if not words:
            print(f"| {site.name} | {commit(site)} | – | – | – | – | no texts in Markdown or reStructuredText |")
            continue
        (path / "glossary-terms.yaml").write_text(json.dumps(words), encoding="utf-8")
        prepared.append(path)
        print(f"| {site.name} | {commit(site)} | {compare(path, 'simple', ROUNDS, checker)} |", flush=True)
    if not prepared:
        return
    smallest = min(prepared, key=lambda path: len(list(texts(path))))
    print(f"\n{TABLE.format('theme')}")
    for theme in folders(root, "themes", "templates"):
        print(f"| {theme.name} | {commit(theme)} | {compare(smallest, str(theme), 1, checker)} |", flush=True)


def parse_arguments(arguments: Sequence[str]) -> tuple[Path, Path | None]:
    """Return the folder, and the path of the checker or ``None``, from the command line.

    Exit with a message if the arguments are not valid or Java is missing.
    """
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", metavar="FOLDER", type=Path, help="a folder with the folders “sites” and “themes”")
    parser.add_argument("checker", metavar="vnu.jar", type=Path, nargs="?", help="the Nu Html Checker")
    given = parser.parse_args(arguments)
    root: Path = given.folder.resolve()
    checker: Path | None = given.checker and given.checker.resolve()
    if not folders(root, "sites"):
        parser.error(f"there are no sites in {root / 'sites'}; put the checkout of at least one site there")
    if checker and not checker.is_file():
        parser.error(f"there is no file {checker}")
    if checker and shutil.which("java") is None:
        parser.error("the checker requires Java, which is not installed")
    return root, checker


if __name__ == "__main__":
    main(*parse_arguments(sys.argv[1:]))
