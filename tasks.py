"""The tasks, one thin function each. ``./site --list`` shows them; what they do is in ``site_tools``."""

import gc
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
# Where the code is: this folder, and those that are packed on their own.
CODE = [str(ROOT / folder) for folder in (".", "plugins", "plugins/glossary", "packages/proofread/src")]
sys.path[:0] = [path for path in CODE if path not in sys.path]

if __name__ == "__main__":
    from site_tools.cli import quiet

    sys.excepthook = quiet  # before the rest is loaded: Ctrl+C may come at any time

from invoke.context import Context  # noqa: E402  see above
from invoke.exceptions import Exit  # noqa: E402
from invoke.tasks import task  # noqa: E402


@task(
    help={
        "port": "where to serve; the next free one if it is taken",
        "browser": "open the browser (--no-browser: do not)",
    }
)
def serve(context: Context, port: int = 8000, browser: bool = True) -> None:
    """Show the site in a browser, and rebuild it whenever a file is saved. Ctrl+C ends it."""
    from site_tools.desk.serve import serve as run

    raise Exit(code=run(port, open_browser=browser))


@task
def build(context: Context) -> None:
    """Build the site into output/. With a problem, the last good site stays."""
    from site_tools.build.config import BuildConfig
    from site_tools.checks.building import build as run
    from site_tools.checks.report import finish

    raise Exit(code=finish(run(BuildConfig(ROOT / "output"))))


@task(
    help={
        "format": "text, json, or github for annotations",
        "external": "also follow the links to other sites, which takes minutes",
        "fix": "apply the corrections that are safe, and keep copies in .cache/before-fix",
    }
)
def check(
    context: Context,
    format: str = "text",  # noqa: A002  the name of the option
    external: bool = False,
    fix: bool = False,
) -> None:
    """Build the site and proofread it: the pages, the data files, every link."""
    from site_tools.cli.check import check as run

    raise Exit(code=run(format, others=external, fix=fix))


@task(help={"code": "as in links.missing-target; without one, every code is listed"})
def explain(context: Context, code: str = "") -> None:
    """Explain what a code of ./site check means, why, and how to correct it."""
    from site_tools.cli.explain import explain as run

    raise Exit(code=run(code))


@task(help={"keep": "only tests whose name contains this", "all": "also the tests that take long (minutes)"})
def test(context: Context, keep: str = "", all: bool = False) -> None:  # noqa: A002  the name of the option
    """Run lint, types and the tests, in a real browser too."""
    from site_tools.cli.testing import run_tests as run

    raise Exit(code=run(keep, thorough=all))


@task(
    help={
        "target": "a name from content/data/publish.yaml, as in ./site publish website; without one, the only place there is, else public/",
        "to": "instead of a name: a folder, or with --zip or --booklet a file",
        "url": "the site's own address; else “url” of the place, else “website” in the practice data",
        "private": "allow placeholders: for a folder that is not public",
        "dry_run": "say what would change, and publish nothing",
        "booklet": "one PDF with the whole site for each language, to print",
        "paper": "the size of the booklet: letter or a4",
        "zip": "one file with the whole site, for a stick or a machine without the internet",
    },
)
def publish(
    context: Context,
    to: str = "",
    url: str = "",
    private: bool = False,
    dry_run: bool = False,
    booklet: bool = False,
    paper: str = "letter",
    zip: bool = False,  # noqa: A002  the name of the option
    target: str = "",
) -> None:
    """Build the site as readers will get it, say what they will see changed, and bring it to them."""
    from site_tools.booklet.booklet import publish_booklet
    from site_tools.publishing.publish import publish as run

    if booklet and target:
        raise Exit("A booklet is a file, and goes to no place with a name: --to booklet.pdf", code=2)
    if booklet:
        raise Exit(code=publish_booklet(ROOT / (to or "booklet.pdf"), paper))
    raise Exit(code=run(target, to, url, archive=zip, private=private, dry_run=dry_run))


@task(positional=["title"], help={"title": "what stands above the page"})
def new_page(context: Context, title: str) -> None:
    """Write a new page with its first lines, and open it."""
    from site_tools.cli.new import new_page as run

    raise Exit(code=run(title))


@task(positional=["word"], help={"word": "the word to explain, as it stands in the middle of a sentence"})
def new_term(context: Context, word: str) -> None:
    """Write a new word of the glossary, and open it."""
    from site_tools.cli.new import new_term as run

    raise Exit(code=run(word))


@task(
    help={
        "port": "where to serve; the next free one if it is taken",
        "browser": "open the browser (--no-browser: do not)",
    }
)
def edit(context: Context, port: int = 8100, browser: bool = True) -> None:
    """Write in the browser: forms for pages, words, practice data and help lines. Needs Node on the first use."""
    from site_tools.desk.edit import edit as run

    raise Exit(code=run(port, open_browser=browser))


@task(
    help={
        "check": "only say which files differ",
    }
)
def fmt(context: Context, check: bool = False) -> None:
    """Write pages and data files in one form, that of the editor: one line for each paragraph, comments stay."""
    from site_tools.cli.fmt import fmt as run

    raise Exit(code=run(check=check))


@task(help={"target": "as for publish", "to": "as for publish"})
def undo(context: Context, to: str = "", target: str = "") -> None:
    """Put the version back that was published before this one."""
    from site_tools.publishing.undo import undo as run

    raise Exit(code=run(target, to))


@task(
    positional=["what"],
    help={
        "what": "build: 10 to 5,000 pages beside other generators; glossary: what it costs; peers: its cases, run through other tools too; links: our check and lychee; preview: from a save to the page, in ours and others; language: how well words that hurt are found; reader: what a reader waits for, in our theme and in others. Some take minutes"
    },
)
def bench(context: Context, what: str) -> None:
    """Measure, write the tables into the README beside it, and fail where a limit is missed."""
    done = subprocess.run([sys.executable, "-m", "bench", what], cwd=ROOT, check=False)  # noqa: S603  fixed words
    raise Exit(code=done.returncode)


@task
def pin(context: Context) -> None:
    """Renew the pinned requirements from pyproject.toml."""
    from site_tools.cli.pin import pin as run

    raise Exit(code=run())


if __name__ == "__main__":
    from site_tools.cli.main import main

    try:
        main(sys.modules[__name__], sys.argv[1:])
    finally:
        # The process ends; without this, Python would first look through everything once more, for what could be freed.
        gc.freeze()
